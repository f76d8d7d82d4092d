//! The last year of a component, a column for each week.

use chrono::{Datelike, Days, NaiveDate};

use crate::service::{Day, Service, leaves};
use crate::status::Status;

/// The columns: the week of today and the 52 before it.
pub const WEEKS: u32 = 53;
/// The most days a grid shows, and so how far back a summary lists days.
pub const DAYS: u32 = WEEKS * 7;

/// A day of the grid.
#[derive(Clone, Debug, PartialEq)]
pub struct GridDay<'a> {
    /// The calendar day in the page's time zone.
    pub date: NaiveDate,
    /// The worst that happened; `None` before measuring began: no data is never green.
    pub worst: Option<Status>,
    /// Whether the grid is of one component and not of a group.
    pub is_of_one: bool,
    /// What happened to which component: to the one itself, or to parts of the group.
    pub parts: Vec<(&'a Service, &'a Day)>,
}

/// The days from the Monday 52 weeks ago up to `today`. Of a group, a day is as bad as its worst part's.
pub fn year(service: &Service, today: NaiveDate) -> Vec<GridDay<'_>> {
    let measured = leaves(std::slice::from_ref(service));
    let monday = u64::from(today.weekday().num_days_from_monday());
    let count = u64::from(WEEKS - 1) * 7 + monday;
    let dates = (0..=count).rev().filter_map(|back| today.checked_sub_days(Days::new(back)));
    dates.map(|date| GridDay { is_of_one: !service.is_group(), ..day(&measured, date) }).collect()
}

fn day<'a>(measured: &[&'a Service], date: NaiveDate) -> GridDay<'a> {
    let is_measured = measured.iter().any(|service| service.since.is_some_and(|since| since <= date));
    let listed = |service: &&'a Service| Some((*service, service.days.iter().find(|day| day.date == date)?));
    let parts: Vec<_> = measured.iter().filter_map(listed).collect();
    let worst = Status::worst(parts.iter().map(|(_, day)| day.worst()));
    GridDay { date, is_of_one: false, worst: worst.or(is_measured.then_some(Status::Operational)), parts }
}

/// The columns in which a month begins, for the words above them: the column and a day of the month.
///
/// A month of which only a few days are left at the beginning has no room for words.
pub fn months(first: NaiveDate) -> Vec<(u32, NaiveDate)> {
    let mut months: Vec<(u32, NaiveDate)> = Vec::new();
    for column in 0..WEEKS {
        let Some(monday) = first.checked_add_days(Days::new(u64::from(column) * 7)) else { break };
        if months.last().is_none_or(|(_, last)| last.month() != monday.month()) {
            months.push((column, monday));
        }
    }
    let is_cramped = matches!(months.as_slice(), [(one, _), (two, _), ..] if two - one < 3);
    if is_cramped {
        months.remove(0);
    }
    months
}

/// The months that explain a component's days, newest first: those in which a day names a notice, and those before
/// where that is the first of the month, as what it tells of may have begun the day before.
pub fn months_with_notices(service: &Service) -> Vec<String> {
    let mut months: Vec<String> = Vec::new();
    service.walk(&mut |service| {
        let days = service.days.iter().filter(|day| !day.notices.is_empty());
        for date in days.flat_map(|day| [Some(day.date), day.date.pred_opt()]).flatten() {
            let month = format!("{:04}-{:02}", date.year(), date.month());
            if let Err(place) = months.binary_search_by(|other| month.cmp(other)) {
                months.insert(place, month);
            }
        }
    });
    months
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode;
    use crate::summary::Summary;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn summary() -> Summary {
        let text = r#"{"version":1,"page":{"name":"Harbor"},"components":[
            {"id":"storage","name":"Storage","status":"operational","components":[
                {"id":"a","name":"A","status":"operational","since":"2026-03-02","days":[
                    {"date":"2026-11-03","partial_s":60,"notices":["n1"]},
                    {"date":"2026-09-30","major_s":60,"notices":["n2"]},
                    {"date":"2026-08-01","degraded_s":60},
                    {"date":"2026-07-01","degraded_s":60,"notices":["n0"]}]},
                {"id":"b","name":"B","status":"operational","since":"2026-06-01","days":[
                    {"date":"2026-11-03","major_s":5,"notices":["n1"]},
                    {"date":"2026-11-20","maintenance_s":5,"notices":["n3"]}]}]},
            {"id":"c","name":"C","status":"operational"}]}"#;
        decode::summary(text).unwrap().document
    }

    #[test]
    fn a_year_begins_on_a_monday_and_ends_today() {
        let summary = summary();
        for (today, first, count) in [
            ("2026-11-25", "2025-11-24", 367),
            ("2026-11-29", "2025-11-24", 371),
            ("2026-11-30", "2025-12-01", 365),
            ("2028-03-01", "2027-03-01", 367),
        ] {
            let days = year(&summary.components[1], date(today));
            assert_eq!((days[0].date, days.len()), (date(first), count), "{today}");
            assert_eq!(days.last().map(|day| day.date), Some(date(today)));
        }
    }

    #[test]
    fn a_day_is_as_bad_as_its_worst_part_and_never_green_without_data() {
        use Status::*;
        let summary = summary();
        let group = year(&summary.components[0], date("2026-11-25"));
        let part = year(&summary.components[0].children[1], date("2026-11-25"));
        let at = |days: &[GridDay], day: &str| {
            let found = days.iter().find(|other| other.date == date(day)).unwrap();
            (found.worst, found.parts.len())
        };
        for (day, of_group, of_part) in [
            ("2026-03-01", (None, 0), (None, 0)),
            ("2026-03-02", (Some(Operational), 0), (None, 0)),
            ("2026-06-01", (Some(Operational), 0), (Some(Operational), 0)),
            ("2026-09-30", (Some(MajorOutage), 1), (Some(Operational), 0)),
            ("2026-11-03", (Some(MajorOutage), 2), (Some(MajorOutage), 1)),
            ("2026-11-20", (Some(UnderMaintenance), 1), (Some(UnderMaintenance), 1)),
        ] {
            assert_eq!((at(&group, day), at(&part, day)), (of_group, of_part), "{day}");
        }
        let unmeasured = year(&summary.components[1], date("2026-11-25"));
        assert!(unmeasured.iter().all(|day| day.worst.is_none()));
    }

    #[test]
    fn months_are_named_where_there_is_room() {
        let columns = |first: &str| -> Vec<(u32, u32)> {
            months(date(first)).into_iter().map(|(column, day)| (column, day.month())).collect()
        };
        assert_eq!(columns("2025-11-24")[..3], [(1, 12), (6, 1), (10, 2)]);
        assert_eq!(columns("2025-12-01")[..2], [(0, 12), (5, 1)]);
        assert_eq!(columns("2025-12-01").len(), 12);
    }

    #[test]
    fn days_that_name_notices_lead_to_their_months() {
        let summary = summary();
        assert_eq!(months_with_notices(&summary.components[0]), ["2026-11", "2026-09", "2026-07", "2026-06"]);
        assert!(months_with_notices(&summary.components[1]).is_empty());
    }
}
