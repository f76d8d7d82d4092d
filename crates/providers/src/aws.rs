//! AWS: `currentevents`, which lists what is wrong, and the older `data.json`.
//!
//! Events stay open for months in one region while all others are well, so components are grouped
//! by region: ask for `us-east-1` or for `ec2-us-east-1`, not for all of it.

use allclear_model::decode::{Cursor, value};
use allclear_model::lookup::Lookup;
use allclear_model::notice::{Kind, Notice, State};
use allclear_model::service::Service;
use allclear_model::status::Status;
use serde_json::Value;

use crate::decoders::Decoder;
use crate::making::{affects_by_changes, ends, notice, service, silence, sort_updates, title, update};
use crate::moment::moment;
use crate::parts::{Parts, first_of, has};
use crate::tree::{Row, tree};
use crate::windows::Change;
use crate::words::number;
use crate::{Coverage, Format, Reach, Refusal, Snapshot, body};

pub(crate) const DECODER: Decoder =
    Decoder { format: Format::Aws, recognises: looks_like, read: |parts, _| snapshot(parts) };

fn looks_like(document: &Value) -> bool {
    let is_event = |item: &Value| has(item, &["service", "summary", "status", "date"]);
    first_of(document).is_some_and(is_event)
        || document.get("current").and_then(first_of).is_some_and(is_event)
}

fn snapshot(parts: &Parts) -> Result<Snapshot, Refusal> {
    let current = parts.field("current");
    let list = current.as_ref().or_else(|| parts.iter().find(|part| part.value().is_array()));
    let Some(list) = list.filter(|list| list.value().is_array()) else {
        return Err(Refusal::Incomplete(Format::Aws, "not a list of events"));
    };
    let mut snapshot = Snapshot::new(Format::Aws);
    snapshot.name = Some("AWS".to_owned());
    snapshot.url = Some("https://health.aws.amazon.com/health/status".to_owned());
    let mut regions: Lookup<Service> = Lookup::default();
    let mut services: Lookup<(Service, String)> = Lookup::default();
    let notices = list.items(|item| event(item, &mut regions, &mut services));
    let whole = silence(Some(list), notices.len());
    snapshot.declares(whole);
    snapshot.unlisted = (whole == Status::Operational).then_some(whole);
    let mut rows: Vec<_> = regions.into_values().into_iter().map(Row::group).collect();
    rows.extend(services.into_values().into_iter().map(|(service, region)| Row::new(service, Some(region))));
    snapshot.components = tree(rows, list);
    snapshot.notices = notices;
    snapshot.coverage = Coverage { incidents: Reach::Open, maintenances: Reach::Nothing };
    Ok(snapshot)
}

/// What a code means. An informational one comes with services it affects, so it is no all-clear.
fn code(cursor: &Cursor) -> Status {
    match number(cursor) {
        Some(0) => Status::Operational,
        Some(1 | 2) => Status::DegradedPerformance,
        Some(3) => Status::MajorOutage,
        _ => Status::Unknown,
    }
}

fn code_of(cursor: &Cursor, key: &str) -> Status {
    cursor.field(key).map_or(Status::Unknown, |field| code(&field))
}

/// The region in an ARN: `arn:aws:health:us-east-1::event/…`; else the end of a service's key.
fn region(cursor: &Cursor, key: &str) -> String {
    let arn = cursor.value().get("arn").and_then(Value::as_str).unwrap_or_default();
    let by_key = || {
        let mut parts = key.rsplitn(4, '-');
        let (number, place, area) = (parts.next()?, parts.next()?, parts.next()?);
        number.parse::<u8>().ok().map(|_| format!("{area}-{place}-{number}"))
    };
    let by_arn = arn.split(':').nth(3).filter(|region| !region.is_empty()).map(str::to_owned);
    by_arn.or_else(by_key).unwrap_or_else(|| "global".to_owned())
}

fn event(
    cursor: &Cursor,
    regions: &mut Lookup<Service>,
    services: &mut Lookup<(Service, String)>,
) -> Option<Notice> {
    let key = cursor.require("service", value::id)?;
    let started_at = cursor.require("date", moment)?;
    let id = cursor.read("arn", value::word).and_then(|arn| arn.rsplit('/').next().map(str::to_owned));
    let id = id.unwrap_or_else(|| format!("{key}-{}", started_at.timestamp()));
    let region = region(cursor, &key);
    let place = cursor.read("region_name", value::word);
    regions.entry(&region, || service(&region, place.as_deref().unwrap_or(&region), Status::Unknown));

    // The status of the event has been seen to be its worst ever; that of its services is of now.
    let own = code_of(cursor, "status");
    let ended_at = cursor.read("end_time", moment);
    let mut impacted = impacted(cursor);
    let now = if impacted.is_empty() {
        own
    } else {
        Status::worst(impacted.iter().map(|(_, _, status)| *status)).unwrap_or(own)
    };
    let over = ended_at.is_some() || own == Status::Operational || now == Status::Operational;
    if impacted.is_empty() {
        let name = cursor.read("service_name", value::word).unwrap_or_else(|| key.clone());
        impacted.push((key, name, if over { Status::Operational } else { own }));
    }
    for (key, name, status) in &impacted {
        let status = if over { Status::Operational } else { *status };
        let (known, _) = services.entry(key, || (service(key, name.as_str(), status), region.clone()));
        known.status = known.status.max(status);
    }

    let mut notice = notice(Kind::Incident, id, title(cursor, "summary"), started_at);
    notice.impact = if over || now == Status::Unknown { own } else { now };
    notice.state = if over { State::Resolved } else { State::Investigating };
    notice.updates = cursor.list("event_log", |item| {
        let at = item.require("timestamp", moment)?;
        let state =
            if code_of(item, "status") == Status::Operational { State::Resolved } else { State::Update };
        Some(update(None, state, at, body::hypertext(item, "message")))
    });
    let described = body::hypertext(cursor, "description");
    if described != body::empty() {
        notice.updates.push(update(None, State::Update, started_at, described));
    }
    sort_updates(&mut notice);
    let last = notice.updates.first().map(|update| update.at);
    ends(&mut notice, ended_at.or(last.filter(|_| over)), cursor);
    let named = impacted.into_iter().map(|(key, _, _)| key).collect();
    affects_by_changes(&mut notice, named, changes(cursor));
    Some(notice)
}

/// The services an event affects: key, name, status of now.
fn impacted(cursor: &Cursor) -> Vec<(String, String, Status)> {
    let Some(all) = cursor.field("impacted_services") else { return Vec::new() };
    let Some(fields) = all.value().as_object() else { return Vec::new() };
    let of = |key: &String| {
        let service = all.field(key);
        let name = service.as_ref().and_then(|service| service.read("service_name", value::word));
        let status = service.as_ref().map_or(Status::Unknown, |service| code_of(service, "current"));
        (key.clone(), name.unwrap_or_else(|| key.clone()), status)
    };
    fields.keys().map(of).collect()
}

fn changes(cursor: &Cursor) -> Vec<Change> {
    cursor.list("impacted_service_status_changes", |item| {
        Some(Change {
            component: item.require("service", value::id)?,
            at: item.require("timestamp", moment)?,
            before: Some(code_of(item, "previous_status")),
            after: code_of(item, "current_status"),
        })
    })
}

#[cfg(test)]
mod tests;
