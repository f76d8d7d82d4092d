//! Better Stack, `index.json`: one JSON:API document with everything in `included`, in no order.

use allclear_model::decode::{Cursor, plain, value};
use allclear_model::notice::{Kind, Notice, State, Update};
use allclear_model::service::{Day, Service};
use allclear_model::status::Status;
use allclear_model::summary::Announcement;
use chrono::{DateTime, Days, Utc};
use serde_json::Value;

use crate::decoders::Decoder;
use crate::making::{
    affects, affects_by_changes, ends, notice, service, sort_updates, title, unreadable, update,
};
use crate::moment::{moment, moment_if_any};
use crate::parts::Parts;
use crate::tree::{Row, tree};
use crate::windows::Change;
use crate::words::{number, time_zone};
use crate::{Coverage, Format, Reach, Refusal, Snapshot, body};

pub(crate) const DECODER: Decoder =
    Decoder { format: Format::BetterStack, recognises: looks_like, read: snapshot };

fn looks_like(document: &Value) -> bool {
    document.pointer("/data/attributes/aggregate_state").is_some()
        || document.pointer("/data/type").and_then(Value::as_str) == Some("status_page")
}

fn snapshot(parts: &Parts, now: DateTime<Utc>) -> Result<Snapshot, Refusal> {
    let data = parts.field("data");
    let page = data.as_ref().and_then(|data| data.field("attributes"));
    let Some(page) = page.filter(|page| page.value().is_object()) else {
        return Err(Refusal::Incomplete(Format::BetterStack, "no page"));
    };
    let mut snapshot = Snapshot::new(Format::BetterStack);
    snapshot.name = page.read("company_name", value::word).map(|name| name.trim().to_owned());
    snapshot.url = page.read("custom_domain", value::word).map(|host| format!("https://{host}/"));
    snapshot.url = snapshot.url.filter(|url| allclear_model::link::safe(url).is_some());
    snapshot.time_zone = page.read("timezone", time_zone);
    snapshot.as_of = page.read("updated_at", moment_if_any);
    snapshot.declares(state_word(&page, "aggregate_state"));
    let announcement = page.read("announcement", plain).filter(|text| !text.trim().is_empty());
    snapshot.announcement = announcement.map(|text| Announcement { body: body::of(&text), until: None });

    let (mut rows, mut updates, mut reports) = (Vec::new(), Vec::new(), Vec::new());
    parts.list("included", |item| {
        let kind = item.value().get("type").and_then(Value::as_str)?;
        let told = item.field("attributes").zip(item.require("id", value::id));
        let Some((attributes, id)) = told else {
            if kind == "status_page_resource" {
                rows.push(Row::new(unreadable(item), None));
            }
            return None;
        };
        match kind {
            "status_page_section" => rows.push(section(&attributes, &id)),
            "status_page_resource" => rows.push(resource(&attributes, &id)),
            "status_update" => updates.extend(status_update(&attributes, id)),
            _ => {}
        }
        Some(())
    });
    parts.list("included", |item| {
        let is_report = item.value().get("type").and_then(Value::as_str) == Some("status_report");
        reports.extend(is_report.then(|| report(item, &updates, now)).flatten());
        Some(())
    });
    snapshot.components = tree(rows, &page);
    snapshot.coverage = Coverage { incidents: Reach::Latest(reports.len()), maintenances: Reach::Open };
    snapshot.notices = reports;
    Ok(snapshot)
}

/// A state of a page, a resource or a report. What nobody monitors, nobody knows.
fn state_word(cursor: &Cursor, key: &str) -> Status {
    let parse = |word: &str| match word {
        "resolved" => Some(Status::Operational),
        "downtime" => Some(Status::MajorOutage),
        "not_monitored" => Some(Status::Unknown),
        _ => crate::words::status(word),
    };
    cursor.field(key).and_then(|word| word.keyword(parse)).unwrap_or(Status::Unknown)
}

/// The id of a section among those of resources, which are counted alike.
fn section_id(id: &str) -> String {
    format!("section-{id}")
}

fn section(cursor: &Cursor, id: &str) -> Row {
    let name = cursor.read("name", value::word);
    let name = name.as_deref().map_or(id, str::trim);
    Row::group(service(&section_id(id), name, Status::Unknown)).at(cursor.read("position", number))
}

fn resource(cursor: &Cursor, id: &str) -> Row {
    let name = cursor.require("public_name", value::word);
    let mut service = service(id, name.as_deref().map_or(id, str::trim), state_word(cursor, "status"));
    let explanation = cursor.read("explanation", value::string).filter(|text| !text.trim().is_empty());
    service.description = explanation.map(|text| text.trim().into());
    measured(cursor, &mut service);
    let group = cursor.read("status_page_section_id", value::id).map(|id| section_id(&id));
    Row::new(service, group).at(cursor.read("position", number))
}

