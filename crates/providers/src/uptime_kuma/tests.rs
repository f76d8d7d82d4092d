//! A page and its heartbeats, in both versions.

use super::*;
use crate::testing::{at, lines, outline, read_as, sentence, snapshot, texts, tried};

const PAGE: &str = include_str!("../../fixtures/uptime_kuma/page.json");
const PAGE_V1: &str = include_str!("../../fixtures/uptime_kuma/page-v1.json");
const HEARTBEAT: &str = include_str!("../../fixtures/uptime_kuma/heartbeat.json");

#[test]
fn a_monitor_is_as_its_last_heartbeat_says() {
    let page = snapshot(&[PAGE, HEARTBEAT]);
    assert_eq!((page.format, page.name.as_deref()), (Format::UptimeKuma, Some("The cellar")));
    assert_eq!(
        outline(&page.components),
        [
            "group-2 Doors: unknown",
            "  3 Front: under_maintenance",
            "  4 Back: degraded_performance",
            "  5 Hatch: unknown",
            "  6 Cat flap: unknown",
            "group-1 Machines: unknown",
            "  1 Boiler: operational",
            "  2 Pump: major_outage",
        ],
        "a heart that stopped a day ago, or never beat, says nothing about now"
    );
    assert_eq!(page.as_of, Some(at("2026-11-20T11:59:00.123Z")));
    assert_eq!(sentence(page), "Experiencing major outage");
}

#[test]
fn incidents_and_maintenances_have_their_times() {
    let page = snapshot(&[PAGE, HEARTBEAT]);
    assert_eq!(
        lines(&page),
        [
            "maintenance-9 maintenance planned under_maintenance 11-23T05:00–11-23T06:00",
            "maintenance-8 maintenance in_progress under_maintenance 11-20T11:30–11-20T13:30",
            "incident-3 incident investigating degraded_performance 11-20T09:30–…",
            "incident-2 incident resolved operational 11-01T09:30–…",
        ],
        "slots are on the page's own clock, unless they name a zone; what is inactive is not told"
    );
    assert_eq!(texts(&page.notices[2]), ["investigating 10:00 We are **pumping**."]);
}

#[test]
fn version_1_has_one_incident_or_null() {
    let page = snapshot(&[PAGE_V1, HEARTBEAT]);
    assert_eq!(lines(&page), ["incident-1 incident investigating degraded_performance 11-20T09:30–…"]);
    let (page, problems) = read_as(Format::UptimeKuma, &[&PAGE_V1.replace("true", "false"), HEARTBEAT]);
    assert_eq!(lines(&page), ["incident-1 incident resolved degraded_performance 11-20T09:30–…"]);
    assert_eq!(problems, Vec::<String>::new());
    let none = PAGE_V1.replace(r#""incident": {"#, r#""incident": null, "was": {"#);
    assert_eq!(lines(&snapshot(&[&none, HEARTBEAT])), Vec::<String>::new());
}

#[test]
fn half_of_it_is_not_enough_for_good_news() {
    let (page, problems) = read_as(Format::UptimeKuma, &[PAGE_V1]);
    assert_eq!(outline(&page.components)[1], "  1 Boiler: unknown");
    assert_eq!(
        problems,
        ["the document: tells what there is and not how it is; the heartbeats are needed too"]
    );
    let beats = snapshot(&[HEARTBEAT]);
    assert_eq!(outline(&beats.components)[..2], ["1 1: operational", "2 2: major_outage"]);
    let (quiet, _) = read_as(Format::UptimeKuma, &[PAGE_V1, r#"{"heartbeatList":{"1":[0,0]}}"#]);
    assert_eq!(outline(&quiet.components)[1], "  1 Boiler: unknown");
    for text in ["{}", r#"{"heartbeatList":[]}"#, r#"{"ok":false,"msg":"Status Page Not Found"}"#] {
        assert!(tried(&[text], Some(Format::UptimeKuma)).is_err(), "{text}");
    }
}
