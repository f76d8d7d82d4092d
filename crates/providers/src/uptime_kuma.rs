//! Uptime Kuma 1 and 2: a page with its groups, and the heartbeats of its monitors.
//!
//! The page says what there is, the heartbeats how it is; without them nothing is known. A monitor
//! that has stopped beating says nothing about now.

mod notices;

use allclear_model::decode::{Cursor, value};
use allclear_model::order;
use allclear_model::service::Service;
use allclear_model::status::Status;
use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::decoders::Decoder;
use crate::making::{is_alive, service, unreadable};
use crate::moment::moment;
use crate::parts::{Parts, has};
use crate::tree::{Row, tree};
use crate::words::number;
use crate::{Coverage, Format, Reach, Refusal, Snapshot};

pub(crate) const DECODER: Decoder =
    Decoder { format: Format::UptimeKuma, recognises: looks_like, read: snapshot };

fn looks_like(document: &Value) -> bool {
    has(document, &["publicGroupList"]) || document.get("heartbeatList").is_some_and(Value::is_object)
}

fn snapshot(parts: &Parts, now: DateTime<Utc>) -> Result<Snapshot, Refusal> {
    let groups = parts.field("publicGroupList");
    let beats = parts.field("heartbeatList").filter(|beats| beats.value().is_object());
    let Some(place) = groups.as_ref().or(beats.as_ref()) else {
        return Err(Refusal::Incomplete(Format::UptimeKuma, "neither monitors nor heartbeats"));
    };
    let mut snapshot = Snapshot::new(Format::UptimeKuma);
    if let Some(config) = parts.field("config") {
        snapshot.name = config.read("title", value::word);
    }
    let mut rows = Vec::new();
    let mut beat = |id: &str| {
        let (status, at) = beats.as_ref().map_or((Status::Unknown, None), |beats| latest(beats, id, now));
        snapshot.as_of = snapshot.as_of.max(at);
        status
    };
    if let Some(groups) = &groups {
        groups.items(|group| {
            let Some(id) = group.require("id", value::id).map(|id| group_id(&id)) else {
                rows.push(Row::new(unreadable(group), None));
                return Some(());
            };
            let name = group.read("name", value::word);
            let head = service(&id, name.as_deref().unwrap_or(&id), Status::Unknown);
            rows.push(Row::group(head).at(group.read("weight", number)));
            rows.extend(
                group.list("monitorList", |item| Some(Row::new(monitor(item, &mut beat), Some(id.clone())))),
            );
            Some(())
        });
    } else {
        let ids =
            beats.as_ref().and_then(|beats| beats.value().as_object()).into_iter().flat_map(|all| all.keys());
        rows.extend(ids.map(|id| Row::new(service(id, id.as_str(), beat(id)), None)));
    }
    if beats.is_none() {
        parts.problem("tells what there is and not how it is; the heartbeats are needed too");
    }
    snapshot.components = tree(rows, place);
    snapshot.notices = notices::notices(parts, snapshot.as_of.unwrap_or(now));
    snapshot.coverage = Coverage::both(Reach::Open);
    Ok(snapshot)
}

/// The id of a group among those of monitors, which are counted alike.
fn group_id(id: &str) -> String {
    format!("group-{id}")
}

fn monitor(cursor: &Cursor, beat: &mut impl FnMut(&str) -> Status) -> Service {
    let Some(id) = cursor.require("id", value::id) else { return unreadable(cursor) };
    let name = cursor.require("name", value::word);
    service(&id, name.as_deref().unwrap_or(&id), beat(&id))
}

/// The status of a monitor by its latest heartbeat, and when that was. In version 2 a stretch of
/// time in which nothing was measured is the number 0 instead of a heartbeat.
fn latest(beats: &Cursor, id: &str, now: DateTime<Utc>) -> (Status, Option<DateTime<Utc>>) {
    let mut told = beats.list(id, |item| {
        if !item.value().is_object() {
            return None;
        }
        let at = item.require("time", moment)?;
        let status = item.read("status", number).map_or(Status::Unknown, |code| match code {
            0 => Status::MajorOutage,
            1 => Status::Operational,
            // Pending: it failed, and is being tried again.
            2 => Status::DegradedPerformance,
            3 => Status::UnderMaintenance,
            _ => Status::Unknown,
        });
        Some((at, status))
    });
    order::newest_first(&mut told, |(at, _)| *at);
    let times: Vec<_> = told.iter().map(|(at, _)| *at).collect();
    let status = told.first().filter(|_| is_alive(&times, now)).map(|(_, status)| *status);
    if status.is_none() {
        beats.problem(&format!("monitor {id} has no recent heartbeat"));
    }
    (status.unwrap_or(Status::Unknown), times.first().copied())
}

#[cfg(test)]
mod tests;
