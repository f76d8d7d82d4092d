//! Data that is missing, late or broken: what is held stays with its age, what is not known is called
//! unknown with its reason, and nothing is ever blank or green by mistake.

use std::time::Duration;

use browser_tests::{Fault, Outcome, run};
use serde_json::json;

use crate::visit::{OPEN_NOTICE, READY, Remote, SENTENCE};

const GREEN: &str = "All systems operational";

/// Every way to fail, and the words a visitor reads about it.
fn faults() -> Vec<(&'static str, Fault, &'static str)> {
    let body = |kind, text: &str| Fault::Body(kind, text.to_owned());
    vec![
        ("missing", Fault::Status(404), "the status data is missing (404)"),
        ("error", Fault::Status(500), "the server of the status data answered with an error (500)"),
        ("refused", Fault::Refused, "the status data could not be reached"),
        ("truncated", Fault::Truncated, "the status data could not be reached"),
        ("empty", body("application/json", ""), "the status data is empty"),
        (
            "junk",
            body("application/json", "{\"version\": 1, nonsense"),
            "the status data is damaged (line 1, column",
        ),
        (
            "a web page",
            body("text/html", "<!doctype html><h1>Hello"),
            "a web page came back instead of status data",
        ),
        ("null", body("application/json", "null"), "the status data is incomplete"),
        ("a list", body("application/json", "[]"), "the status data is incomplete"),
        ("no version", body("application/json", "{}"), "the status data is incomplete (no version)"),
        ("another version", Fault::edited(|document| document["version"] = json!(2)), "is of version 2"),
        ("too much", Fault::Huge, "the status data is too large to be right"),
    ]
}

#[test]
fn with_nothing_held_the_status_is_unknown_with_its_reason() -> Outcome {
    run(async {
        let remote = Remote::start("all-good").await?;
        for (name, fault, reason) in faults() {
            remote.data().set(fault);
            remote.open().await?;
            is_unknown(&remote, name, reason).await?;
        }
        Ok(())
    })
}

#[test]
fn data_that_never_comes_is_given_up_in_words() -> Outcome {
    run(async {
        let remote = Remote::start("all-good").await?;
        remote.browser.before_load("window.hurry = 8")?;
        remote.data().set(Fault::Slow(Duration::from_secs(4)));
        remote.open().await?;
        is_unknown(&remote, "slow", "the status data took too long to arrive").await
    })
}

async fn is_unknown(remote: &Remote, name: &str, reason: &str) -> Outcome {
    let browser = &remote.browser;
    browser.wait_text("body", reason).await.map_err(|failure| failure.during(name))?;
    assert_eq!(browser.text(SENTENCE).await?, "Status unknown", "{name}");
    assert_eq!(browser.attr("#overall", "data-status").await?, "unknown", "{name}");
    let page = browser.text("body").await?;
    assert!(!page.contains(GREEN), "{name}: {page}");
    let links = format!("a[href^='{}']", remote.data().origin());
    assert!(browser.count(&links).await? > 0, "{name}: a link to the data");
    assert!(browser.count("#overall button").await? > 0, "{name}: a way to try again");
    let console = browser.console()?.join("\n");
    assert!(console.contains(reason), "{name}: the console says nothing of it: {console}");
    Ok(())
}

#[test]
fn trying_again_works_when_the_data_is_back() -> Outcome {
    run(async {
        let remote = Remote::start("all-good").await?;
        remote.data().set(Fault::Status(500));
        remote.open().await?;
        remote.browser.wait_text(SENTENCE, "Status unknown").await?;
        remote.browser.wait_for(READY).await?;
        remote.data().set(Fault::None);
        remote.browser.click("#overall button").await?;
        remote.browser.wait_text(SENTENCE, GREEN).await?;
        remote.browser.wait_text("main", "Services").await?;
        assert_eq!(remote.browser.count("#overall button").await?, 0);
        Ok(())
    })
}

