//! Heroku's own status API, version 4: `current-status` and `incidents`.

use allclear_model::decode::{Cursor, value};
use allclear_model::notice::{Kind, Notice, State};
use allclear_model::status::Status;
use serde_json::Value;

use crate::decoders::Decoder;
use crate::making::{affects, ends, notice, service, sort_updates, title, unreadable, update};
use crate::moment::moment;
use crate::parts::{Parts, first_of, has};
use crate::words::state_of;
use crate::{Coverage, Format, Reach, Refusal, Snapshot, body};

pub(crate) const DECODER: Decoder =
    Decoder { format: Format::Heroku, recognises: looks_like, read: |parts, _| snapshot(parts) };

fn looks_like(document: &Value) -> bool {
    let system = document.get("status").and_then(first_of);
    let incident = first_of(document);
    system.is_some_and(|system| has(system, &["system", "status"]))
        || incident.is_some_and(|incident| has(incident, &["full_url", "state", "updates"]))
}

fn snapshot(parts: &Parts) -> Result<Snapshot, Refusal> {
    let systems = parts.has_list("status");
    let history = parts.iter().find(|part| part.value().is_array());
    if !systems && history.is_none() {
        return Err(Refusal::Incomplete(Format::Heroku, "no systems"));
    }
    let mut snapshot = Snapshot::new(Format::Heroku);
    snapshot.name = Some("Heroku".to_owned());
    snapshot.url = Some("https://status.heroku.com/".to_owned());
    snapshot.components = parts.list("status", |system| {
        let Some(name) = system.require("system", value::word) else { return Some(unreadable(system)) };
        Some(service(&name, name.as_str(), colour(system)))
    });
    snapshot.notices = parts.list("incidents", incident);
    if let Some(history) = history {
        snapshot.notices.extend(history.items(incident));
        snapshot.coverage.incidents = Reach::Latest(snapshot.notices.len());
    }
    // Announced maintenance has its hours in prose alone, and stays "upcoming" long after it.
    for () in parts.list("scheduled", |_| Some(())) {
        parts.problem("has a maintenance without times; it is left out");
    }
    snapshot.coverage = Coverage { maintenances: Reach::Nothing, ..snapshot.coverage };
    Ok(snapshot)
}

/// The status of a system, which is a colour.
fn colour(cursor: &Cursor) -> Status {
    let parse = |word: &str| match word {
        "green" => Some(Status::Operational),
        "yellow" => Some(Status::DegradedPerformance),
        "red" => Some(Status::MajorOutage),
        "blue" => Some(Status::UnderMaintenance),
        _ => None,
    };
    let word = cursor.field("status");
    word.and_then(|word| word.keyword(parse)).unwrap_or(Status::Unknown)
}

/// An incident. `resolved` has been seen to say no beside a `state` that says yes, so either will do.
fn incident(cursor: &Cursor) -> Option<Notice> {
    let id = cursor.require("id", value::id)?;
    let started_at = cursor.require("created_at", moment)?;
    let mut notice = notice(Kind::Incident, id, title(cursor, "title"), started_at);
    let resolved = cursor.value().get("resolved").and_then(Value::as_bool) == Some(true);
    notice.state = if resolved { State::Resolved } else { state_of(cursor, "state") };
    notice.url = cursor.read("full_url", value::link);
    notice.updates = cursor.list("updates", |item| {
        let at = item.require("created_at", moment)?;
        let state = item.read("update_type", |word| word.keyword(update_type)).unwrap_or(State::Update);
        Some(update(item.read("id", value::id), state, at, body::hypertext(item, "contents")))
    });
    sort_updates(&mut notice);
    if notice.state.is_over() {
        let last = notice.updates.first().map(|update| update.at);
        ends(&mut notice, last, cursor);
    }
    let systems =
        cursor.list("systems", |system| Some((system.require("name", value::word)?, colour(system))));
    notice.impact = Status::worst(systems.iter().map(|(_, status)| *status)).unwrap_or(Status::Unknown);
    affects(&mut notice, systems);
    Some(notice)
}

fn update_type(word: &str) -> Option<State> {
    match word {
        "issue" => Some(State::Investigating),
        "scheduled" | "update" => Some(State::Update),
        _ => crate::words::state(word),
    }
}

#[cfg(test)]
mod tests;
