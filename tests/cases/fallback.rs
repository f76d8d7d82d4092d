//! The word that stays when the app cannot run: program missing, damaged, forbidden, or dead.

use browser_tests::{Browser, Engine, Fault, Folder, Outcome, Site, run};
use serde_json::{Value, json};

use crate::visit::{OPEN_NOTICE, READY, Remote, SENTENCE, noting, show};

/// A trap as a panic makes it: a module with one function that does nothing else, called from a timer.
///
/// Firefox runs a driver's scripts beside the page; what is to be the page's own is made by the page's own.
pub const TRAP: &str = "
    const page = window.wrappedJSObject ?? window;
    const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11];
    const { exports } = new page.WebAssembly.Instance(new page.WebAssembly.Module(new page.Uint8Array(bytes)));";

/// A copy of the build that cannot run, opened.
pub async fn broken(engine: Engine, breaks: impl FnOnce(&Folder) -> Outcome) -> Outcome<(Site, Browser)> {
    let site = Site::start(|folder| {
        folder.demo("incident")?;
        breaks(folder)
    })?;
    let browser = Browser::open(engine).await?;
    browser.goto(&site.at("/")).await?;
    // Until it is certain that loading it again helps nothing.
    browser.wait_for("html[data-app=failed][data-recovery=none]").await?;
    Ok((site, browser))
}

/// The word, what is open, the data, and a way to load the page again.
pub async fn the_word_stands(browser: &Browser) -> Outcome {
    browser.wait_text(SENTENCE, "Experiencing partial outage").await?;
    assert_eq!(browser.attr("#overall", "data-status").await?, "partial_outage");
    browser.wait_text("main", OPEN_NOTICE).await?;
    browser.wait_text(".boot-failed", "could not be started").await?;
    assert_eq!(browser.attr(".boot-failed a", "href").await?, "/data/status.json");
    browser.wait_text(".boot-failed", "Reload").await
}

#[test]
fn without_the_rest_of_its_style_the_page_still_comes() -> Outcome {
    run(async {
        let site = Site::start(|folder| {
            folder.demo("incident")?;
            folder.remove(&folder.style()?)
        })?;
        let browser = Browser::chromium().await?;
        show(&browser, &site, "/").await?;
        browser.screenshot("no-style").await?;
        browser.wait_text(SENTENCE, "Experiencing partial outage").await?;
        browser.wait_text("main", OPEN_NOTICE).await?;
        // Asked for twice, before the page came without.
        assert_eq!(browser.count("link[rel=stylesheet]").await?, 2);
        Ok(())
    })
}

#[test]
fn with_neither_program_nor_data_the_status_is_unknown() -> Outcome {
    run(async {
        let (_site, browser) = broken(Engine::Chromium, |folder| {
            folder.remove("data/status.json")?;
            folder.remove(&folder.program()?)
        })
        .await?;
        browser.wait_text(SENTENCE, "Status unknown").await?;
        browser.wait_text(".boot-failed", "could not be started").await
    })
}

#[test]
fn a_page_that_is_late_says_so() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        browser.hold("*_bg.wasm")?;
        browser.goto(&site.at("/")).await?;
        browser.wait_text(SENTENCE, "Experiencing partial outage").await?;
        assert_eq!(browser.text(".boot-slow").await?, "", "it is not late yet");
        // A quarter of a minute, at once.
        browser.js("document.getAnimations().forEach((wait) => wait.finish())").await?;
        browser.wait_text(".boot-slow", "take long to arrive").await?;
        browser.screenshot("boot-slow").await?;
        browser.release()?;
        browser.wait_for(READY).await?;
        assert_eq!(browser.count(".boot-slow").await?, 0);
        Ok(())
    })
}

#[test]
fn a_page_that_stops_working_falls_back_to_the_word() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        for trapped in ["setTimeout(exports.t)", "Promise.resolve().then(exports.t)"] {
            let browser = Browser::chromium().await?;
            // As if it had been loaded again a moment ago.
            browser.before_load("sessionStorage['allclear.recovered'] = Date.now()")?;
            show(&browser, &site, "/").await?;
            browser.js(&format!("{TRAP} {trapped}")).await?;
            browser.wait_for("html[data-app=failed]").await?;
            browser.wait_text(SENTENCE, "Experiencing partial outage").await?;
            browser.wait_text("main", OPEN_NOTICE).await?;
            browser.wait_text(".boot-failed", "stopped working").await?;
        }
        Ok(())
    })
}

