//! Which component is meant, and how it stands.

use super::*;
use crate::testing::{now, read_as, snapshot};
use allclear_tongue::Tongue;

const STATUSPAGE: &str = r#"{
    "page":{"id":"p","name":"Tidewater","url":"https://status.tidewater.example","updated_at":"2026-11-20T11:59:00Z"},
    "status":{"indicator":"none","description":"All Systems Operational"},
    "components":[
        {"id":"g1","name":"Pay","status":"partial_outage","group":true,"position":1},
        {"id":"a","name":"API","status":"operational","group_id":"g1","position":1},
        {"id":"b","name":"Pay","status":"partial_outage","group_id":"g1","position":2},
        {"id":"g2","name":"Mail","status":"operational","group":true,"position":2},
        {"id":"c","name":"API","status":"major_outage","group_id":"g2","position":1},
        {"id":"d","name":"Docs","status":"operational","position":3},
        {"id":"e","name":"Labs","status":"glowing","position":4}],
    "incidents":[
        {"id":"i1","name":"API of mail is down","status":"investigating","impact":"critical","created_at":"2026-11-20T11:00:00Z","components":[{"id":"c","name":"API","status":"major_outage"}],"incident_updates":[]},
        {"id":"i2","name":"Something","status":"investigating","impact":"minor","created_at":"2026-11-20T10:00:00Z","components":[],"incident_updates":[]}],
    "scheduled_maintenances":[]}"#;

fn of(component: &str) -> (&'static str, Vec<String>, Option<String>) {
    let standing = standing(snapshot(&[STATUSPAGE]), &[component], now(), Tongue::english());
    let titles = standing.notices.iter().map(|notice| notice.title.clone()).collect();
    (standing.status.slug(), titles, standing.reason)
}

#[test]
fn a_component_is_found_by_id_by_name_or_below_its_group() {
    let general = || vec!["Something".to_owned()];
    let mail = || vec!["API of mail is down".to_owned(), "Something".to_owned()];
    for (wanted, status, titles) in [
        ("d", "operational", general()),
        ("Docs", "operational", general()),
        (" docs ", "operational", general()),
        ("g1", "partial_outage", general()),
        ("Pay", "partial_outage", general()),
        ("Pay - API", "operational", general()),
        ("pay / api", "operational", general()),
        ("Mail / API", "major_outage", mail()),
        ("Mail", "major_outage", mail()),
        ("API", "major_outage", mail()),
    ] {
        assert_eq!(of(wanted), (status, titles, None), "{wanted}");
    }
}

