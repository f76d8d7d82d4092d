//! The page as an app on the visitor's device: what the browser needs to install it, and the mark on its icon.

use browser_tests::{Browser, Outcome, Site, http, run};
use serde_json::{Value, json};

use crate::visit::READY;

/// Writes down what is asked of the icon.
const RECORD: &str = "window.marks = [];
    navigator.setAppBadge = (...count) => { marks.push(['set', ...count]); return Promise.resolve(); };
    navigator.clearAppBadge = () => { marks.push(['clear']); return Promise.resolve(); };";

/// Loads each icon and tells what it is and what it was said to be.
const ICONS: &str = "const done = arguments[arguments.length - 1];
    fetch(document.querySelector('link[rel=manifest]').href).then(answer => answer.json()).then(manifest =>
        Promise.all(manifest.icons.map(({src, sizes, type, purpose}) => new Promise((load, fail) => {
            const image = Object.assign(new Image(), {src, onerror: () => fail(src)});
            image.onload = () => load({src, sizes, type, purpose: purpose ?? 'any', size: `${image.naturalWidth}x${image.naturalHeight}`});
        })))).then(done, error => done(String(error)))";

#[test]
fn it_can_be_installed() -> Outcome {
    run(async {
        let site = Site::shared("all-good")?;
        let browser = Browser::chromium().await?;
        browser.goto(&site.at("/")).await?;
        browser.wait_for(READY).await?;
        let icons = browser.js_later(ICONS).await?;
        let icons = icons.as_array().cloned().unwrap_or_default();
        let purposes = |wanted: &str| icons.iter().filter(|icon| icon["purpose"] == wanted).count();
        assert_eq!((purposes("any"), purposes("maskable")), (3, 1), "{icons:?}");
        for icon in &icons {
            let is_drawing = icon["sizes"] == "any";
            assert!(is_drawing || icon["sizes"] == icon["size"], "{icon}");
            let answer = http::get(&site.at(icon["src"].as_str().unwrap_or_default()))?;
            assert_eq!(icon["type"], answer.header("content-type"), "{icon}");
        }
        let manifest: Value = serde_json::from_str(&http::get(&site.at("/manifest.webmanifest"))?.text())?;
        assert_eq!((&manifest["start_url"], &manifest["display"]), (&json!("/"), &json!("standalone")));
        assert_eq!(browser.install_errors()?, Vec::<String>::new());
        // Nothing of it stops the browser or its policy.
        assert_eq!(browser.console_errors()?, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn the_mark_on_its_icon_says_what_the_banner_says() -> Outcome {
    run(async {
        let browser = Browser::chromium().await?;
        browser.before_load(RECORD)?;
        for (scenario, mark) in [
            ("all-good", json!(["clear"])),
            ("incident", json!(["set", 3])),
            // Not known is not well: a mark without a number.
            ("old", json!(["set"])),
            ("unknown", json!(["set"])),
        ] {
            browser.goto(&Site::shared(scenario)?.at("/")).await?;
            browser.wait_for(READY).await?;
            assert_eq!(browser.js("return marks.at(-1)").await?, mark, "{scenario}");
        }
        Ok(())
    })
}
