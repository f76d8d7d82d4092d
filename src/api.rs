//! Reading documents: the only module that fetches.

mod foreign;
mod hedge;
mod markdown;
mod provider;
mod third_party;

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use allclear_model::decode::{self, Decoded, MOST_BYTES};
use allclear_model::feed::{ReadError, Worth};
use allclear_model::month::month_of;
use allclear_model::notice::Notice;
use allclear_model::summary::Summary;
use chrono::{DateTime, Utc};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

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

/// Starts a request to somebody else. `no-cache` asks the server whether anything changed, without the preflight
/// that a header of our own would cost.
fn ask(address: &str) -> js_sys::Promise {
    let options = web_sys::RequestInit::new();
    options.set_cache(web_sys::RequestCache::NoCache);
    match web_sys::window() {
        Some(window) => window.fetch_with_str_and_init(address, &options),
        None => js_sys::Promise::reject(&JsValue::NULL),
    }
}

/// A zone's offset from UTC at a moment, in seconds.
fn offset_s(zone: &str, moment: DateTime<Utc>) -> i32 {
    Clock::new(&Zone::Named(zone.to_owned()), "en").offset_s(moment)
}

/// The text of a response. Damaged characters become U+FFFD: one broken letter is no reason to hide an outage.
async fn read(response: js_sys::Promise) -> Result<String, ReadError> {
    Ok(String::from_utf8_lossy(&bytes(response, PATIENCE).await?).into_owned())
}

/// The body of a response, within a time and a size.
///
/// The clock is our own, as the names of abort errors differ between browsers.
async fn bytes(response: js_sys::Promise, patience: Duration) -> Result<Vec<u8>, ReadError> {
    let mut body = pin!(body(response));
    let mut patience = pin!(browser::sleep(patience));
    poll_fn(|context| match body.as_mut().poll(context) {
        Poll::Ready(text) => Poll::Ready(text),
        Poll::Pending => patience.as_mut().poll(context).map(|()| Err(ReadError::TimedOut)),
    })
    .await
}

/// For how long a server does not want to be asked, where other sites may read that: seconds, or a date.
fn wait_s(response: &web_sys::Response) -> Option<u32> {
    let text = response.headers().get("retry-after").ok()??;
    let until = || (js_sys::Date::parse(&text) - js_sys::Date::now()) / 1000.0;
    // Read as a whole number: to read a fraction costs the page twelve kilobytes.
    let seconds = text.trim().parse::<u32>().map_or_else(|_| until(), f64::from);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "what is no number becomes 0"
    )]
    Some(seconds.clamp(0.0, 1e9) as u32)
}

/// Reads a body piece by piece, so that an endless one is left at the limit and not at the end of memory.
async fn body(response: js_sys::Promise) -> Result<Vec<u8>, ReadError> {
    let response = JsFuture::from(response).await.map_err(|_| ReadError::Unreachable)?;
    let response: web_sys::Response = response
        .dyn_into()
        .map_err(|number: JsValue| ReadError::of_check(number.as_f64().unwrap_or_default()))?;
    if !response.ok() {
        let status = response.status();
        // The two that say that it will pass.
        let wait_s = if matches!(status, 429 | 503) { wait_s(&response) } else { None };
        return Err(wait_s.map_or(ReadError::Http(status), |after_s| ReadError::Busy { status, after_s }));
    }
    let Some(stream) = response.body() else { return Err(ReadError::Empty) };
    let reader: web_sys::ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    loop {
        let piece = JsFuture::from(reader.read()).await.map_err(|_| ReadError::Unreachable)?;
        let value = js_sys::Reflect::get(&piece, &"value".into()).unwrap_or(JsValue::UNDEFINED);
        let Ok(piece) = value.dyn_into::<js_sys::Uint8Array>() else { break };
        if bytes.len() + piece.length() as usize > MOST_BYTES {
            let _ = reader.cancel();
            return Err(ReadError::TooLarge);
        }
        bytes.extend(piece.to_vec());
    }
    Ok(bytes)
}
