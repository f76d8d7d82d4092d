//! incident.io: its widget API, what Flashduty made of that, and its imitation of Statuspage.
//!
//! The widget lists what is going on and nothing else: what it does not name is operational.

use allclear_model::decode::{Cursor, value};
use allclear_model::lookup::Lookup;
use allclear_model::notice::{Kind, Notice, Phase, State};
use allclear_model::service::Service;
use allclear_model::status::Status;
use allclear_model::summary::AgeLimits;
use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::decoders::Decoder;
use crate::making::{affects, notice, service, silence, title, update};
use crate::moment::{moment, moment_if_any};
use crate::parts::{Parts, has};
use crate::tree::{Row, tree};
use crate::words::{state, status_of};
use crate::{Coverage, Format, Reach, Refusal, Snapshot, body, statuspage};

pub(crate) const DECODER: Decoder =
    Decoder { format: Format::IncidentIo, recognises: looks_like, read: snapshot };

/// The lists of the widget, and what is in them.
const LISTS: [(&str, Kind, State); 3] = [
    ("ongoing_incidents", Kind::Incident, State::Investigating),
    ("in_progress_maintenances", Kind::Maintenance, State::InProgress),
    ("scheduled_maintenances", Kind::Maintenance, State::Planned),
];

fn looks_like(document: &Value) -> bool {
    // A page id of 26 characters, and a page that names no time zone.
    let page = document.pointer("/page/id").and_then(Value::as_str).is_some_and(|id| id.len() == 26);
    let imitation = page && document.pointer("/page/time_zone").is_none();
    has(document, &["ongoing_incidents"]) || (imitation && statuspage::looks_like(document))
}

fn snapshot(parts: &Parts, now: DateTime<Utc>) -> Result<Snapshot, Refusal> {
    if parts.field("ongoing_incidents").is_none() {
        return statuspage::snapshot(parts, Format::IncidentIo);
    }
    let mut snapshot = Snapshot::new(Format::IncidentIo);
    let page = parts.field("page");
    let word = |key, other| {
        let own = parts.field(key).and_then(|word| value::word(&word));
        own.or_else(|| page.as_ref()?.read(other, value::word))
    };
    snapshot.name = word("page_title", "name");
    snapshot.url = word("page_url", "url").filter(|url| allclear_model::link::safe(url).is_some());
    snapshot.as_of = parts.field("generated_at").and_then(|at| moment(&at));
    snapshot.limits = AgeLimits {
        stale_after_s: None,
        unknown_after_s: parts.field("max_stale_seconds").and_then(|seconds| value::count(&seconds)),
    };

    let (mut silent, mut named) = (Status::Operational, Lookup::default());
    for (key, kind, state) in LISTS {
        let list = parts.field(key);
        let told: Vec<_> = list
            .as_ref()
            .map_or_else(Vec::new, |list| list.items(|item| event(item, kind, state, &mut named)));
        silent = silent.max(silence(list.as_ref(), told.len()));
        snapshot.notices.extend(told);
    }
    let own = parts.field("overall").map(|overall| status_of(&overall, "status"));
    snapshot.declares(own.unwrap_or(silent).max(silent));
    snapshot.unlisted = (silent == Status::Operational).then_some(silent);
    snapshot.components = components(&snapshot.notices, &named, now, parts);
    snapshot.coverage = Coverage::both(Reach::Open);
    Ok(snapshot)
}

/// A component that an event names.
struct Named {
    name: String,
    group: Option<String>,
}

/// The components that something is going on with.
fn components(notices: &[Notice], named: &Lookup<Named>, now: DateTime<Utc>, parts: &Parts) -> Vec<Service> {
    let mut statuses: Lookup<Status> = Lookup::default();
    for notice in notices {
        let active = notice.phase(now) == Phase::Active;
        for impact in &notice.impacts {
            let worst = impact.windows.iter().map(|window| window.status).max().filter(|_| active);
            let status = statuses.entry(&impact.component, || Status::Operational);
            *status = (*status).max(worst.unwrap_or(Status::Operational));
        }
    }
    let (mut groups, mut rows): (Lookup<Row>, Vec<Row>) = (Lookup::default(), Vec::new());
    let ids: Vec<_> =
        notices.iter().flat_map(|notice| &notice.impacts).map(|impact| &impact.component).collect();
    let mut seen: Lookup<()> = Lookup::default();
    for id in ids {
        if seen.get(id).is_some() {
            continue;
        }
        seen.insert(id, ());
        let (Some(named), Some(status)) = (named.get(id), statuses.get(id)) else { continue };
        let group = named.group.as_ref().map(|name| {
            let id = format!("group-{name}");
            groups.entry(&id, || Row::group(service(&id, name.as_str(), Status::Unknown)));
            id
        });
        rows.push(Row::new(service(id, named.name.as_str(), *status), group));
    }
    let rows = groups.into_values().into_iter().chain(rows).collect();
    parts.iter().next().map_or_else(Vec::new, |first| tree(rows, first))
}

/// An event. incident.io and Flashduty call the same things by different names.
fn event(cursor: &Cursor, kind: Kind, otherwise: State, named: &mut Lookup<Named>) -> Option<Notice> {
    let id = cursor.require("id", value::id)?;
    let either = |names: &[&'static str]| names.iter().copied().find(|name| cursor.field(name).is_some());
    let time = |names: &[&'static str]| names.iter().find_map(|name| cursor.read(name, moment_if_any));
    let last = cursor.field("last_update");
    let said_at = last
        .as_ref()
        .and_then(|last| last.read("at", moment))
        .or_else(|| time(&["last_update_at", "updated_at"]));
    let started_at =
        time(&["started_at", "starts_at", "start_at", "scheduled_start_at", "created_at"]).or(said_at);
    let Some(started_at) = started_at else {
        cursor.problem("tells no time");
        return None;
    };
    let mut notice =
        notice(kind, id, title(cursor, either(&["name", "title"]).unwrap_or("name")), started_at);
    notice.url = cursor.read("url", value::link);
    let own = either(&["status", "phase"]).and_then(|key| cursor.read(key, |word| word.keyword(state)));
    notice.state = own.unwrap_or(otherwise);
    if let Some(key) = either(&["current_worst_impact", "impact"]) {
        notice.impact = status_of(cursor, key);
    }
    if kind == Kind::Maintenance {
        notice.scheduled_until =
            time(&["scheduled_end_at", "ends_at", "end_at"]).filter(|end| *end >= started_at);
    }
    let text = match &last {
        Some(last) => body::text(last, "message"),
        None => body::text(cursor, "last_update_message"),
    };
    if let Some(at) = said_at {
        notice.updates.push(update(None, notice.state, at, text));
    }
    let worst = notice.impact;
    let affected = cursor.list("affected_components", |item| {
        let name = item.require("name", value::word);
        let id = item.read("id", value::id).or_else(|| name.clone())?;
        let group = item.read("group_name", value::word);
        named.entry(&id, || Named { name: name.unwrap_or_else(|| id.clone()), group });
        let told = ["current_status", "status"].into_iter().find(|key| item.field(key).is_some());
        Some((id, told.map_or(worst, |key| status_of(item, key))))
    });
    affects(&mut notice, affected);
    Some(notice)
}
#[cfg(test)]
mod tests;
