//! What an item of Cachet is, and its incidents and schedules.

use allclear_model::decode::{Cursor, value};
use allclear_model::notice::{self, Notice, State};
use allclear_model::status::Status;
use chrono::{DateTime, Utc};
use serde_json::Value;

use super::{code, field};
use crate::body;
use crate::making::{affects, ends, notice, sort_updates, title, update};
use crate::moment::{moment, moment_if_any, names_zone};
use crate::parts::{Parts, has};
use crate::words::truth;

/// The kinds of item.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A component.
    Component,
    /// A group of components.
    Group,
    /// An incident.
    Incident,
    /// A planned maintenance.
    Schedule,
}

/// The kind of an item: by its word in version 3, by its fields in version 2.
pub(super) fn kind(item: &Value) -> Option<Kind> {
    match item.get("type").and_then(Value::as_str) {
        Some("components") => return Some(Kind::Component),
        Some("componentGroups" | "component-groups" | "component_groups") => return Some(Kind::Group),
        Some("incidents") => return Some(Kind::Incident),
        Some("schedules") => return Some(Kind::Schedule),
        _ => {}
    }
    if has(item, &["scheduled_at", "message"]) && !has(item, &["visible"]) {
        Some(Kind::Schedule)
    } else if has(item, &["message", "visible"]) || has(item, &["message", "latest_status"]) {
        Some(Kind::Incident)
    } else if has(item, &["enabled_components"]) || has(item, &["name", "collapsed"]) {
        Some(Kind::Group)
    } else if has(item, &["name", "status", "group_id"]) {
        Some(Kind::Component)
    } else {
        None
    }
}

/// The ids of related items in version 3.
pub(super) fn related(item: &Cursor, key: &str) -> Vec<String> {
    let relationships = item.field("relationships");
    let relation = relationships.as_ref().and_then(|all| all.field(key));
    let Some(data) = relation.as_ref().and_then(|relation| relation.field("data")) else { return Vec::new() };
    match data.value() {
        Value::Array(_) => data.items(|item| item.require("id", value::id)),
        _ => data.read("id", value::id).into_iter().collect(),
    }
}

/// Whether times are clocks on a wall, which they are in all versions.
pub(super) fn has_wall_clocks(parts: &Parts) -> bool {
    let is_wall_clock = |item: &Value| {
        let told = item.pointer("/attributes/created/string").or_else(|| item.get("created_at"));
        told.and_then(Value::as_str).is_some_and(|text| !text.is_empty() && !names_zone(text))
    };
    parts.iter().any(|part| {
        let items = part.value().get("data").and_then(Value::as_array);
        items.is_some_and(|items| items.iter().any(is_wall_clock))
    })
}

/// A time of an item: `occurred_at` in version 2, `occurred: {"string": …}` in version 3.
fn time(item: &Cursor, attributes: Option<&Cursor>, key: &str) -> Option<DateTime<Utc>> {
    let (old, new) = (format!("{key}_at"), key);
    let wrapped = |told: Cursor| told.read("string", moment_if_any);
    let told = attributes.unwrap_or(item);
    told.field(new)
        .filter(|told| told.value().is_object())
        .and_then(wrapped)
        .or_else(|| told.read(&old, moment_if_any))
}

/// Where an incident stands. Version 2 leaves `status` at 1 for ever; the newest update counts.
fn state(item: &Cursor, attributes: Option<&Cursor>) -> State {
    let told = |key| field(item, attributes, key);
    if told("is_resolved").and_then(|resolved| truth(&resolved)) == Some(true) {
        return State::Resolved;
    }
    let code =
        ["latest_status", "status"].into_iter().find_map(|key| told(key).and_then(|status| code(&status)));
    by_code(code)
}

fn by_code(code: Option<i64>) -> State {
    match code {
        Some(0) => State::Planned,
        Some(1) => State::Investigating,
        Some(2) => State::Identified,
        Some(3) => State::Monitoring,
        Some(4) => State::Resolved,
        _ => State::Update,
    }
}

/// An incident. How bad it is, its component says.
pub(super) fn incident(item: &Cursor, id: &str) -> Option<Notice> {
    let attributes = item.field("attributes");
    let told = |key| field(item, attributes.as_ref(), key);
    let at = |key| time(item, attributes.as_ref(), key);
    let Some(started_at) = at("occurred").or_else(|| at("created")) else {
        item.problem("tells no time");
        return None;
    };
    let name = title(attributes.as_ref().unwrap_or(item), "name");
    let mut notice = notice(notice::Kind::Incident, format!("incident-{id}"), name, started_at);
    notice.impact = Status::Operational;
    notice.state = state(item, attributes.as_ref());
    notice.url = told("permalink").and_then(|url| value::link(&url));
    if let Some(updates) = told("updates") {
        notice.updates = updates.items(|item| {
            let at = item.require("created_at", moment)?;
            let state = by_code(item.field("status").and_then(|status| code(&status)));
            Some(update(item.read("id", value::id), state, at, body::text(item, "message")))
        });
    }
    let message =
        attributes.as_ref().map_or_else(|| body::text(item, "message"), |all| body::text(all, "message"));
    if message != body::empty() {
        notice.updates.push(update(Some("message".to_owned()), State::Investigating, started_at, message));
    }
    sort_updates(&mut notice);
    if notice.state.is_over() {
        let last = notice.updates.first().map(|update| update.at).filter(|at| *at > started_at);
        ends(&mut notice, last.or_else(|| at("updated")), item);
    }
    let mut named = related(item, "components");
    named.extend(told("component_id").and_then(|id| value::id(&id)).filter(|id| id != "0"));
    affects(&mut notice, named.into_iter().map(|id| (id, Status::Operational)).collect());
    Some(notice)
}

/// A planned maintenance. It has no planned end.
pub(super) fn schedule(item: &Cursor, id: &str) -> Option<Notice> {
    let attributes = item.field("attributes");
    let at = |key| time(item, attributes.as_ref(), key);
    let Some(started_at) = at("scheduled") else {
        item.problem("tells no time");
        return None;
    };
    let all = attributes.as_ref().unwrap_or(item);
    let mut notice =
        notice(notice::Kind::Maintenance, format!("schedule-{id}"), title(all, "name"), started_at);
    let completed = at("completed");
    let code = field(item, attributes.as_ref(), "status").and_then(|status| code(&status));
    notice.state = match (completed, code) {
        (Some(_), _) | (None, Some(2)) => State::Completed,
        (None, Some(0)) => State::Planned,
        (None, Some(1)) => State::InProgress,
        _ => State::Update,
    };
    ends(&mut notice, completed, item);
    let message = body::text(all, "message");
    if message != body::empty() {
        notice.updates.push(update(None, State::Planned, at("created").unwrap_or(started_at), message));
    }
    let named = related(item, "components");
    affects(&mut notice, named.into_iter().map(|id| (id, Status::UnderMaintenance)).collect());
    Some(notice)
}
