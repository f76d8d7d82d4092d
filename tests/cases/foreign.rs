//! A page whose source is another provider's page: two origins, failures, history, the decoder's time.

use std::time::Duration;

use browser_tests::{Browser, DataServer, Fault, Outcome, Site, run};
use serde_json::{Value, json};

use crate::visit::{CLOCK, SENTENCE, show};

const FILE: &str = "/api/v2/summary.json";

/// A page of the provider: one component that is partly down, one open incident, and three that are over.
fn documents() -> Vec<(&'static str, Vec<u8>)> {
    let incident = |id: &str, month: &str, state: &str| {
        json!({
            "id": id, "name": format!("Incident {id}"), "status": state, "impact": "minor",
            "created_at": format!("2026-{month}-03T10:00:00.000Z"),
            "resolved_at": (state == "resolved").then(|| format!("2026-{month}-03T11:00:00.000Z")),
            "components": [], "incident_updates": [{"id": format!("u{id}"), "status": state, "body": "Words.",
                "created_at": format!("2026-{month}-03T10:30:00.000Z")}],
        })
    };
    let page = json!({"id": "p1", "name": "Foreign", "time_zone": "Etc/UTC", "updated_at": "2026-11-03T12:00:00.000Z"});
    let open = incident("n4", "11", "identified");
    let summary = json!({
        "page": page, "status": {"indicator": "minor", "description": "Partially Degraded Service"},
        "components": [{"id": "c1", "name": "Mail", "status": "partial_outage", "position": 1, "group": false}],
        "incidents": [open], "scheduled_maintenances": [],
    });
    let all = [
        open,
        incident("n3", "10", "resolved"),
        incident("n2", "10", "resolved"),
        incident("n1", "08", "resolved"),
    ];
    let bytes = |document: Value| document.to_string().into_bytes();
    vec![
        (FILE, bytes(summary)),
        ("/api/v2/incidents.json", bytes(json!({"page": page, "incidents": all}))),
        ("/api/v2/scheduled-maintenances.json", bytes(json!({"page": page, "scheduled_maintenances": []}))),
    ]
}

/// A page whose source is the first of the servers, with the others as its mirrors.
fn page(servers: &[&DataServer]) -> Outcome<Site> {
    Site::start(|folder| {
        folder.set_source("statuspage", servers[0].origin())?;
        let mirrors: Vec<_> = servers[1..].iter().map(|server| server.origin()).collect();
        folder.edit_config(|config| config["source"]["mirrors"] = json!(mirrors))?;
        folder.allow_connect(&servers.iter().map(|server| server.origin()).collect::<Vec<_>>().join(" "))
    })
}

fn host(server: &DataServer) -> &str {
    server.origin().trim_start_matches("http://")
}

#[test]
fn the_source_is_named_and_its_history_is_cut_by_month() -> Outcome {
    run(async {
        let provider = DataServer::of(documents())?;
        let site = page(&[&provider])?;
        let browser = Browser::chromium().await?;
        show(&browser, &site, "/").await?;
        browser.wait_text(SENTENCE, "Experiencing partial outage").await?;
        browser.wait_text(".footer-links", &format!("Data from {}", host(&provider))).await?;
        browser.click("main a[href='/history']").await?;
        browser.wait_text("main", "4 notices since Aug 2026").await?;
        browser.wait_text("[id='2026-10']", "2 incidents").await?;
        browser.goto(&site.at("/history/2026-10")).await?;
        browser.wait_text("main", "Incident n3").await?;
        assert_eq!(browser.count("main article.notice").await?, 2);
        Ok(())
    })
}

