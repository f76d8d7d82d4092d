//! Whom a notice affects, in tables.

use super::*;
use crate::notice::tests::{at, notice};
use crate::notice::{Impact, Kind, Update};
use crate::rich_text::Content;
use crate::service::Collapse;
use crate::status::Status;
use crate::text::Localized;

fn service(id: &str, children: Vec<Service>) -> Service {
    Service {
        id: id.to_owned(),
        name: id.to_uppercase().as_str().into(),
        description: None,
        status: Status::Operational,
        since: None,
        days: Vec::new(),
        collapse: Collapse::Auto,
        children,
    }
}

fn tree() -> Vec<Service> {
    let rack = service("rack", vec![service("one", vec![]), service("two", vec![])]);
    vec![service("hosts", vec![service("cold", vec![]), rack]), service("mail", vec![])]
}

/// 20 Nov 2026, so many minutes after noon.
fn minute(minutes: i64) -> DateTime<Utc> {
    at("2026-11-20T12:00:00Z") + chrono::TimeDelta::minutes(minutes)
}

fn window(status: Status, from: i64, to: Option<i64>) -> Window {
    Window { status, from: minute(from), to: to.map(minute) }
}

fn impact(component: &str, windows: &[Window]) -> Impact {
    Impact { component: component.to_owned(), windows: windows.to_vec() }
}

fn over() -> Notice {
    Notice { ended_at: Some(minute(42)), ..notice(Kind::Incident, State::Resolved) }
}

fn rows(notice: &Notice) -> Vec<(String, usize, Vec<Window>)> {
    let tree = tree();
    let rows = affected(notice, &tree, minute(600));
    rows.into_iter().map(|row| (row.id.to_owned(), row.depth, row.windows)).collect()
}

#[test]
fn parts_stand_below_their_groups_and_a_group_is_its_parts_merged() {
    use Status::*;
    let impacts = vec![
        impact("two", &[window(MajorOutage, 10, Some(20))]),
        impact("one", &[window(PartialOutage, 5, Some(15)), window(Operational, 0, Some(5))]),
    ];
    let merged = vec![
        window(Operational, 0, Some(5)),
        window(PartialOutage, 5, Some(10)),
        window(MajorOutage, 10, Some(20)),
    ];
    let one = vec![window(Operational, 0, Some(5)), window(PartialOutage, 5, Some(15))];
    let expected = vec![
        ("hosts".to_owned(), 0, merged.clone()),
        ("rack".to_owned(), 1, merged),
        ("one".to_owned(), 2, one),
        ("two".to_owned(), 2, vec![window(MajorOutage, 10, Some(20))]),
    ];
    assert_eq!(rows(&Notice { impacts, ..over() }), expected);
}

#[test]
fn bad_windows_lose_nothing_but_themselves() {
    use Status::*;
    let good = window(PartialOutage, 5, Some(10));
    for (what, windows, expected) in [
        ("ends before it starts", vec![window(MajorOutage, 9, Some(3)), good], vec![good]),
        ("takes no time", vec![window(MajorOutage, 9, Some(9)), good], vec![good]),
        (
            "overlaps a milder one",
            vec![window(DegradedPerformance, 0, Some(30)), good],
            vec![window(DegradedPerformance, 0, Some(5)), good, window(DegradedPerformance, 10, Some(30))],
        ),
        ("is said twice", vec![good, good], vec![good]),
        (
            "lies outside of the notice",
            vec![window(Operational, -500, Some(-400)), good],
            vec![window(Operational, -500, Some(-400)), good],
        ),
        (
            "is open though the notice is over",
            vec![window(PartialOutage, 5, None)],
            vec![window(PartialOutage, 5, Some(42))],
        ),
        (
            "is open and begins when the notice is over",
            vec![window(PartialOutage, 50, None), good],
            vec![good],
        ),
    ] {
        let impacts = vec![impact("mail", &windows)];
        assert_eq!(rows(&Notice { impacts, ..over() }), [("mail".to_owned(), 0, expected)], "{what}");
    }
}

#[test]
fn who_is_unknown_or_named_twice_or_named_without_windows_is_listed_once() {
    use Status::*;
    let impacts = vec![
        impact("gone", &[window(MajorOutage, 0, Some(5))]),
        impact("mail", &[]),
        impact("gone", &[window(MajorOutage, 5, Some(9))]),
    ];
    let notice = Notice { impacts, ..over() };
    let expected =
        [("mail".to_owned(), 0, vec![]), ("gone".to_owned(), 0, vec![window(MajorOutage, 0, Some(9))])];
    assert_eq!(rows(&notice), expected);
    let tree = tree();
    let names: Vec<_> = affected(&notice, &tree, minute(600)).iter().map(|row| row.name.is_some()).collect();
    assert_eq!(names, [true, false]);
    assert_eq!(rows(&over()), []);
}

#[test]
fn a_group_may_be_named_itself_and_shares_its_parts_trouble() {
    use Status::*;
    let impacts = vec![
        impact("rack", &[window(DegradedPerformance, 0, Some(30))]),
        impact("two", &[window(MajorOutage, 10, Some(20))]),
    ];
    let notice = Notice { impacts, ..over() };
    let tree = tree();
    let rows = affected(&notice, &tree, minute(600));
    let named: Vec<_> = rows.iter().map(|row| (row.id, row.is_named, row.windows.len())).collect();
    assert_eq!(named, [("hosts", false, 3), ("rack", true, 3), ("two", true, 1)]);
}

#[test]
fn an_open_window_lasts_as_long_as_its_notice() {
    let open = window(Status::UnderMaintenance, 0, None);
    let until = |to: Option<i64>| vec![window(Status::UnderMaintenance, 0, to)];
    let said = Update {
        id: "u".to_owned(),
        state: State::Cancelled,
        at: minute(-90),
        body: Localized::One(Content::Plain(String::new())),
    };
    for (state, now, ended_at, expected) in [
        (State::Planned, -60, None, until(Some(60))),
        (State::InProgress, 30, None, until(None)),
        (State::Completed, 90, Some(50), until(Some(50))),
        (State::Completed, 90, None, until(Some(60))),
        (State::Cancelled, -60, None, vec![]),
        (State::Cancelled, 90, Some(20), until(Some(20))),
    ] {
        let notice = Notice {
            impacts: vec![impact("mail", &[open])],
            scheduled_until: Some(minute(60)),
            ended_at: ended_at.map(minute),
            updates: vec![said.clone()],
            ..notice(Kind::Maintenance, state)
        };
        let tree = tree();
        assert_eq!(affected(&notice, &tree, minute(now))[0].windows, expected, "{state:?} at {now}");
    }
}
