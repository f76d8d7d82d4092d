//! The past: month by month, each loaded when asked for, and honest about what could not be loaded.

use browser_tests::{Fault, Outcome, run};
use serde_json::Value;

use crate::visit::{READY, Remote, SENTENCE, open};

#[test]
fn months_are_listed_newest_first_and_hold_as_many_notices_as_they_say() -> Outcome {
    run(async {
        let (site, browser) = open("incident", "/").await?;
        let summary: Value = serde_json::from_str(&site.folder().read("data/summary.json")?)?;
        let months = summary["history"].as_array().cloned().unwrap_or_default();
        assert!(months.len() > 3);

        browser.js("[...document.querySelectorAll('main a')].find(a => a.innerText === 'Show notice history').click()").await?;
        browser.wait_text("main h1", "Notice history").await?;
        let listed = browser.js("return [...document.querySelectorAll('main a[href^=\"/history/\"]')].map(a => a.getAttribute('href').slice(9))").await?;
        let expected: Vec<_> = months.iter().map(|month| month["month"].clone()).collect();
        assert_eq!(listed, Value::from(expected));

        for month in &months[..3] {
            let name = month["month"].as_str().unwrap_or_default();
            let count =
                month["incidents"].as_u64().unwrap_or(0) + month["maintenances"].as_u64().unwrap_or(0);
            browser.js(&format!("document.querySelector('a[href=\"/history/{name}\"]').click()")).await?;
            let all = format!("return document.querySelectorAll('main article.notice').length === {count}");
            browser.wait_until(&format!("{count} notices in {name}"), &all).await?;
            browser.js("history.back()").await?;
            browser.wait_for(&format!("a[href='/history/{name}']")).await?;
        }
        Ok(())
    })
}

#[test]
fn a_month_that_cannot_be_loaded_says_why_and_can_be_tried_again() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        remote.data().set_for("/history/2026-10.json", Fault::Status(503));
        remote.open_path("/history/2026-10").await?;
        remote.browser.wait_text("main", "error (503)").await?;
        assert_eq!(
            remote.browser.text(SENTENCE).await?,
            "Experiencing partial outage",
            "the rest of the page is fine"
        );
        remote.data().reset();
        remote.browser.click("main .block button").await?;
        remote.browser.wait_for("main article.notice").await
    })
}

#[test]
fn a_history_that_is_not_known_is_not_called_empty() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        remote.data().set(Fault::Status(500));
        remote.open_path("/history").await?;
        remote.browser.wait_for(READY).await?;
        remote.browser.wait_text(SENTENCE, "Status unknown").await?;
        let page = remote.browser.text("main").await?;
        assert!(!page.contains("No notices"), "{page}");
        remote.data().reset();
        remote.come_back(90).await?;
        remote.browser.wait_for("main a[href='/history/2026-10']").await
    })
}
