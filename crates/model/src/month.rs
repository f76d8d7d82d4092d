//! Months of history: which notice belongs to which (design §3.6).

use chrono::{DateTime, Datelike, Utc};

use crate::notice::{Kind, Notice};
use crate::order;
use crate::summary::MonthCount;
use crate::uptime::local_day;

/// The month a moment falls on at an offset from UTC in seconds, as `2026-11`.
pub fn month_of(moment: DateTime<Utc>, offset_s: i32) -> String {
    name(year_and_month(moment, offset_s))
}

fn year_and_month(moment: DateTime<Utc>, offset_s: i32) -> (i32, u32) {
    let (date, _) = local_day(moment, offset_s);
    (date.year(), date.month())
}

fn name((year, month): (i32, u32)) -> String {
    format!("{year:04}-{month:02}")
}

/// Notices by the month they started in, newest month and newest notice first.
///
/// `offset_s` tells the page zone's offset from UTC, in seconds, at a moment. A maintenance that
/// starts in December and ends in January is December's.
pub fn by_month<'a>(
    notices: impl IntoIterator<Item = &'a Notice>,
    offset_s: &dyn Fn(DateTime<Utc>) -> i32,
) -> Vec<(String, Vec<&'a Notice>)> {
    let mut months: Vec<((i32, u32), Vec<&Notice>)> = Vec::new();
    for notice in notices {
        let month = year_and_month(notice.started_at, offset_s(notice.started_at));
        match months.binary_search_by(|(other, _)| month.cmp(other)) {
            Ok(place) => months[place].1.push(notice),
            Err(place) => months.insert(place, (month, vec![notice])),
        }
    }
    for (_, notices) in &mut months {
        order::newest_first(notices, |notice| notice.started_at);
    }
    months.into_iter().map(|(month, notices)| (name(month), notices)).collect()
}

/// How many notices of each kind a month has.
pub fn count(month: &str, notices: &[&Notice]) -> MonthCount {
    let of =
        |kind| u32::try_from(notices.iter().filter(|notice| notice.kind == kind).count()).unwrap_or(u32::MAX);
    MonthCount { month: month.to_owned(), incidents: of(Kind::Incident), maintenances: of(Kind::Maintenance) }
}

/// A month's year and number, for a well-formed `2026-11`.
pub fn parse(month: &str) -> Option<(i32, u32)> {
    let (year, number) = month.split_once('-')?;
    let digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(year, 4) || !digits(number, 2) {
        return None;
    }
    let number = number.parse().ok().filter(|number| (1..=12).contains(number))?;
    Some((year.parse().ok()?, number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::State;
    use crate::notice::tests::{at, notice};

    fn started(id: &str, kind: Kind, start: &str) -> Notice {
        Notice { id: id.to_owned(), started_at: at(start), ..notice(kind, State::Resolved) }
    }

    #[test]
    fn a_notice_belongs_to_the_month_it_started_in_in_the_pages_zone() {
        let mut holiday = started("holiday", Kind::Maintenance, "2025-12-19T08:00:00Z");
        holiday.ended_at = Some(at("2026-01-03T08:30:00Z"));
        let notices = [
            started("early", Kind::Incident, "2026-01-10T08:00:00Z"),
            holiday,
            started("late", Kind::Incident, "2026-01-26T08:00:00Z"),
            started("edge", Kind::Incident, "2025-12-31T23:30:00Z"),
        ];
        let ids = |offset: i32| -> Vec<(String, Vec<String>)> {
            by_month(&notices, &|_| offset)
                .into_iter()
                .map(|(month, notices)| (month, notices.iter().map(|notice| notice.id.clone()).collect()))
                .collect()
        };
        let month =
            |name: &str, ids: &[&str]| (name.to_owned(), ids.iter().map(|id| (*id).to_owned()).collect());
        assert_eq!(ids(0), [month("2026-01", &["late", "early"]), month("2025-12", &["edge", "holiday"])]);
        assert_eq!(ids(3600), [month("2026-01", &["late", "early", "edge"]), month("2025-12", &["holiday"])]);
    }

    #[test]
    fn a_month_counts_its_kinds() {
        let notices = [
            started("a", Kind::Incident, "2026-01-10T08:00:00Z"),
            started("b", Kind::Maintenance, "2026-01-11T08:00:00Z"),
        ];
        let counted = count("2026-01", &notices.iter().collect::<Vec<_>>());
        assert_eq!((counted.incidents, counted.maintenances), (1, 1));
    }

    #[test]
    fn only_a_real_month_parses() {
        assert_eq!(parse("2026-11"), Some((2026, 11)));
        for bad in ["2026-13", "2026-00", "26-11", "2026-1", "2026-+1", "../x", ""] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
