//! The past: month by month, each loaded when asked for, and honest about what could not be loaded.

use browser_tests::{Fault, Outcome, fail, run};
use serde_json::Value;

use crate::visit::{READY, Remote, SENTENCE, come_to, open};

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

/// The months that have notices, newest first.
pub fn months(remote: &Remote) -> Outcome<Vec<String>> {
    let summary = remote.data().document("/summary.json")?;
    let months = summary["history"].as_array().cloned().unwrap_or_default();
    Ok(months.iter().filter_map(|count| Some(count["month"].as_str()?.to_owned())).collect())
}

/// The ids of a month that the summary holds too, and how many others it has. The demo is written around the moment it
/// is: which month comes first says nothing.
fn of_month(remote: &Remote, month: &str) -> Outcome<(Vec<String>, usize)> {
    let ids = |document: &Value| {
        let notices = document["notices"].as_array().into_iter().flatten();
        notices.filter_map(|notice| Some(notice["id"].as_str()?.to_owned())).collect::<Vec<_>>()
    };
    let known = ids(&remote.data().document("/summary.json")?);
    let (held, other): (Vec<_>, Vec<_>) =
        ids(&remote.data().document(&document(month))?).into_iter().partition(|id| known.contains(id));
    Ok((held, other.len()))
}

/// The newest month of which the summary holds nothing, with its neighbours: newer, itself, older.
pub fn settled(remote: &Remote) -> Outcome<[String; 3]> {
    for place in months(remote)?.windows(3) {
        if let [newer, month, older] = place
            && of_month(remote, month)?.0.is_empty()
        {
            return Ok([newer.clone(), month.clone(), older.clone()]);
        }
    }
    fail("the summary holds something of every month")
}

/// The newest month of which the summary holds something, but not everything, and the id of what it holds.
pub fn half_held(remote: &Remote) -> Outcome<(String, String)> {
    for month in months(remote)? {
        if let (held, 1..) = of_month(remote, &month)?
            && let Some(id) = held.first()
        {
            return Ok((month, id.clone()));
        }
    }
    fail("the summary holds a part of no month")
}

fn document(month: &str) -> String {
    format!("/history/{month}.json")
}

#[test]
fn a_month_is_read_when_the_visitor_comes_near_it_and_only_once() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        let (data, browser) = (remote.data(), &remote.browser);
        let months = months(&remote)?;
        let (newest, oldest) = (document(&months[0]), document(&months[months.len() - 1]));
        remote.open_path("/history").await?;
        browser.wait_for(READY).await?;
        browser.wait_for(&format!("[id='{}'] article", months[0])).await?;
        browser.painted().await?;
        assert_eq!((data.requests(&newest), data.requests(&oldest)), (1, 0));

        browser
            .js(&format!("document.getElementById('{}').scrollIntoView()", months[months.len() - 1]))
            .await?;
        browser.wait_for(&format!("[id='{}'] article", months[months.len() - 1])).await?;
        browser.js("scrollTo(0, 0)").await?;
        browser.painted().await?;
        for month in &months {
            assert!(data.requests(&document(month)) <= 1, "{month}");
        }
        Ok(())
    })
}

#[test]
fn a_month_by_itself_is_one_document() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        let months = months(&remote)?;
        remote.open_path(&format!("/history/{}", months[2])).await?;
        // The summary's notices are there before the month's.
        let all = remote.data().document(&document(&months[2]))?["notices"].as_array().map_or(0, Vec::len);
        let all = format!("return document.querySelectorAll('main article.notice').length === {all}");
        remote.browser.wait_until("the month", &all).await?;
        remote.browser.painted().await?;
        assert_eq!(remote.data().requests(&document(&months[2])), 1);
        assert_eq!(remote.data().requests_in("/history/"), 1);

        // From one month to the next, and from there to its place among all.
        remote.browser.click(&format!(".month-nav a[href='/history/{}']", months[3])).await?;
        remote
            .browser
            .wait_until("the month before", "return document.querySelectorAll('main article').length > 0")
            .await?;
        remote.browser.click(".crumb a").await?;
        let focused = format!("[id='{}'] h2:focus", months[3]);
        remote.browser.wait_for(&focused).await?;
        assert_eq!(remote.browser.path().await?, format!("/history#{}", months[3]));
        Ok(())
    })
}

#[test]
fn a_month_without_notices_is_calm_and_asks_for_nothing() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        let [_, gap, _] = settled(&remote)?;
        let without = gap.clone();
        remote.data().set_for(
            "/summary.json",
            Fault::edited(move |document| {
                if let Some(months) = document["history"].as_array_mut() {
                    months.retain(|count| count["month"] != *without);
                }
            }),
        );
        remote.open_path("/history").await?;
        let section = format!("section[id='{gap}']");
        come_to(&remote.browser, &section).await?;
        remote.browser.wait_text(&section, "No notices in ").await?;
        remote.open_path(&format!("/history/{gap}")).await?;
        remote.browser.wait_text("main", "No notices in ").await?;
        assert_eq!(remote.data().requests(&document(&gap)), 0);
        Ok(())
    })
}

#[test]
fn the_calendar_leads_to_a_month() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        let (browser, months) = (&remote.browser, months(&remote)?);
        remote.open_path("/history").await?;
        browser.wait_for(READY).await?;
        browser.click(".jump > summary").await?;
        let (month, cell) = (&months[8], format!(".jump a[href='/history#{}']", months[8]));
        let summary = remote.data().document("/summary.json")?;
        let count = &summary["history"][8];
        let sum = count["incidents"].as_u64().unwrap_or(0) + count["maintenances"].as_u64().unwrap_or(0);
        assert_eq!(browser.text(&format!("{cell} .jump-count")).await?, sum.to_string());
        browser.click(&cell).await?;
        browser.wait_for(&format!("[id='{month}'] h2:focus")).await?;
        browser.wait_for(&format!("[id='{month}'] article")).await?;
        let in_sight = format!(
            "const top = document.getElementById('{month}').getBoundingClientRect().top; return top > -5 && top < 60"
        );
        browser.wait_until("the month at the top", &in_sight).await?;
        assert_eq!(browser.count(".jump[open]").await?, 0, "the calendar has closed");
        Ok(())
    })
}

#[test]
fn a_page_number_of_the_old_history_is_where_history_begins() -> Outcome {
    run(async {
        let (_site, browser) = open("incident", "/history/25").await?;
        browser.wait_text("main h1", "Notice history").await?;
        assert_eq!(browser.path().await?, "/history");
        Ok(())
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
