//! What the operator of an Uptime Kuma says: pinned incidents and maintenances.

use allclear_model::decode::{Cursor, value};
use allclear_model::notice::{Kind, Notice, State};
use allclear_model::status::Status;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use crate::body;
use crate::making::{ends, notice, title, update};
use crate::moment::{from_text, moment_if_any, names_zone, offset};
use crate::parts::Parts;
use crate::words::{state, truth};

/// All of them. `told_at` stands in for the start of a maintenance that tells no time.
pub(super) fn notices(parts: &Parts, told_at: DateTime<Utc>) -> Vec<Notice> {
    // Version 1 has one incident or null, version 2 a list.
    let mut notices: Vec<_> = parts
        .field("incident")
        .filter(|one| one.value().is_object())
        .and_then(|one| incident(&one))
        .into_iter()
        .collect();
    notices.extend(parts.list("incidents", incident));
    notices.extend(parts.list("maintenanceList", |item| maintenance(item, told_at)));
    notices
}

/// An incident. It has a colour instead of a severity: what fails, the monitors say.
fn incident(cursor: &Cursor) -> Option<Notice> {
    let id = cursor.require("id", value::id)?;
    let Some(started_at) = cursor.read("createdDate", moment_if_any) else {
        cursor.problem("tells no time");
        return None;
    };
    let mut notice = notice(Kind::Incident, format!("incident-{id}"), title(cursor, "title"), started_at);
    notice.impact = match cursor.value().get("style").and_then(Value::as_str) {
        Some("danger" | "warning") => Status::DegradedPerformance,
        Some("info" | "primary" | "light" | "dark") => Status::Operational,
        _ => Status::Unknown,
    };
    let says = |key| cursor.read(key, truth);
    let over = says("active") == Some(false) || (says("active").is_none() && says("pin") == Some(false));
    notice.state = if over { State::Resolved } else { State::Investigating };
    let updated_at = cursor.read("lastUpdatedDate", moment_if_any);
    if over {
        ends(&mut notice, updated_at, cursor);
    }
    let text = body::text(cursor, "content");
    if text != body::empty() {
        notice.updates.push(update(None, notice.state, updated_at.unwrap_or(started_at), text));
    }
    Some(notice)
}

/// A maintenance. One that was switched off is none.
fn maintenance(cursor: &Cursor, told_at: DateTime<Utc>) -> Option<Notice> {
    let id = cursor.require("id", value::id)?;
    let state = cursor.field("status").and_then(|word| word.keyword(whereabouts));
    if state == Some(State::Cancelled) {
        return None;
    }
    let east = cursor.read("timezoneOffset", value::string).and_then(|text| offset(&text)).unwrap_or(0);
    let slot = |key: &'static str| {
        let slots = cursor.list("timeslotList", |slot| {
            Some(slot.read(key, value::string).and_then(|text| local(&text, east)))
        });
        slots.into_iter().flatten().next()
    };
    let started_at = slot("startDate").unwrap_or(told_at);
    let mut notice =
        notice(Kind::Maintenance, format!("maintenance-{id}"), title(cursor, "title"), started_at);
    notice.state = state.unwrap_or(State::Update);
    notice.scheduled_until = slot("endDate").filter(|end| *end >= started_at);
    if notice.state == State::Completed {
        let end = notice.scheduled_until;
        ends(&mut notice, end, cursor);
    }
    let text = body::text(cursor, "description");
    if text != body::empty() {
        notice.updates.push(update(None, notice.state, started_at, text));
    }
    Some(notice)
}

/// A time of a slot: on the page's own clock, unless it names a zone.
fn local(text: &str, east: i64) -> Option<DateTime<Utc>> {
    let moment = from_text(text)?;
    if names_zone(text) { Some(moment) } else { moment.checked_sub_signed(TimeDelta::seconds(east)) }
}

fn whereabouts(word: &str) -> Option<State> {
    match word {
        "inactive" => Some(State::Cancelled),
        _ => state(word),
    }
}