#[test]
fn a_page_that_has_died_asks_for_nothing_more() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        let browser = &remote.browser;
        browser.before_load("sessionStorage['allclear.recovered'] = Date.now()")?;
        remote.open_path("/?hurried").await?;
        browser.wait_for(READY).await?;
        remote.reads("/summary.json", 1).await?;
        browser.js(&format!("{TRAP} setTimeout(exports.t)")).await?;
        browser.wait_for("html[data-app=failed]").await?;
        browser.wait_text(SENTENCE, "Experiencing partial outage").await?;
        assert_eq!(remote.reads_in_a_while("/summary.json").await, 0, "its timers go on");
        remote.come_back(600).await?;
        assert_eq!(remote.reads_in_a_while("/summary.json").await, 0, "it still listens");
        // Nor does it take what another tab has read, as it would say it in the title.
        let news = "const record = localStorage['allclear.summary'], key = 'allclear.summary';
            localStorage[key] = record.replace(/ \\d+ /, ` ${Date.now()} `).replaceAll('Harbor Cloud', 'News');
            window.dispatchEvent(new StorageEvent('storage', {key}));
            return localStorage[key] !== record";
        assert_eq!(browser.js(news).await?, true);
        browser.painted().await?;
        assert!(!browser.js("return document.title").await?.to_string().contains("News"), "it still speaks");
        Ok(())
    })
}

#[test]
fn an_error_of_somebody_else_is_not_the_end_of_the_page() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        show(&browser, &site, "/").await?;
        browser.js("window.seen = 0; addEventListener('error', () => seen++); setTimeout(() => { throw new Error('an extension') })").await?;
        browser.wait_until("the error", "return window.seen === 1").await?;
        assert_eq!(browser.attr("html", "data-app").await?, "ready");
        Ok(())
    })
}

#[test]
fn a_word_that_nobody_renews_is_withdrawn_after_five_minutes() -> Outcome {
    run(async {
        let (site, browser) = broken(Engine::Chromium, |folder| folder.remove(&folder.program()?)).await?;
        // Five minutes take half a second here; shorter waits stay as they are.
        browser.before_load(
            "const real = setTimeout.bind(window);
             window.setTimeout = (run, wait, ...rest) => real(run, wait >= 3e5 ? 500 : wait, ...rest)",
        )?;
        browser.goto(&site.at("/")).await?;
        browser.wait_text(SENTENCE, "Status unknown · last known: Experiencing partial outage").await?;
        assert_eq!(browser.attr("#overall", "data-status").await?, "unknown");
        assert!(browser.js("return document.title").await?.to_string().contains("Status unknown"));
        assert_eq!(browser.attr("#favicon", "href").await?, "/icons/unknown.svg");
        Ok(())
    })
}

/// A minute takes a fifth of a second.
const MINUTES: &str = "const real = setInterval.bind(window);
    window.setInterval = (run, wait, ...rest) => real(run, wait >= 6e4 ? 200 : wait, ...rest)";

#[test]
fn a_word_is_read_again_while_the_page_does_not_run() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        remote.browser.before_load(MINUTES)?;
        // What the page needs is broken, and what the word needs is not.
        remote.data().set_for("/summary.json", Fault::Truncated);
        remote.open().await?;
        remote.browser.wait_text(SENTENCE, "Experiencing partial outage").await?;
        remote.browser.wait_for("#shell-trouble:not(:empty)").await?;
        remote.data().set_for(
            "/status.json",
            Fault::edited(|document| {
                document["generated_at"] = json!("2099-01-01T00:00:00Z");
                document["overall"] =
                    json!({"status": "major_outage", "scope": "some", "text": "Experiencing major outage"});
            }),
        );
        remote.browser.wait_text(SENTENCE, "Experiencing major outage").await?;
        assert_ne!(remote.browser.attr("html", "data-app").await?, "ready");
        Ok(())
    })
}

#[test]
fn a_word_is_withdrawn_when_it_is_as_old_as_its_limit_allows() -> Outcome {
    run(async {
        let (site, browser) = broken(Engine::Chromium, |folder| folder.remove(&folder.program()?)).await?;
        let mut document: Value = serde_json::from_str(&site.folder().read("data/status.json")?)?;
        document["generated_at"] = browser.js("return new Date().toISOString()").await?;
        document["unknown_after_s"] = json!(8);
        site.folder().write("data/status.json", &document.to_string())?;
        browser.before_load(&noting(SENTENCE))?;
        browser.goto(&site.at("/")).await?;
        browser.wait_text(SENTENCE, "Status unknown · last known: Experiencing partial outage").await?;
        let seen = browser.js("return seen").await?.to_string();
        assert!(seen.contains("\"Experiencing partial outage\""), "{seen}");
        Ok(())
    })
}

#[test]
fn without_its_very_beginning_there_is_a_way_to_the_data() -> Outcome {
    run(async {
        let site = Site::start(|folder| {
            folder.demo("incident")?;
            folder.remove("boot.js")
        })?;
        let browser = Browser::chromium().await?;
        browser.goto(&site.at("/")).await?;
        // Fifteen seconds are over at once.
        browser.js("document.getAnimations().forEach(animation => animation.finish())").await?;
        browser.screenshot("no-beginning").await?;
        let seen = browser.js("return [...document.querySelectorAll('a')].filter(link => link.checkVisibility({visibilityProperty: true, opacityProperty: true})).map(link => link.getAttribute('href'))").await?;
        assert!(seen.to_string().contains("/data/status.json"), "{seen}");
        assert_ne!(browser.attr("#overall", "data-status").await?, "operational");
        Ok(())
    })
}
