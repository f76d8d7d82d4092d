//! On which day, in which month and at which offset a notice is, at both ends of the world and where clocks change.

use browser_tests::{Browser, Engine, Outcome, Site, run};
use serde_json::{Value, json};

use crate::visit::show;

/// Notices around the ends of days and months, of a page in New York.
fn history() -> (Value, Vec<(&'static str, Value)>) {
    let notice = |id: &str, at: &str| {
        json!({"id": id, "kind": "incident", "title": id, "state": "resolved", "impact": "degraded_performance",
            "started_at": at, "ended_at": at, "updates": [], "impacts": []})
    };
    let november = [
        notice("late-november", "2026-12-01T04:30:00Z"),
        notice("second-hour", "2026-11-01T06:30:00Z"),
        notice("first-hour", "2026-11-01T05:30:00Z"),
    ];
    let (december, march) =
        (notice("december", "2026-12-01T11:00:00Z"), notice("spring", "2026-03-08T07:30:00Z"));
    let month = |name: &str, notices: Value| json!({"version": 1, "month": name, "notices": notices});
    let count =
        |month: &str, incidents: u32| json!({"month": month, "incidents": incidents, "maintenances": 0});
    let summary = json!({"version": 1, "page": {"name": "Clock", "time_zone": "America/New_York"}, "components": [],
        "history": [count("2026-12", 1), count("2026-11", 3), count("2026-03", 1)]});
    let files = vec![
        ("2026-12", month("2026-12", json!([december]))),
        ("2026-11", month("2026-11", json!(november))),
        ("2026-03", month("2026-03", json!([march]))),
    ];
    (summary, files)
}

/// Their page. In its own document each has said something when it began.
fn site() -> Outcome<Site> {
    let (summary, months) = history();
    Site::start(|folder| {
        folder.write("data/summary.json", &summary.to_string())?;
        folder.remove("data/status.json").or(Ok::<(), browser_tests::Failure>(()))?;
        for (name, month) in &months {
            folder.write(&format!("data/history/{name}.json"), &month.to_string())?;
            for notice in month["notices"].as_array().into_iter().flatten() {
                let (id, at) = (notice["id"].as_str().unwrap_or_default(), &notice["started_at"]);
                let mut notice = notice.clone();
                notice["updates"] =
                    json!([{"id": "only", "state": "resolved", "at": at, "body": "It is over."}]);
                let document = json!({"version": 1, "notice": notice});
                folder.write(&format!("data/notices/{id}.json"), &document.to_string())?;
            }
        }
        Ok(())
    })
}

#[test]
fn months_are_the_pages_and_days_are_the_visitors() -> Outcome {
    run(async {
        let site = site()?;
        let browser = Browser::chromium().await?;
        for (zone, days) in [
            // late-november, second-hour, first-hour, december, spring
            ("America/New_York", ["30 Nov", "1 Nov", "1 Nov", "1 Dec", "8 Mar"]),
            ("Etc/GMT%2B12", ["30 Nov", "31 Oct", "31 Oct", "30 Nov", "7 Mar"]),
            ("Pacific/Kiritimati", ["1 Dec", "1 Nov", "1 Nov", "2 Dec", "8 Mar"]),
            ("Asia/Kathmandu", ["1 Dec", "1 Nov", "1 Nov", "1 Dec", "8 Mar"]),
            ("Australia/Lord_Howe", ["1 Dec", "1 Nov", "1 Nov", "1 Dec", "8 Mar"]),
            ("Africa/Casablanca", ["1 Dec", "1 Nov", "1 Nov", "1 Dec", "8 Mar"]),
        ] {
            for (month, notices) in [
                ("2026-12", &["december"][..]),
                ("2026-11", &["late-november", "second-hour", "first-hour"]),
                ("2026-03", &["spring"]),
            ] {
                show(&browser, &site, &format!("/history/{month}?lang=en-GB&tz={zone}")).await?;
                browser.wait_for("main article").await?;
                let found = browser.js("return [...document.querySelectorAll('main article')].map(a => a.querySelector('.notice-title').innerText)").await?;
                assert_eq!(found, json!(notices), "{month} {zone}");
                for id in notices {
                    let place = ["late-november", "second-hour", "first-hour", "december", "spring"]
                        .iter()
                        .position(|other| other == id);
                    let day = place.and_then(|place| days.get(place)).copied().unwrap_or_default();
                    let told = format!(
                        "return [...document.querySelectorAll('main article')].find(a => a.innerText.includes('{id}')).querySelector('time').innerText"
                    );
                    let told = browser.js(&told).await?.as_str().unwrap_or_default().to_owned();
                    assert!(told.contains(&format!(" {day} ")), "{id} in {zone}: {told} and not {day}");
                }
            }
        }
        Ok(())
    })
}

/// The time that the page of a notice tells of what was said, without how long ago that is.
async fn logged(browser: &Browser, site: &Site, id: &str, zone: &str) -> Outcome<String> {
    show(browser, site, &format!("/incident/{id}?lang=en-GB&tz={zone}")).await?;
    browser.wait_for(".log .moment").await?;
    let told = browser.text(".log .moment").await?;
    // Some engines write a nought before the hour.
    Ok(told.split(" · ").next().unwrap_or_default().replace(", 0", ", "))
}

#[test]
fn an_offset_of_half_and_of_quarter_hours_is_told_with_its_minutes_and_by_its_season() -> Outcome {
    run(async {
        let site = site()?;
        // It is read from a text of the browser's, and each engine has its own.
        for engine in Engine::ALL {
            let browser = Browser::open(engine).await?;
            for (zone, id, expected) in [
                ("America/St_Johns", "december", "1 Dec 2026, 7:30 UTC\u{2212}3:30"),
                ("America/St_Johns", "spring", "8 Mar 2026, 5:00 UTC\u{2212}2:30"),
                ("Asia/Kathmandu", "december", "1 Dec 2026, 16:45 UTC+5:45"),
                ("Asia/Kathmandu", "spring", "8 Mar 2026, 13:15 UTC+5:45"),
            ] {
                assert_eq!(logged(&browser, &site, id, zone).await?, expected, "{id} in {zone}, {engine:?}");
            }
        }
        Ok(())
    })
}

#[test]
fn the_hour_that_comes_twice_is_told_apart_by_its_offset() -> Outcome {
    run(async {
        let site = site()?;
        for engine in Engine::ALL {
            let browser = Browser::open(engine).await?;
            for (id, expected) in [
                ("first-hour", "1 Nov 2026, 1:30 UTC\u{2212}4"),
                ("second-hour", "1 Nov 2026, 1:30 UTC\u{2212}5"),
            ] {
                let told = logged(&browser, &site, id, "America/New_York").await?;
                assert_eq!(told, expected, "{id}, {engine:?}");
            }
        }
        Ok(())
    })
}

#[test]
fn what_was_affected_across_that_hour_has_an_offset_for_each_border() -> Outcome {
    run(async {
        let site = site()?;
        for (id, from, to) in [
            ("across", "2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z"),
            ("before", "2026-11-01T04:10:00Z", "2026-11-01T05:30:00Z"),
        ] {
            let notice = json!({"id": id, "kind": "incident", "title": id, "state": "resolved", "impact": "major_outage",
                "started_at": from, "ended_at": to, "updates": [], "impacts":
                [{"component": "clock", "name": "Clock", "windows": [{"from": from, "to": to, "status": "major_outage"}]}]});
            let document = json!({"version": 1, "notice": notice}).to_string();
            site.folder().write(&format!("data/notices/{id}.json"), &document)?;
        }
        let browser = Browser::chromium().await?;
        for (id, expected) in [
            ("across", "from 1:30 UTC\u{2212}4 to 1:30 UTC\u{2212}5"),
            ("before", "from 0:10 to 1:30 (UTC\u{2212}4)"),
        ] {
            show(&browser, &site, &format!("/incident/{id}?lang=en-GB&tz=America/New_York")).await?;
            browser.wait_for(".impacts .impact").await?;
            let told = browser.text(".impacts").await?;
            assert!(told.contains(expected), "{told}");
            let head = browser.js("return document.querySelector('.detail-head').textContent").await?;
            assert!(head.to_string().contains("1:30 UTC\u{2212}4"), "{id}: {head}");
            // Nor do the lines around it leave open which of two hours is meant.
            if id == "across" {
                browser.wait_for(".lanes-table td time").await?;
                for place in [".detail-head", ".lanes-table"] {
                    let said = browser
                        .js(&format!("return document.querySelector('{place}').textContent"))
                        .await?
                        .to_string();
                    for hour in ["1:30 UTC\u{2212}4", "1:30 UTC\u{2212}5"] {
                        assert!(said.contains(hour), "{place}: {said}");
                    }
                }
            }
        }
        Ok(())
    })
}

/// Runs before the page does: what browsers before 2022 do when they are asked how far a zone is from UTC.
const OLD: &str = "const {DateTimeFormat} = Intl;
    Intl.DateTimeFormat = function (tags, options) {
        if (!['short', 'long', undefined].includes(options?.timeZoneName)) throw new RangeError('timeZoneName');
        return new DateTimeFormat(tags, options);
    }";

#[test]
fn a_browser_that_names_no_offset_is_told_it_all_the_same() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        browser.before_load(OLD)?;
        for (zone, offset) in [("Asia/Kathmandu", "UTC+5:45"), ("Pacific/Marquesas", "UTC\u{2212}9:30")] {
            show(&browser, &site, &format!("/incident/frankfurt-zone-b-power?tz={zone}")).await?;
            browser.wait_text("main", offset).await.map_err(|failure| failure.during(zone))?;
            assert_eq!(browser.console_errors()?, Vec::<String>::new());
        }
        Ok(())
    })
}
