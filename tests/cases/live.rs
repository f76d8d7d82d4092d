//! A page that stays open: it reads again, says what changed, and never takes away what a visitor is doing.

use browser_tests::browser::Key;
use browser_tests::{Engine, Fault, Outcome, run};
use serde_json::{Value, json};

use crate::visit::{READY, Remote, SENTENCE};

const FILE: &str = "/summary.json";

/// The news: a component of a closed group fails, and the document is newer.
pub fn news() -> Fault {
    Fault::edited(|document| {
        document["generated_at"] = json!("2099-01-01T00:00:00Z");
        if let Some(leaf) = document.get_mut("components").and_then(|groups| last_leaf(&mut groups[1])) {
            leaf["status"] = json!("major_outage");
        }
    })
}

fn last_leaf(service: &mut Value) -> Option<&mut Value> {
    let key = ["children", "components"].into_iter().find(|key| service[*key].is_array());
    match key {
        Some(key) => last_leaf(service[key].as_array_mut()?.last_mut()?),
        None => Some(service),
    }
}

/// An open page in a hurry: half a minute between reads is a second.
async fn hurried(scenario: &'static str) -> Outcome<Remote> {
    hurried_in(scenario, Engine::Chromium).await
}

async fn hurried_in(scenario: &'static str, engine: Engine) -> Outcome<Remote> {
    let remote = Remote::start_in(scenario, engine).await?;
    remote.open_path("/?hurried").await?;
    remote.browser.wait_for(READY).await?;
    Ok(remote)
}

/// Focus, open group, place and selection outlive a change.
pub async fn news_arrives_and_the_visitors_place_is_kept(engine: Engine) -> Outcome {
    let remote = hurried_in("incident", engine).await?;
    let browser = &remote.browser;
    browser.js("const groups = [...document.querySelectorAll('details.group')];
                    window.opened = groups.find(group => !group.open); opened.querySelector('summary').click()").await?;
    browser.wait_until("an open group", "return !!opened.querySelector('.service')").await?;
    browser.js("const bars = document.querySelectorAll('.bars-slider');
                    window.focused = bars[bars.length - 1]; focused.focus(); focused.scrollIntoView({block: 'center'});
                    window.place = focused.getBoundingClientRect().top;
                    const words = document.querySelector('.update .rich-text'); getSelection().selectAllChildren(words);
                    window.selected = String(getSelection());
                    window.rows = [...document.querySelectorAll('.service')]").await?;

    remote.data().set_for(FILE, news());
    browser.wait_text(SENTENCE, "Experiencing major outage").await?;
    for (what, script) in [
        ("focus", "return document.activeElement === focused && focused.isConnected"),
        ("the open group", "return opened.open && opened.isConnected"),
        ("scroll", "return Math.abs(focused.getBoundingClientRect().top - place) < 2"),
        ("selection", "return String(getSelection()) === selected && selected.length > 5"),
        ("every row", "return rows.length > 3 && rows.every(row => row.isConnected)"),
    ] {
        assert_eq!(browser.js(script).await?, true, "{what} is lost");
    }
    Ok(())
}

/// Counts what is redrawn below each component row.
const WATCH: &str = "window.touched = new Map();
    new MutationObserver(list => list.forEach(({target}) => {
        const element = target.nodeType === 1 ? target : target.parentElement;
        const row = element && element.closest('.service');
        if (row) touched.set(row.dataset.component, (touched.get(row.dataset.component) ?? 0) + 1);
    })).observe(document.body, {subtree: true, childList: true, characterData: true, attributes: true})";

#[test]
fn a_refresh_redraws_only_what_changed() -> Outcome {
    run(async {
        let remote = hurried("incident").await?;
        let browser = &remote.browser;
        browser.js("document.querySelectorAll('details.group:not([open]) > summary').forEach(head => head.click())").await?;
        browser
            .wait_until(
                "all rows",
                "return document.querySelectorAll('details.group').length
            === document.querySelectorAll('details.group:has(.service)').length",
            )
            .await?;

        browser.js(WATCH).await?;
        remote.reads(FILE, 2).await?;
        assert_eq!(browser.js("return [...touched]").await?, json!([]), "the same document redraws no row");

        remote.data().set_for(FILE, news());
        browser.wait_text(SENTENCE, "Experiencing major outage").await?;
        let touched = browser.js("return [...touched.keys()]").await?;
        assert_eq!(touched.as_array().map(Vec::len), Some(1), "{touched}");
        Ok(())
    })
}

/// A document that says the same is no news.
pub async fn only_a_change_is_announced(engine: Engine) -> Outcome {
    let remote = hurried_in("incident", engine).await?;
    let browser = &remote.browser;
    browser.js("window.region = document.querySelector('[role=status]'); window.saidTimes = 0;
                new MutationObserver(() => window.saidTimes++).observe(region, {childList: true, characterData: true, subtree: true})").await?;
    remote.reads(FILE, 2).await?;
    assert_eq!(browser.js("return region.textContent").await?, "", "nothing has changed");
    remote.data().set_for(FILE, news());
    browser.wait_text(SENTENCE, "Experiencing major outage").await?;
    assert_eq!(browser.js("return region.textContent").await?, "Experiencing major outage");
    remote.reads(FILE, 1).await?;
    assert_eq!(browser.js("return [region.isConnected, window.saidTimes]").await?, json!([true, 1]));
    assert!(browser.js("return document.title").await?.to_string().contains("Experiencing major outage"));
    assert!(browser.attr("#favicon", "href").await?.contains("major_outage"));
    Ok(())
}

#[test]
fn a_pause_is_a_pause_until_it_is_ended() -> Outcome {
    run(async {
        let remote = hurried("incident").await?;
        let browser = &remote.browser;
        remote.reads(FILE, 1).await?;
        browser.wait_text(".footer button", "Pause refreshing").await?;
        browser.focus(".footer button").await?;
        browser.press(Key::Enter).await?;
        browser.wait_text(".footer button", "Resume refreshing").await?;
        assert_eq!(remote.reads_in_a_while(FILE).await, 0, "reads while paused");
        browser.click(".footer button").await?;
        browser.wait_text(".footer button", "Pause refreshing").await?;
        remote.reads(FILE, 1).await
    })
}

#[test]
fn a_failed_refresh_takes_nothing_away_and_the_next_good_one_clears_it() -> Outcome {
    run(async {
        let remote = hurried("incident").await?;
        let browser = &remote.browser;
        let rows = browser.count(".service").await?;
        remote.data().set(Fault::Status(503));
        browser.wait_text("#overall", "error (503)").await?;
        assert_eq!(browser.text(SENTENCE).await?, "Experiencing partial outage");
        assert_eq!(browser.count(".service").await?, rows);
        remote.data().set(Fault::None);
        browser.wait_until("no trouble", "return !document.querySelector('.banner-trouble')").await.map(drop)
    })
}

#[test]
fn a_network_that_returns_is_used_at_once() -> Outcome {
    run(async {
        let remote = hurried("incident").await?;
        // From now on the page's own rhythm is far too slow to explain the next read.
        remote.browser.js("hurry = 0.1").await?;
        remote.reads(FILE, 1).await?;
        remote.browser.offline(true)?;
        remote.browser.js("skip(40)").await?;
        let before = remote.data().requests(FILE);
        remote.browser.offline(false)?;
        remote.browser.wait_until("the browser to be online", "return navigator.onLine").await?;
        for _ in 0..100 {
            if remote.data().requests(FILE) > before {
                return Ok(());
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        browser_tests::fail("the page did not read its data within 5 s of being online")
    })
}