#[test]
fn what_is_held_stays_with_its_age_and_the_failure_is_said() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        let browser = &remote.browser;
        for (name, fault, reason) in faults() {
            remote.data().set(Fault::None);
            remote.open().await?;
            browser.wait_for(READY).await?;
            let rows = browser.count(".service").await?;

            remote.data().set(fault);
            remote.come_back(90).await?;
            browser.wait_text("#overall", reason).await.map_err(|failure| failure.during(name))?;
            assert_eq!(browser.text(SENTENCE).await?, "Experiencing partial outage", "{name}");
            assert_eq!(browser.count(".service").await?, rows, "{name}");
            let meta = browser.text(".banner-meta").await?;
            assert!(meta.contains("minute"), "{name}: no age in \"{meta}\"");
        }
        Ok(())
    })
}

#[test]
fn held_data_grows_stale_then_unknown_and_recovers() -> Outcome {
    run(async {
        let remote = Remote::start("all-good").await?;
        let browser = &remote.browser;
        remote.open().await?;
        browser.wait_text(SENTENCE, GREEN).await?;
        browser.wait_for(READY).await?;

        remote.data().set(Fault::Refused);
        remote.come_back(6 * 60).await?;
        browser.wait_for("#overall[data-freshness=stale]").await?;
        browser.wait_text("#overall", "This information is 6 minutes old").await?;
        assert_eq!(browser.text(SENTENCE).await?, GREEN);

        remote.come_back(25 * 60).await?;
        browser.wait_for("#overall[data-freshness=unknown][data-status=unknown]").await?;
        assert_eq!(browser.text(SENTENCE).await?, format!("Status unknown · last known: {GREEN}"));
        assert_eq!(
            browser.count(".status[data-status=operational]").await?,
            0,
            "no green among the components either"
        );

        remote.data().set(Fault::None);
        remote.come_back(60).await?;
        browser.wait_for("#overall[data-freshness=fresh][data-status=operational]").await
    })
}

#[test]
fn an_older_document_never_replaces_a_newer_one() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        remote.open().await?;
        remote.browser.wait_for(READY).await?;
        remote.data().set(Fault::edited(|document| {
            document["generated_at"] = json!("2026-01-01T00:00:00Z");
            document["notices"] = json!([]);
        }));
        remote.come_back(90).await?;
        remote.browser.wait_text("#overall", "older than what is shown").await?;
        assert_eq!(remote.browser.text(SENTENCE).await?, "Experiencing partial outage");
        remote.browser.wait_text("main", OPEN_NOTICE).await
    })
}

#[test]
fn one_broken_item_hides_nothing_else_and_is_named() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        let browser = &remote.browser;
        remote.data().set_for(
            "/summary.json",
            Fault::edited(|document| {
                document["notices"][0] = json!(42);
                document["components"][1] = json!({"name": 7});
                document["invented"] = json!({"by": "tomorrow"});
            }),
        );
        remote.open().await?;
        browser.wait_for(READY).await?;
        assert_eq!(browser.text(SENTENCE).await?, "Experiencing partial outage");
        browser.wait_text("main", OPEN_NOTICE).await?;
        assert_eq!(browser.count("details.group[data-depth='0']").await?, 2);
        let console = browser.console()?.join("\n");
        assert!(console.contains("notices[0]") && console.contains("components[1]"), "{console}");
        assert!(!console.contains("invented"), "a field of tomorrow is no problem: {console}");
        Ok(())
    })
}

#[test]
fn an_unknown_word_for_a_status_is_unknown_and_never_green() -> Outcome {
    run(async {
        let remote = Remote::start("all-good").await?;
        let browser = &remote.browser;
        remote.data().set_for("/status.json", Fault::Status(404));
        remote.data().set_for(
            "/summary.json",
            Fault::edited(|document| {
                document["overall"] = json!(null);
                document["components"] = json!([
                    {"id": "a", "name": "Alpha", "status": "splendid"},
                    {"id": "b", "name": "Beta", "status": "operational"}
                ]);
            }),
        );
        remote.open().await?;
        browser.wait_for(READY).await?;
        assert_eq!(browser.text("[data-component=a] .status").await?, "Unknown");
        assert_eq!(browser.text("[data-component=b] .status").await?, "Operational");
        let sentence = browser.text(SENTENCE).await?;
        assert_ne!(sentence, GREEN);
        assert_eq!(browser.attr("#overall", "data-status").await?, "unknown", "{sentence}");
        assert!(browser.console()?.join("\n").contains("components[0].status"));
        Ok(())
    })
}
