//! Axes of notices, their marks over changes of the clock, and the laws of moving about.

use chrono::NaiveDateTime;
use proptest::prelude::*;

use super::*;
use crate::notice::State;
use crate::notice::tests::{at, notice};
use crate::status::Status;

fn axis(from: &str, to: &str) -> Axis {
    Axis { from: at(from), to: at(to) }
}

/// The part of the axis that is not air.
fn core(axis: Axis) -> (String, String) {
    let air = axis.length() / 42;
    let text = |moment: DateTime<Utc>| moment.format("%dT%H:%M").to_string();
    (text(axis.from + air + TimeDelta::seconds(1)), text(axis.to - air + TimeDelta::seconds(1)))
}

#[test]
fn an_axis_spans_its_notice_and_what_is_near() {
    let resolved =
        Notice { ended_at: Some(at("2026-11-20T12:42:00Z")), ..notice(Kind::Incident, State::Resolved) };
    let open = notice(Kind::Incident, State::Investigating);
    let planned = Notice {
        scheduled_until: Some(at("2026-11-20T15:00:00Z")),
        ..notice(Kind::Maintenance, State::Planned)
    };
    let window = |from: &str, to: Option<&str>| Window {
        status: Status::PartialOutage,
        from: at(&format!("2026-11-{from}:00Z")),
        to: to.map(|to| at(&format!("2026-11-{to}:00Z"))),
    };
    let now = "2026-11-20T14:00:00Z";
    for (what, notice, windows, now, from, to) in [
        ("over", &resolved, vec![], now, "20T12:00", "20T12:42"),
        ("open", &open, vec![window("20T12:10", None)], now, "20T12:00", "20T14:00"),
        ("just begun", &open, vec![], "2026-11-20T12:00:30Z", "20T12:00", "20T12:05"),
        (
            "a window before it",
            &resolved,
            vec![window("20T11:30", Some("20T12:10"))],
            now,
            "20T11:30",
            "20T12:42",
        ),
        (
            "a window of another day",
            &resolved,
            vec![window("03T11:30", Some("03T12:10"))],
            now,
            "20T12:00",
            "20T12:42",
        ),
        (
            "a window from another day",
            &resolved,
            vec![window("03T11:30", Some("20T12:50"))],
            now,
            "20T12:00",
            "20T12:50",
        ),
        ("to come", &planned, vec![], "2026-11-18T12:00:00Z", "20T12:00", "20T15:00"),
        ("going on", &planned, vec![], now, "20T12:00", "20T15:00"),
    ] {
        assert_eq!(core(Axis::of(notice, &windows, at(now))), (from.to_owned(), to.to_owned()), "{what}");
    }
    let late = Notice { state: State::InProgress, ..planned };
    let axis = Axis::of(&late, &[], at("2026-11-20T16:00:00Z"));
    assert_eq!(core(axis).1, "20T16:00", "work that takes longer than planned");
}

/// The offset of Berlin around the changes of 2026, in seconds.
fn berlin(moment: DateTime<Utc>) -> i32 {
    let summer = at("2026-03-29T01:00:00Z")..at("2026-10-25T01:00:00Z");
    if summer.contains(&moment) { 7200 } else { 3600 }
}

#[test]
fn marks_stand_on_round_times_of_the_clock() {
    type Zone = fn(DateTime<Utc>) -> i32;
    let all: [(&str, &str, usize, Zone, &str); 8] = [
        ("2026-02-02T16:11:00Z", "2026-02-02T16:55:00Z", 4, berlin, "17:15 17:30 17:45"),
        ("2026-02-02T16:11:00Z", "2026-02-02T16:55:00Z", 7, berlin, "17:20 17:30 17:40 17:50"),
        ("2026-02-02T16:00:00Z", "2026-02-02T16:04:00Z", 5, berlin, "17:00 17:01 17:02 17:03 17:04"),
        ("2026-02-02T22:30:00Z", "2026-02-03T04:30:00Z", 4, berlin, "00:00 02:00 04:00"),
        // Forward: 02:00 does not exist. Back: 02:00 comes twice, and is marked once.
        ("2026-03-28T23:00:00Z", "2026-03-29T03:30:00Z", 6, berlin, "00:00 01:00 03:00 04:00 05:00"),
        ("2026-10-24T22:00:00Z", "2026-10-25T03:00:00Z", 7, berlin, "00:00 01:00 02:00 03:00 04:00"),
        ("2026-10-23T22:00:00Z", "2026-10-26T23:00:00Z", 5, berlin, "00:00 00:00 00:00 00:00"),
        ("2026-02-02T00:00:00Z", "2026-02-02T06:00:00Z", 4, |_| 20_700, "06:00 08:00 10:00"),
    ];
    for (from, to, most, zone, expected) in all {
        let marks = marks(axis(from, to), most, &zone);
        let local = |moment: &DateTime<Utc>| -> NaiveDateTime {
            (*moment + TimeDelta::seconds(i64::from(zone(*moment)))).naive_utc()
        };
        let said: Vec<_> = marks.at.iter().map(|moment| local(moment).format("%H:%M").to_string()).collect();
        assert_eq!(said.join(" "), expected, "{from} {to}");
        assert_eq!(marks.are_days, expected.starts_with("00:00 00:00"));
    }
}

fn any_axis() -> impl Strategy<Value = Axis> {
    (1_700_000_000i64..1_800_000_000, 60i64..40_000_000).prop_map(|(from, length)| {
        let from = DateTime::from_timestamp(from, 0).unwrap();
        Axis { from, to: from + TimeDelta::seconds(length) }
    })
}

fn any_step() -> impl Strategy<Value = Step> {
    proptest::sample::select(vec![Step::In, Step::Out, Step::Earlier, Step::Later, Step::Whole])
}

proptest! {
    #[test]
    fn no_step_leaves_the_whole_or_time_itself(whole in any_axis(), steps in proptest::collection::vec(any_step(), 0..40)) {
        let mut shown = whole;
        for step in steps {
            shown = shown.stepped(step, whole);
            prop_assert!(whole.from <= shown.from && shown.from < shown.to && shown.to <= whole.to);
            prop_assert!(shown.length() >= TimeDelta::seconds(30));
        }
        prop_assert_eq!(shown.stepped(Step::Whole, whole), whole);
    }

    #[test]
    fn fingers_keep_hold_of_their_time(whole in any_axis(), per_mille in 300i32..700, width in 0.1f64..0.3, spread in 1.0f64..3.0) {
        let at = f64::from(per_mille) / 1000.0;
        let (old, new) = (Grip { middle: at, width }, Grip { middle: at, width: width * spread });
        let shown = whole.dragged(old, new, whole);
        prop_assert!(whole.from <= shown.from && shown.from < shown.to && shown.to <= whole.to);
        if whole.length() > TimeDelta::minutes(5) {
            // In thousandths, as far as a moment can say.
            let held = whole.from + whole.length() / 1000 * per_mille;
            prop_assert!((shown.share(held) - at).abs() < 0.01, "{}", shown.share(held));
        }
    }

    #[test]
    fn marks_are_few_in_order_and_on_the_axis(axis in any_axis(), most in 2usize..9) {
        let marks = marks(axis, most, &berlin).at;
        prop_assert!(marks.len() <= most);
        prop_assert!(marks.is_sorted() && marks.iter().all(|mark| axis.from <= *mark && *mark <= axis.to));
    }
}
