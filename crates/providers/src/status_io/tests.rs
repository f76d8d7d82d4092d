//! Components with containers, codes, and maintenances that are over.

use super::*;
use crate::testing::{impacts, lines, outline, read_as, sentence, snapshot, texts, tried};

const STATUS: &str = include_str!("../../fixtures/status_io/status.json");

#[test]
fn codes_count_and_labels_do_not() {
    let (page, problems) = read_as(Format::StatusIo, &[STATUS]);
    assert_eq!(
        outline(&page.components),
        [
            "5aa1 Ferry: partial_outage",
            "  5aa1-5bb1 East: operational",
            "  5aa1-5bb2 West: partial_outage",
            "5aa2 Tickets: operational",
            "  5aa2-5bb1 East: operational",
            "5aa3 Harbour: major_outage",
            "5aa4 Radio: unknown",
        ],
        "places are shared by components; a component worse than its places is shown without them"
    );
    assert_eq!(problems, ["result.status[3]: has a status code that is not known: 42"]);
    assert_eq!(snapshot(&[STATUS]).format, Format::StatusIo);
    assert_eq!(sentence(page), "Experiencing major outage");
}

#[test]
fn notices_are_as_their_latest_message() {
    let page = snapshot(&[STATUS]);
    assert_eq!(
        lines(&page),
        [
            "6aa3 maintenance planned under_maintenance 11-28T00:00–11-28T02:00",
            "6aa1 incident identified partial_outage 11-20T10:00–…",
            "6aa2 maintenance completed under_maintenance 11-18T00:00–11-18T01:30",
        ],
        "an upcoming one that says it is complete is"
    );
    assert_eq!(impacts(&page.notices[1]), ["5aa1-5bb2: major_outage 10:00–11:00, partial_outage 11:00–…"]);
    assert_eq!(
        texts(&page.notices[1]),
        ["identified 11:00 Less fog.", "investigating 10:00 Thick fog.\nBoats wait."]
    );
}

#[test]
fn a_result_without_a_status_is_refused() {
    for text in ["{}", r#"{"result":{}}"#, r#"{"result":"no such page"}"#, r#"{"result":{"error":"x"}}"#] {
        assert!(tried(&[text], Some(Format::StatusIo)).is_err(), "{text}");
    }
    let (page, _) = read_as(
        Format::StatusIo,
        &[r#"{"result":{"status_overall":{"status":"Operational"},"status":[7,{"id":"a"}]}}"#],
    );
    assert_eq!(outline(&page.components), ["result.status[0] Unnamed: unknown", "a a: unknown"]);
    assert_eq!(sentence(page), "Status unknown");
    let (page, _) = read_as(
        Format::StatusIo,
        &[r#"{"result":{"status_overall":{"status_code":"100"},"status":[],"incidents":[]}}"#],
    );
    assert_eq!(sentence(page), "All systems operational");
}
