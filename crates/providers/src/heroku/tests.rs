//! Colours, incidents, and maintenances that are long over.

use super::*;
use crate::testing::{impacts, lines, outline, read_as, sentence, snapshot, texts, tried};

const CURRENT: &str = include_str!("../../fixtures/heroku/current-status.json");
const INCIDENTS: &str = include_str!("../../fixtures/heroku/incidents.json");

#[test]
fn systems_have_colours_and_the_state_of_an_incident_counts() {
    let (page, problems) = read_as(Format::Heroku, &[CURRENT]);
    assert_eq!(
        outline(&page.components),
        [
            "Apps Apps: degraded_performance",
            "Data Data: operational",
            "Tools Tools: under_maintenance",
            "Dreams Dreams: unknown",
        ]
    );
    assert_eq!(
        lines(&page),
        [
            "2964 incident investigating degraded_performance 11-20T11:00–…",
            "2963 incident resolved operational 11-20T08:00–11-20T09:00",
        ],
        "one that says it is resolved and not resolved is; a maintenance announced in prose is left out"
    );
    assert_eq!(impacts(&page.notices[0]), ["Apps: degraded_performance 11:00–…"]);
    assert_eq!(
        texts(&page.notices[1]),
        ["resolved 09:00 Routing works again.", "investigating 08:00 Some requests fail."]
    );
    assert!(problems.iter().any(|problem| problem.contains("left out")), "{problems:?}");
    assert_eq!(snapshot(&[CURRENT]).format, Format::Heroku);
    assert_eq!(sentence(page), "Experiencing partially degraded performance");
}

#[test]
fn history_is_a_list_of_its_own() {
    let page = snapshot(&[INCIDENTS]);
    assert_eq!((page.format, page.coverage.incidents), (Format::Heroku, Reach::Latest(1)));
    assert_eq!(sentence(page), "Status unknown");
    assert!(tried(&[r#"{"status":"green"}"#], Some(Format::Heroku)).is_err());
    let (page, _) = read_as(
        Format::Heroku,
        &[r#"{"status":[{"system":"Apps","status":"Green"},{"status":"green"}],"incidents":null}"#],
    );
    assert_eq!(outline(&page.components), ["Apps Apps: unknown", "status[1] Unnamed: unknown"]);
}

#[test]
fn systems_of_one_name_are_two() {
    let text = r#"{"status":[{"system":"Apps","status":"green"},{"system":"Apps","status":"red"}]}"#;
    let page = snapshot(&[text]);
    assert_eq!(outline(&page.components), ["Apps Apps: operational", "Apps-2 Apps: major_outage"]);
}
