//! Windows of impact on a time axis, and how several merge into one line.

use allclear_tongue::{Key, Tongue};
use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::order;
use crate::status::Status;

/// A stretch of time with one status. Half-open: it holds at `from`, no longer at `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Window {
    /// The status during the window.
    pub status: Status,
    /// When it began, UTC.
    pub from: DateTime<Utc>,
    /// When it ended, UTC; `None` while it lasts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<DateTime<Utc>>,
}

impl Window {
    /// Whether it holds at `now`.
    pub fn covers(&self, now: DateTime<Utc>) -> bool {
        self.from <= now && self.to.is_none_or(|to| now < to)
    }

    /// An end for comparing: an open window outlasts every closed one.
    fn end(&self) -> DateTime<Utc> {
        self.to.unwrap_or(DateTime::<Utc>::MAX_UTC)
    }
}

/// The timelines of several components as one: at every moment the worst of them.
///
/// The result is sorted, does not overlap, and neighbours with the same status are one window
/// (design §3.2, the impact line of a group). Windows that end before they begin are dropped.
pub fn merge(windows: &[Window]) -> Vec<Window> {
    let valid: Vec<_> = windows.iter().filter(|window| window.from < window.end()).collect();
    let mut borders: Vec<_> = valid.iter().flat_map(|window| [window.from, window.end()]).collect();
    order::soonest_first(&mut borders, |border| *border);
    borders.dedup();

    let mut merged: Vec<Window> = Vec::new();
    for pair in borders.windows(2) {
        let (from, end) = (pair[0], pair[1]);
        let worst = Status::worst(
            valid
                .iter()
                .filter(|window| window.from <= from && end <= window.end())
                .map(|window| window.status),
        );
        let Some(status) = worst else { continue };
        let to = (end != DateTime::<Utc>::MAX_UTC).then_some(end);
        match merged.last_mut() {
            Some(last) if last.status == status && last.to == Some(from) => last.to = to,
            _ => merged.push(Window { status, from, to }),
        }
    }
    merged
}

/// A sentence and the words of the moments in it, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timed {
    /// The sentence.
    pub text: String,
    /// Its moments, UTC, each as the sentence writes it.
    pub times: Vec<(DateTime<Utc>, String)>,
}

/// A window in words: "Partial outage from 5:44 PM to 5:54 PM" (design §3.3).
///
/// `clock` gives the date and the time of an instant in the visitor's zone and language. The date
/// is said once, and again when a border falls on another day; the zone is the caller's to name.
pub fn impact_line(
    windows: &[Window],
    clock: &dyn Fn(DateTime<Utc>) -> (String, String),
    tongue: Tongue,
) -> Timed {
    let Some(first) = windows.first() else { return Timed::default() };
    let mut day = clock(first.from).0;
    let crosses = windows.iter().any(|w| clock(w.from).0 != day || w.to.is_some_and(|to| clock(to).0 != day));
    let mut said = if crosses { String::new() } else { std::mem::take(&mut day) };
    let mut times = Vec::new();
    let mut moment = |instant| {
        let (date, time) = clock(instant);
        let text = if date == said { time } else { format!("{date}, {time}") };
        said = date;
        times.push((instant, text.clone()));
        text
    };
    let parts: Vec<_> = windows
        .iter()
        .map(|window| {
            let (status, from) = (tongue.say(window.status.key()), moment(window.from));
            match window.to {
                Some(to) => tongue.notice_window(status, &from, &moment(to)),
                None => tongue.notice_window_open(status, &from),
            }
        })
        .collect();
    Timed { text: parts.join(tongue.say(Key::ListSeparator)), times }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn minute(minutes: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_770_000_000 + minutes * 60, 0).unwrap()
    }

    fn window(status: Status, from: i64, to: Option<i64>) -> Window {
        Window { status, from: minute(from), to: to.map(minute) }
    }

    #[test]
    fn the_worse_window_wins_where_two_overlap() {
        use Status::*;
        let merged = merge(&[window(DegradedPerformance, 0, Some(30)), window(MajorOutage, 10, Some(20))]);
        let expected = [
            window(DegradedPerformance, 0, Some(10)),
            window(MajorOutage, 10, Some(20)),
            window(DegradedPerformance, 20, Some(30)),
        ];
        assert_eq!(merged, expected);
    }

    #[test]
    fn touching_windows_join_gaps_stay_and_open_ones_stay_open() {
        use Status::*;
        let merged = merge(&[
            window(PartialOutage, 40, None),
            window(PartialOutage, 0, Some(10)),
            window(PartialOutage, 10, Some(20)),
            window(MajorOutage, 9, Some(3)),
        ]);
        assert_eq!(merged, [window(PartialOutage, 0, Some(20)), window(PartialOutage, 40, None)]);
        assert_eq!(merge(&[]), []);
    }

    #[test]
    fn a_line_says_the_date_only_when_a_day_is_crossed() {
        use Status::*;
        let clock = |at: DateTime<Utc>| (at.format("%-d %b").to_string(), at.format("%H:%M").to_string());
        let from = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let w = |status, a: &str, b: &str| Window { status, from: from(a), to: Some(from(b)) };
        let same_day = [
            w(Operational, "2026-02-02T17:12:00Z", "2026-02-02T17:27:00Z"),
            w(PartialOutage, "2026-02-02T17:44:00Z", "2026-02-02T17:54:00Z"),
        ];
        assert_eq!(
            impact_line(&same_day, &clock, Tongue::english()).text,
            "Operational from 17:12 to 17:27, Partial outage from 17:44 to 17:54"
        );
        let crossing = [w(MajorOutage, "2026-02-02T23:50:00Z", "2026-02-03T00:10:00Z")];
        let line = impact_line(&crossing, &clock, Tongue::english());
        assert_eq!(line.text, "Major outage from 2 Feb, 23:50 to 3 Feb, 00:10");
        let times = [("2026-02-02T23:50:00Z", "2 Feb, 23:50"), ("2026-02-03T00:10:00Z", "3 Feb, 00:10")];
        assert_eq!(line.times, times.map(|(at, words)| (from(at), words.to_owned())));
        let open = [Window { to: None, ..same_day[1] }];
        assert_eq!(impact_line(&open, &clock, Tongue::english()).text, "Partial outage since 17:44");
        assert_eq!(impact_line(&[], &clock, Tongue::english()), Timed::default());
    }

    fn any_windows() -> impl Strategy<Value = Vec<Window>> {
        let one = (0usize..6, 0i64..200, proptest::option::of(0i64..200))
            .prop_map(|(status, from, to)| window(Status::ALL[status], from, to));
        proptest::collection::vec(one, 0..12)
    }

    proptest! {
        #[test]
        fn merging_never_changes_the_worst_at_any_moment(windows in any_windows(), probe in -5i64..210) {
            let now = minute(probe);
            let worst = |windows: &[Window]| Status::worst(windows.iter().filter(|w| w.covers(now)).map(|w| w.status));
            prop_assert_eq!(worst(&merge(&windows)), worst(&windows));
        }

        #[test]
        fn merged_windows_are_sorted_apart_and_stable(windows in any_windows()) {
            let merged = merge(&windows);
            for pair in merged.windows(2) {
                prop_assert!(pair[0].to.is_some_and(|to| to <= pair[1].from));
                prop_assert!(pair[0].status != pair[1].status || pair[0].to != Some(pair[1].from));
            }
            prop_assert_eq!(merge(&merged), merged);
        }
    }
}
