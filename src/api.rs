//! Reading documents: the only module that fetches.

mod foreign;
mod hedge;
mod markdown;
mod provider;
mod third_party;

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use allclear_model::decode::{self, Decoded, MOST_BYTES};
use allclear_model::feed::{ReadError, Worth};
use allclear_model::month::month_of;
use allclear_model::notice::Notice;
use allclear_model::summary::Summary;
use chrono::{DateTime, Utc};

use crate::browser::{self, Clock, Zone};
use crate::config::Config;
use crate::{kept, route};

pub use markdown::read_markdown;
pub use third_party::{looked_up, third_party, third_party_history};

/// The document of the home page.
const SUMMARY: &str = "summary.json";
/// How long an answer may take in all.
const PATIENCE: Duration = Duration::from_secs(8);

/// Asks for the summary, by the response `boot.js` already asked for where there is one, and hands it to `take` with its source.
///
/// A source that has fallen behind hides no other: they are asked until one gives a document that is current.
///
/// # Errors
/// Why there is none; what was merely odd goes to the console. Where all are behind, that they are.
pub async fn summary(
    config: Rc<Config>,
    sources: Vec<usize>,
    head_start: Option<js_sys::Promise>,
    take: Rc<dyn Fn(Arc<Summary>, usize) -> Worth>,
) -> Result<(), ReadError> {
    let head_start = Cell::new(head_start);
    let found = hedge::first(sources, |source| {
        let (config, take) = (Rc::clone(&config), Rc::clone(&take));
        let head_start = head_start.take();
        Box::pin(async move {
            let (summary, text) = match &config.foreign {
                None => {
                    let text = read(head_start.unwrap_or_else(|| document(&config, source, SUMMARY))).await?;
                    (Arc::new(noted(SUMMARY, decode::summary(opened(&config, &text))?)), Some(text))
                }
                Some(kind) => {
                    let reading = provider::reading(kind, config.url(source)).await?;
                    (Arc::new(reading.summary.clone()), None)
                }
            };
            let worth = take(summary, source);
            if worth != Worth::Older
                && let Some(text) = text
            {
                kept::keep(&config, source, &text);
            }
            if worth == Worth::Current { Ok(()) } else { Err(ReadError::Older) }
        })
    });
    found.await.map(|_| ())
}

/// A notice by its id.
///
/// # Errors
/// Why there is none.
pub async fn notice(config: Rc<Config>, first: usize, id: String) -> Result<Notice, ReadError> {
    let found = hedge::first(config.sources_from(first), |source| {
        let (config, id) = (Rc::clone(&config), id.clone());
        Box::pin(async move {
            if let Some(kind) = &config.foreign {
                let reading = provider::recent(kind, config.url(source)).await?;
                let found = reading.notices.iter().find(|notice| notice.id == id);
                return found.cloned().ok_or(ReadError::Http(404));
            }
            let path = route::notice_document(&id);
            let text = read(document(&config, source, &path)).await?;
            Ok(noted(&path, decode::notice(&text)?))
        })
    });
    Ok(found.await?.0)
}

/// The notices of a month such as `2026-11`, newest first.
///
/// # Errors
/// Why there are none.
pub async fn month(config: Rc<Config>, first: usize, month: String) -> Result<Vec<Notice>, ReadError> {
    let found = hedge::first(config.sources_from(first), |source| {
        let (config, month) = (Rc::clone(&config), month.clone());
        Box::pin(async move {
            if let Some(kind) = &config.foreign {
                let reading = provider::recent(kind, config.url(source)).await?;
                let zone = &reading.summary.page.time_zone;
                let is_meant = |notice: &&Notice| {
                    month_of(notice.started_at, offset_s(zone, notice.started_at)) == month
                };
                return Ok(reading.notices.iter().filter(is_meant).cloned().collect());
            }
            let path = route::month_document(&month);
            let text = read(document(&config, source, &path)).await?;
            Ok(noted(&path, decode::month(&text)?))
        })
    });
    Ok(found.await?.0)
}

/// The document, after its problems are told to the operator's console.
fn noted<T>(name: &str, decoded: Decoded<T>) -> T {
    for problem in &decoded.problems {
        browser::warn(&format!("{name}: {problem}"));
    }
    decoded.document
}

/// Asks for a document of our own. Where the settings name a key, what nobody has signed never comes here.
fn document(config: &Config, source: usize, path: &str) -> js_sys::Promise {
    browser::ask(config.url(source), path)
}

/// A summary's text, of which `signed.js` gives the signature in front: both are kept together.
pub fn opened<'a>(config: &Config, text: &'a str) -> &'a str {
    if config.is_signed { text.split_once('\n').map_or("", |(_, document)| document) } else { text }
}

/// A zone's offset from UTC at a moment, in seconds.
fn offset_s(zone: &str, moment: DateTime<Utc>) -> i32 {
    Clock::new(&Zone::Named(zone.to_owned()), "en").offset_s(moment)
}

/// The text of a response. Damaged characters become U+FFFD: one broken letter is no reason to hide an outage.
async fn read(response: js_sys::Promise) -> Result<String, ReadError> {
    Ok(String::from_utf8_lossy(&bytes(response, PATIENCE).await?).into_owned())
}

/// The bytes of an answer, within a time and a size.
async fn bytes(asked: js_sys::Promise, patience: Duration) -> Result<Vec<u8>, ReadError> {
    browser::read(asked, MOST_BYTES, patience).await
}
