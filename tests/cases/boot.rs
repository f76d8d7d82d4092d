//! The first word before the app runs, taking over in place, and the word that stays when it cannot run.

use browser_tests::{Browser, Engine, Fault, Folder, Outcome, Site, run};

use crate::visit::{READY, Remote, SENTENCE, show};

const OPEN_NOTICE: &str = "Uploads to object storage fail in Frankfurt";

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
        browser.hold("*.wasm")?;
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

/// A copy of the build that cannot run, opened.
async fn broken(breaks: impl FnOnce(&Folder) -> Outcome) -> Outcome<(Site, Browser)> {
    let site = Site::start(|folder| {
        folder.demo("incident")?;
        breaks(folder)
    })?;
    let browser = Browser::chromium().await?;
    browser.goto(&site.at("/")).await?;
    browser.wait_for("html[data-app=failed]").await?;
    Ok((site, browser))
}

async fn the_word_stands(browser: &Browser) -> Outcome {
    browser.wait_text(SENTENCE, "Experiencing partial outage").await?;
    assert_eq!(browser.attr("#overall", "data-status").await?, "partial_outage");
    browser.wait_text("main", OPEN_NOTICE).await?;
    browser.wait_text(".boot-failed", "could not be started").await?;
    assert_eq!(browser.attr(".boot-failed a", "href").await?, "/data/status.json");
    browser.wait_text(".boot-failed", "Reload").await
}

#[test]
fn without_its_program_the_page_still_tells_the_status_in_every_engine() -> Outcome {
    run(async {
        let (site, browser) = broken(|folder| folder.remove(&folder.name_ending(".wasm")?)).await?;
        browser.screenshot("boot-failed").await?;
        the_word_stands(&browser).await?;
        drop(browser);
        for engine in [Engine::Firefox, Engine::WebKit] {
            let browser = Browser::open(engine).await?;
            browser.goto(&site.at("/")).await?;
            the_word_stands(&browser).await.map_err(|failure| failure.during(&format!("{engine:?}")))?;
        }
        Ok(())
    })
}

#[test]
fn with_a_damaged_program_the_page_still_tells_the_status() -> Outcome {
    run(async {
        let (_site, browser) =
            broken(|folder| folder.write(&folder.name_ending(".wasm")?, "\0asm\u{1}\0\0\0 nonsense")).await?;
        the_word_stands(&browser).await
    })
}

#[test]
fn with_a_web_page_in_place_of_its_program_the_page_still_tells_the_status() -> Outcome {
    run(async {
        let (_site, browser) = broken(|folder| {
            let name = folder.name_ending(".wasm")?;
            let rules = folder.read("_redirects")?;
            folder.write("_redirects", &format!("/{name} / 200\n{rules}"))
        })
        .await?;
        the_word_stands(&browser).await
    })
}

#[test]
fn without_its_glue_the_page_still_tells_the_status() -> Outcome {
    run(async {
        let (_site, browser) =
            broken(|folder| folder.remove(&folder.name_ending(".wasm")?.replace("_bg.wasm", ".js"))).await?;
        the_word_stands(&browser).await
    })
}

#[test]
fn where_wasm_is_forbidden_the_page_still_tells_the_status() -> Outcome {
    run(async {
        let (_site, browser) = broken(|folder| {
            let headers = folder.read("_headers")?;
            folder.write("_headers", &headers.replace(" 'wasm-unsafe-eval'", ""))
        })
        .await?;
        the_word_stands(&browser).await
    })
}

#[test]
fn with_neither_program_nor_data_the_status_is_unknown() -> Outcome {
    run(async {
        let (_site, browser) = broken(|folder| {
            folder.remove("data/status.json")?;
            folder.remove(&folder.name_ending(".wasm")?)
        })
        .await?;
        browser.wait_text(SENTENCE, "Status unknown").await?;
        browser.wait_text(".boot-failed", "could not be started").await
    })
}

#[test]
fn without_scripts_the_page_says_so() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        browser.without_scripts()?;
        browser.goto(&site.at("/")).await?;
        browser.screenshot("no-scripts").await?;
        browser.wait_text("noscript", "needs JavaScript").await?;
        assert_eq!(browser.attr("noscript a", "href").await?, "/data/status.json");
        Ok(())
    })
}

#[test]
fn a_page_that_stops_working_falls_back_to_the_word() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        show(&browser, &site, "/").await?;
        browser.js("dispatchEvent(new Event('allclear:panic'))").await?;
        browser.wait_for("html[data-app=failed]").await?;
        browser.wait_text(SENTENCE, "Experiencing partial outage").await?;
        browser.wait_text("main", OPEN_NOTICE).await?;
        browser.wait_text(".boot-failed", "stopped working").await
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
