//! Reading a third party's public status. Downloaded only where a page has third parties that are read live.

use std::time::Duration;

use allclear_model::decode::{self, Cursor, Log, value};
use allclear_model::feed::ReadError;
use allclear_model::service::ThirdParty;
use allclear_providers::{Document, Format, Refusal, Snapshot, addresses, read};

use super::{PATIENCE, bytes};
use crate::browser;
use crate::tongue::{Later, say, tongue};

/// How long a provider may take.
const LONGEST: Duration = Duration::from_secs(10);
/// The catalogue, which is published beside the page.
const CATALOGUE: &str = "/third-parties.json";

/// What the provider behind a source says now.
///
/// # Errors
/// Why nothing can be learned, in words for a visitor.
pub async fn third_party(source: &str, format: Option<&str>) -> Result<Snapshot, String> {
    let format = match format {
        None => None,
        Some(word) => Some(Format::from_word(word).ok_or_else(|| tongue().other_unknown_format(word))?),
    };
    let body = bytes(browser::get(source), LONGEST).await.map_err(|reason| words(&reason))?;
    let decoded = read(&[Document { name: source, body: &body }], format, browser::now());
    let decoded = decoded.map_err(|refusal| match refusal {
        Refusal::Unreadable(reason) => words(&reason),
        other => other.words(tongue()),
    })?;
    for problem in decoded.problems.iter().take(3) {
        browser::warn(&format!("{source}: {problem}"));
    }
    Ok(decoded.document)
}

/// All that the provider behind a source tells, with what is over; nothing where it tells nothing.
pub async fn third_party_history(source: &str, format: Option<&str>) -> Option<Snapshot> {
    let format = format.and_then(Format::from_word);
    let addresses = format.map_or_else(|| vec![source.to_owned()], |format| addresses(source, format));
    let asked: Vec<_> = addresses.iter().map(|address| browser::get(address)).collect();
    let mut bodies = Vec::new();
    for (asked, name) in asked.into_iter().zip(&addresses) {
        bodies.extend(bytes(asked, LONGEST).await.ok().map(|body| (name, body)));
    }
    let documents: Vec<_> = bodies.iter().map(|(name, body)| Document { name, body }).collect();
    Some(read(&documents, format, browser::now()).ok()?.document)
}

/// Browsers do not tell a provider that is not there from one that keeps other sites out.
fn words(reason: &ReadError) -> String {
    match reason {
        ReadError::Unreachable => say(Later::OtherUnreachable).to_owned(),
        other => other.words(tongue()),
    }
}

/// The third parties with what the catalogue knows of those that are named by key.
///
/// One whose key is not in it, or whose catalogue cannot be read, stays without a source.
pub async fn looked_up(mut parties: Vec<ThirdParty>) -> Vec<ThirdParty> {
    if parties.iter().all(|party| party.service.is_none() || party.source.is_some()) {
        return parties;
    }
    let text = match bytes(browser::get(CATALOGUE), PATIENCE).await {
        Ok(body) => String::from_utf8_lossy(&body).into_owned(),
        Err(reason) => {
            browser::warn(&format!("{CATALOGUE}: {reason}"));
            return parties;
        }
    };
    let Ok(json) = decode::json(&text) else { return parties };
    let log = Log::default();
    let root = Cursor::root(&json, &log);
    let Some(services) = root.field("services") else { return parties };
    for party in &mut parties {
        let Some(key) = party.service.clone() else { continue };
        let Some(entry) = services.field(&key) else {
            browser::warn(&format!("`{key}` is not in {CATALOGUE}"));
            continue;
        };
        // What the operator says goes before what the catalogue says.
        if party.name.in_language(&[]) == key
            && let Some(name) = entry.read("name", value::text)
        {
            party.name = name;
        }
        if party.source.is_none() {
            party.source = entry.read("source", value::link);
            party.format = party.format.take().or_else(|| entry.read("format", value::word));
        }
        party.component = party.component.take().or_else(|| entry.read("component", value::word));
        party.url = party.url.take().or_else(|| entry.read("link", value::link));
    }
    parties
}
