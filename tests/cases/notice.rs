//! The page of a notice: everything it says has its place, permalinks lead to their updates, and a notice that
//! is not there is told from one that cannot be read.

use browser_tests::{Browser, Engine, Fault, Outcome, Site, run};
use serde_json::json;

use crate::orchard::{open, said};
use crate::visit::{OPEN_NOTICE, READY, Remote, SENTENCE, show};

#[test]
fn every_line_of_an_incident_has_its_place() -> Outcome {
    run(async {
        let (_site, browser) = open("/incident/worker-9").await?;
        browser.wait_text("main", "Worker hosts").await?;
        let title = browser.js("return document.title").await?;
        assert_eq!(title, "Worker 9 cannot be reached – Incident details · Orchard");
        assert_eq!(browser.text(SENTENCE).await?, "Experiencing partially degraded performance");
        assert_eq!(browser.text("main h1").await?, "Worker 9 cannot be reached");
        let facts = said(&browser, ".facts").await?;
        for fact in ["Partial outage", "Resolved", "Started about 2 months ago", "Lasted 42 minutes"] {
            assert!(facts.contains(fact), "{fact} not in {facts}");
        }
        let line = "Operational from 5:12 PM to 5:27 PM, Partial outage from 5:44 PM to 5:54 PM (UTC)";
        let impacts = said(&browser, ".impacts").await?;
        let impacts: Vec<_> = impacts.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(impacts, ["Worker hosts", line, "Worker 9", line]);
        assert_eq!(said(&browser, ".zone-note").await?, "Times in UTC", "the zone once");

        let words =
            browser.js("return [...document.querySelectorAll('.entry h3')].map(e => e.innerText)").await?;
        let order = ["Postmortem", "Resolved", "Monitoring", "Identified", "Investigating", "Investigating"];
        assert_eq!(words, json!(order));
        let log = said(&browser, ".log").await?;
        for words in [
            "every report begins with that list",
            "Worker 9 answers again",
            "We are sorry for the trouble",
            "does not count towards credits",
            "watch it reach the resolvers",
            "putting it right",
            "We do not know the reason yet",
            "More connections to our workers fail than usual",
            "2 Feb 2026, 5:54 PM UTC · about 2 months ago",
        ] {
            let american = words.replace("2 Feb 2026,", "Feb 2, 2026,");
            assert!(log.contains(words) || log.contains(&american), "{words} not in {log}");
        }
        assert_eq!(browser.count(".entry h3 .state-icon").await?, 5);
        assert_eq!(browser.console_errors()?, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn what_is_wrong_in_a_notice_hides_nothing_else() -> Outcome {
    run(async {
        let (_site, browser) = open("/incident/odd").await?;
        browser.wait_text("main", "pear-tree").await?;
        let impacts = said(&browser, ".impacts").await?;
        // Crossing a day: where it stands is said, and said once.
        for words in [
            "Worker 8",
            "Degraded performance from",
            "Partial outage from",
            "Operational from",
            "Console",
            "pear-tree",
            "Major outage from",
        ] {
            assert!(impacts.contains(words), "{words} not in {impacts}");
        }
        assert!(!impacts.contains("since"), "nothing goes on after its notice: {impacts}");
        let ids = "return [...document.querySelectorAll('.entry')].map(e => e.id)";
        assert_eq!(browser.js(ids).await?, json!(["update-x-2", "update-silent", "update-x"]));
        assert_eq!(
            said(&browser, "#update-silent").await?.lines().next(),
            Some("Monitoring"),
            "an update without text"
        );
        let shares = "return [...document.querySelectorAll('.lane-bars [data-status]')].filter(p => p.getBBox().width > 0).length";
        assert_eq!(
            browser.js(shares).await?,
            4,
            "windows on the axis; the one of another year is in the table"
        );
        let rows =
            browser.js("return [...document.querySelectorAll('.lanes-table tbody tr')].length").await?;
        assert_eq!(rows, 9, "a row for each component and each window, and one where nobody said when");
        Ok(())
    })
}

#[test]
fn a_permalink_leads_to_its_update_also_when_that_comes_late() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        let browser = &remote.browser;
        // Nothing but the document of the notice has it, and that is held back.
        remote.data().set_for("/summary.json", Fault::edited(|summary| summary["notices"] = json!([])));
        browser.hold("*/notices/*")?;
        remote.open_path("/incident/uploads-frankfurt#update-u1").await?;
        browser.wait_for(READY).await?;
        browser.wait_text("main", "Loading").await?;
        browser.release()?;
        is_at(browser, "update-u1").await
    })
}

/// The update has the focus and is in sight.
async fn is_at(browser: &Browser, id: &str) -> Outcome {
    let script = format!(
        "const e = document.getElementById('{id}'), box = e && e.getBoundingClientRect();
         return !!e && document.activeElement === e && box.top >= 0 && box.top < innerHeight && e.dataset.target === 'true'"
    );
    browser.wait_until(&format!("the focus on {id}, in sight"), &script).await.map(drop)
}

#[test]
fn permalinks_work_in_every_engine() -> Outcome {
    run(async {
        for engine in Engine::ALL {
            let site = Site::shared("incident")?;
            let browser = Browser::open(engine).await?;
            let path = "/incident/uploads-frankfurt#update-u1";
            let during = |failure: browser_tests::Failure| failure.during(&format!("{engine:?}"));
            show(&browser, &site, path).await.map_err(during)?;
            is_at(&browser, "update-u1").await.map_err(during)?;
            // Another one on the same page, then back to the first.
            browser.js("document.querySelector('#update-u3 .update-time').click()").await?;
            is_at(&browser, "update-u3").await.map_err(during)?;
            assert_eq!(browser.path().await?, "/incident/uploads-frankfurt#update-u3");
            browser.js("history.back()").await?;
            is_at(&browser, "update-u1").await.map_err(during)?;
            assert_eq!(browser.path().await?, path);
            // From another page.
            show(&browser, &site, "/").await.map_err(during)?;
            browser.wait_for(".update-time[href$='#update-u3']").await?;
            browser.js("document.querySelector(\".update-time[href$='#update-u3']\").click()").await?;
            is_at(&browser, "update-u3").await.map_err(during)?;
        }
        Ok(())
    })
}

#[test]
fn a_notice_that_is_not_there_is_told_from_one_that_cannot_be_read() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        let browser = &remote.browser;
        // The longest pause, made longer: only the button reads again.
        browser.before_load("Math.random = () => 1; window.hurry = 0.001")?;
        remote.data().set_for("/summary.json", Fault::edited(|summary| summary["notices"] = json!([])));
        remote.open_path("/incident/nothing-of-the-kind").await?;
        browser.wait_text("main h1", "This notice does not exist (any more)").await?;
        browser.js("const field = document.querySelector('.search input'); field.focus(); field.value = 'disk & \"fan\"';
                    field.dispatchEvent(new Event('input', {bubbles: true}))").await?;
        browser.click(".search button").await?;
        browser.wait_text("main h1", "Notice history").await?;
        assert_eq!(browser.path().await?, "/history?text=disk%20%26%20%22fan%22");

        for fault in [
            Fault::Status(503),
            Fault::Truncated,
            Fault::Body("text/html", "<!doctype html><p>Hello".to_owned()),
        ] {
            remote.data().set_for("/notices/uploads-frankfurt.json", fault);
            remote.open_path("/incident/uploads-frankfurt").await?;
            browser.wait_text("main h1", "This notice could not be loaded").await?;
            browser.wait_text("main", "tried again by itself").await?;
            assert_eq!(
                browser.text(SENTENCE).await?,
                "Experiencing partial outage",
                "the rest of the page is fine"
            );
        }
        let asked = remote.data().requests("uploads-frankfurt.json");
        remote.data().set_for("/notices/uploads-frankfurt.json", Fault::None);
        browser.click("main .card .button").await?;
        browser.wait_text("main h1", OPEN_NOTICE).await?;
        assert_eq!(remote.data().requests("uploads-frankfurt.json"), asked + 1);
        Ok(())
    })
}

