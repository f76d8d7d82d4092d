//! The feed, and the imitation of Statuspage.

use super::*;
use crate::testing::{impacts, lines, outline, read_as, sentence, snapshot, texts, tried};

const FEED: &str = include_str!("../../fixtures/openstatus/feed.json");
const SUMMARY: &str = include_str!("../../fixtures/openstatus/summary.json");

#[test]
fn a_feed_tells_reports_maintenances_and_what_they_affect() {
    let page = snapshot(&[FEED]);
    assert_eq!(page.format, Format::OpenStatus);
    assert_eq!(
        outline(&page.components),
        [
            "14 Uploads: under_maintenance",
            "11 API: operational",
            "group-3 Regions: unknown",
            "  13 Asia: operational",
            "  12 Europe: degraded_performance",
        ]
    );
    assert_eq!(
        lines(&page),
        [
            "maintenance-6 maintenance planned under_maintenance 11-25T11:00–11-25T13:00",
            "report-5 incident identified degraded_performance 11-20T11:00–…",
            "maintenance-5 maintenance planned under_maintenance 11-20T11:00–11-20T13:00",
            "report-4 incident resolved unknown 11-02T11:00–11-02T11:30",
        ],
        "a report and a maintenance may have the same number"
    );
    assert_eq!(impacts(&page.notices[1]), ["12: degraded_performance 11:00–…"]);
    assert_eq!(texts(&page.notices[1]), ["identified 11:30 A cable.", "investigating 11:00 Looking."]);
    assert_eq!(texts(&page.notices[0]), ["update 10:00 Postponed by a day."]);
    assert_eq!(texts(&page.notices[2]), ["planned 10:00 Larger disks."]);
    assert_eq!(sentence(page), "Experiencing partially degraded performance");
}

#[test]
fn trouble_that_no_report_explains_leaves_components_unknown() {
    for (status, reports, expected) in [
        ("success", "[]", "operational"),
        ("error", "[]", "unknown"),
        ("degraded", "[]", "unknown"),
        ("splendid", "[]", "unknown"),
    ] {
        let text = format!(
            r#"{{"title":"B","status":"{status}","pageComponents":[{{"id":1,"name":"API"}}],"statusReports":{reports},"maintenances":[]}}"#
        );
        let page = snapshot(&[&text]);
        assert_eq!(outline(&page.components), [format!("1 API: {expected}")], "{status}");
    }
    let worse = FEED.replace(r#""status": "degraded", "updatedAt""#, r#""status": "error", "updatedAt""#);
    assert_eq!(sentence(snapshot(&[&worse])), "Experiencing major outage");
}

#[test]
fn its_imitation_of_statuspage_knows_no_ids() {
    let (page, problems) = read_as(Format::OpenStatus, &[SUMMARY]);
    assert_eq!(
        outline(&page.components),
        ["API API: operational", "Europe Europe: degraded_performance", "API-2 API: operational"]
    );
    assert_eq!(problems, ["components: more than one component has the id `API`"]);
    assert_eq!(lines(&page).len(), 2);
    assert_eq!(snapshot(&[SUMMARY]).format, Format::OpenStatus, "and is recognised by that");
    assert_eq!(sentence(page), "Experiencing partially degraded performance");
}

#[test]
fn what_is_no_page_of_it_is_refused() {
    for text in ["{}", r#"{"pageComponents":{}}"#, r#"{"pageComponents":[],"error":"Not Found"}"#] {
        let refused = tried(&[text], Some(Format::OpenStatus));
        if text.contains("[]") {
            assert_eq!(sentence(refused.unwrap().document), "Status unknown");
        } else {
            assert!(refused.is_err(), "{text}");
        }
    }
}
