//! A component's page: its year by key and pointer, its notices, its numbers.

use browser_tests::browser::Key;
use browser_tests::{Fault, Outcome, run};
use serde_json::{Value, json};

use crate::history::months;
use crate::visit::{READY, Remote, open};

#[test]
fn how_it_is_counted_follows_the_number_it_explains() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        let browser = &remote.browser;
        remote.open_path("/component/object-storage?hurried").await?;
        browser.wait_for(READY).await?;
        browser.wait_for("#uptime td").await?;
        let before = browser.text("#uptime").await?;
        remote.data().set_for(
            "/summary.json",
            Fault::edited(|document| {
                document["generated_at"] = json!("2099-01-01T00:00:00Z");
                add_outage(&mut document["components"]);
            }),
        );
        let row = "return document.querySelector('#uptime').innerText";
        let after = browser
            .wait_until(
                "another number",
                &format!("{row} !== {} && document.querySelector('#uptime').innerText", json!(before)),
            )
            .await?;
        let after = after.as_str().unwrap_or_default();
        let percent = browser
            .js(r"return document.querySelector('main .service').innerText.match(/\d+\.\d+/)[0]")
            .await?;
        assert!(after.contains(percent.as_str().unwrap_or("no number")), "{percent} in {after}");
        Ok(())
    })
}

/// A bad day more for every component.
fn add_outage(components: &mut Value) {
    for component in components.as_array_mut().into_iter().flatten() {
        if let Some(days) = component["days"].as_array_mut() {
            for day in days.iter_mut().rev().take(3) {
                day["major_s"] = json!(40_000);
            }
        }
        if component.get("components").is_some() {
            add_outage(&mut component["components"]);
        }
    }
}

#[test]
fn arrows_walk_the_year_and_what_is_seen_is_what_is_said() -> Outcome {
    run(async {
        let (_site, browser) = open("incident", "/component/object-storage").await?;
        browser.wait_for(".year-slider").await?;
        assert_eq!(browser.count(".year-frame [tabindex='0']").await?, 1, "one stop for the whole year");
        assert!(browser.count(".year-frame svg *").await? < 30, "a year is a handful of paths");
        browser.focus(".year-slider").await?;
        browser.press(Key::End).await?;
        browser.wait_for(".year-frame .bar-tooltip").await?;
        let days: i64 = browser.attr(".year-slider", "aria-valuemax").await?.parse()?;
        let now = || async {
            Ok::<i64, browser_tests::Failure>(browser.attr(".year-slider", "aria-valuenow").await?.parse()?)
        };
        assert!((365..=371).contains(&days), "{days}");
        for (key, expected) in [
            (Key::Up, days - 1),
            (Key::Left, days - 8),
            (Key::Right, days - 1),
            (Key::Down, days),
            (Key::PageUp, days - 28),
            (Key::Home, 1),
        ] {
            browser.press(key).await?;
            assert_eq!(now().await?, expected);
            assert_eq!(
                browser.attr(".year-slider", "aria-valuetext").await?,
                browser.text(".year-frame .bar-tooltip p").await?
            );
        }
        assert!(
            browser.text(".year-frame .bar-tooltip").await?.contains("no data"),
            "before it was measured"
        );
        browser.press(Key::Escape).await?;
        assert_eq!(browser.count(".year-frame .bar-tooltip").await?, 0);
        assert!(browser.focus_is(".year-slider").await?);

        browser.press(Key::End).await?;
        browser.wait_for(".year-frame .bar-tooltip a").await?;
        browser.press(Key::Tab).await?;
        assert!(browser.focus_is(".year-frame .bar-tooltip a").await?, "the day's notices are the next stop");
        browser.press(Key::Enter).await?;
        browser.wait_text("main h1", "Uploads to object storage fail in Frankfurt").await
    })
}

#[test]
fn a_day_without_data_has_a_mark_of_its_own() -> Outcome {
    run(async {
        let (_site, browser) = open("incident", "/component/object-storage").await?;
        browser.wait_for(".year path[data-status=none]").await?;
        let marks = "return ['none', 'operational'].map(word => document.querySelector(`.year path[data-status=${word}]`).getAttribute('d').split('M')[1].replace(/^\\\\d+ \\\\d+/, '')).join(' ')";
        let marks = browser.js(marks).await?;
        let marks: Vec<_> = marks.as_str().unwrap_or_default().split(' ').map(str::to_owned).collect();
        assert_ne!(marks[0], marks[1]);
        Ok(())
    })
}

#[test]
fn its_notices_are_those_at_hand_and_on_demand_those_its_days_name() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        let browser = &remote.browser;
        remote.open_path("/component/api").await?;
        browser.wait_for(READY).await?;
        browser.wait_for(".search-progress").await?;
        browser.painted().await?;
        assert_eq!(remote.data().requests_in("/history/"), 0, "nothing is read before it is asked for");
        browser.click(".search-progress > .button").await?;
        browser.wait_text(".search-progress", "in the last year").await?;
        let asked = remote.data().requests_in("/history/");
        assert!(asked > 1 && asked < months(&remote)?.len(), "{asked} months");
        browser.wait_text("main", "API").await?;
        let cards = browser.count("main article.notice").await?;
        let found = browser.text(".search-progress p").await?;
        assert!(found.starts_with(&format!("{cards} notices")), "{found}");
        browser.click("main .more a[href='/history?component=api']").await?;
        browser.wait_text("main h1", "Notice history").await?;
        browser
            .wait_until(
                "the component in its list",
                "return document.querySelector('.filters select').value === 'api'",
            )
            .await
            .map(drop)
    })
}

#[test]
fn a_group_has_the_year_of_its_parts() -> Outcome {
    run(async {
        let (_site, browser) = open("incident", "/component/platform").await?;
        browser.wait_for(".year path[data-status=major_outage]").await?;
        browser.focus(".year-slider").await?;
        browser.press(Key::End).await?;
        browser.wait_text(".year-frame .bar-tooltip p", "Object storage ").await
    })
}