#[test]
fn a_notice_that_cannot_be_read_is_asked_for_again_without_being_told_to() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        let browser = &remote.browser;
        browser.before_load("Math.random = () => 1; window.hurry = 20")?;
        remote.data().set_for("/summary.json", Fault::edited(|summary| summary["notices"] = json!([])));
        remote.data().set_for("/notices/uploads-frankfurt.json", Fault::Status(503));
        remote.open_path("/incident/uploads-frankfurt").await?;
        browser.wait_text("main h1", "This notice could not be loaded").await?;
        remote.data().set_for("/notices/uploads-frankfurt.json", Fault::None);
        browser.wait_text("main h1", OPEN_NOTICE).await
    })
}

#[test]
fn a_notice_that_is_taken_back_while_it_is_read_says_so() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        remote.open_path("/incident/uploads-frankfurt").await?;
        remote.browser.wait_text("main h1", OPEN_NOTICE).await?;
        remote.data().set_for("/summary.json", Fault::edited(|summary| summary["notices"] = json!([])));
        remote.data().set_for("/notices/uploads-frankfurt.json", Fault::Status(404));
        remote.come_back(90).await?;
        remote.browser.wait_text("main h1", "This notice does not exist (any more)").await
    })
}

#[test]
fn a_new_update_leaves_the_others_and_the_focus_alone() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        let browser = &remote.browser;
        remote.open_path("/incident/uploads-frankfurt").await?;
        browser.wait_for("#update-u2").await?;
        browser.focus("#update-u2 .update-time").await?;
        browser.js("window.kept = document.querySelector('#update-u2')").await?;
        remote.data().set_for(
            "/summary.json",
            Fault::edited(|summary| {
                summary["generated_at"] = json!("2099-01-01T00:00:00Z");
                let notices = summary["notices"].as_array_mut();
                let notice =
                    notices.and_then(|all| all.iter_mut().find(|one| one["id"] == "uploads-frankfurt"));
                if let Some(updates) = notice.and_then(|notice| notice["updates"].as_array_mut()) {
                    let mut news = updates[0].clone();
                    news["id"] = json!("u4");
                    news["body"] = json!("It goes on.");
                    updates.insert(0, news);
                }
            }),
        );
        remote.come_back(90).await?;
        browser.wait_text("#update-u4", "It goes on.").await?;
        assert_eq!(browser.js("return kept === document.querySelector('#update-u2') && kept.contains(document.activeElement)").await?, true);
        let order = browser.js("return [...document.querySelectorAll('.entry')].map(e => e.id)").await?;
        assert_eq!(order, json!(["update-u4", "update-u3", "update-u2", "update-u1"]));
        Ok(())
    })
}

