//! OpenStatus: its feed, `/feed/json`, and its imitation of Statuspage, which knows no ids.
//!
//! The feed says how the whole page is and what is reported, but not how each component is: one is
//! taken for operational only when nothing is wrong that no report explains.

use allclear_model::decode::{Cursor, value};
use allclear_model::lookup::Lookup;
use allclear_model::notice::{Kind, Notice, Phase, State};
use allclear_model::status::Status;
use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::decoders::Decoder;
use crate::making::{affects, ends, notice, service, sort_updates, title, unreadable, update};
use crate::moment::moment;
use crate::parts::{Parts, has};
use crate::tree::{Row, tree};
use crate::words::{number, state_of};
use crate::{Coverage, Format, Reach, Refusal, Snapshot, body, statuspage};

pub(crate) const DECODER: Decoder =
    Decoder { format: Format::OpenStatus, recognises: looks_like, read: snapshot };

fn looks_like(document: &Value) -> bool {
    let nameless = document.get("page").is_some_and(|page| page.is_object() && page.get("id").is_none());
    let imitation =
        nameless && document.pointer("/status/indicator").is_some() && !has(document, &["version"]);
    has(document, &["pageComponents"]) || has(document, &["statusReports", "maintenances"]) || imitation
}

fn snapshot(parts: &Parts, now: DateTime<Utc>) -> Result<Snapshot, Refusal> {
    if !parts.has_list("pageComponents") && !parts.has_list("statusReports") {
        return statuspage::snapshot(parts, Format::OpenStatus);
    }
    let mut snapshot = Snapshot::new(Format::OpenStatus);
    let whole = parts.field("status").and_then(|word| word.keyword(whole)).unwrap_or(Status::Unknown);
    snapshot.declares(whole);
    snapshot.name = parts.field("title").and_then(|title| value::word(&title));
    snapshot.as_of = parts.field("updatedAt").and_then(|at| moment(&at));

    let reports = parts.list("statusReports", |item| report(item, whole));
    let maintenances = parts.list("maintenances", maintenance);
    let mut affected: Lookup<Status> = Lookup::default();
    for notice in reports.iter().chain(&maintenances).filter(|notice| notice.phase(now) == Phase::Active) {
        for impact in &notice.impacts {
            let status = impact.windows.iter().map(|window| window.status).max().unwrap_or(Status::Unknown);
            let worst = affected.entry(&impact.component, || status);
            *worst = (*worst).max(status);
        }
    }
    let explained = affected.values().iter().any(|status| *status >= whole);
    let otherwise =
        if whole == Status::Operational || explained { Status::Operational } else { Status::Unknown };
    let otherwise = if whole == Status::Unknown { Status::Unknown } else { otherwise };

    let mut rows = parts.list("pageComponentGroups", |group| {
        let id = group.require("id", value::id)?;
        let name = group.read("name", value::word);
        Some(Row::group(service(&group_id(&id), name.as_deref().unwrap_or(&id), Status::Unknown)))
    });
    rows.extend(parts.list("pageComponents", |item| {
        let Some(id) = item.require("id", value::id) else { return Some(Row::new(unreadable(item), None)) };
        let name = item.require("name", value::word);
        let status = affected.get(&id).copied().unwrap_or(otherwise);
        let mut service = service(&id, name.as_deref().unwrap_or(&id), status);
        let description = item.read("description", value::string).filter(|text| !text.trim().is_empty());
        service.description = description.map(|text| text.as_str().into());
        let group = item.read("groupId", value::id);
        let place = item.read(if group.is_some() { "groupOrder" } else { "order" }, number);
        Some(Row::new(service, group.map(|id| group_id(&id))).at(place))
    }));
    if let Some(list) = parts.field("pageComponents") {
        snapshot.components = tree(rows, &list);
    }
    snapshot.notices = reports.into_iter().chain(maintenances).collect();
    snapshot.coverage = Coverage::both(Reach::Latest(snapshot.notices.len()));
    Ok(snapshot)
}

/// What the feed says of the whole: `info` is how it calls maintenance.
fn whole(word: &str) -> Option<Status> {
    match word {
        "success" => Some(Status::Operational),
        "error" => Some(Status::MajorOutage),
        "info" => Some(Status::UnderMaintenance),
        _ => crate::words::status(word),
    }
}

/// The id of a group among those of components, which are counted alike.
fn group_id(id: &str) -> String {
    format!("group-{id}")
}

/// A report. How bad it is, only the state of the whole page tells.
fn report(cursor: &Cursor, whole: Status) -> Option<Notice> {
    let id = cursor.require("id", value::id)?;
    let updates = cursor.list("statusReportUpdates", |item| {
        let at = item.require("date", moment)?;
        Some(update(item.read("id", value::id), state_of(item, "status"), at, body::text(item, "message")))
    });
    let started_at =
        updates.iter().map(|update| update.at).min().or_else(|| cursor.read("updatedAt", moment))?;
    let mut notice = notice(Kind::Incident, format!("report-{id}"), title(cursor, "title"), started_at);
    notice.state = state_of(cursor, "status");
    notice.updates = updates;
    sort_updates(&mut notice);
    if notice.state.is_over() {
        let last = notice.updates.first().map(|update| update.at);
        ends(&mut notice, last, cursor);
    } else {
        notice.impact = if whole.is_trouble() { whole } else { Status::DegradedPerformance };
    }
    let status = if notice.state.is_over() { Status::Operational } else { notice.impact };
    let named = cursor.list("pageComponents", value::id);
    affects(&mut notice, named.into_iter().map(|id| (id, status)).collect());
    Some(notice)
}

fn maintenance(cursor: &Cursor) -> Option<Notice> {
    let id = cursor.require("id", value::id)?;
    let from = cursor.require("from", moment)?;
    let name = if cursor.field("name").is_some() { "name" } else { "title" };
    let mut notice = notice(Kind::Maintenance, format!("maintenance-{id}"), title(cursor, name), from);
    notice.state = State::Planned;
    notice.scheduled_until = cursor.read("to", moment).filter(|to| *to >= from);
    notice.updates = cursor.list("maintenanceUpdates", |item| {
        let at = item.require("date", moment)?;
        Some(update(item.read("id", value::id), State::Update, at, body::text(item, "message")))
    });
    let message = body::text(cursor, "message");
    if notice.updates.is_empty() && message != body::empty() {
        let at = cursor.read("updatedAt", moment).unwrap_or(from);
        notice.updates.push(update(None, State::Planned, at, message));
    }
    sort_updates(&mut notice);
    let named = cursor.list("pageComponents", value::id);
    affects(&mut notice, named.into_iter().map(|id| (id, Status::UnderMaintenance)).collect());
    Some(notice)
}

#[cfg(test)]
mod tests;