#[test]
fn where_the_provider_fails_a_copy_of_its_page_speaks_and_is_named() -> Outcome {
    run(async {
        let (source, mirror) = (DataServer::of(documents())?, DataServer::of(documents())?);
        let site = page(&[&source, &mirror])?;
        let browser = Browser::chromium().await?;
        let html = Fault::Body("text/html", "<!doctype html><p>Moved".to_owned());
        for (name, fault) in [
            ("an error", Fault::Status(503)),
            ("a web page", html),
            ("closed to other sites", Fault::Closed),
            ("silence", Fault::Slow(Duration::from_mins(1))),
        ] {
            source.set(fault);
            show(&browser, &site, "/").await.map_err(|failure| failure.during(name))?;
            browser.wait_text(SENTENCE, "Experiencing partial outage").await?;
            let words = format!("Data from {}, from a mirror", host(&mirror));
            browser.wait_text(".footer-links", &words).await.map_err(|failure| failure.during(name))?;
        }
        Ok(())
    })
}

#[test]
fn what_the_provider_said_on_an_earlier_visit_is_shown_with_its_age() -> Outcome {
    run(async {
        let provider = DataServer::of(documents())?;
        let site = page(&[&provider])?;
        let browser = Browser::chromium().await?;
        show(&browser, &site, "/").await?;
        browser.wait_text(SENTENCE, "Experiencing partial outage").await?;

        provider.set(Fault::Status(503));
        let made_older = |minutes: u32| {
            let to = format!("(_, at) => ' ' + (Date.now() - {minutes} * 60000) + ' '");
            format!(
                "localStorage['allclear.answer'] = localStorage['allclear.answer'].replace(/ (\\d+) /, {to})"
            )
        };
        for (minutes, status, sentence, age) in [
            (12, "partial_outage", "Experiencing partial outage", "12 minutes old"),
            (40, "unknown", "Status unknown · last known: Experiencing partial outage", "40 minutes old"),
        ] {
            browser.js(&made_older(minutes)).await?;
            show(&browser, &site, "/").await?;
            browser.wait_text(SENTENCE, sentence).await?;
            browser.wait_text("#overall", age).await?;
            assert_eq!(browser.attr("#overall", "data-status").await?, status);
        }
        // Of what others wrote into the same place, nothing is believed.
        browser.js("localStorage['allclear.answer'] = localStorage['allclear.answer'].slice(0, -9)").await?;
        show(&browser, &site, "/").await?;
        browser.wait_text(SENTENCE, "Status unknown").await?;
        assert!(!browser.text("#overall").await?.contains("last known"));
        Ok(())
    })
}

#[test]
fn what_was_deleted_is_not_kept_again() -> Outcome {
    run(async {
        let provider = DataServer::of(documents())?;
        let site = page(&[&provider])?;
        let browser = Browser::chromium().await?;
        browser.before_load(CLOCK)?;
        show(&browser, &site, "/?hurried").await?;
        browser.wait_until("an answer that is kept", "return 'allclear.answer' in localStorage").await?;
        browser.wait_for(".kept summary").await?;
        browser.click(".kept summary").await?;
        browser.click(".kept button").await?;
        browser.wait_text(".kept [role=status]", "Deleted.").await?;
        // The second is asked for when the first has been used.
        let (asked, wanted) =
            ("getEntriesByType('resource').filter(file => file.name.endsWith('/summary.json')).length", 2);
        let before = browser.js(&format!("return performance.{asked}")).await?;
        browser
            .wait_until("two answers more", &format!("return performance.{asked} >= {before} + {wanted}"))
            .await?;
        assert_eq!(browser.js("return 'allclear.answer' in localStorage").await?, false);
        Ok(())
    })
}

#[test]
fn the_banner_checks_until_the_provider_has_spoken() -> Outcome {
    run(async {
        let provider = DataServer::of(documents())?;
        provider.set_for(FILE, Fault::Slow(Duration::from_mins(1)));
        let site = page(&[&provider])?;
        let browser = Browser::chromium().await?;
        browser.goto(&site.at("/")).await?;
        browser.wait_text("#overall", "Checking status…").await?;
        assert_eq!(browser.attr("#overall", "data-status").await?, "unknown");
        Ok(())
    })
}

