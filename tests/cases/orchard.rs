//! An invented operator of whom every word and minute is known, at a moment that stands still.

use std::sync::{Arc, Mutex, PoisonError};

use browser_tests::{Browser, Outcome, Site};
use serde_json::{Value, json};

use crate::visit::show;

/// The moment it is: in the morning of 5 April 2026, two months after the worker could not be reached.
const NOW: &str = "2026-04-05T12:00:00Z";

/// The page with its data; started once.
pub fn site() -> Outcome<Arc<Site>> {
    static SITE: Mutex<Option<Arc<Site>>> = Mutex::new(None);
    let mut kept = SITE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(site) = &*kept {
        return Ok(Arc::clone(site));
    }
    let site = Arc::new(with(&summary()?)?);
    *kept = Some(Arc::clone(&site));
    Ok(site)
}

/// The page with another summary, for one test alone.
pub fn with(summary: &Value) -> Outcome<Site> {
    Site::start(|folder| {
        for (name, text) in [
            ("status.json", include_str!("../fixtures/orchard/status.json")),
            ("summary.json", &summary.to_string()),
            ("notices/worker-9.json", include_str!("../fixtures/orchard/worker-9.json")),
            ("notices/odd.json", include_str!("../fixtures/orchard/odd.json")),
            ("history/2026-04.json", include_str!("../fixtures/orchard/2026-04.json")),
            ("history/2026-02.json", include_str!("../fixtures/orchard/2026-02.json")),
            ("history/2025-12.json", include_str!("../fixtures/orchard/2025-12.json")),
        ] {
            folder.write(&format!("data/{name}"), text)?;
        }
        Ok(())
    })
}

/// The summary, which has the long incident too.
pub fn summary() -> Outcome<Value> {
    let mut summary: Value = serde_json::from_str(include_str!("../fixtures/orchard/summary.json"))?;
    if let Some(notices) = summary["notices"].as_array_mut() {
        notices.push(long());
    }
    Ok(summary)
}

/// An incident of 36 updates with a postmortem of ten thousand characters.
fn long() -> Value {
    let paragraph =
        "Every part of this was looked at twice, and what was found is written down here. ".repeat(5);
    let lesson: Vec<_> = (0..25).map(|_| json!(["p", paragraph])).collect();
    let update = |number: usize| {
        json!({
            "id": format!("u{number}"), "state": if number == 36 { "resolved" } else { "identified" },
            "at": format!("2026-02-20T{:02}:{:02}:00Z", 8 + number / 6, number % 6 * 10),
            "body": [["p", "We go on. ", ["strong", "Nothing"], " is lost; see ", ["a", "https://orchard.example/x", "the list"], "."],
                     ["ul", ["li", "one"], ["li", "two"]]]
        })
    };
    let updates: Vec<_> = (1..=36).rev().map(update).collect();
    json!({
        "id": "long", "kind": "incident", "title": "A long night", "state": "resolved", "impact": "major_outage",
        "started_at": "2026-02-20T08:00:00Z", "ended_at": "2026-02-20T14:00:00Z",
        "postmortem": {"at": "2026-02-25T08:00:00Z", "body": lesson}, "updates": updates,
        "impacts": [{"component": "worker-8", "windows": [
            {"status": "major_outage", "from": "2026-02-20T08:00:00Z", "to": "2026-02-20T14:00:00Z"}]}]
    })
}

/// A browser whose clock stands still, and which keeps what is copied and saved where a test finds it.
pub async fn browser() -> Outcome<Browser> {
    let browser = Browser::chromium().await?;
    browser.before_load(&format!(
        "const stands = Date.parse('{NOW}'); window.ahead = 0; Date.now = () => stands + window.ahead"
    ))?;
    browser.before_load(
        "window.copied = []; window.saved = [];
         Object.defineProperty(navigator, 'clipboard', {value: {writeText: async text => { copied.push(text) }}});
         URL.createObjectURL = blob => { blob.text().then(text => saved.push({type: blob.type, text})); return '#saved' };
         const click = HTMLElement.prototype.click;
         HTMLAnchorElement.prototype.click = function () { if (!this.download) click.call(this) }",
    )?;
    Ok(browser)
}

/// Opens a page, with times in UTC.
pub async fn open(path: &str) -> Outcome<(Arc<Site>, Browser)> {
    let (site, browser) = (site()?, browser().await?);
    show(&browser, &site, &in_utc(path)).await?;
    browser.wait_for("main h1").await?;
    Ok((site, browser))
}

/// The address with the zone in it.
fn in_utc(path: &str) -> String {
    match path.split_once('#') {
        Some((path, fragment)) => format!("{path}?tz=UTC#{fragment}"),
        None => format!("{path}?tz=UTC"),
    }
}

/// The text an element shows, with plain blanks: engines put narrow ones into times.
pub async fn said(browser: &Browser, css: &str) -> Outcome<String> {
    let text = browser.text(css).await?;
    Ok(text.replace(['\u{202f}', '\u{a0}'], " "))
}
