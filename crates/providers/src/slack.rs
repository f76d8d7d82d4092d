//! Slack's own status API: `current` and `history` of version 2.0.0, and version 1.0.0.
//!
//! Services are named only where something is wrong with them.

use allclear_model::decode::{Cursor, value};
use allclear_model::lookup::Lookup;
use allclear_model::notice::{Kind, Notice, Phase, State};
use allclear_model::service::Service;
use allclear_model::status::Status;
use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::decoders::Decoder;
use crate::making::{affects, ends, notice, service, silence, sort_updates, title, update};
use crate::moment::moment;
use crate::parts::{Parts, first_of, has};
use crate::words::state;
use crate::{Coverage, Format, Reach, Refusal, Snapshot, body};

pub(crate) const DECODER: Decoder = Decoder { format: Format::Slack, recognises: looks_like, read: snapshot };

fn looks_like(document: &Value) -> bool {
    has(document, &["status", "active_incidents"])
        || first_of(document).is_some_and(|item| has(item, &["date_created", "notes"]))
        || has(document, &["status", "notes", "services", "date_created"])
}

fn snapshot(parts: &Parts, now: DateTime<Utc>) -> Result<Snapshot, Refusal> {
    let list = parts.field("active_incidents");
    let flat = parts.iter().find(|part| has(part.value(), &["status", "notes"]));
    let history = parts.iter().find(|part| part.value().is_array());
    if list.is_none() && flat.is_none() && history.is_none() {
        return Err(Refusal::Incomplete(Format::Slack, "no incidents"));
    }
    let mut snapshot = Snapshot::new(Format::Slack);
    snapshot.name = Some("Slack".to_owned());
    snapshot.url = Some("https://slack-status.com/".to_owned());
    let mut notices: Lookup<Notice> = Lookup::default();
    if let Some(list) = &list {
        let told = list.items(item);
        let items = list.value().as_array().into_iter().flatten();
        let announced = items.filter(|item| is_announced(item)).count();
        let silent = silence(Some(list), told.len() + announced);
        // "Active" with nothing in it is a contradiction, and so is nobody's all-clear.
        let whole = match parts.field("status").and_then(|word| value::word(&word)).as_deref() {
            Some("ok") => silent,
            Some("active") if !told.is_empty() => silent,
            _ => Status::Unknown,
        };
        snapshot.declares(whole);
        snapshot.unlisted = (whole == Status::Operational).then_some(whole);
        snapshot.as_of = parts.field("date_updated").and_then(|at| moment(&at));
        for notice in told {
            notices.insert(&notice.id.clone(), notice);
        }
    }
    if let Some(flat) = flat {
        snapshot.declares(if flat.value().get("status").and_then(Value::as_str) == Some("ok") {
            Status::Operational
        } else {
            Status::Unknown
        });
        if let Some(notice) = item(flat) {
            notices.insert(&notice.id.clone(), notice);
        }
    }
    if let Some(history) = history {
        let told = history.items(item);
        snapshot.coverage = Coverage::both(Reach::Latest(told.len()));
        for notice in told {
            notices.entry(&notice.id.clone(), || notice);
        }
    }
    snapshot.notices = notices.into_values();
    snapshot.components = affected(&snapshot.notices, now);
    Ok(snapshot)
}

/// The services that something is wrong with, or that work is going on at.
fn affected(notices: &[Notice], now: DateTime<Utc>) -> Vec<Service> {
    let mut services: Lookup<Service> = Lookup::default();
    for notice in notices.iter().filter(|notice| notice.phase(now) == Phase::Active) {
        for impact in &notice.impacts {
            let service = services.entry(&impact.component, || {
                service(&impact.component, impact.component.as_str(), Status::Operational)
            });
            service.status = service.status.max(notice.impact);
        }
    }
    services.into_values()
}

/// Whether an item is planned: its hours are in prose alone, and a guess would have it begin when it
/// was announced.
fn is_announced(item: &Value) -> bool {
    item.get("status").and_then(Value::as_str) == Some("scheduled")
}

fn item(cursor: &Cursor) -> Option<Notice> {
    if is_announced(cursor.value()) {
        cursor.problem("is planned without times; it is left out");
        return None;
    }
    let id = cursor.require("id", value::id)?;
    let started_at = cursor.require("date_created", moment)?;
    let (kind, impact) = match cursor.value().get("type").and_then(Value::as_str) {
        Some("incident") => (Kind::Incident, Status::DegradedPerformance),
        Some("outage") => (Kind::Incident, Status::MajorOutage),
        Some("notice") => (Kind::Incident, Status::Operational),
        Some("maintenance") => (Kind::Maintenance, Status::UnderMaintenance),
        _ => (Kind::Incident, Status::Unknown),
    };
    let mut notice = notice(kind, id, title(cursor, "title"), started_at);
    notice.impact = impact;
    notice.url = cursor.read("url", value::link);
    notice.state = cursor.field("status").and_then(|word| word.keyword(whereabouts)).unwrap_or(State::Update);
    if kind == Kind::Maintenance && notice.state == State::Investigating {
        notice.state = State::InProgress;
    }
    notice.updates = cursor.list("notes", |note| {
        let at = note.require("date_created", moment)?;
        Some(update(None, State::Update, at, body::hypertext(note, "body")))
    });
    sort_updates(&mut notice);
    if notice.state.is_over() {
        let last = cursor.read("date_updated", moment).or(notice.updates.first().map(|update| update.at));
        ends(&mut notice, last, cursor);
    }
    affects(
        &mut notice,
        cursor.list("services", value::word).into_iter().map(|name| (name, impact)).collect(),
    );
    Some(notice)
}

fn whereabouts(word: &str) -> Option<State> {
    match word {
        "active" => Some(State::Investigating),
        _ => state(word),
    }
}

#[cfg(test)]
mod tests;