#[test]
fn history_that_does_not_come_is_said_to_be_missing_and_asked_for_again() -> Outcome {
    run(async {
        let provider = DataServer::of(documents())?;
        provider.set_for("/api/v2/incidents.json", Fault::Status(404));
        let site = page(&[&provider])?;
        let browser = Browser::chromium().await?;
        browser.before_load(CLOCK)?;
        show(&browser, &site, "/history").await?;
        browser.wait_text("main", "The provider publishes only open and planned incidents").await?;
        provider.reset();
        browser.js("skip(90); window.dispatchEvent(new Event('online'))").await?;
        browser.wait_text("main", "4 notices since Aug 2026").await
    })
}

/// A large page: 475 components in 8 groups, with 13 maintenances, as one of the largest there are.
fn large() -> Value {
    let group = |n: usize| json!({"id": format!("g{n}"), "name": format!("Region {n}"), "status": "operational", "group": true, "position": n + 1});
    let component = |n: usize| {
        json!({"id": format!("c{n}"), "name": format!("Place number {n} - (ABC{n})"), "status": "operational",
               "group": false, "group_id": format!("g{}", n % 8), "position": n / 8 + 1, "page_id": "p1",
               "created_at": "2020-10-09T00:00:00.000Z", "updated_at": "2026-10-09T00:00:00.000Z"})
    };
    let rows: Vec<_> = (0..8).map(group).chain((0..467).map(component)).collect();
    let work: Vec<_> = (0..13)
        .map(|n| json!({"id": format!("m{n}"), "name": format!("Work {n}"), "status": "scheduled", "impact": "maintenance",
            "created_at": "2026-11-20T00:00:00.000Z", "scheduled_for": "2027-11-22T04:00:00.000Z",
            "scheduled_until": "2027-11-22T05:00:00.000Z", "components": [component(n)],
            "incident_updates": [{"id": format!("u{n}"), "status": "scheduled", "body": "Words. ".repeat(80), "created_at": "2026-11-20T00:00:00.000Z"}]}))
        .collect();
    json!({"page": {"id": "p1", "name": "Large"}, "status": {"indicator": "none"}, "components": rows, "incidents": [], "scheduled_maintenances": work})
}

/// Measured and printed, not asserted: machines differ.
#[test]
fn how_long_a_large_page_takes_to_read() -> Outcome {
    run(async {
        let body = large().to_string().into_bytes();
        println!("a summary of 475 components, {} kB", body.len() / 1000);
        let mut all = documents();
        all[0].1 = body;
        let provider = DataServer::of(all)?;
        let site = page(&[&provider])?;
        let browser = Browser::chromium().await?;
        // The body's end and the decoder's end, both seen from outside: reading ends with a task of its own.
        browser.before_load(MEASURE)?;
        let mut times = vec![];
        for _ in 0..7 {
            show(&browser, &site, "/").await?;
            times.push(browser.js("return window.decoded").await?.as_f64().unwrap_or(f64::NAN));
        }
        times.sort_by(f64::total_cmp);
        println!("read in {:.1} ms in wasm, median of 7 (40 ms at most on a quiet machine)", times[3]);
        browser.wait_text("main", "Region 7").await?;
        assert_eq!(browser.count("details.group").await?, 8);
        Ok(())
    })
}

/// From the moment the last piece of the last document is handed over until the next timer is set, which
/// the app does right after it has decoded.
const MEASURE: &str = "(() => {
  const read = ReadableStreamDefaultReader.prototype.read, timer = window.setTimeout;
  let from;
  ReadableStreamDefaultReader.prototype.read = function () {
    return read.call(this).then((piece) => {
      if (piece.done) from = performance.now();
      return piece;
    });
  };
  window.setTimeout = (task, wait, ...rest) => {
    if (from && !wait && window.decoded === undefined) window.decoded = performance.now() - from;
    return timer(task, wait, ...rest);
  };
})()";
