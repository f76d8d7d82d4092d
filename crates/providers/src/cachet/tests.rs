//! Both versions, their wrappings and their empty lists.

use super::*;
use crate::testing::{impacts, lines, outline, read_as, sentence, snapshot, texts, tried};

const COMPONENTS_2: &str = include_str!("../../fixtures/cachet/v2-components.json");
const GROUPS_2: &str = include_str!("../../fixtures/cachet/v2-groups.json");
const INCIDENTS_2: &str = include_str!("../../fixtures/cachet/v2-incidents.json");
const SCHEDULES_2: &str = include_str!("../../fixtures/cachet/v2-schedules.json");
const COMPONENTS_3: &str = include_str!("../../fixtures/cachet/v3-components.json");
const GROUPS_3: &str = include_str!("../../fixtures/cachet/v3-groups.json");
const INCIDENTS_3: &str = include_str!("../../fixtures/cachet/v3-incidents.json");
const SCHEDULES_3: &str = include_str!("../../fixtures/cachet/v3-schedules.json");

#[test]
fn version_2_is_read_from_its_lists() {
    let (page, problems) = read_as(Format::Cachet, &[COMPONENTS_2, GROUPS_2, INCIDENTS_2, SCHEDULES_2]);
    assert_eq!(
        outline(&page.components),
        [
            "2 Documentation: partial_outage",
            "4 Weather: unknown",
            "group-2 Interfaces: unknown",
            "  1 API: operational",
        ],
        "numbers may be texts, group 0 is none, and what is switched off is not shown"
    );
    assert_eq!(
        lines(&page),
        [
            "schedule-1 maintenance planned under_maintenance 11-24T22:00–…",
            "incident-7 incident identified operational 11-20T10:00–…",
            "schedule-2 maintenance completed under_maintenance 11-04T22:00–11-04T23:00",
            "incident-6 incident resolved operational 11-02T10:00–11-02T11:00",
        ],
        "the latest status counts, not the first"
    );
    assert_eq!(impacts(&page.notices[1]), ["2: "]);
    assert_eq!(
        texts(&page.notices[1]),
        ["identified 10:30 A full disk.", "investigating 10:00 Some **pages** are missing."]
    );
    assert_eq!(page.coverage, Coverage { incidents: Reach::Latest(3), maintenances: Reach::All });
    assert!(problems.iter().any(|problem| problem.contains("without a zone")), "{problems:?}");
    assert!(problems.iter().any(|problem| problem.ends_with("tells no time")), "{problems:?}");
    assert_eq!(sentence(page), "Experiencing partial outage");
}

#[test]
fn version_3_wraps_everything() {
    let page = snapshot(&[COMPONENTS_3, GROUPS_3, INCIDENTS_3, SCHEDULES_3]);
    assert_eq!(
        outline(&page.components),
        ["group-4 Core: unknown", "  1 API: under_maintenance", "2 Docs: unknown"]
    );
    assert_eq!(
        lines(&page),
        [
            "schedule-3 maintenance in_progress under_maintenance 11-20T11:00–…",
            "incident-8 incident identified operational 11-20T10:00–…",
        ]
    );
    assert_eq!(impacts(&page.notices[0]), ["2: under_maintenance 11:00–…"]);
    assert_eq!(page.coverage, Coverage { incidents: Reach::Latest(1), maintenances: Reach::All });
}

#[test]
fn each_list_is_recognised_and_none_is_taken_for_another() {
    for text in
        [COMPONENTS_2, GROUPS_2, INCIDENTS_2, SCHEDULES_2, COMPONENTS_3, GROUPS_3, INCIDENTS_3, SCHEDULES_3]
    {
        assert_eq!(snapshot(&[text]).format, Format::Cachet);
    }
    let (page, _) = read_as(Format::Cachet, &[r#"{"meta":[],"data":[]}"#]);
    assert_eq!(sentence(page), "Status unknown");
    for text in ["{}", r#"{"errors":[{"title":"Not Found"}]}"#, r#"{"data":{"status":"success"}}"#] {
        assert!(tried(&[text], Some(Format::Cachet)).is_err(), "{text}");
    }
}
