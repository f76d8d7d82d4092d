//! Windows of impact from what updates say changed.

use super::{Parts, SUMMARY, now, page, read};
use crate::testing::at;
use allclear_model::overall::overall;
use allclear_model::window::Window;

/// The windows of component `a` in words, for an incident from 11:00 with these updates.
///
/// An update is a time, what `a` was before and what it became.
fn windows(rest: &str, updates: &[(&str, &str, &str)]) -> Vec<String> {
    let updates: Vec<_> = updates
        .iter()
        .map(|(time, before, after)| {
            format!(
                r#"{{"created_at":"2026-11-20T{time}:00Z","affected_components":[{{"code":"a","name":"G - A","old_status":{before},"new_status":{after}}}]}}"#
            )
        })
        .collect();
    let document = page(&format!(
        r#""components":[],"incidents":[{{"id":"n","name":"N","started_at":"2026-11-20T11:00:00Z",{rest},"incident_updates":[{}]}}]"#,
        updates.join(",")
    ))
    .document;
    let notice = &document.notices[0];
    assert_eq!(notice.impacts.len(), 1);
    assert_eq!(notice.impacts[0].component, "a");
    notice.impacts[0].windows.iter().map(said).collect()
}

fn said(window: &Window) -> String {
    let to = window.to.map_or("…".to_owned(), |to| to.format("%H:%M").to_string());
    format!("{} {}–{to}", window.status.slug(), window.from.format("%H:%M"))
}

const OK: &str = r#""operational""#;
const SLOW: &str = r#""degraded_performance""#;
const PART: &str = r#""partial_outage""#;
const DOWN: &str = r#""major_outage""#;
const OPEN: &str = r#""status":"identified""#;
const OVER: &str = r#""status":"resolved","resolved_at":"2026-11-20T11:50:00Z""#;

#[test]
fn each_change_opens_and_closes_windows() {
    for (what, rest, updates, expected) in [
        ("open", OPEN, vec![("11:10", OK, DOWN)], vec!["major_outage 11:10–…"]),
        (
            "worse, better, well",
            OPEN,
            vec![("11:30", DOWN, SLOW), ("11:40", SLOW, OK), ("11:20", PART, DOWN), ("11:10", OK, PART)],
            vec![
                "partial_outage 11:10–11:20",
                "major_outage 11:20–11:30",
                "degraded_performance 11:30–11:40",
            ],
        ),
        (
            "no change is no border",
            OVER,
            vec![("11:10", OK, PART), ("11:20", PART, PART)],
            vec!["partial_outage 11:10–11:50"],
        ),
        (
            "back again",
            OVER,
            vec![("11:10", OK, PART), ("11:20", PART, OK), ("11:30", OK, PART)],
            vec!["partial_outage 11:10–11:20", "partial_outage 11:30–11:50"],
        ),
        (
            "a change nobody told ends where the next one is told",
            OVER,
            vec![("11:10", OK, PART), ("11:40", OK, OK)],
            vec!["partial_outage 11:10–11:40"],
        ),
        (
            "trouble told only at its end began with the incident",
            OVER,
            vec![("11:30", PART, OK)],
            vec!["partial_outage 11:00–11:30"],
        ),
        ("always well", OVER, vec![("11:10", OK, OK)], vec![]),
        ("a strange word is unknown", OPEN, vec![("11:10", OK, r#""melted""#)], vec!["unknown 11:10–…"]),
        ("before is not told", OPEN, vec![("11:10", "null", DOWN)], vec!["major_outage 11:10–…"]),
        ("ended before the last change", OVER, vec![("11:55", OK, DOWN)], vec![]),
    ] {
        assert_eq!(windows(rest, &updates), expected, "{what}");
    }
}

#[test]
fn a_window_ends_when_its_component_works_again() {
    let summary = read(&Parts::summary_only(SUMMARY), &|_, _| 0, now()).unwrap().document.summary;
    let incident = summary.notices.iter().find(|notice| notice.id == "i-mail").unwrap();
    let impacts: Vec<_> = incident
        .impacts
        .iter()
        .map(|impact| (impact.component.as_str(), impact.windows.iter().map(said).collect::<Vec<_>>()))
        .collect();
    assert_eq!(
        impacts,
        [
            (
                "c-mail",
                vec!["degraded_performance 11:05–11:20".to_owned(), "partial_outage 11:20–…".to_owned()]
            ),
            ("c-sign-in", vec!["degraded_performance 11:05–11:40".to_owned()]),
        ]
    );
}

#[test]
fn a_component_row_older_than_the_change_closes_nothing() {
    let document = page(
        r#""components":[{"id":"a","name":"A","status":"operational","updated_at":"2026-11-20T10:00:00Z"}],
           "incidents":[{"id":"n","name":"N","status":"identified","started_at":"2026-11-20T11:00:00Z","incident_updates":[
             {"created_at":"2026-11-20T11:00:00Z","affected_components":[{"code":"a","old_status":"operational","new_status":"major_outage"}]}]}]"#,
    )
    .document;
    assert_eq!(document.notices[0].impacts[0].windows[0].to, None);
    assert_eq!(overall(&document.summary, now()).text, "Experiencing major outage");
}

#[test]
fn affected_components_may_be_missing_null_or_nonsense() {
    for affected in ["null", "[]", "[{}]", r#"[{"code":"a"}]"#, r#""[]""#] {
        let document = page(&format!(
            r#""components":[],"incidents":[{{"id":"n","name":"N","status":"identified","started_at":"2026-11-20T11:00:00Z","components":[],"incident_updates":[{{"created_at":"2026-11-20T11:00:00Z","affected_components":{affected}}}]}}]"#
        ))
        .document;
        assert_eq!(document.notices[0].impacts, [], "{affected}");
        assert_eq!(document.notices[0].updates[0].at, at("2026-11-20T11:00:00Z"));
    }
}

#[test]
fn a_component_that_is_only_named_has_no_windows() {
    let document = page(
        r#""components":[],"scheduled_maintenances":[{"id":"m","name":"M","status":"scheduled","scheduled_for":"2026-11-22T04:00:00Z","components":[{"id":"a","name":"A","status":"operational"}]}]"#,
    )
    .document;
    let impact = &document.notices[0].impacts[0];
    assert_eq!((impact.component.as_str(), impact.windows.len()), ("a", 0));
}
