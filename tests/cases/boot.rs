//! The first word before the app runs, and taking over in place.

use browser_tests::{Browser, Fault, Outcome, Site, run};

use crate::visit::{GREEN, OPEN_NOTICE, READY, Remote, SENTENCE};

/// What the banner says and shows, and where.
const BANNER: &str =
    "const banner = document.querySelector('#overall'), words = banner.querySelector('.banner-text');
    const shapes = [...banner.querySelectorAll('.icon path')].map(path => path.getAttribute('d'));
    const {x, y, width} = banner.getBoundingClientRect(), style = getComputedStyle(words);
    return [[words.innerText, banner.dataset.status, shapes],
            [x, y, width, words.getBoundingClientRect().y, style.fontSize, style.color]]";

/// Which part of [`BANNER`].
const WORD: usize = 0;
const PLACE: usize = 1;

/// What of the banner changes when the app takes over from `boot.js`, in any scenario.
async fn changes(part: usize) -> Outcome<Vec<String>> {
    let browser = Browser::chromium().await?;
    let mut changes = vec![];
    for scenario in ["incident", "all-good", "maintenance", "major", "unknown", "stale", "old", "extreme"] {
        let site = Site::shared(scenario)?;
        browser.hold("*.wasm")?;
        browser.goto(&site.at("/")).await?;
        browser.wait_until("the first word", "return globalThis.allclear && allclear.painted").await?;
        assert_eq!(browser.attr("html", "data-app").await?, "boot", "{scenario}: the app cannot have run");
        let before = browser.js(BANNER).await?;

        browser.release()?;
        browser.wait_for(READY).await.map_err(|failure| failure.during(scenario))?;
        let after = browser.js(BANNER).await?;
        if before[part] != after[part] {
            changes.push(format!("{scenario}: {} became {}", before[part], after[part]));
        }
    }
    Ok(changes)
}

#[test]
fn the_app_says_what_the_first_word_said() -> Outcome {
    run(async {
        let changes = changes(WORD).await?;
        assert!(changes.is_empty(), "{}", changes.join("\n"));
        Ok(())
    })
}

#[test]
fn the_app_takes_over_in_place() -> Outcome {
    run(async {
        let changes = changes(PLACE).await?;
        assert!(changes.is_empty(), "{}", changes.join("\n"));
        Ok(())
    })
}

#[test]
fn the_first_word_names_what_is_open_before_the_app_runs() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        // Neither program, glue nor what there is of style beside the document: the word waits for none of them.
        browser.hold("*/allclear-page-*")?;
        browser.goto(&site.at("/")).await?;
        browser.wait_text("#shell-notices", OPEN_NOTICE).await?;
        assert_eq!(browser.attr("#shell-notices a", "href").await?, "/incident/uploads-frankfurt");
        browser.release()?;
        browser.wait_for(READY).await?;
        assert_eq!(browser.count("#shell").await?, 0, "the shell has gone");
        assert_eq!(browser.count("#overall").await?, 1);
        Ok(())
    })
}

#[test]
fn every_document_is_asked_for_once() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        remote.open().await?;
        remote.browser.wait_for(READY).await?;
        for file in ["/status.json", "/summary.json"] {
            assert_eq!(remote.data().requests(file), 1, "{file}");
        }
        Ok(())
    })
}

#[test]
fn a_broken_summary_leaves_the_word_of_the_small_document() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        remote.browser.before_load("window.hurry = 8")?;
        remote.data().set_for("/summary.json", Fault::Status(500));
        remote.open().await?;
        remote.browser.wait_text(".boot-failed", "answered with an error (500)").await?;
        assert_eq!(remote.browser.text(SENTENCE).await?, "Experiencing partial outage");
        remote.browser.wait_text("main", OPEN_NOTICE).await?;

        remote.data().set(Fault::None);
        remote.browser.wait_for(READY).await
    })
}

#[test]
fn of_a_first_word_no_more_is_read_than_one_can_have() -> Outcome {
    run(async {
        let remote = Remote::start("all-good").await?;
        let browser = &remote.browser;
        browser.before_load(
            "const {read, cancel} = ReadableStreamDefaultReader.prototype;
                window.most = 0;
                window.given = new Map();
                ReadableStreamDefaultReader.prototype.read = async function () {
                    const part = await read.call(this);
                    given.set(this, (given.get(this) ?? 0) + (part.value?.length ?? 0));
                    return part;
                };
                ReadableStreamDefaultReader.prototype.cancel = function () {
                    most = Math.max(most, given.get(this));
                    return cancel.call(this);
                };",
        )?;
        remote.data().set_for("/status.json", Fault::Huge);
        remote.open().await?;
        browser.wait_for(READY).await?;
        browser.wait_until("an end of it", "return most > 0").await?;
        // One part lies across the limit, and a fast network gives parts of 2 MiB; all of it is more than 3.
        let most = browser.js("return most").await?.as_u64().unwrap_or(u64::MAX);
        assert!((100_000..3_000_000).contains(&most), "{most} bytes");
        browser.wait_text(SENTENCE, GREEN).await
    })
}
