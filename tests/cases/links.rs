//! What links and addresses lead to: files of the same site, a part of a page, and the same page with another query.

use browser_tests::browser::Key;
use browser_tests::{Browser, Fault, Outcome, Site, run};
use serde_json::json;

use crate::visit::{READY, Remote, show};

#[test]
fn a_link_to_a_file_of_the_same_site_leads_to_the_file() -> Outcome {
    run(async {
        let site = Site::start(|folder| {
            folder.demo("incident")?;
            folder.write("reports/november.txt", "All of November")?;
            let mut summary: serde_json::Value = serde_json::from_str(&folder.read("data/summary.json")?)?;
            summary["announcement"] =
                json!({"body": "Read [the report](/reports/november.txt) and [the history](/history)."});
            folder.write("data/summary.json", &summary.to_string())
        })?;
        let browser = Browser::chromium().await?;
        show(&browser, &site, "/").await?;
        browser.wait_for(".announcement a[href='/history']").await?;
        browser.js("window.isSame = true").await?;
        browser.click(".announcement a[href='/history']").await?;
        browser.wait_text("main h1", "Notice history").await?;
        assert_eq!(browser.js("return window.isSame").await?, true, "a page of ours loads no document");
        browser.js("history.back()").await?;
        browser.wait_for(".announcement a[href$=txt]").await?;
        browser.click(".announcement a[href$=txt]").await?;
        browser.wait_text("body", "All of November").await
    })
}

#[test]
fn deleting_what_is_kept_leaves_focus_and_place_alone() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        for path in ["/incident/frankfurt-zone-b-power", "/history?mine=api"] {
            stays(&browser, &site, path).await.map_err(|failure| failure.during(path))?;
        }
        Ok(())
    })
}

async fn stays(browser: &Browser, site: &Site, path: &str) -> Outcome {
    show(browser, site, path).await?;
    let link = if path.starts_with("/history") { ".jump-year a" } else { ".entry .update-time" };
    browser.wait_for(link).await?;
    browser.js(&format!("document.querySelector('{link}').click()")).await?;
    browser.wait_until("an update in the address", "return location.hash.length > 1").await?;
    browser.wait_for(".kept summary").await?;
    browser.click(".kept summary").await?;
    browser.click(".kept button").await?;
    browser.wait_text(".kept [role=status]", "Deleted.").await?;
    browser.painted().await?;
    assert_eq!(
        browser.js("return !!document.activeElement.closest('.kept')").await?,
        true,
        "who has deleted is still there"
    );
    let is_seen = "const {top, bottom} = document.querySelector('.kept').getBoundingClientRect(); return bottom > 0 && top < innerHeight";
    assert_eq!(browser.js(is_seen).await?, true, "and sees that it is done");
    Ok(())
}

#[test]
fn a_link_that_is_followed_again_leads_there_again() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        show(&browser, &site, "/incident/frankfurt-zone-b-power").await?;
        browser.wait_for(".entry .update-time").await?;
        for _ in 0..2 {
            browser.focus(".entry:last-child .update-time").await?;
            browser.press(Key::Enter).await?;
            let is_there = "const id = decodeURIComponent(location.hash.slice(1)); return document.activeElement.id === id";
            browser.wait_until("the focus there", is_there).await?;
        }
        Ok(())
    })
}

#[test]
fn a_filter_keeps_the_zone_that_the_address_names() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        show(&browser, &site, "/history?tz=Etc/GMT+12&lang=en").await?;
        browser.wait_text(".footer", "Etc/GMT+12").await?;
        browser.wait_for(".filters select").await?;
        browser
            .js("const select = document.querySelectorAll('.filters select')[1]; select.value = 'incident';
                 select.dispatchEvent(new Event('change', {bubbles: true}))")
            .await?;
        browser.wait_until("the filter", "return location.search.includes('kind=incident')").await?;
        browser.reload().await?;
        browser.wait_for(READY).await?;
        browser.wait_text(".footer", "Etc/GMT+12").await
    })
}

#[test]
fn a_card_leads_to_the_update_it_shows_whatever_that_is_called() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        let browser = &remote.browser;
        remote.data().set_for(
            "/summary.json",
            Fault::edited(|document| {
                let notices = document["notices"].as_array_mut().into_iter().flatten();
                for notice in notices.filter(|notice| notice["id"] == "uploads-frankfurt") {
                    notice["updates"] = json!([
                        {"id": "100%", "state": "monitoring", "at": "2026-10-20T12:00:00Z", "body": "the newer"},
                        {"id": "100%", "state": "identified", "at": "2026-10-20T11:00:00Z", "body": "the older"},
                    ]);
                }
            }),
        );
        remote.open().await?;
        browser.wait_for(READY).await?;
        browser.click("article:has(a[href='/incident/uploads-frankfurt']) .update-time").await?;
        browser.wait_for(".log .entry").await?;
        let pointed_at = "const id = decodeURIComponent(location.hash.slice(1)); return document.getElementById(id)?.innerText";
        let words = browser.wait_until("what it points at", pointed_at).await?;
        assert!(words.as_str().is_some_and(|words| words.contains("the newer")), "{words}");
        Ok(())
    })
}
