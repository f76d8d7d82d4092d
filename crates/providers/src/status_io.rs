//! status.io, `/1.0/status/<page>`: components with containers, which are places they run at.
//!
//! Labels are the operator's to choose, so only codes count. Containers are shared: the same place
//! stands under several components, each time with a status of its own.

use allclear_model::decode::{Cursor, value};
use allclear_model::notice::{Kind, Notice, State};
use allclear_model::service::Service;
use allclear_model::status::Status;
use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::decoders::Decoder;
use crate::making::{
    affects, affects_by_changes, ends, notice, service, sort_updates, title, unreadable, update,
};
use crate::moment::moment;
use crate::parts::Parts;
use crate::windows::Change;
use crate::words::number;
use crate::{Coverage, Format, Reach, Refusal, Snapshot, body};

pub(crate) const DECODER: Decoder =
    Decoder { format: Format::StatusIo, recognises: looks_like, read: |parts, _| snapshot(parts) };

fn looks_like(document: &Value) -> bool {
    document.pointer("/result/status_overall").is_some()
}

fn snapshot(parts: &Parts) -> Result<Snapshot, Refusal> {
    let result = parts.field("result");
    let Some(result) = result.filter(|result| result.value().is_object()) else {
        return Err(Refusal::Incomplete(Format::StatusIo, "no result"));
    };
    let overall = result.field("status_overall");
    if overall.is_none() && result.field("status").is_none() {
        return Err(Refusal::Incomplete(Format::StatusIo, "no status"));
    }
    let mut snapshot = Snapshot::new(Format::StatusIo);
    if let Some(overall) = &overall {
        snapshot.declares(code(overall, "status_code"));
        snapshot.as_of = overall.read("updated", moment);
    }
    snapshot.components = result.list("status", |item| Some(component(item)));
    snapshot.notices = result.list("incidents", incident);
    if let Some(all) = result.field("maintenance") {
        for (key, state) in [("active", State::InProgress), ("upcoming", State::Planned)] {
            snapshot.notices.extend(all.list(key, |item| maintenance(item, state)));
        }
    }
    snapshot.coverage = Coverage::both(Reach::Open);
    Ok(snapshot)
}

/// What a code means; its label says whatever the operator likes.
fn code(cursor: &Cursor, key: &str) -> Status {
    let Some(code) = cursor.read(key, number) else { return Status::Unknown };
    match code {
        100 => Status::Operational,
        200 => Status::UnderMaintenance,
        300 => Status::DegradedPerformance,
        400 => Status::PartialOutage,
        // A security event is told as the worst there is.
        500 | 600 => Status::MajorOutage,
        _ => {
            cursor.problem(&format!("has a status code that is not known: {code}"));
            Status::Unknown
        }
    }
}

/// A component with its containers. Where it is worse than all of them, they are left out: a group
/// is as bad as its worst part, and would look better than it is.
fn component(cursor: &Cursor) -> Service {
    let Some(id) = cursor.require("id", value::id) else { return unreadable(cursor) };
    let name = cursor.require("name", value::word);
    let mut whole = service(&id, name.as_deref().unwrap_or(&id).trim(), code(cursor, "status_code"));
    let containers = cursor.list("containers", |item| {
        let Some(place) = item.require("id", value::id) else { return Some(unreadable(item)) };
        let name = item.require("name", value::word);
        Some(service(
            &container_id(&id, &place),
            name.as_deref().unwrap_or(&place).trim(),
            code(item, "status_code"),
        ))
    });
    if Status::worst(containers.iter().map(|container| container.status))
        .is_some_and(|worst| worst >= whole.status)
    {
        whole.children = containers;
    }
    whole
}

fn container_id(component: &str, container: &str) -> String {
    format!("{component}-{container}")
}

/// The places a notice names, at each component it names; a component without places is named itself.
fn named(cursor: &Cursor) -> Vec<String> {
    let ids =
        |key| cursor.list(key, |item| item.read("_id", value::id).or_else(|| item.read("id", value::id)));
    let (components, containers) = (ids("components_affected"), ids("containers_affected"));
    if containers.is_empty() {
        return components;
    }
    components
        .iter()
        .flat_map(|component| containers.iter().map(move |place| container_id(component, place)))
        .collect()
}

/// When a message came, and the status it gave.
type Said = (DateTime<Utc>, Status);

fn start(cursor: &Cursor, kind: Kind, keys: [&'static str; 2]) -> Option<(Notice, Vec<Said>)> {
    let id = cursor.read("_id", value::id).or_else(|| cursor.require("id", value::id))?;
    let mut changes = Vec::new();
    let updates = cursor.list("messages", |item| {
        let at = item.require("datetime", moment)?;
        changes.push((at, code(item, "status")));
        let state = item.read("state", number).map_or(State::Update, |state| match (kind, state) {
            (Kind::Incident, 100) => State::Investigating,
            (Kind::Incident, 200) => State::Identified,
            (Kind::Incident, 300) => State::Monitoring,
            _ => State::Update,
        });
        Some(update(None, state, at, body::text(item, "details")))
    });
    let oldest = updates.iter().map(|update| update.at).min();
    let started_at = keys.into_iter().find_map(|key| cursor.read(key, moment)).or(oldest)?;
    let mut notice = notice(kind, id, title(cursor, "name"), started_at);
    notice.updates = updates;
    sort_updates(&mut notice);
    Some((notice, changes))
}

/// An incident. Only open ones are listed; its latest message says how bad it is.
fn incident(cursor: &Cursor) -> Option<Notice> {
    let (mut notice, changes) = start(cursor, Kind::Incident, ["datetime_open", "datetime"])?;
    notice.state = notice.updates.first().map_or(State::Update, |update| update.state);
    let latest = changes.iter().max_by_key(|said| said.0).map(|said| said.1);
    notice.impact = latest.unwrap_or(Status::Unknown);
    let named = named(cursor);
    let changes = named.iter().flat_map(|component| {
        changes.iter().map(|(at, after)| Change {
            component: component.clone(),
            at: *at,
            before: None,
            after: *after,
        })
    });
    let changes = changes.collect();
    affects_by_changes(&mut notice, named, changes);
    Some(notice)
}

/// A maintenance. "Upcoming" ones have been seen long after their end, or already complete.
fn maintenance(cursor: &Cursor, state: State) -> Option<Notice> {
    let (mut notice, changes) =
        start(cursor, Kind::Maintenance, ["datetime_planned_start", "datetime_open"])?;
    notice.scheduled_until =
        cursor.read("datetime_planned_end", moment).filter(|end| *end >= notice.started_at);
    notice.state = state;
    let latest = changes.iter().max_by_key(|(at, _)| *at);
    let back = latest.filter(|(at, status)| *status == Status::Operational && *at >= notice.started_at);
    if let Some((at, _)) = back {
        notice.state = State::Completed;
        ends(&mut notice, Some(*at), cursor);
    }
    affects(&mut notice, named(cursor).into_iter().map(|id| (id, Status::UnderMaintenance)).collect());
    Some(notice)
}

#[cfg(test)]
mod tests;
