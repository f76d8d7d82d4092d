//! Gatus: the statuses of endpoints and suites, before and after its version 4.
//!
//! There are no incidents, only results. One that is older than the monitor's own rhythm, or has no
//! time at all, says nothing about now.

use allclear_model::decode::{Cursor, value};
use allclear_model::order;
use allclear_model::service::Service;
use allclear_model::status::Status;
use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::decoders::Decoder;
use crate::making::{is_alive, service, unreadable};
use crate::moment::moment_if_any;
use crate::parts::{Parts, first_of, has};
use crate::tree::{Row, tree};
use crate::{Coverage, Format, Reach, Refusal, Snapshot};

pub(crate) const DECODER: Decoder = Decoder { format: Format::Gatus, recognises: looks_like, read: snapshot };

fn looks_like(document: &Value) -> bool {
    let is_endpoint = |item: &Value| has(item, &["key"]) && item.get("results").is_some_and(Value::is_array);
    let keyed = document.as_object().filter(|fields| !fields.is_empty());
    first_of(document).is_some_and(is_endpoint)
        || is_endpoint(document)
        || keyed.is_some_and(|fields| {
            fields.values().all(|item| has(item, &["name", "results"]) && !has(item, &["endpointResults"]))
        })
}

fn snapshot(parts: &Parts, now: DateTime<Utc>) -> Result<Snapshot, Refusal> {
    let mut endpoints = Vec::new();
    for part in parts.iter() {
        match part.value() {
            Value::Array(_) => endpoints.extend(part.items(|item| Some(endpoint(item, None, now)))),
            Value::Object(fields) if fields.contains_key("results") => {
                endpoints.push(endpoint(part, None, now));
            }
            Value::Object(fields) if fields.values().any(|item| has(item, &["results"])) => {
                endpoints.extend(fields.keys().map(|key| match part.field(key) {
                    Some(item) => endpoint(&item, Some(key), now),
                    None => Endpoint::nobody_knows(service(key, key.as_str(), Status::Unknown)),
                }));
            }
            _ => {}
        }
    }
    let Some(first) = parts.iter().next().filter(|part| !endpoints.is_empty() || part.value().is_array())
    else {
        return Err(Refusal::Incomplete(Format::Gatus, "no endpoints"));
    };
    let mut snapshot = Snapshot::new(Format::Gatus);
    snapshot.as_of = endpoints.iter().filter_map(|endpoint| endpoint.at).max();
    let mut groups: Vec<Row> = Vec::new();
    for name in endpoints.iter().filter_map(|endpoint| endpoint.group.as_deref()) {
        let id = group_id(name);
        if groups.iter().all(|group| group.service.id != id) {
            groups.push(Row::group(service(&id, name, Status::Unknown)));
        }
    }
    groups.extend(endpoints.into_iter().map(|endpoint| endpoint.row));
    snapshot.components = tree(groups, first);
    snapshot.coverage = Coverage::both(Reach::Nothing);
    Ok(snapshot)
}

/// The id of a group, which may be called as one of its endpoints is.
fn group_id(name: &str) -> String {
    format!("group-{name}")
}

struct Endpoint {
    row: Row,
    group: Option<String>,
    at: Option<DateTime<Utc>>,
}

impl Endpoint {
    fn nobody_knows(service: Service) -> Self {
        Self { row: Row::new(service, None), group: None, at: None }
    }
}

fn endpoint(cursor: &Cursor, key: Option<&String>, now: DateTime<Utc>) -> Endpoint {
    let name = cursor.read("name", value::word);
    let id = cursor.read("key", value::id).or_else(|| key.cloned()).or_else(|| name.clone());
    let Some(id) = id else {
        return Endpoint::nobody_knows(unreadable(cursor));
    };
    let group = cursor.read("group", value::word);
    let mut results = cursor.list("results", |result| {
        let at = result.read("timestamp", moment_if_any)?;
        Some((at, result.value().get("success").and_then(Value::as_bool)))
    });
    order::newest_first(&mut results, |(at, _)| *at);
    let times: Vec<_> = results.iter().map(|(at, _)| *at).collect();
    let status = match results.first() {
        Some((_, Some(true))) if is_alive(&times, now) => Status::Operational,
        Some((_, Some(false))) if is_alive(&times, now) => Status::MajorOutage,
        _ => {
            cursor.problem("has no recent result");
            Status::Unknown
        }
    };
    let service = service(&id, name.as_deref().unwrap_or(&id), status);
    Endpoint { row: Row::new(service, group.as_deref().map(group_id)), group, at: times.first().copied() }
}

#[cfg(test)]
mod tests;
