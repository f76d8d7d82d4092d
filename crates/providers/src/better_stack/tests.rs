//! One document with everything in it, in no order.

use super::*;
use crate::testing::{at, impacts, lines, outline, read_as, sentence, snapshot, status, texts, tried};

const INDEX: &str = include_str!("../../fixtures/better_stack/index.json");

#[test]
fn a_page_is_put_together_from_what_is_included() {
    let page = snapshot(&[INDEX]);
    assert_eq!(page.format, Format::BetterStack);
    assert_eq!(page.name.as_deref(), Some("Lanternworks"), "without stray spaces");
    assert_eq!(page.url.as_deref(), Some("https://status.lanternworks.example/"));
    assert_eq!(page.time_zone, None, "no browser knows that one");
    assert!(page.announcement.is_some());
    assert_eq!(
        outline(&page.components),
        [
            "section-7 Streets: unknown",
            "  7 South: degraded_performance",
            "  8 North: operational",
            "9 Harbour: unknown",
        ],
        "a section and a resource may have the same number"
    );
    assert_eq!(
        lines(&page),
        [
            "52 maintenance planned under_maintenance 11-21T08:00–11-21T09:00",
            "50 incident update degraded_performance 11-20T10:00–…",
            "51 incident resolved major_outage 11-10T08:00–11-10T09:30",
        ],
        "what is resolved ended with its last word, as no end is told"
    );
    assert_eq!(sentence(page), "Experiencing partially degraded performance");
}

#[test]
fn impacts_follow_what_the_updates_say() {
    let page = snapshot(&[INDEX]);
    assert_eq!(impacts(&page.notices[0]), ["8: under_maintenance 08:00–09:00"]);
    assert_eq!(impacts(&page.notices[1]), ["7: major_outage 10:05–11:00, degraded_performance 11:00–…"]);
    assert_eq!(impacts(&page.notices[2]), ["8: major_outage 08:00–09:30"]);
    assert_eq!(
        texts(&page.notices[1]),
        ["update 11:00 Fewer lamps flicker.", "update 10:05 We look into it."]
    );
    assert_eq!(texts(&page.notices[2])[0], "resolved 09:30 All lamps burn.");
}

#[test]
fn days_reach_back_as_far_as_somebody_measured() {
    let page = snapshot(&[INDEX]);
    let north = allclear_model::service::find(&page.components, "8").unwrap();
    assert_eq!(north.since, crate::moment::day("2026-11-09"), "the day before was not monitored");
    let days: Vec<_> =
        north.days.iter().map(|day| (day.date.to_string(), day.major_s, day.maintenance_s)).collect();
    assert_eq!(days, [("2026-11-10".to_owned(), 5400, 0), ("2026-11-11".to_owned(), 0, 600)]);
    assert_eq!(allclear_model::service::find(&page.components, "7").unwrap().since, None);

    let gap =
        INDEX.replace(r#""day": "2026-11-09""#, r#""day": "2026-11-07""#).replace("2026-11-08", "2026-11-06");
    let page = snapshot(&[&gap]);
    let north = allclear_model::service::find(&page.components, "8").unwrap();
    assert_eq!(north.since, crate::moment::day("2026-11-10"), "days that are missing are not good days");
}

#[test]
fn a_report_whose_state_is_not_told_is_not_over() {
    let text = r#"{"data":{"id":"1","attributes":{"aggregate_state":"downtime"}},"included":[
        {"type":"status_report","id":"9","attributes":{"title":"Out","report_type":"automatic","published_at":"2026-11-20T10:00:00Z","ends_at":null},
         "relationships":{"status_updates":{"data":[{"id":"1"}]}}},
        {"type":"status_update","id":"1","attributes":{"message":"Resolved","published_at":"2026-11-20T10:15:00Z"}},
        {"type":"status_page_resource","id":"2","attributes":{"public_name":"Bot ","status":"not_monitored"}}]}"#;
    let page = snapshot(&[text]);
    assert_eq!(lines(&page), ["9 incident update unknown 11-20T10:00–…"]);
    assert_eq!(status(&page, "2"), Status::Unknown);
    assert_eq!(sentence(page), "Experiencing major outage");
}

#[test]
fn broken_items_hide_nothing_else() {
    let (page, problems) = read_as(
        Format::BetterStack,
        &[
            r#"{"data":{"type":"status_page","attributes":{"aggregate_state":"operational","updated_at":"2026-11-20T11:40:00Z"}},
        "included":[null,7,{},{"type":"status_page_resource","attributes":{}},{"type":"status_page_resource","id":3,"attributes":{"status":"sparkling"}},
        {"type":"status_report","id":"4","attributes":{}}]}"#,
        ],
    );
    assert_eq!(outline(&page.components), ["included[3] Unnamed: unknown", "3 3: unknown"]);
    assert_eq!(page.as_of, Some(at("2026-11-20T11:40:00Z")));
    assert!(problems.iter().any(|problem| problem.ends_with("tells no time")), "{problems:?}");
    assert_eq!(sentence(page), "Status unknown");
    assert!(tried(&[r#"{"data":{"type":"status_page"}}"#], None).is_err());
}
