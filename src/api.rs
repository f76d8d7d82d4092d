//! Reading documents: the only module that fetches.

mod markdown;
mod provider;

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use allclear_model::decode::{self, Decoded, MOST_BYTES};
use allclear_model::feed::ReadError;
use allclear_model::month::month_of;
use allclear_model::notice::Notice;
use allclear_model::summary::Summary;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::browser;
use crate::config::{Config, SourceKind};
use crate::route;

pub use markdown::read_markdown;

/// How long an answer may take in all.
const PATIENCE: Duration = Duration::from_secs(8);

/// The summary, from the response `boot.js` already asked for where there is one.
///
/// # Errors
/// Why there is none; what was merely odd goes to the console.
pub async fn summary(config: &Config, head_start: Option<js_sys::Promise>) -> Result<Summary, ReadError> {
    match config.kind {
        SourceKind::Allclear => {
            let response = head_start.unwrap_or_else(|| ask(&config.address("summary.json")));
            let text = read(response).await?;
            Ok(noted("summary.json", decode::summary(&text)?))
        }
        SourceKind::Statuspage => Ok(provider::reading(config).await?.summary),
    }
}

/// A notice by its id.
///
/// # Errors
/// Why there is none.
pub async fn notice(config: &Config, id: &str) -> Result<Notice, ReadError> {
    if config.kind == SourceKind::Statuspage {
        let notices = provider::reading(config).await?.notices;
        return notices.into_iter().find(|notice| notice.id == id).ok_or(ReadError::Http(404));
    }
    let path = route::notice_document(id);
    let text = read(ask(&config.address(&path))).await?;
    Ok(noted(&path, decode::notice(&text)?))
}

/// The notices of a month such as `2026-11`, newest first.
///
/// # Errors
/// Why there are none.
pub async fn month(config: &Config, month: &str) -> Result<Vec<Notice>, ReadError> {
    if config.kind == SourceKind::Statuspage {
        let mut reading = provider::reading(config).await?;
        let zone = reading.summary.page.time_zone;
        reading.notices.retain(|notice| {
            month_of(notice.started_at, provider::offset_s(&zone, notice.started_at)) == month
        });
        return Ok(reading.notices);
    }
    let path = route::month_document(month);
    let text = read(ask(&config.address(&path))).await?;
    Ok(noted(&path, decode::month(&text)?))
}

/// The document, after its problems are told to the operator's console.
fn noted<T>(name: &str, decoded: Decoded<T>) -> T {
    for problem in &decoded.problems {
        browser::warn(&format!("allclear: {name}: {problem}"));
    }
    decoded.document
}

/// Starts a request. `no-cache` asks the server whether anything changed, without the preflight
/// that a header of our own would cost.
fn ask(address: &str) -> js_sys::Promise {
    let options = web_sys::RequestInit::new();
    options.set_cache(web_sys::RequestCache::NoCache);
    match web_sys::window() {
        Some(window) => window.fetch_with_str_and_init(address, &options),
        None => js_sys::Promise::reject(&JsValue::NULL),
    }
}

/// The text of a response, within a time and a size.
///
/// The clock is our own, as the names of abort errors differ between browsers.
async fn read(response: js_sys::Promise) -> Result<String, ReadError> {
    let mut body = pin!(body(response));
    let mut patience = pin!(browser::sleep(PATIENCE));
    poll_fn(|context| match body.as_mut().poll(context) {
        Poll::Ready(text) => Poll::Ready(text),
        Poll::Pending => patience.as_mut().poll(context).map(|()| Err(ReadError::TimedOut)),
    })
    .await
}

/// Reads a body piece by piece, so that an endless one is left at the limit and not at the end of memory.
async fn body(response: js_sys::Promise) -> Result<String, ReadError> {
    let response = JsFuture::from(response).await.map_err(|_| ReadError::Unreachable)?;
    let response: web_sys::Response = response.dyn_into().map_err(|_| ReadError::Unreachable)?;
    if !response.ok() {
        return Err(ReadError::Http(response.status()));
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
    // Damaged characters become U+FFFD: one broken letter is no reason to hide an outage.
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
