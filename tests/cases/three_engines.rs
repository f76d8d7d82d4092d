//! The page works in every engine: first word, keyboard, deep links, moving about, the two not-found pages.

use browser_tests::browser::Key;
use browser_tests::{Browser, Engine, Outcome, Site, run};

use crate::visit::{READY, SENTENCE, show};

#[test]
fn chromium_shows_the_page() -> Outcome {
    run(tour(Engine::Chromium))
}

#[test]
fn firefox_shows_the_page() -> Outcome {
    run(tour(Engine::Firefox))
}

#[test]
fn webkit_shows_the_page() -> Outcome {
    run(tour(Engine::WebKit))
}

/// One session for all of it: starting Firefox takes longer than the tour.
async fn tour(engine: Engine) -> Outcome {
    let site = Site::shared("incident")?;
    let browser = Browser::open(engine).await?;
    home(&browser, &site).await.map_err(|f| f.during("home"))?;
    browser.screenshot(&format!("engine-{engine:?}")).await?;
    a_group_opens_by_keyboard(&browser).await.map_err(|f| f.during("keyboard"))?;
    moving_about(&browser).await.map_err(|f| f.during("moving about"))?;
    deep_links(&browser, &site).await.map_err(|f| f.during("deep links"))?;
    if engine == Engine::Chromium {
        assert_eq!(browser.console_errors()?, Vec::<String>::new());
    }
    not_found(&browser, &site).await.map_err(|f| f.during("not found"))
}

async fn home(browser: &Browser, site: &Site) -> Outcome {
    show(browser, site, "/").await?;
    assert_eq!(browser.text(SENTENCE).await?, "Experiencing partial outage");
    assert_eq!(browser.attr("#overall", "data-status").await?, "partial_outage");
    assert_eq!(browser.attr("#overall", "data-freshness").await?, "fresh");
    for (css, words) in [
        ("main", "Open incident"),
        ("main", "Uploads to object storage fail in Frankfurt"),
        ("main", "Maintenance"),
        ("main", "Services"),
        ("main", "Third parties"),
        ("main", "Recent notices"),
        ("main", "Show notice history"),
        (".footer", "Pause refreshing"),
    ] {
        browser.wait_text(css, words).await?;
    }
    assert_eq!(browser.js("return document.title").await?, "Experiencing partial outage · Harbor Cloud");
    assert!(browser.attr("#favicon", "href").await?.contains("partial_outage"));
    Ok(())
}

/// The group with the trouble stands open by itself; the others open by key.
async fn a_group_opens_by_keyboard(browser: &Browser) -> Outcome {
    assert!(browser.count("details.group[open] .service .status[data-status=partial_outage]").await? > 0);
    browser.focus("details.group:not([open]) > summary").await?;
    browser.js("window.group = document.activeElement.parentElement").await?;
    browser.press(Key::Enter).await?;
    browser.wait_until("an open group", "return group.open && !!group.querySelector('.service')").await?;
    browser.press_char(' ').await?;
    browser.wait_until("a closed group", "return !group.open").await.map(drop)
}

async fn moving_about(browser: &Browser) -> Outcome {
    browser.js("window.same = true").await?;
    // By key: WebKit's driver cannot click what its own scrolling has just laid out anew.
    browser.focus(".notice-title a[href='/incident/uploads-frankfurt']").await?;
    browser.press(Key::Enter).await?;
    browser.wait_text("main h1", "Uploads to object storage fail in Frankfurt").await?;
    assert_eq!(browser.path().await?, "/incident/uploads-frankfurt");
    browser
        .wait_until("the focus on the new heading", "return document.activeElement.matches('main h1')")
        .await?;
    browser.js("history.back()").await?;
    browser.wait_text("main h1", "Experiencing partial outage").await?;
    assert_eq!(browser.js("return window.same").await?, true, "moving about loads no new document");
    Ok(())
}

async fn deep_links(browser: &Browser, site: &Site) -> Outcome {
    for (path, words) in [
        ("/incident/uploads-frankfurt", "Uploads to object storage fail in Frankfurt"),
        ("/maintenance/osaka-storage-nodes", "Osaka moves to new storage nodes"),
        ("/history", "Notice history"),
        ("/incident/no-such-notice", "This notice does not exist"),
        ("/history/not-a-month", "This page does not exist"),
        ("/component/no-such-component", "This page does not exist"),
    ] {
        // A document that was asked for and is not there is no surprise to the page.
        let is_missing = path.contains("no-such-notice");
        show(browser, site, path).await?;
        browser.wait_text("main h1", words).await?;
        if is_missing {
            let console = browser.console_errors().unwrap_or_default();
            assert!(
                console.iter().all(|line| line.contains("/data/notices/no-such-notice.json")),
                "{console:?}"
            );
        }
    }
    Ok(())
}

async fn not_found(browser: &Browser, site: &Site) -> Outcome {
    browser.goto(&site.at("/nope")).await?;
    browser.wait_text("h1", "This page does not exist").await?;
    browser.click("a[href='/']").await?;
    browser.wait_for(READY).await?;
    assert_eq!(browser.text(SENTENCE).await?, "Experiencing partial outage");
    Ok(())
}
