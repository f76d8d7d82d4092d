//! Incidents of Cloud and Workspace, open and over.

use super::*;
use crate::testing::{impacts, lines, outline, read_as, sentence, snapshot, texts, tried};

const INCIDENTS: &str = include_str!("../../fixtures/google_cloud/incidents.json");
const WORKSPACE: &str = include_str!("../../fixtures/google_cloud/workspace.json");

#[test]
fn products_are_as_the_latest_update_of_an_open_incident_says() {
    let page = snapshot(&[INCIDENTS]);
    assert_eq!((page.format, page.name.as_deref()), (Format::GoogleCloud, Some("Google Cloud")));
    assert_eq!(
        outline(&page.components),
        ["p-machines Virtual Machines: partial_outage", "p-disks Disks: partial_outage"]
    );
    assert_eq!(
        lines(&page),
        [
            "AAA incident investigating major_outage 11-20T09:00–…",
            "BBB incident resolved partial_outage 11-10T09:00–11-10T10:00",
        ]
    );
    assert_eq!(page.notices[0].title.in_language(&[]), "Virtual machines start slowly");
    assert_eq!(page.notices[0].url.as_deref(), Some("https://status.cloud.google.com/incidents/AAA"));
    assert_eq!(
        impacts(&page.notices[0]),
        [
            "p-machines: major_outage 09:00–11:30, partial_outage 11:30–…",
            "p-disks: major_outage 09:00–11:30, partial_outage 11:30–…"
        ]
    );
    assert_eq!(
        impacts(&page.notices[1]),
        ["p-queues: partial_outage 09:00–10:00"],
        "a report written later ends nothing"
    );
    assert_eq!(texts(&page.notices[0])[1], "update 09:10 Bad.");
    assert_eq!(sentence(page), "Experiencing partial outage");
}

#[test]
fn workspace_tells_no_places_and_information_is_no_outage() {
    let page = snapshot(&[WORKSPACE]);
    assert_eq!(page.name.as_deref(), Some("Google Workspace"));
    assert_eq!(
        page.notices[0].url.as_deref(),
        Some("https://www.google.com/appsstatus/dashboard/incidents/CCC")
    );
    assert_eq!(outline(&page.components), ["m Mail: operational"]);
    assert_eq!(sentence(page), "Systems operational, 1 open incident");
}

#[test]
fn only_a_list_that_could_be_read_is_an_all_clear() {
    let (page, _) = read_as(Format::GoogleCloud, &["[]"]);
    assert_eq!(
        (page.unlisted, sentence(page)),
        (Some(Status::Operational), "All systems operational".to_owned())
    );
    for text in ["[7]", r#"[{"id":"a"}]"#, r#"[{"begin":"2026-11-20T09:00:00Z","external_desc":"x"}]"#] {
        let (page, _) = read_as(Format::GoogleCloud, &[text]);
        assert_eq!((page.unlisted, sentence(page)), (None, "Status unknown".to_owned()), "{text}");
    }
    assert!(tried(&["{}"], Some(Format::GoogleCloud)).is_err());
    assert!(tried(&["[]"], None).is_err(), "an empty list could be anybody's");
}
