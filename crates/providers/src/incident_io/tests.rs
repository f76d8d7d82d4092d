//! The widget, what others made of it, and the imitation of Statuspage.

use super::*;
use crate::testing::{impacts, lines, outline, read_as, sentence, snapshot, texts, tried};

const WIDGET: &str = include_str!("../../fixtures/incident_io/widget.json");
const IDLE: &str = include_str!("../../fixtures/incident_io/idle.json");
const FLASHDUTY: &str = include_str!("../../fixtures/incident_io/flashduty.json");
const IMITATION: &str = include_str!("../../fixtures/incident_io/statuspage.json");

#[test]
fn the_widget_tells_what_is_going_on() {
    let page = snapshot(&[WIDGET]);
    assert_eq!((page.format, page.name.as_deref()), (Format::IncidentIo, Some("Marigold")));
    assert_eq!(
        outline(&page.components),
        [
            "group-South South: unknown",
            "  01C1 Garden: major_outage",
            "  01C2 Shed: operational",
            "01C3 Gate: degraded_performance",
            "01C4 Pond: under_maintenance",
        ]
    );
    assert_eq!(
        lines(&page),
        [
            "01N maintenance planned under_maintenance 11-25T11:00–11-25T13:00",
            "01A incident identified major_outage 11-20T11:20–…",
            "01M maintenance in_progress under_maintenance 11-20T11:00–11-20T13:00",
        ]
    );
    assert_eq!(texts(&page.notices[1]), ["identified 11:20 It is the heat."]);
    assert_eq!(
        impacts(&page.notices[1]),
        ["01C1: major_outage 11:20–…", "01C2: ", "01C3: degraded_performance 11:20–…"]
    );
    assert_eq!(sentence(page), "Experiencing major outage");
}

#[test]
fn an_idle_widget_is_an_all_clear_only_where_all_of_it_could_be_read() {
    let page = snapshot(&[IDLE]);
    assert_eq!(
        (page.unlisted, sentence(page)),
        (Some(Status::Operational), "All systems operational".to_owned())
    );
    for text in [
        r#"{"ongoing_incidents":[7],"in_progress_maintenances":[],"scheduled_maintenances":[]}"#,
        r#"{"ongoing_incidents":[],"in_progress_maintenances":null,"scheduled_maintenances":[]}"#,
        r#"{"ongoing_incidents":[]}"#,
        r#"{"ongoing_incidents":{},"in_progress_maintenances":[],"scheduled_maintenances":[]}"#,
    ] {
        let (page, _) = read_as(Format::IncidentIo, &[text]);
        assert_eq!((page.unlisted, sentence(page)), (None, "Status unknown".to_owned()), "{text}");
    }
    assert!(tried(&["{}"], Some(Format::IncidentIo)).is_err());
}

#[test]
fn flashduty_calls_the_same_things_differently() {
    let page = snapshot(&[FLASHDUTY]);
    assert_eq!((page.format, page.name.as_deref()), (Format::IncidentIo, Some("Deepwell")));
    assert_eq!(lines(&page), ["inc-1 incident investigating partial_outage 11-20T10:00–…"]);
    assert_eq!(texts(&page.notices[0]), ["investigating 10:10 We look for it."]);
    assert_eq!(outline(&page.components), ["w Well: partial_outage"]);
    assert_eq!(page.limits.unknown_after_s, Some(120));
    assert_eq!(sentence(page), "Experiencing partial outage");
    let vague = FLASHDUTY
        .replace(r#""overall": { "status": "partial_outage" }"#, r#""overall": { "status": "so-so" }"#);
    let vague = snapshot(&[&vague]);
    assert_eq!(vague.declared.unwrap().status, Status::Unknown);
}

#[test]
fn its_imitation_of_statuspage_is_recognised_by_its_ids() {
    let page = snapshot(&[IMITATION]);
    assert_eq!(page.format, Format::IncidentIo);
    assert_eq!(sentence(page), "Experiencing major outage");
    let (_, problems) = read_as(Format::IncidentIo, &[IMITATION]);
    assert_eq!(problems, Vec::<String>::new());
}
