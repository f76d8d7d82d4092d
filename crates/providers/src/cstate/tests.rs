//! Indexes with what a template leaves raw, lists of issues, and single ones.

use super::*;
use crate::testing::{at, impacts, lines, outline, read_as, sentence, snapshot, texts, tried};

const INDEX: &str = include_str!("../../fixtures/cstate/index.json");
const ISSUES: &str = include_str!("../../fixtures/cstate/issues.json");
const ISSUE: &str = include_str!("../../fixtures/cstate/issue.json");

#[test]
fn an_index_is_read_although_it_is_no_json() {
    assert!(serde_json::from_str::<Value>(INDEX).is_err());
    let page = snapshot(&[INDEX]);
    assert_eq!((page.format, page.as_of), (Format::CState, Some(at("2026-11-20T11:15:00Z"))));
    assert_eq!(
        outline(&page.components),
        [
            "category-Network Network: unknown",
            "  Network Network: major_outage",
            "  Relay Relay: partial_outage",
            "Archive Archive: operational",
            "Notices Notices: operational",
        ],
        "a category may be called as its component; one that is hidden or gone leaves its components at the top"
    );
    assert_eq!(
        lines(&page),
        [
            "2026-11-20-mast-2 incident investigating operational 11-20T10:00–…",
            "2026-11-20-mast incident investigating major_outage 11-20T09:00–…",
        ],
        "the same issue below two components is one; two issues in one file are two"
    );
    assert_eq!(impacts(&page.notices[1]), ["Network: major_outage 09:00–…", "Relay: major_outage 09:00–…"]);
    assert_eq!(sentence(page), "Experiencing major outage");
}

#[test]
fn the_whole_may_be_worse_than_its_parts() {
    let text = r#"{"is":"index","cStateVersion":"6.0","title":"L","summaryStatus":"disrupted","systems":[{"name":"A","status":"ok","unresolvedIssues":[]}]}"#;
    assert_eq!(sentence(snapshot(&[text])), "Experiencing partial outage");
    for (word, expected) in [
        ("ok", "All systems operational"),
        ("notice", "All systems operational"),
        ("down", "Experiencing major outage"),
        ("OK!", "Status of some systems unknown"),
    ] {
        assert_eq!(sentence(snapshot(&[&text.replace("disrupted", word)])), expected, "{word}");
    }
}

#[test]
fn a_list_of_issues_adds_history() {
    let (page, problems) = read_as(Format::CState, &[INDEX, ISSUES]);
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(page.coverage, Coverage { incidents: Reach::All, maintenances: Reach::Nothing });
    assert_eq!(
        lines(&page).last().unwrap(),
        "2026-10-01-storm incident resolved partial_outage 10-01T07:00–10-01T12:00"
    );
    assert_eq!(page.notices.len(), 3);
}

#[test]
fn a_single_issue_has_words() {
    let page = snapshot(&[ISSUE]);
    assert_eq!(lines(&page), ["2026-10-01-storm incident resolved partial_outage 10-01T07:00–10-01T12:00"]);
    assert_eq!(
        texts(&page.notices[0]),
        [
            r#"resolved 07:00 [["p",["em","Resolved"]," — the wind is ",["a","https://larkfield.example/wind","gone"],"."]]"#
        ]
    );
    assert_eq!(sentence(page), "Status unknown", "one issue does not say how the rest is");
}

#[test]
fn broken_items_hide_nothing_else() {
    let text = r#"{"cStateVersion":"6.0","systems":[7,{"status":"ok"},{"name":"A","status":"ok","unresolvedIssues":[{"title":"T"},{"title":"U","createdAt":"<no value>"}]},
        {"name":"A","status":7}]}"#;
    let page = snapshot(&[text]);
    assert_eq!(
        outline(&page.components),
        ["systems[0] Unnamed: unknown", "systems[1] Unnamed: unknown", "A A: operational", "A-2 A: unknown"]
    );
    assert_eq!(page.notices.len(), 0);
    assert!(tried(&[r#"{"cStateVersion":"6.0"}"#], None).is_err());
}
