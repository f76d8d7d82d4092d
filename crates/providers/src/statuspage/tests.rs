//! A whole page, what is refused, and what the banner makes of it.

mod components;
mod notices;
mod parts;
mod windows;

use super::*;
use crate::testing::at;
use allclear_model::decode;
use allclear_model::notice::Notice;
use allclear_model::overall::overall;
use allclear_model::summary::AgeLimits;

pub(super) const SUMMARY: &str = include_str!("../../fixtures/statuspage/summary.json");
pub(super) const INCIDENTS: &str = include_str!("../../fixtures/statuspage/incidents.json");
const INCIDENT_IO: &str = include_str!("../../fixtures/incident_io/statuspage.json");

/// The moment of the fixtures.
pub(super) fn now() -> DateTime<Utc> {
    at("2026-11-20T12:00:00Z")
}

/// A page with these fields beside its name.
pub(super) fn page(fields: &str) -> Decoded<Reading> {
    let text = format!(r#"{{"page":{{"id":"p","name":"P"}},{fields}}}"#);
    read(&Parts::summary_only(&text), &|_, _| 0, now()).unwrap()
}

pub(super) fn problems<T>(decoded: &Decoded<T>) -> Vec<String> {
    decoded.problems.iter().map(ToString::to_string).collect()
}

fn whole() -> Decoded<Reading> {
    let parts = Parts { summary: SUMMARY, incidents: Some(INCIDENTS), scheduled_maintenances: None };
    read(&parts, &|_, _| 0, now()).unwrap()
}

#[test]
fn a_page_is_read_from_its_parts() {
    let Decoded { document: Reading { summary, notices, coverage, former }, problems } = whole();
    assert_eq!(problems, []);
    assert_eq!(
        coverage.note().as_deref(),
        Some("The provider publishes only open and planned maintenances.")
    );
    assert_eq!(former, []);
    assert_eq!(summary.page.name.in_language(&[]), "Tidewater");
    assert_eq!(summary.page.time_zone, "Europe/Lisbon");
    assert_eq!(summary.generated_at, Some(at("2026-11-20T11:52:04.120Z")));
    assert_eq!(summary.limits, AgeLimits::default(), "its pages change only on edits");
    let ids = |notices: &[Notice]| notices.iter().map(|notice| notice.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&notices), ["m-files", "i-mail", "i-files"]);
    assert_eq!(ids(&summary.notices), ["m-files", "i-mail"], "the one from October is no longer recent");
    assert_eq!(overall(&summary, now()).text, "Experiencing partial outage");
}

#[test]
fn months_are_cut_in_the_zone_the_page_names() {
    let parts = Parts { summary: SUMMARY, incidents: Some(INCIDENTS), scheduled_maintenances: None };
    let months = |offset: Offset| -> Vec<_> {
        let summary = read(&parts, offset, now()).unwrap().document.summary;
        summary.history.into_iter().map(|m| (m.month, m.incidents, m.maintenances)).collect()
    };
    let month = |name: &str, incidents, maintenances| (name.to_owned(), incidents, maintenances);
    assert_eq!(months(&|_, _| 0), [month("2026-11", 1, 1), month("2026-10", 1, 0)]);
    let lisbon_in_summer = |zone: &str, _| if zone == "Europe/Lisbon" { 3600 } else { 0 };
    assert_eq!(months(&lisbon_in_summer), [month("2026-11", 2, 1)]);
}

#[test]
fn incident_io_speaks_the_same_format() {
    let decoded = summary(&Parts::summary_only(INCIDENT_IO), now()).unwrap();
    assert_eq!(problems(&decoded), Vec::<String>::new());
    let summary = decoded.document;
    assert_eq!(summary.components[1].status, Status::MajorOutage, "its own word for it");
    assert_eq!(summary.notices[0].started_at, at("2026-11-20T10:00:00Z"), "as created, as no start is told");
    assert_eq!(summary.notices[0].updates.len(), 1, "an update without words is an update");
    assert_eq!(summary.page.time_zone, "UTC");
    assert_eq!(overall(&summary, now()).text, "Experiencing major outage");
}

#[test]
fn a_list_may_be_empty_null_or_absent() {
    for lists in [
        r#""components":[],"incidents":[],"scheduled_maintenances":[]"#,
        r#""components":null,"incidents":null,"scheduled_maintenances":null"#,
        r#""components":[]"#,
    ] {
        let decoded = page(lists);
        assert_eq!(decoded.problems, [], "{lists}");
        assert_eq!(decoded.document.notices, []);
        let banner = overall(&decoded.document.summary, now());
        assert_eq!(banner.text, "Status unknown", "nobody said that all is well");
    }
}

