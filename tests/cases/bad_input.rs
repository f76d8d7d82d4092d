//! Data that is missing, late or broken: what is held stays with its age, what is not known is called
//! unknown with its reason, and nothing is ever blank or green by mistake.

use browser_tests::{Fault, Outcome, run};
use serde_json::json;

use crate::visit::{GREEN, OPEN_NOTICE, READY, Remote, SENTENCE};

/// What is wrong with a document itself, and the words a visitor reads about it. `faults` has what else can be wrong.
fn faults() -> Vec<(&'static str, Fault, &'static str)> {
    let body = |kind, text: &str| Fault::Body(kind, text.to_owned());
    let junk = body("application/json", "{\"version\": 1, nonsense");
    vec![
        ("missing", Fault::Status(404), "the status data is missing (404)"),
        ("junk", junk, "the status data is damaged (line 1, column"),
        ("no version", body("application/json", "{}"), "the status data is incomplete (no version)"),
        ("another version", Fault::edited(|document| document["version"] = json!(2)), "is of version 2"),
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

/// A page that has read nothing yet knows neither what exists, nor how many days there are and how they count.
#[test]
fn what_is_read_late_is_drawn_as_if_it_had_been_there() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        let browser = &remote.browser;
        remote.data().set(Fault::Status(500));
        remote.open_path("/component/api?tz=UTC").await?;
        browser.wait_text("main h1", "Unknown").await?;
        browser.wait_for(READY).await?;
        remote.data().set(Fault::None);
        browser.click("#overall button").await?;
        browser.wait_text("main h1", "Public API").await?;
        browser.wait_for(".year-slider").await?;
        remote.open_path("/component/no-such-component").await?;
        browser.wait_text("main h1", "This page does not exist").await?;

        remote.data().set(Fault::Status(500));
        remote.data().set_for("/summary.json", Fault::Status(500));
        browser.js("localStorage.clear()").await?;
        remote.open().await?;
        browser.wait_text(SENTENCE, "Status unknown").await?;
        browser.wait_for(READY).await?;
        remote.data().set(Fault::None);
        remote
            .data()
            .set_for("/summary.json", Fault::edited(|document| document["uptime"] = json!({"days": 30})));
        browser.click("#overall button").await?;
        browser.wait_for(".service .bars-slider").await?;
        assert_eq!(browser.attr(".service .bars-slider", "aria-valuemax").await?, "30");
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
