//! Summaries, components flat and nested, and the data a page carries in itself.

use super::*;
use crate::testing::{at, impacts, lines, now, outline, read_as, sentence, snapshot, status, texts, tried};
use allclear_model::notice::Phase;

const SUMMARY: &str = include_str!("../../fixtures/instatus/summary.json");
const COMPONENTS: &str = include_str!("../../fixtures/instatus/components.json");
const EMBEDDED: &str = include_str!("../../fixtures/instatus/embedded.json");

#[test]
fn a_summary_and_its_components_are_one_page() {
    let page = snapshot(&[SUMMARY, COMPONENTS]);
    assert_eq!(page.format, Format::Instatus);
    assert_eq!(
        (page.name.as_deref(), page.url.as_deref()),
        (Some("Quillpost"), Some("https://status.quillpost.example"))
    );
    assert_eq!(
        outline(&page.components),
        [
            "c-post Post: partial_outage",
            "  c-letters Letters: partial_outage",
            "    c-express Express: partial_outage",
            "c-site Website: operational",
        ]
    );
    assert_eq!(
        lines(&page),
        [
            "ckq0002 maintenance planned under_maintenance 11-22T05:00–11-22T06:30",
            "ckq0003 maintenance in_progress under_maintenance 11-20T11:30–11-20T12:30",
            "ckq0001 incident identified operational 11-20T10:40–…",
        ]
    );
    assert_eq!(sentence(page), "Experiencing partial outage");
}

#[test]
fn a_summary_alone_says_how_the_whole_is() {
    let of = |status: &str| {
        sentence(read_as(Format::Instatus, &[&format!(r#"{{"page":{{"name":"Q","status":"{status}"}}}}"#)]).0)
    };
    for (word, expected) in [
        ("UP", "All systems operational"),
        ("HASISSUES", "Experiencing degraded performance"),
        ("UNDERMAINTENANCE", "All systems under maintenance"),
        ("ALLUNDERMAINTENANCE", "All systems under maintenance"),
        ("SOMEMAJOROUTAGE", "Experiencing major outage"),
        ("ONEMINOROUTAGE", "Experiencing partial outage"),
        ("ALLDEGRADEDPERFORMANCE", "Experiencing degraded performance"),
        ("FINE", "Status unknown"),
        ("", "Status unknown"),
    ] {
        assert_eq!(of(word), expected, "{word}");
    }
}

#[test]
fn an_open_incident_without_impact_does_not_make_issues_go_away() {
    let (page, _) = read_as(Format::Instatus, &[SUMMARY]);
    assert_eq!(sentence(page), "Experiencing degraded performance");
}

#[test]
fn components_may_be_a_bare_list_with_children() {
    let text = r#"[{"id":"a","name":"A","status":"MAJOROUTAGE","isParent":true,"order":2,"children":[
        {"id":"b","name":"B","status":"UNDERMAINTENANCE","isParent":false,"order":1,"group":"a"}]},
        {"id":"b","name":"B","status":"UNDERMAINTENANCE","order":1,"group":{"id":"a"}},
        {"id":"c","name":"C","status":"OPERATIONAL","order":1},{"id":"d","name":"D","status":"operational-ish","order":1}]"#;
    let page = snapshot(&[text]);
    assert_eq!(
        outline(&page.components),
        ["c C: operational", "d D: unknown", "a A: major_outage", "  b B: under_maintenance"]
    );
}

#[test]
fn a_page_in_itself_has_texts_by_language_and_components_by_incident() {
    let page = snapshot(&[EMBEDDED]);
    assert_eq!(page.url.as_deref(), Some("https://status.quillpost.example"));
    assert_eq!(
        outline(&page.components),
        [
            "c-api Website & API: major_outage",
            "  c-search Search: major_outage",
            "c-files Files: operational",
            "c-queue Queues: operational",
        ],
        "one that was put away is not shown, equal places keep their order, and none comes last"
    );
    let german = page.components[0].name.in_language(&["de"]);
    assert_eq!(german, "Website und API");
    let incident = &page.notices[0];
    assert_eq!(impacts(incident), ["c-search: major_outage 09:00–…"]);
    assert_eq!(texts(incident), ["monitoring 11:42 A fix is in.", "investigating 09:00 We see time-outs."]);
    assert_eq!(sentence(page), "Experiencing major outage");
}

#[test]
fn a_maintenance_ends_after_its_minutes_however_they_are_written() {
    let until = |duration: &str| {
        let text = format!(
            r#"{{"page":{{"name":"Q","status":"UP"}},"activeMaintenances":[{{"name":"M","start":"2026-11-20T10:00:00Z","status":"NOTSTARTEDYET","duration":{duration}}}]}}"#
        );
        let (page, _) = read_as(Format::Instatus, &[&text]);
        let notice = page.notices.into_iter().next().unwrap();
        assert_eq!(notice.id, "M", "known by its name, as it has neither id nor address");
        (notice.scheduled_until, notice.phase(now()))
    };
    assert_eq!(until("60"), (Some(at("2026-11-20T11:00:00Z")), Phase::Past));
    assert_eq!(until(r#""240""#), (Some(at("2026-11-20T14:00:00Z")), Phase::Active));
    for odd in ["null", r#""""#, r#""an hour""#, "-5", "9e99", "99999999999"] {
        assert_eq!(until(odd), (None, Phase::Active), "{odd}");
    }
}

#[test]
fn what_is_no_page_of_it_is_refused() {
    for text in ["{}", r#"{"page":"Q"}"#, r#"{"page":null,"activeIncidents":null}"#] {
        assert!(matches!(tried(&[text], Some(Format::Instatus)), Err(Refusal::Incomplete(..))), "{text}");
    }
    let (page, problems) = read_as(Format::Instatus, &[r#"{"page":{"name":"Q"},"activeIncidents":{}}"#]);
    assert_eq!(sentence(page), "Status unknown");
    assert_eq!(problems, ["activeIncidents: should be a list"]);
    let (page, _) = read_as(
        Format::Instatus,
        &[r#"{"page":{"name":"Q","status":"UP"},"components":[7,{"id":"x"},{"name":"y"}]}"#],
    );
    assert_eq!(outline(&page.components), ["components[0] Unnamed: unknown", "x x: unknown", "y y: unknown"]);
    assert_eq!(status(&page, "x"), Status::Unknown);
}
