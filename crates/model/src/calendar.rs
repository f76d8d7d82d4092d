//! The months of a history in their order, with those in which nothing happened.

use chrono::NaiveDate;

use crate::month;
use crate::order;
use crate::summary::MonthCount;

/// The most months without notices that are named one by one; more in a row are named together.
const NAMED: i64 = 3;

/// A part of the history, from its newest to its oldest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// A month; one without notices counts none.
    Month(MonthCount),
    /// Months in a row without notices.
    Quiet {
        /// The first of them: `2025-03`.
        from: String,
        /// The last of them.
        to: String,
    },
}

/// The whole history from this month, or a later one that has planned work, back to the first that has notices.
///
/// `counts` may come in any order and name a month twice, as files may: the first time counts.
pub fn stretches(counts: &[MonthCount], this_month: &str) -> Vec<Stretch> {
    let months = sorted(counts);
    let mut stretches = Vec::new();
    let Some((newest, _)) = months.first() else { return stretches };
    // The next month to tell about, counting months since the year 0.
    let mut next = number(this_month).map_or(*newest, |this| this.max(*newest));
    for (place, count) in months {
        quiet(&mut stretches, place + 1, next);
        stretches.push(Stretch::Month(count.clone()));
        next = place - 1;
    }
    stretches
}

/// The months without notices from `from` to `to`, newest first.
fn quiet(stretches: &mut Vec<Stretch>, from: i64, to: i64) {
    if to - from >= NAMED {
        stretches.push(Stretch::Quiet { from: name(from), to: name(to) });
    } else {
        let empty = |place| MonthCount { month: name(place), incidents: 0, maintenances: 0 };
        stretches.extend((from..=to).rev().map(empty).map(Stretch::Month));
    }
}

/// The years that have notices, newest first, each with its months that have some, oldest first.
pub fn years(counts: &[MonthCount]) -> Vec<(i32, Vec<&MonthCount>)> {
    let mut years: Vec<(i32, Vec<&MonthCount>)> = Vec::new();
    for (_, count) in sorted(counts) {
        let Some((year, _)) = month::parse(&count.month) else { continue };
        match years.last_mut() {
            Some((last, months)) if *last == year => months.insert(0, count),
            _ => years.push((year, vec![count])),
        }
    }
    years
}

/// The month before and the month after one, of those that have notices.
pub fn neighbours<'a>(counts: &'a [MonthCount], month: &str) -> (Option<&'a str>, Option<&'a str>) {
    let months = sorted(counts);
    let here = number(month).unwrap_or_default();
    let before = months.iter().find(|(place, _)| *place < here);
    let after = months.iter().rev().find(|(place, _)| *place > here);
    let name = |found: Option<&(i64, &'a MonthCount)>| found.map(|(_, count)| count.month.as_str());
    (name(before), name(after))
}

/// The months that have notices, newest first, each once.
fn sorted(counts: &[MonthCount]) -> Vec<(i64, &MonthCount)> {
    let has_notices = |count: &&MonthCount| count.incidents > 0 || count.maintenances > 0;
    let numbered = counts.iter().filter(has_notices).filter_map(|count| Some((number(&count.month)?, count)));
    let mut months: Vec<_> = numbered.collect();
    order::by_number(&mut months, |(place, _)| -place);
    months.dedup_by_key(|(place, _)| *place);
    months
}

fn number(month: &str) -> Option<i64> {
    let (year, number) = month::parse(month)?;
    Some(i64::from(year) * 12 + i64::from(number) - 1)
}

fn name(place: i64) -> String {
    format!("{:04}-{:02}", place.div_euclid(12), place.rem_euclid(12) + 1)
}

/// The first day of a month such as `2026-11`.
pub fn first_day(month: &str) -> Option<NaiveDate> {
    let (year, number) = month::parse(month)?;
    NaiveDate::from_ymd_opt(year, number, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(month: &str) -> MonthCount {
        MonthCount { month: month.to_owned(), incidents: 1, maintenances: 0 }
    }

    fn told(counts: &[&str], today: &str) -> String {
        let counts: Vec<_> = counts.iter().map(|month| count(month)).collect();
        let words = stretches(&counts, today).into_iter().map(|stretch| match stretch {
            Stretch::Month(count) if count.incidents == 0 => format!("({})", count.month),
            Stretch::Month(count) => count.month,
            Stretch::Quiet { from, to } => format!("({from}…{to})"),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn months_come_newest_first_with_the_empty_ones_between() {
        for (counts, today, expected) in [
            (&[][..], "2026-11", ""),
            (&["2026-11"], "2026-11", "2026-11"),
            (&["2026-10"], "2026-11", "(2026-11) 2026-10"),
            (&["2026-02", "2025-12"], "2026-02", "2026-02 (2026-01) 2025-12"),
            (&["2026-02", "2025-10"], "2026-02", "2026-02 (2026-01) (2025-12) (2025-11) 2025-10"),
            (&["2026-02", "2025-09"], "2026-02", "2026-02 (2025-10…2026-01) 2025-09"),
            (&["2027-01", "2026-11"], "2026-11", "2027-01 (2026-12) 2026-11"),
            (&["2025-12", "2026-02", "2025-12"], "2026-02", "2026-02 (2026-01) 2025-12"),
            (&["0001-01"], "2026-11", "(0001-02…2026-11) 0001-01"),
            (&["2026-10"], "nonsense", "2026-10"),
        ] {
            assert_eq!(told(counts, today), expected, "{counts:?}");
        }
    }

    #[test]
    fn a_month_that_counts_nothing_is_an_empty_one() {
        let counts = [count("2026-03"), MonthCount { incidents: 0, ..count("2026-02") }, count("2026-01")];
        let empty = MonthCount { incidents: 0, ..count("2026-02") };
        assert_eq!(stretches(&counts, "2026-03")[1], Stretch::Month(empty));
    }

    #[test]
    fn years_hold_their_months_in_the_order_of_a_calendar() {
        let counts = [count("2026-02"), count("2026-01"), count("2024-12")];
        let years: Vec<_> = years(&counts)
            .into_iter()
            .map(|(year, months)| (year, months.iter().map(|count| &count.month[5..]).collect::<String>()))
            .collect();
        assert_eq!(years, [(2026, "0102".to_owned()), (2024, "12".to_owned())]);
    }

    #[test]
    fn the_neighbours_of_a_month_are_those_with_notices() {
        let counts = [count("2026-11"), count("2026-08"), count("2026-02")];
        for (month, expected) in [
            ("2026-08", (Some("2026-02"), Some("2026-11"))),
            ("2026-09", (Some("2026-08"), Some("2026-11"))),
            ("2026-02", (None, Some("2026-08"))),
            ("2027-01", (Some("2026-11"), None)),
        ] {
            assert_eq!(neighbours(&counts, month), expected, "{month}");
        }
    }
}
