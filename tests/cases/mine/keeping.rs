//! What is kept is said and deleted; what is shown can be taken along as text.

use browser_tests::{Browser, Outcome, Site, run};
use serde_json::json;

use super::{come, tick};
use crate::visit::{Remote, open};

#[test]
fn all_that_is_kept_is_said_and_can_be_deleted() -> Outcome {
    run(async {
        let (site, browser) = open("incident", "/").await?;
        tick(&browser, &["api"]).await?;
        browser.js("localStorage['allclear.theme'] = 'dark'; localStorage['allclear.zone'] = 'UTC';
            localStorage['allclear.language'] = 'en'; sessionStorage['allclear.recovered'] = 1; localStorage.foreign = 'stays'").await?;
        come(&browser, &site, "/").await?;
        let left = "const names = [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter(name => name.startsWith('allclear.'));
            Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()])
                .then(([files, workers]) => arguments[0]([names.length, files.length, workers.length]))";
        // The page's files are kept a second after it is there.
        let is_kept =
            "return navigator.serviceWorker.ready.then(() => caches.keys()).then(names => names.length > 0)";
        browser.wait_until("files are kept", is_kept).await?;
        browser.click(".kept summary").await?;
        browser.wait_text(".kept", "only what stands in the address is sent").await?;
        browser.click(".kept button").await?;
        browser.wait_text(".kept [role=status]", "Deleted.").await?;
        assert_eq!(browser.js_later(left).await?, json!([0, 0, 0]));
        assert_eq!(browser.js("return localStorage.foreign").await?, "stays", "what is not ours");
        assert_eq!(browser.count("html[data-theme]").await?, 0);
        assert_eq!(browser.path().await?, "/");
        // Nothing of it is back by itself.
        browser.js("window.dispatchEvent(new Event('online'))").await?;
        browser.painted().await?;
        assert_eq!(browser.js_later(left).await?, json!([0, 0, 0]));
        Ok(())
    })
}

#[test]
fn the_boxes_follow_what_is_chosen_elsewhere() -> Outcome {
    run(async {
        let (_site, browser) = open("incident", "/").await?;
        tick(&browser, &["api", "frankfurt"]).await?;
        let ticked =
            "return [...document.querySelectorAll('.chooser input:checked')].map(box => box.value).sort()";
        assert_eq!(browser.js(ticked).await?, json!(["api", "frankfurt"]));
        browser.click(".kept summary").await?;
        browser.click(".kept button").await?;
        browser.wait_text(".kept [role=status]", "Deleted.").await?;
        assert_eq!(browser.js(ticked).await?, json!([]), "deleted at the foot");
        assert!(browser.count(".chooser input").await? > 3, "the list is still open");
        Ok(())
    })
}

#[test]
fn what_another_tab_deleted_is_not_noted_again() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        let browser = &remote.browser;
        remote.open_path("/?hurried").await?;
        browser.wait_for(".footer-own").await?;
        let ours = "return Object.keys(localStorage).filter(name => name.startsWith('allclear.')).length";
        browser.wait_until("what it notes by itself", &format!("{ours} > 1")).await?;
        // As a browser tells a tab what another one did.
        browser
            .js("for (const key of Object.keys(localStorage)) {
                    delete localStorage[key];
                    window.dispatchEvent(new StorageEvent('storage', {key, newValue: null, storageArea: localStorage}));
                }")
            .await?;
        remote.reads("summary.json", 2).await?;
        browser.painted().await?;
        assert_eq!(browser.js(ours).await?, 0);
        Ok(())
    })
}

#[test]
fn the_state_can_be_copied_as_text() -> Outcome {
    run(async {
        let browser = Browser::chromium().await?;
        browser.before_load("window.copied = []; Object.defineProperty(navigator, 'clipboard', {value: {writeText: async text => { copied.push(text) }}})")?;
        let site = Site::shared("incident")?;
        come(&browser, &site, "/").await?;
        browser.click(".footer-own .button").await?;
        browser.wait_text(".footer-own [role=status]", "Copied").await?;
        let text = browser.js("return copied[0]").await?.as_str().unwrap_or_default().to_owned();
        println!("{text}");
        for words in [
            "Experiencing partial outage\nUpdated ",
            "Open incidents\n- ",
            "Affected\n",
            "Frankfurt",
            "/incident/uploads-frankfurt\n",
        ] {
            assert!(text.contains(words), "{words} in {text}");
        }
        assert!(text.ends_with(&format!("{}\n", site.at("/"))), "{text}");
        Ok(())
    })
}