/// The days that were measured without a gap until now, and what happened on them.
fn measured(cursor: &Cursor, service: &mut Service) {
    let mut days = cursor.list("status_history", |item| {
        let date = item.require("day", value::date)?;
        let seconds = |key| item.read(key, value::count).unwrap_or(0).min(86_400);
        let mut day = Day {
            date,
            degraded_s: 0,
            partial_s: 0,
            major_s: 0,
            maintenance_s: seconds("maintenance_duration"),
            notices: Vec::new(),
        };
        let status = state_word(item, "status");
        match status {
            Status::DegradedPerformance => day.degraded_s = seconds("downtime_duration"),
            _ => day.major_s = seconds("downtime_duration"),
        }
        Some((day, status))
    });
    allclear_model::order::by_number(&mut days, |(day, _)| {
        i64::from(chrono::Datelike::num_days_from_ce(&day.date))
    });
    let unknown = days.iter().rposition(|(_, status)| *status == Status::Unknown);
    let measured = days.split_off(unknown.map_or(0, |place| place + 1));
    service.since = measured.first().map(|(day, _)| day.date);
    // A day that is missing in between would look like a good one.
    let gap = measured
        .windows(2)
        .rposition(|pair| pair[0].0.date.checked_add_days(Days::new(1)) != Some(pair[1].0.date));
    if let Some((day, _)) = gap.and_then(|gap| measured.get(gap + 1)) {
        service.since = Some(day.date);
    }
    let since = service.since;
    let worth_telling = |day: &Day| Some(day.date) >= since && day.worst() != Status::Operational;
    service.days = measured.into_iter().map(|(day, _)| day).filter(worth_telling).collect();
}

/// An update, and what it says of which resource.
struct Told {
    update: Update,
    affected: Vec<(String, Status)>,
}

fn status_update(cursor: &Cursor, id: String) -> Option<Told> {
    let at = cursor.require("published_at", moment)?;
    let affected = affected(cursor);
    let resolved = !affected.is_empty() && affected.iter().all(|(_, status)| *status == Status::Operational);
    let state = if resolved { State::Resolved } else { State::Update };
    Some(Told { update: update(Some(id), state, at, body::text(cursor, "message")), affected })
}

fn affected(cursor: &Cursor) -> Vec<(String, Status)> {
    cursor.list("affected_resources", |item| {
        Some((item.require("status_page_resource_id", value::id)?, state_word(item, "status")))
    })
}

/// A report. `ends_at` is empty even where all is over, so its state counts first.
fn report(item: &Cursor, updates: &[Told], now: DateTime<Utc>) -> Option<Notice> {
    let cursor = item.field("attributes")?;
    let id = item.require("id", value::id)?;
    let linked = item.field("relationships");
    let linked = linked.as_ref().and_then(|all| all.field("status_updates"));
    let linked = linked.as_ref().map(|all| all.list("data", |update| update.require("id", value::id)));
    let told: Vec<_> = updates
        .iter()
        .filter(|told| linked.as_ref().is_some_and(|ids| ids.contains(&told.update.id)))
        .collect();
    let oldest = told.iter().map(|told| told.update.at).min();
    let started_at =
        ["starts_at", "published_at"].iter().find_map(|key| cursor.read(key, moment_if_any)).or(oldest);
    let Some(started_at) = started_at else {
        cursor.problem("tells no time");
        return None;
    };
    let is_maintenance = cursor.value().get("report_type").and_then(Value::as_str) == Some("maintenance");
    let kind = if is_maintenance { Kind::Maintenance } else { Kind::Incident };
    let mut notice = notice(kind, id, title(&cursor, "title"), started_at);
    let ends_at = cursor.read("ends_at", moment_if_any);
    let status = cursor.field("aggregate_state").map(|_| state_word(&cursor, "aggregate_state"));
    let over = status == Some(Status::Operational)
        || (status != Some(Status::Unknown) && ends_at.is_some_and(|end| end <= now));
    notice.state = match (kind, over) {
        (Kind::Incident, true) => State::Resolved,
        (Kind::Maintenance, true) => State::Completed,
        (Kind::Incident, false) => State::Update,
        (Kind::Maintenance, false) => State::Planned,
    };
    notice.impact = status
        .filter(|_| !over)
        .or_else(|| told.iter().flat_map(|told| &told.affected).map(|(_, status)| *status).max())
        .unwrap_or(notice.impact);
    notice.updates = told.iter().map(|told| told.update.clone()).collect();
    sort_updates(&mut notice);
    if kind == Kind::Maintenance {
        notice.scheduled_until = ends_at;
    }
    if over {
        let last = notice.updates.first().map(|update| update.at);
        ends(&mut notice, ends_at.or(last), &cursor);
    }
    let changes: Vec<_> = told
        .iter()
        .flat_map(|told| {
            told.affected.iter().map(|(component, after)| Change {
                component: component.clone(),
                at: told.update.at,
                before: None,
                after: *after,
            })
        })
        .collect();
    if changes.is_empty() || kind == Kind::Maintenance {
        affects(&mut notice, affected(&cursor));
    } else {
        affects_by_changes(&mut notice, Vec::new(), changes);
    }
    Some(notice)
}

#[cfg(test)]
mod tests;
