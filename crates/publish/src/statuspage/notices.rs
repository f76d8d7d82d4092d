//! An incident or a maintenance with its updates, in the format.

use allclear_model::notice::{Impact, Kind, Notice, State, Update};
use allclear_model::rich_text::Body;
use allclear_model::status::Status;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::components::Rows;
use super::{time, words};
use crate::site::Site;
use crate::words::markdown;

/// The notice.
pub fn json(site: &Site, notice: &Notice, page: &str, rows: &Rows) -> Value {
    let languages = site.preferred();
    let oldest_first: Vec<&Update> = notice.updates.iter().rev().collect();
    let first = oldest_first.first().map_or(notice.started_at, |update| update.at);
    let last = notice.updates.first().map_or(first, |update| update.at);
    let changed = notice.postmortem.iter().map(|postmortem| postmortem.at).chain([last]).max();
    let monitoring = oldest_first.iter().find(|update| update.state == State::Monitoring);

    let mut json = json!({
        "id": notice.id,
        "name": notice.title.in_language(&languages),
        "status": words::of_notice(notice),
        "created_at": time(first),
        "updated_at": time(changed.unwrap_or(last)),
        "monitoring_at": monitoring.map(|update| time(update.at)),
        "resolved_at": notice.ended_at.map(time),
        "impact": words::severity(notice.impact),
        "shortlink": site.address(notice),
        "started_at": time(notice.started_at),
        "page_id": page,
        "incident_updates": updates(site, notice, &oldest_first, rows),
        "components": components(notice, rows),
        "reminder_intervals": null,
    });
    if notice.kind == Kind::Maintenance {
        json["scheduled_for"] = json!(time(notice.started_at));
        let until = notice.scheduled_until.or(notice.ended_at);
        json["scheduled_until"] = json!(time(until.unwrap_or(notice.started_at + TimeDelta::hours(1))));
    }
    json
}

/// The components it names, as they are now.
fn components(notice: &Notice, rows: &Rows) -> Vec<Value> {
    let named = notice.impacts.iter();
    named.filter_map(|impact| Some(rows.get(&impact.component)?.json.clone())).collect()
}

/// The updates, newest first; the postmortem is one of them.
fn updates(site: &Site, notice: &Notice, oldest_first: &[&Update], rows: &Rows) -> Vec<Value> {
    let mut before = State::Update;
    let mut updates = Vec::new();
    for update in oldest_first {
        let status = words::state(update.state, before);
        if update.state != State::Update {
            before = update.state;
        }
        let affected = affected(notice, update.at, rows);
        updates.push(told(site, notice, &update.id, status, update.at, &update.body, &affected));
    }
    if let Some(postmortem) = &notice.postmortem {
        let (at, body) = (postmortem.at, &postmortem.body);
        let id = format!("{}-postmortem", notice.id);
        updates.push(told(site, notice, &id, "postmortem", at, body, &[]));
    }
    updates.reverse();
    updates
}

fn told(
    site: &Site,
    notice: &Notice,
    id: &str,
    status: &str,
    at: DateTime<Utc>,
    body: &Body,
    affected: &[Value],
) -> Value {
    json!({
        "id": id,
        "status": status,
        "body": markdown(body, &site.preferred()),
        "incident_id": notice.id,
        "created_at": time(at),
        "updated_at": time(at),
        "display_at": time(at),
        "affected_components": affected,
        "deliver_notifications": true,
        "custom_tweet": null,
        "tweet_id": null,
    })
}

/// What each component was just before an update, and what it was from then on.
fn affected(notice: &Notice, at: DateTime<Utc>, rows: &Rows) -> Vec<Value> {
    let before = at - TimeDelta::milliseconds(1);
    let change = |impact: &Impact| {
        if impact.windows.is_empty() {
            return None;
        }
        let row = rows.get(&impact.component)?;
        Some(json!({
            "code": row.id,
            "name": row.long_name,
            "old_status": status_at(impact, before).slug(),
            "new_status": status_at(impact, at).slug(),
        }))
    };
    notice.impacts.iter().filter_map(change).collect()
}

fn status_at(impact: &Impact, at: DateTime<Utc>) -> Status {
    let covering = impact.windows.iter().filter(|window| window.covers(at));
    Status::worst(covering.map(|window| window.status)).unwrap_or(Status::Operational)
}