#[test]
fn what_is_no_page_is_refused_with_its_reason() {
    for (text, reason) in [
        ("", ReadError::Empty),
        (" <!doctype html><title>Moved</title>", ReadError::Html),
        ("{\"page\":", ReadError::NotJson { line: 1, column: 8 }),
        ("[]", ReadError::WrongShape("no page")),
        ("{}", ReadError::WrongShape("no page")),
        (r#"{"page":"P","components":[]}"#, ReadError::WrongShape("no page")),
        (r#"{"page":{"name":"P"},"status":{"indicator":"none"}}"#, ReadError::WrongShape("no components")),
        (r#"{"page":{"name":"P"},"components":{}}"#, ReadError::WrongShape("components are not a list")),
    ] {
        assert_eq!(summary(&Parts::summary_only(text), now()).unwrap_err(), reason, "{text}");
    }
}

#[test]
fn a_broken_part_takes_nothing_away() {
    let parts = Parts { summary: SUMMARY, incidents: Some("<html>"), scheduled_maintenances: Some("") };
    let decoded = read(&parts, &|_, _| 0, now()).unwrap();
    assert_eq!(decoded.document.notices.len(), 2);
    assert_eq!(
        problems(&decoded),
        [
            "incidents.json: a web page came back instead of status data",
            "scheduled-maintenances.json: the status data is empty",
        ]
    );
}

#[test]
fn the_banner_is_the_worst_of_indicator_components_and_incidents() {
    let component = |status| format!(r#""components":[{{"id":"a","name":"A","status":"{status}"}}]"#);
    let incident = |impact| {
        format!(
            r#""incidents":[{{"id":"i","name":"I","status":"investigating","impact":"{impact}","created_at":"2026-11-20T11:00:00Z"}}]"#
        )
    };
    let indicator = |word| format!(r#""status":{{"indicator":"{word}","description":"Words"}}"#);
    for (fields, sentence) in [
        (vec![component("operational"), indicator("none")], "All systems operational"),
        (vec![component("operational")], "All systems operational"),
        (vec![component("operational"), indicator("minor")], "Experiencing partially degraded performance"),
        (vec![component("operational"), indicator("major")], "Experiencing partial outage"),
        (vec![component("operational"), indicator("critical")], "Experiencing major outage"),
        (vec![component("operational"), indicator("maintenance")], "Some systems under maintenance"),
        (vec![component("operational"), indicator("")], "Status of some systems unknown"),
        (vec![component("operational"), indicator("fine")], "Status of some systems unknown"),
        (vec![component("operational"), r#""status":{}"#.to_owned()], "Status of some systems unknown"),
        (vec![component("major_outage"), indicator("none")], "Experiencing major outage"),
        (
            vec![component("operational"), indicator("none"), incident("none")],
            "Systems operational, 1 open incident",
        ),
        (
            vec![component("operational"), indicator("none"), incident("critical")],
            "Experiencing major outage",
        ),
        (
            vec![component("operational"), indicator("none"), incident("huge")],
            "Status of some systems unknown",
        ),
    ] {
        let decoded = page(&fields.join(","));
        assert_eq!(overall(&decoded.document.summary, now()).text, sentence, "{fields:?}");
    }
}

#[test]
fn a_zone_no_browser_knows_is_utc() {
    for (zone, expected, faults) in [
        (r#""Europe/Zurich""#, "Europe/Zurich", 0),
        (r#""Etc/GMT+5""#, "Etc/GMT+5", 0),
        (r#""UTC""#, "UTC", 0),
        ("null", "UTC", 0),
        (r#""Pacific Time (US & Canada)""#, "UTC", 1),
        (r#""Bern""#, "UTC", 1),
        (r#""""#, "UTC", 1),
    ] {
        let text = format!(r#"{{"page":{{"name":"P","time_zone":{zone}}},"components":[]}}"#);
        let decoded = summary(&Parts::summary_only(&text), now()).unwrap();
        assert_eq!(decoded.document.page.time_zone, expected);
        assert_eq!(decoded.problems.len(), faults, "{zone}");
    }
}

#[test]
fn a_page_without_name_is_called_by_its_host() {
    let text = r#"{"page":{"url":"https://status.tidewater.example/x"},"components":[]}"#;
    let summary = summary(&Parts::summary_only(text), now()).unwrap().document;
    assert_eq!(summary.page.name.in_language(&[]), "status.tidewater.example");
}

#[test]
fn it_is_told_from_other_formats() {
    for (text, expected) in [
        (SUMMARY, true),
        (INCIDENT_IO, true),
        (r#"{"page":{"id":"p"},"status":{"indicator":"none"}}"#, true),
        (r#"{"page":{"id":"p"},"components":[]}"#, true),
        (include_str!("../../../model/fixtures/everything.json"), false),
        (r#"{"version":1,"page":{"id":"p","name":"P"},"components":[]}"#, false),
        (r#"{"page":{"name":"P","url":"https://p.example","status":"UP"}}"#, false),
        ("[]", false),
        ("null", false),
    ] {
        let value = decode::json(text).unwrap();
        assert_eq!(looks_like(&value), expected, "{}", text.get(..60).unwrap_or(text));
    }
}

/// Every place in a document, as JSON pointers.
fn places(value: &Value, here: &str, all: &mut Vec<String>) {
    all.push(here.to_owned());
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                places(item, &format!("{here}/{index}"), all);
            }
        }
        Value::Object(fields) => {
            for (key, field) in fields {
                places(field, &format!("{here}/{key}"), all);
            }
        }
        _ => {}
    }
}

#[test]
fn no_single_fault_turns_a_page_green() {
    let document: Value = serde_json::from_str(SUMMARY).unwrap();
    let mut all = Vec::new();
    places(&document, "", &mut all);
    let mut read_anyway = 0;
    for place in &all {
        for fault in ["null", "7", "-1.5", r#""""#, r#""operational""#, r#""resolved""#, "[]", "{}", "[[{}]]"]
        {
            let mut document = document.clone();
            *document.pointer_mut(place).unwrap() = serde_json::from_str(fault).unwrap();
            let text = document.to_string();
            let Ok(decoded) = summary(&Parts::summary_only(&text), now()) else { continue };
            let banner = overall(&decoded.document, now());
            assert!(banner.status > Status::Operational, "{place} = {fault}");
            read_anyway += 1;
        }
    }
    assert!(read_anyway > all.len() * 8, "{read_anyway} of {} were read", all.len() * 9);
}
