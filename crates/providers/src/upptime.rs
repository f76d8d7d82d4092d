//! Upptime, `history/summary.json`: a list of sites with the minutes they were down each day.
//!
//! Its incidents are issues of its repository on GitHub, which are documents of their own ([`issues`]).

mod issues;

use allclear_model::decode::{Cursor, value};
use allclear_model::service::{Day, Service};
use allclear_model::status::Status;
use chrono::Datelike;
use serde_json::Value;

use crate::decoders::Decoder;
use crate::making::{service, unreadable};
use crate::parts::{Parts, first_of, has};
use crate::tree::{Row, tree};
use crate::{Coverage, Format, Reach, Refusal, Snapshot, moment};

pub(crate) const DECODER: Decoder =
    Decoder { format: Format::Upptime, recognises: looks_like, read: |parts, _| snapshot(parts) };

fn looks_like(document: &Value) -> bool {
    first_of(document).is_some_and(|site| has(site, &["name", "slug", "status", "uptime"]))
        || issues::looks_like(document)
}

fn snapshot(parts: &Parts) -> Result<Snapshot, Refusal> {
    let is_github = |part: &&Cursor| issues::looks_like(part.value()) || issues::are_comments(part.value());
    let has_issues = parts.iter().any(|part| issues::looks_like(part.value()));
    let list = parts.iter().find(|part| part.value().is_array() && !is_github(part));
    if list.is_none() && !has_issues {
        return Err(Refusal::Incomplete(Format::Upptime, "not a list of sites"));
    }
    let mut snapshot = Snapshot::new(Format::Upptime);
    if let Some(list) = list {
        let rows = list.items(|cursor| Some(Row::new(site(cursor), None)));
        snapshot.components = tree(rows, list);
    }
    snapshot.coverage = Coverage::both(if has_issues { Reach::All } else { Reach::Nothing });
    snapshot.notices = issues::notices(parts, &snapshot.components);
    Ok(snapshot)
}

fn site(cursor: &Cursor) -> Service {
    let name = cursor.require("name", value::word);
    let Some(id) = cursor.require("slug", value::id).or_else(|| name.clone()) else {
        return unreadable(cursor);
    };
    let status = cursor.field("status").and_then(|word| {
        word.keyword(|word| match word {
            "up" => Some(Status::Operational),
            "degraded" => Some(Status::DegradedPerformance),
            "down" => Some(Status::MajorOutage),
            _ => None,
        })
    });
    let mut service = service(&id, name.as_deref().unwrap_or(&id), status.unwrap_or(Status::Unknown));
    if let Some(Value::Object(minutes)) = cursor.value().get("dailyMinutesDown") {
        service.days = minutes.iter().filter_map(|(date, minutes)| day(date, minutes)).collect();
    }
    allclear_model::order::by_number(&mut service.days, |day| i64::from(day.date.num_days_from_ce()));
    // Since when it is measured is not told; the first bad day is a day that was.
    service.since = service.days.first().map(|day| day.date);
    service
}

fn day(date: &str, minutes: &Value) -> Option<Day> {
    let minutes = minutes.as_u64().filter(|minutes| *minutes > 0)?;
    let major_s = u32::try_from(minutes.min(1440) * 60).ok()?;
    let date = moment::day(date)?;
    Some(Day { date, degraded_s: 0, partial_s: 0, major_s, maintenance_s: 0, notices: Vec::new() })
}

#[cfg(test)]
mod tests;
