//! Month documents that are missing or damaged: each says why, and takes nothing else along.

use browser_tests::{Fault, Outcome, run};
use serde_json::json;

use crate::history::{half_held, settled};
use crate::visit::{READY, Remote, SENTENCE, come_to};

#[test]
fn a_month_that_cannot_be_read_says_why_and_the_others_are_there() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        let (browser, [newer, month, older]) = (&remote.browser, settled(&remote)?);
        let document = format!("/history/{month}.json");
        let section = format!("section[id='{month}']");
        for (name, fault, reason) in [
            ("missing", Fault::Status(404), "the status data is missing (404)"),
            ("cut off", Fault::Truncated, "the status data could not be reached"),
            (
                "a web page",
                Fault::Body("text/html", "<!doctype html><p>Hello".into()),
                "a web page came back",
            ),
            (
                "no JSON",
                Fault::Body("application/json", "{\"version\":1,".into()),
                "the status data is damaged",
            ),
            (
                "no list",
                Fault::Body("application/json", "{\"version\":1,\"notices\":7}".into()),
                "notices are not a list",
            ),
            ("another version", Fault::edited(|document| document["version"] = json!(9)), "version 9"),
        ] {
            remote.data().reset();
            remote.data().set_for(&document, fault);
            remote.open_path("/history").await?;
            browser.wait_for(READY).await?;
            come_to(browser, &section).await?;
            browser.wait_text(&section, reason).await.map_err(|failure| failure.during(name))?;
            browser.wait_for(&format!("section[id='{newer}'] article")).await?;
            browser.wait_for(&format!("section[id='{older}'] article")).await?;
            assert_eq!(browser.text(SENTENCE).await?, "Experiencing partial outage", "{name}");

            remote.data().reset();
            browser.js(&format!("document.querySelector(\"{section} button\").click()")).await?;
            browser.wait_for(&format!("{section} article")).await.map_err(|failure| failure.during(name))?;
            assert!(!browser.text(&section).await?.contains(reason), "{name}");
        }
        Ok(())
    })
}

#[test]
fn what_the_summary_holds_of_a_month_is_shown_even_where_the_month_cannot_be_read() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        let (month, id) = half_held(&remote)?;
        remote.data().set_for(&format!("/history/{month}.json"), Fault::Status(503));
        remote.open_path(&format!("/history/{month}")).await?;
        remote.browser.wait_text("main", "error (503)").await?;
        remote.browser.wait_for(&format!("main article a[href$='/{id}']")).await?;
        remote.data().reset();
        let before = remote.browser.count("main article").await?;
        remote.browser.click("main .block button").await?;
        let more = format!("return document.querySelectorAll('main article').length > {before}");
        remote.browser.wait_until("the other notices as well", &more).await.map(drop)
    })
}

#[test]
fn a_notice_that_stands_twice_is_shown_once_and_a_bad_one_hides_no_other() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        let (browser, [_, month, _]) = (&remote.browser, settled(&remote)?);
        let document = format!("/history/{month}.json");
        let notices = remote.data().document(&document)?["notices"].as_array().map_or(0, Vec::len);
        remote.data().set_for(
            &document,
            Fault::edited(|document| {
                let Some(notices) = document["notices"].as_array_mut() else { return };
                let again = notices.clone();
                notices.insert(0, json!(42));
                notices.push(json!({"id": "nameless"}));
                notices.extend(again);
            }),
        );
        remote.open_path(&format!("/history/{month}")).await?;
        // The summary's are there before the month's.
        let all = format!("return document.querySelectorAll('main article').length === {notices}");
        browser.wait_until("each notice once", &all).await?;
        browser.painted().await?;
        assert_eq!(browser.count("main article").await?, u64::try_from(notices)?);
        let console = browser.console()?.join("\n");
        assert!(console.contains("two have the id") && console.contains("notices[0]"), "{console}");
        Ok(())
    })
}
