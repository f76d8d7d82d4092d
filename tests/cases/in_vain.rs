//! A language or a time zone that is wished for and cannot be had: the page says so, and goes on.

use browser_tests::{Browser, Fault, Outcome, Site, run};
use serde_json::{Value, json};

use crate::visit::{READY, Remote, come_to, show};

/// What stands beside the zone that is shown instead.
async fn said(browser: &Browser) -> Outcome<Vec<String>> {
    come_to(browser, ".footer-own .button").await?;
    let lines = browser
        .js("return [...document.querySelectorAll('.footer-own > .note')].map(it => it.textContent)")
        .await?;
    Ok(serde_json::from_value(lines)?)
}

#[test]
fn a_wish_in_vain_is_named() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let zone =
            |name: &str| format!("No time zone is called “{name}”. Try the English name of a large city.");
        let language = |name: &str| format!("This page is not available in the language “{name}”.");
        for (asked, expected) in [
            ("/", vec![]),
            ("/?lang=de&tz=UTC", vec![]),
            ("/?lang=en-AU&tz=europe/berlin", vec![]),
            ("/?lang=es-419", vec![]),
            ("/?lang=rs", vec![]),
            ("/?tz=Moon/Crater", vec![zone("Moon/Crater")]),
            ("/?lang=tlh&tz=Mars", vec![zone("Mars"), language("tlh")]),
            ("/?lang=%3Cb%3E", vec![language("<b>")]),
            (&format!("/?lang={}", "q".repeat(400)), vec![language(&"q".repeat(40))]),
            ("/?lang=en-", vec![language("en-")]),
            ("/history?lang=tlh", vec![language("tlh")]),
        ] {
            let browser = Browser::chromium().await?;
            show(&browser, &site, asked).await?;
            assert_eq!(said(&browser).await?, expected, "{asked}");
        }
        Ok(())
    })
}

#[test]
fn what_was_remembered_wrongly_is_named_too() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        for (kept, expected) in [
            ("language", "This page is not available in the language “nonsense”."),
            ("zone", "No time zone is called “nonsense”. Try the English name of a large city."),
        ] {
            let browser = Browser::chromium().await?;
            show(&browser, &site, "/").await?;
            browser.js(&format!("localStorage['allclear.{kept}'] = 'nonsense'")).await?;
            show(&browser, &site, "/").await?;
            assert_eq!(said(&browser).await?, [expected], "{kept}");
        }
        Ok(())
    })
}

#[test]
fn what_only_the_operator_writes_in_is_no_wish_in_vain() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        let named = |document: &mut Value| document["page"]["name"] = json!({"en": "Harbor", "eo": "Haveno"});
        remote.data().set_for("/summary.json", Fault::edited(named));
        remote.open_path("/?lang=eo").await?;
        remote.browser.wait_for(READY).await?;
        assert_eq!(said(&remote.browser).await?, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn what_is_no_language_at_all_does_not_keep_the_page_from_starting() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        for asked in ["en-", "en-x", "en-US-u-zz-", "en-_", "en-\u{e9}\u{e9}"] {
            let browser = Browser::chromium().await?;
            browser.before_load("Object.defineProperty(navigator, 'languages', {value: ['en']})")?;
            show(&browser, &site, "/").await?;
            browser.js(&format!("localStorage['allclear.language'] = '{asked}'")).await?;
            browser.before_load("window.thrown = []; addEventListener('error', (event) => thrown.push(String(event.message)))")?;
            show(&browser, &site, "/").await.map_err(|failure| failure.during(asked))?;
            browser.wait_for(".footer time").await.map_err(|failure| failure.during(asked))?;
            assert_eq!(browser.js("return thrown").await?, json!([]), "{asked}");
        }
        Ok(())
    })
}

#[test]
fn a_zone_that_the_browser_does_not_know_is_utc() -> Outcome {
    run(async {
        let (site, browser) = (Site::shared("incident")?, Browser::chromium().await?);
        browser.before_load(
            "const { resolvedOptions } = Intl.DateTimeFormat.prototype;
             Intl.DateTimeFormat.prototype.resolvedOptions = function () {
                 return {...resolvedOptions.call(this), timeZone: 'Etc/Unknown'};
             }",
        )?;
        show(&browser, &site, "/").await?;
        browser.wait_text(".footer", "UTC").await
    })
}
