//! Endpoints, suites, and how it was before version 4.

use super::*;
use crate::testing::{at, outline, read_as, sentence, snapshot, tried};

const STATUSES: &str = include_str!("../../fixtures/gatus/statuses.json");
const SUITES: &str = include_str!("../../fixtures/gatus/suites.json");
const BEFORE: &str = include_str!("../../fixtures/gatus/before-v4.json");

#[test]
fn an_endpoint_is_as_its_latest_result() {
    let (page, problems) = read_as(Format::Gatus, &[STATUSES]);
    assert_eq!(
        outline(&page.components),
        [
            "group-core core: unknown",
            "  core_site site: operational",
            "  core_core core: major_outage",
            "_backup backup: unknown",
            "_nameless _nameless: unknown",
            "_new new: unknown",
        ],
        "a result of two days ago, of no time, or none at all says nothing about now"
    );
    assert_eq!(problems.len(), 3, "{problems:?}");
    assert_eq!(page.as_of, Some(at("2026-11-20T11:59:30Z")));
    assert_eq!(sentence(page), "Experiencing major outage");
}

#[test]
fn suites_and_older_versions_are_recognised() {
    assert_eq!(outline(&snapshot(&[SUITES]).components)[1], "  journeys_sign-up sign-up: major_outage");
    let page = snapshot(&[BEFORE]);
    assert_eq!(page.format, Format::Gatus);
    assert_eq!(
        outline(&page.components),
        ["group-core core: unknown", "  core_site site: operational", "_solo solo: major_outage"]
    );
    let both = snapshot(&[STATUSES, SUITES]);
    assert_eq!(outline(&both.components).len(), 8);
}

#[test]
fn a_result_must_say_success_itself() {
    for success in ["null", r#""true""#, "1", "[]"] {
        let text = format!(
            r#"[{{"key":"a","results":[{{"success":{success},"timestamp":"2026-11-20T11:59:00Z"}}]}}]"#
        );
        assert_eq!(outline(&snapshot(&[&text]).components), ["a a: unknown"], "{success}");
    }
    let (page, _) = read_as(Format::Gatus, &["[]"]);
    assert_eq!(sentence(page), "Status unknown");
    for text in ["{}", "7", r#"{"error":"no"}"#] {
        assert!(tried(&[text], Some(Format::Gatus)).is_err(), "{text}");
    }
}