#[test]
fn a_long_incident_is_drawn_in_one_go() -> Outcome {
    run(async {
        let (_site, browser) = open("/history").await?;
        // Drawn from what is held, five times: until its elements are there, and until they have their places.
        let script = "const done = arguments[0], times = [];
            const draw = () => {
                const link = document.createElement('a'), began = performance.now();
                link.href = '/incident/long';
                document.querySelector('main').append(link);
                const seen = new MutationObserver(() => {
                    if (!document.querySelector('#update-u1')) return;
                    seen.disconnect();
                    const drawn = performance.now() - began;
                    times.push([drawn, document.body.offsetHeight && performance.now() - began].map(Math.round));
                    if (times.length === 5) return done(times);
                    new MutationObserver((_, left) => {
                        if (document.querySelector('main h1')?.innerText === 'Notice history') { left.disconnect(); draw(); }
                    }).observe(document.body, {childList: true, subtree: true});
                    history.back();
                });
                seen.observe(document.body, {childList: true, subtree: true});
                link.click();
            };
            draw()";
        let times = browser.js_later(script).await?;
        println!("36 updates and a postmortem of ten thousand letters: [drawn, laid out] in ms: {times}");
        let lesson = browser.js("return document.querySelector('#postmortem').innerText.length").await?;
        assert!(lesson.as_u64().unwrap_or(0) > 10_000, "{lesson}");
        assert_eq!(browser.count(".entry").await?, 37);
        Ok(())
    })
}
