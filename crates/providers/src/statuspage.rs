//! Atlassian Statuspage, public page API version 2, and whatever imitates it.
//!
//! What the format does not say stays unsaid: it has no uptime, so components have no `since` and
//! no days; its pages change only when somebody edits them, so no age limits are declared.

mod components;
mod history;
mod notices;
mod words;

use allclear_model::decode::{Cursor, Decoded, value};
use allclear_model::feed::ReadError;
use allclear_model::overall::{Overall, Scope};
use allclear_model::status::Status;
use allclear_model::summary::Summary;
use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::decoders::Decoder;
use crate::moment::moment_if_any;
use crate::parts::{Parts as Documents, first_of, has};
use crate::words::time_zone;
use crate::{Coverage, Document, Format, Reach, Refusal, Snapshot, tree};
pub use crate::{Reading, snapshot::Offset};

/// How many notices a list of the format has at most.
const LIST_ENDS_AT: usize = 50;

pub(crate) const DECODER: Decoder = Decoder {
    format: Format::Statuspage,
    recognises: looks_like,
    read: |parts, _| snapshot(parts, Format::Statuspage),
};

/// The response bodies a page is read from.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'a> {
    /// `/api/v2/summary.json`: components, open incidents, maintenances to come and going on.
    pub summary: &'a str,
    /// `/api/v2/incidents.json`: the 50 latest incidents, over or not.
    pub incidents: Option<&'a str>,
    /// `/api/v2/scheduled-maintenances.json`: the 50 latest maintenances, over or not.
    pub scheduled_maintenances: Option<&'a str>,
}

impl<'a> Parts<'a> {
    /// The summary alone: enough to say how things are, not for history.
    pub fn summary_only(summary: &'a str) -> Self {
        Self { summary, incidents: None, scheduled_maintenances: None }
    }
}

/// Whether this is a document of this format: a summary, or at least a status or a list of it.
pub fn looks_like(document: &Value) -> bool {
    let page = document.get("page").is_some_and(Value::is_object);
    let listed = |key| document.get(key).is_some_and(Value::is_array);
    let lists = ["components", "incidents", "scheduled_maintenances"].into_iter().any(listed);
    let told =
        document.pointer("/status/indicator").is_some() || (lists && document.pointer("/page/id").is_some());
    (page && told && !has(document, &["version"])) || history::looks_like(document) || is_bare(document)
}

/// Whether a document is a single incident, or a bare list of them.
fn is_bare(document: &Value) -> bool {
    let one = first_of(document).unwrap_or(document);
    has(one, &["id", "name", "incident_updates"])
}

/// What the home page shows, with months cut in UTC.
///
/// # Errors
/// As [`read`].
pub fn summary(parts: &Parts, now: DateTime<Utc>) -> Result<Decoded<Summary>, ReadError> {
    let Decoded { document, problems } = read(parts, &|_, _| 0, now)?;
    Ok(Decoded { document: document.summary, problems })
}

/// Everything the parts say at `now`.
///
/// A part other than the summary that cannot be read is a problem, not an error: the status is
/// known without it.
///
/// # Errors
/// The summary is no JSON, or JSON without the page or the components of this format.
pub fn read(parts: &Parts, offset_s: Offset, now: DateTime<Utc>) -> Result<Decoded<Reading>, ReadError> {
    let named = [
        ("summary.json", Some(parts.summary)),
        ("incidents.json", parts.incidents),
        ("scheduled-maintenances.json", parts.scheduled_maintenances),
    ];
    let documents: Vec<_> = named
        .into_iter()
        .filter_map(|(name, text)| Some(Document { name, body: text?.as_bytes() }))
        .collect();
    let Decoded { document: snapshot, problems } = crate::read(&documents, Some(Format::Statuspage), now)?;
    if snapshot.components.is_empty()
        && allclear_model::decode::json(parts.summary)?.get("components").is_none()
    {
        return Err(ReadError::WrongShape("no components"));
    }
    Ok(Decoded { document: snapshot.into_reading(offset_s, now), problems })
}

/// What documents of this shape say, whoever published them.
pub(crate) fn snapshot(parts: &Documents, format: Format) -> Result<Snapshot, Refusal> {
    let refused = |what| Refusal::Incomplete(format, what);
    let is_history = parts.iter().any(|part| history::looks_like(part.value()));
    let is_incident = parts.iter().any(|part| is_bare(part.value()));
    // A single incident has a status and components of its own, which are not the page's.
    let field = |key| parts.iter().filter(|part| !is_bare(part.value())).find_map(|part| part.field(key));
    let page = field("page").filter(|page| page.value().is_object());
    if page.is_none() && !is_history && !is_incident {
        return Err(refused("no page"));
    }
    let list = field("components");
    if list.as_ref().is_some_and(|list| !list.value().is_array()) {
        return Err(refused("components are not a list"));
    }
    let status = field("status");
    let told = |key| parts.iter().any(|part| part.value().get(key).is_some());
    if !is_history
        && !is_incident
        && status.is_none()
        && !["components", "incidents", "scheduled_maintenances"].into_iter().any(told)
    {
        return Err(refused("no components"));
    }

    let has_ids = page.as_ref().is_some_and(|page| page.field("id").is_some());
    let rows = list.as_ref().map(|list| components::rows(list, has_ids)).unwrap_or_default();
    let mut collection = notices::Collection::new(&rows);
    for part in parts.iter() {
        collection.add(part);
        for told in history::notices(part, page.as_ref()) {
            collection.keep(0, told);
        }
    }

    let mut snapshot = Snapshot::new(format);
    snapshot.former = collection.former();
    snapshot.coverage = coverage(parts, format, is_history);
    snapshot.notices = collection.into_notices();
    if let Some(page) = &page {
        snapshot.name = page.require("name", value::word);
        snapshot.url = page.read("url", value::link);
        snapshot.time_zone = page.read("time_zone", time_zone);
        snapshot.as_of = page.read("updated_at", moment_if_any);
    }
    snapshot.declared = status.map(|status| declared(&status));
    if let Some(list) = &list {
        snapshot.components = tree::tree(rows.into_iter().map(|row| row.row).collect(), list);
    }
    Ok(snapshot)
}

/// What the page says of itself. Only one voice among several: [`allclear_model::overall::overall`]
/// takes the worst, as pages have been seen to declare "none" over open incidents.
fn declared(cursor: &Cursor) -> Overall {
    Overall {
        status: cursor.read("indicator", |word| word.keyword(words::severity)).unwrap_or(Status::Unknown),
        scope: Scope::Some,
        text: cursor.read("description", value::string).unwrap_or_default(),
    }
}

/// How far back the lists go. The longest list of a kind counts: a summary has only what is open.
fn coverage(parts: &Documents, format: Format, is_history: bool) -> Coverage {
    let reach = |key: &str| {
        let lists =
            parts.iter().filter(|part| part.value().get("status").is_none_or(|status| !status.is_object()));
        let longest = lists.filter_map(|part| Some(part.value().get(key)?.as_array()?.len())).max();
        match longest {
            _ if is_history => Reach::All,
            None => Reach::Open,
            // Nobody documents where the lists of the imitations end.
            Some(count) if count < LIST_ENDS_AT && format == Format::Statuspage => Reach::All,
            Some(count) => Reach::Latest(count),
        }
    };
    Coverage { incidents: reach("incidents"), maintenances: reach("scheduled_maintenances") }
}

#[cfg(test)]
mod tests;
