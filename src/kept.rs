//! The last good document in this browser's storage: for a visit on which nothing can be read, and for its other tabs.
//!
//! A tab that reads tells the others by keeping what it read (docs/adr/0070). Nobody leads, so nobody's end is missed.

use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

use allclear_model::decode;
use allclear_model::kept::Kept;
use allclear_model::summary::Summary;
use chrono::{DateTime, Utc};

use crate::config::Config;
use crate::{api, browser};

/// Under which the document is kept.
const DOCUMENT: &str = "summary";
/// Under which it stands when a tab last asked, in milliseconds since 1970.
const ASKED: &str = "asked";

/// A document that was read before, by this tab or another.
pub struct Last {
    /// The document.
    pub summary: Arc<Summary>,
    /// When it was read, UTC.
    pub read_at: DateTime<Utc>,
    /// From which source.
    pub source: usize,
}

/// Keeps a document as it came. Where storage is missing, full or forbidden, nothing is kept.
pub fn keep(config: &Config, source: usize, text: &str) {
    let kept = Kept { read_at: browser::now(), source, text };
    browser::note(DOCUMENT, &kept.record(config.url(0)));
}

thread_local! {
    /// What another provider's page said on an earlier visit, until somebody takes it.
    static OFFERED: RefCell<Option<Last>> = const { RefCell::new(None) };
}

/// Offers what another provider's page said on an earlier visit: only the part of the wasm that reads such pages can read it.
pub fn offer(last: Last) {
    OFFERED.set(Some(last));
}

/// What is kept, where it was read later than `than` and can still be read.
pub fn newer(config: &Config, than: Option<DateTime<Utc>>) -> Option<Last> {
    if config.foreign.is_some() {
        return OFFERED.take();
    }
    let record = browser::recall(DOCUMENT)?;
    let kept = Kept::of(&record, config.url(0), browser::now())?;
    if than.is_some_and(|than| kept.read_at <= than) {
        return None;
    }
    // Others write into the same storage: what has to be signed counts once its signature was looked at again.
    if config.is_signed && !browser::is_vouched_for(kept.text) {
        return None;
    }
    let summary = Arc::new(decode::summary(api::opened(config, kept.text)).ok()?.document);
    Some(Last { summary, read_at: kept.read_at, source: kept.source })
}

/// Runs whenever another tab has kept a document.
pub fn on_news(task: impl Fn() + 'static) {
    browser::on_remembered(DOCUMENT, task);
}

/// Tells the other tabs that this one asks now.
pub fn tell_asked(at: DateTime<Utc>) {
    browser::note(ASKED, &at.timestamp_millis().to_string());
}

/// Whether another tab has asked since this one did, and so lately that most of `pause` is still to come.
pub fn is_asked_by_another(own: DateTime<Utc>, pause: Duration) -> bool {
    let asked = browser::recall(ASKED).and_then(|text| DateTime::from_timestamp_millis(text.parse().ok()?));
    asked.is_some_and(|asked| {
        // Ahead of the clock, it is of one that was set back.
        let ago = (browser::now() - asked).as_seconds_f64();
        asked.timestamp_millis() > own.timestamp_millis() && (0.0..pause.as_secs_f64() * 0.75).contains(&ago)
    })
}
