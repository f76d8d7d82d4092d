//! `/history.json`: all notices ever, three months a page, with little more than their titles.
//!
//! Nobody documents it. Its times are HTML without a year (`Sep <var>11</var>, <var>07:46</var> UTC`,
//! or a range); the year is the month's.

use allclear_model::decode::{Cursor, value};
use allclear_model::notice::{Kind, Notice, State};
use allclear_model::rich_text::html;
use allclear_model::status::Status;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde_json::Value;

use super::words::severity;
use crate::moment::{clock, month_number, offset};
use crate::{body, making};

/// Zones that pages print behind a time, in hours east of UTC.
const ZONES: [(&str, i64); 12] = [
    ("UTC", 0),
    ("GMT", 0),
    ("PST", -8),
    ("PDT", -7),
    ("MST", -7),
    ("MDT", -6),
    ("CST", -6),
    ("CDT", -5),
    ("EST", -5),
    ("EDT", -4),
    ("CET", 1),
    ("CEST", 2),
];

/// Whether a document is a page of this history.
pub(super) fn looks_like(document: &Value) -> bool {
    let months = document.get("months").and_then(Value::as_array);
    months.is_some_and(|months| {
        months
            .iter()
            .any(|month| month.get("year").is_some() && month.get("incidents").is_some_and(Value::is_array))
    })
}

/// The notices of a page of history. What is open is told by the other parts; what only this one
/// tells is over.
pub(super) fn notices(part: &Cursor, page: Option<&Cursor>) -> Vec<Notice> {
    let mut notices = Vec::new();
    if looks_like(part.value()) {
        let base = page.and_then(|page| page.read("url", value::link));
        for month in part.list("months", |month| Some(of_month(month, base.as_deref()))) {
            notices.extend(month);
        }
    }
    notices
}

fn of_month(month: &Cursor, base: Option<&str>) -> Vec<Notice> {
    let year = month.require("year", value::count).and_then(|year| i32::try_from(year).ok());
    let Some(year) = year else { return Vec::new() };
    month.list("incidents", |cursor| {
        let id = cursor.require("code", value::id)?;
        let said = cursor.require("timestamp", value::word)?;
        let Some((started_at, ended_at)) = span(&said, year) else {
            cursor.problem("has a time that cannot be read");
            return None;
        };
        let impact = cursor.read("impact", |word| word.keyword(severity));
        let kind = if impact == Some(Status::UnderMaintenance) { Kind::Maintenance } else { Kind::Incident };
        let mut notice = making::notice(kind, id, making::title(cursor, "name"), started_at);
        notice.state = if kind == Kind::Maintenance { State::Completed } else { State::Resolved };
        notice.impact = impact.unwrap_or(Status::Unknown);
        notice.ended_at = ended_at;
        let address = base.map(|base| format!("{}/incidents/{}", base.trim_end_matches('/'), notice.id));
        notice.url = address.filter(|address| allclear_model::link::safe(address).is_some());
        let text = body::text(cursor, "message");
        if text != body::empty() {
            notice.updates.push(making::update(None, notice.state, ended_at.unwrap_or(started_at), text));
        }
        Some(notice)
    })
}

/// When something began and ended: `Apr 10, 00:30 - 01:30 UTC`, `Dec 31, 23:00 - Jan 1, 02:00 PST`.
fn span(html: &str, year: i32) -> Option<(DateTime<Utc>, Option<DateTime<Utc>>)> {
    let text = without_tags(html);
    let (text, zone) = text.rsplit_once(' ')?;
    let zone = ZONES
        .iter()
        .find(|(name, _)| *name == zone)
        .map(|(_, hours)| hours * 3600)
        .or_else(|| offset(zone))?;
    let (first, last) = text.split_once(" - ").map_or((text, None), |(first, last)| (first, Some(last)));
    let (date, time) = first.split_once(", ")?;
    let date = day(date, year)?;
    let moment = |date: NaiveDate, time: &str| {
        let (seconds, _, _) = clock(time.trim())?;
        Some(date.and_hms_opt(0, 0, 0)?.and_utc() + TimeDelta::seconds(seconds - zone))
    };
    let started_at = moment(date, time)?;
    let ended_at = last.and_then(|last| match last.split_once(", ") {
        None => moment(date, last),
        Some((other, time)) => {
            let ended_at = moment(day(other, year)?, time)?;
            if ended_at >= started_at { Some(ended_at) } else { moment(day(other, year + 1)?, time) }
        }
    });
    Some((started_at, ended_at.filter(|ended_at| *ended_at >= started_at)))
}

fn day(text: &str, year: i32) -> Option<NaiveDate> {
    let (month, day) = text.trim().split_once(' ')?;
    NaiveDate::from_ymd_opt(year, month_number(month)?, day.trim().parse().ok()?)
}

fn without_tags(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<') {
        text.push_str(piece.rsplit_once('>').map_or(piece, |(_, words)| words));
    }
    html::decoded(&text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::at;

    #[test]
    fn a_time_without_a_year_is_put_together() {
        let var = |text| format!("<var data-var='date'>{text}</var>");
        for (html, started, ended) in [
            (format!("Sep {}, {} UTC", var("11"), var("07:46")), "2026-09-11T07:46:00Z", None),
            (
                "Apr <var>10</var>, <var>00:30</var> - <var>01:30</var> UTC".to_owned(),
                "2026-04-10T00:30:00Z",
                Some("2026-04-10T01:30:00Z"),
            ),
            (
                "Dec 31, 23:00 - Jan 1, 02:00 PST".to_owned(),
                "2027-01-01T07:00:00Z",
                Some("2027-01-01T10:00:00Z"),
            ),
            ("Jul 4, 10:00 - 09:00 CEST".to_owned(), "2026-07-04T08:00:00Z", None),
        ] {
            assert_eq!(span(&html, 2026), Some((at(started), ended.map(at))), "{html}");
        }
        for html in
            ["", "UTC", "Sep 11 UTC", "Sep 31, 07:46 UTC", "Sep 11, 07:46 LMT", "<var", "Sep 11, 7h UTC"]
        {
            assert_eq!(span(html, 2026), None, "{html}");
        }
    }
}
