//! Incidents and maintenances as Instatus tells them.

use allclear_model::decode::{Cursor, value};
use allclear_model::notice::{Kind, Notice};
use chrono::TimeDelta;

use crate::body;
use crate::making::{affects, ends, notice as start, sort_updates, update};
use crate::moment::moment;
use crate::words::{number, state_of, status_of};

/// A notice. It has an id since some day; before, its address ends in one.
pub(super) fn notice(cursor: &Cursor, kind: Kind) -> Option<Notice> {
    let url = cursor.read("url", value::link);
    let title = cursor.field("name").and_then(|name| name.localized(value::word));
    let from_url = || url.as_deref()?.rsplit('/').find(|part| !part.is_empty()).map(str::to_owned);
    let from_title = || title.as_ref().map(|title| title.in_language(&[]).to_owned());
    let id = cursor.read("id", value::id).or_else(from_url).or_else(from_title);
    let Some(id) = id else {
        cursor.problem("has neither id nor name");
        return None;
    };
    let started_at = ["start", "started", "updatedAt"].iter().find_map(|key| cursor.read(key, moment));
    let Some(started_at) = started_at else {
        cursor.problem("tells no time");
        return None;
    };
    let mut notice = start(kind, id, title, started_at);
    notice.url = url;
    notice.state = state_of(cursor, "status");
    if cursor.field("impact").is_some() {
        notice.impact = status_of(cursor, "impact");
    }
    // There is no end of a maintenance, but a length in minutes, as a number or as text.
    let minutes = cursor.read("duration", number).filter(|minutes| (0..=1_000_000).contains(minutes));
    let planned = minutes.map(|minutes| started_at + TimeDelta::minutes(minutes));
    if kind == Kind::Maintenance {
        notice.scheduled_until = cursor.read("end", moment).or(planned);
    }
    notice.updates = cursor.list("updates", |item| {
        let at = item.require("started", moment)?;
        Some(update(
            item.read("id", value::id),
            state_of(item, "status"),
            at,
            body::localized(item, "message"),
        ))
    });
    sort_updates(&mut notice);
    if notice.state.is_over() {
        let last = cursor.read("resolved", moment).or(notice.updates.first().map(|update| update.at));
        ends(&mut notice, last, cursor);
    }
    let components =
        cursor.list("components", |item| Some((item.require("id", value::id)?, status_of(item, "status"))));
    affects(&mut notice, components);
    Some(notice)
}