#[test]
fn what_is_not_listed_or_not_understood_is_unknown_with_its_reason() {
    let (status, _, reason) = of("Fax");
    assert_eq!(status, "unknown");
    assert_eq!(reason.as_deref(), Some("the provider lists no component of that name (“Fax” was asked for)"));
    let (status, _, reason) = of("Labs");
    assert_eq!((status, reason.as_deref()), ("unknown", Some("the provider does not say how it is")));
    let bare = snapshot(&[r#"{"page":{"name":"Q","status":"UP"}}"#]);
    let standing = standing(bare, &["API"], now(), Tongue::english());
    assert_eq!(standing.reason.as_deref(), Some("the provider lists no components (“API” was asked for)"));
}

#[test]
fn of_several_components_the_worst_counts() {
    let of = |components: &[&str]| {
        let standing = standing(snapshot(&[STATUSPAGE]), components, now(), Tongue::english());
        (standing.status.slug(), standing.notices.len(), standing.reason)
    };
    assert_eq!(of(&["Docs", "Mail"]), ("major_outage", 2, None));
    assert_eq!(of(&["Docs", "Pay / API"]), ("operational", 1, None), "a notice of both is told once");
    let (status, _, reason) = of(&["Docs", "Fax"]);
    assert_eq!(status, "unknown", "what cannot be found may be down");
    assert!(reason.is_some_and(|reason| reason.contains("Fax")));
}

#[test]
fn the_whole_is_the_worst_of_everything() {
    let whole = standing(snapshot(&[STATUSPAGE]), &[], now(), Tongue::english());
    assert_eq!((whole.status, whole.name.as_deref()), (Status::MajorOutage, Some("Tidewater")));
    assert_eq!(
        (whole.url.as_deref(), whole.as_of),
        (Some("https://status.tidewater.example"), Some(1_795_175_940))
    );
    let blank = standing(snapshot(&[STATUSPAGE]), &["  "], now(), Tongue::english());
    assert_eq!(blank, whole);
}

#[test]
fn a_format_that_lists_only_what_is_wrong_clears_the_rest() {
    let events = include_str!("../../fixtures/aws/currentevents.json");
    let of = |component| {
        let standing = standing(snapshot(&[events]), &[component], now(), Tongue::english());
        (standing.status.slug(), standing.notices.len())
    };
    assert_eq!(of("eu-south-9"), ("major_outage", 1));
    assert_eq!(of("ec2-eu-south-9"), ("major_outage", 1));
    assert_eq!(of("s3-eu-south-9"), ("operational", 1));
    assert_eq!(of("eu-north-9"), ("operational", 0));
    let (broken, _) = read_as(Format::Aws, &["[7]"]);
    assert_eq!(standing(broken, &["eu-north-9"], now(), Tongue::english()).status, Status::Unknown);

    let nobody_named = r#"{"status":"active","active_incidents":[{"id":1,"title":"Odd","type":"outage","status":"active","date_created":"2026-11-20T11:00:00Z","services":[],"notes":[]}]}"#;
    let standing = standing(snapshot(&[nobody_named]), &["Search"], now(), Tongue::english());
    assert_eq!(
        (standing.status, standing.notices.len()),
        (Status::MajorOutage, 1),
        "it may well be this one"
    );
}

#[test]
fn data_that_the_provider_itself_calls_old_says_nothing() {
    let text = include_str!("../../fixtures/incident_io/flashduty.json");
    assert_eq!(standing(snapshot(&[text]), &[], now(), Tongue::english()).status, Status::PartialOutage);
    let old = text.replace("2026-11-20T11:59:30Z", "2026-11-20T11:57:30Z");
    let standing = standing(snapshot(&[&old]), &[], now(), Tongue::english());
    assert_eq!((standing.status, standing.notices.len()), (Status::Unknown, 0));
    assert_eq!(standing.reason.as_deref(), Some("the provider's own data is out of date"));
}

#[test]
fn a_notice_without_an_address_is_at_its_providers_page() {
    let urls: Vec<_> = standing(snapshot(&[STATUSPAGE]), &["Mail"], now(), Tongue::english())
        .notices
        .into_iter()
        .map(|notice| notice.url)
        .collect();
    let at = |id: &str| Some(format!("https://status.tidewater.example/incidents/{id}"));
    assert_eq!(urls, [at("i1"), at("i2")]);
    let strange = STATUSPAGE.replace("\"i1\"", "\"i 1\"");
    let first = standing(snapshot(&[&strange]), &["Mail"], now(), Tongue::english()).notices.remove(0);
    assert_eq!(first.url, None);
}

#[test]
fn a_notice_is_told_in_brief() {
    let whole = standing(
        snapshot(&[include_str!("../../fixtures/incident_io/widget.json")]),
        &["Garden"],
        now(),
        Tongue::english(),
    );
    let json = serde_json::to_value(&whole).unwrap();
    assert_eq!(
        json,
        serde_json::json!({
            "status": "major_outage", "name": "Garden", "url": "https://status.marigold.example",
            "notices": [
                { "title": "Mowing", "kind": "maintenance", "state": "planned", "active": false, "impact": "under_maintenance",
                  "from": 1_795_604_400, "to": 1_795_611_600, "url": "https://status.marigold.example/maintenances/01N" },
                { "title": "Flowers wilt", "kind": "incident", "state": "identified", "active": true, "impact": "major_outage",
                  "from": 1_795_173_600, "url": "https://status.marigold.example/incidents/01A" },
            ],
        })
    );
}
