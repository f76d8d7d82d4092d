//! Instatus: public JSON of any version, and the data its pages carry in themselves.
//!
//! A summary says how the whole is and what is going on, but not which components are affected;
//! those come in a document of their own. Lists that would be empty are left out.

mod components;
mod notices;

use allclear_model::decode::{Cursor, value};
use allclear_model::notice::Kind;
use allclear_model::status::Status;
use serde_json::Value;

use crate::decoders::Decoder;
use crate::parts::{Parts, first_of, has};
use crate::words::squash;
use crate::{Coverage, Format, Reach, Refusal, Snapshot, tree, words};

pub(crate) const DECODER: Decoder =
    Decoder { format: Format::Instatus, recognises: looks_like, read: |parts, _| snapshot(parts) };

fn looks_like(document: &Value) -> bool {
    let summary = document.pointer("/page/status").is_some_and(Value::is_string);
    let listed = document.get("components").and_then(first_of).or_else(|| first_of(document));
    let is_component = |item: &Value| {
        let loud = item
            .get("status")
            .and_then(Value::as_str)
            .is_some_and(|word| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase()));
        loud && has(item, &["id", "name"])
    };
    (summary && !has(document, &["version"]))
        || has(document, &["activeIncidents"])
        || has(document, &["activeMaintenances"])
        || document.pointer("/site/components").is_some()
        || listed.is_some_and(is_component)
}

fn snapshot(parts: &Parts) -> Result<Snapshot, Refusal> {
    let site = parts.field("site");
    let page = parts.field("page").filter(|page| page.value().is_object());
    let bare = parts.iter().find(|part| part.value().is_array());
    let list = parts.field("components").or_else(|| site.as_ref()?.field("components"));
    if page.is_none() && site.is_none() && bare.is_none() && list.is_none() {
        return Err(Refusal::Incomplete(Format::Instatus, "no page and no components"));
    }

    let mut snapshot = Snapshot::new(Format::Instatus);
    if let Some(page) = page.as_ref().or(site.as_ref()) {
        snapshot.name = page
            .field("name")
            .and_then(|name| name.localized(value::word))
            .map(|name| name.in_language(&[]).to_owned());
        snapshot.url = ["url", "customDomain"].iter().find_map(|key| page.read(key, address));
        let told = ["mainStatus", "status"].iter().find_map(|key| page.read(key, |word| word.keyword(whole)));
        snapshot.declares(told.unwrap_or(Status::Unknown));
    }
    let mut rows = Vec::new();
    if let Some(list) = list.as_ref().or(bare) {
        components::rows(list, None, 0, &mut rows);
        snapshot.components = tree::tree(rows, list);
    }
    for (key, kind) in [("activeIncidents", Kind::Incident), ("activeMaintenances", Kind::Maintenance)] {
        snapshot.notices.extend(parts.list(key, |item| notices::notice(item, kind)));
    }
    snapshot.coverage = Coverage::both(Reach::Open);
    Ok(snapshot)
}

/// An address, also one that is only a host.
fn address(cursor: &Cursor) -> Option<String> {
    let text = value::word(cursor)?;
    let text = if text.contains("://") { text } else { format!("https://{text}") };
    allclear_model::link::safe(&text).map(str::to_owned)
}

/// What a page says of the whole. It has issues: how bad is for components and incidents to say, but
/// something a visitor can feel. `SOMEPARTIALOUTAGE` says how much as well, which counting tells.
fn whole(word: &str) -> Option<Status> {
    let word = squash(word);
    Some(match word.as_str() {
        "up" => Status::Operational,
        "hasissues" => Status::DegradedPerformance,
        _ => {
            let scoped = ["all", "some", "one"].iter().find_map(|scope| word.strip_prefix(scope));
            return words::status(scoped.unwrap_or(&word));
        }
    })
}

#[cfg(test)]
mod tests;
