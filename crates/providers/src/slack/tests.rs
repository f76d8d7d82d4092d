//! What is going on, what was, and version 1.

use super::*;
use crate::testing::{impacts, lines, outline, read_as, sentence, snapshot, texts, tried};

const CURRENT: &str = include_str!("../../fixtures/slack/current.json");
const OK: &str = include_str!("../../fixtures/slack/ok.json");
const HISTORY: &str = include_str!("../../fixtures/slack/history.json");
const V1: &str = include_str!("../../fixtures/slack/v1.json");

#[test]
fn services_are_named_where_something_is_wrong() {
    let page = snapshot(&[CURRENT]);
    assert_eq!(page.format, Format::Slack);
    assert_eq!(
        outline(&page.components),
        ["Search Search: degraded_performance", "Messaging Messaging: degraded_performance"]
    );
    assert_eq!(
        lines(&page),
        ["546 incident investigating degraded_performance 11-20T11:04–…",],
        "a maintenance announced in prose is left out"
    );
    assert_eq!(
        impacts(&page.notices[0]),
        ["Search: degraded_performance 11:04–…", "Messaging: degraded_performance 11:04–…"]
    );
    assert_eq!(
        texts(&page.notices[0]),
        [
            r#"update 11:30 [["p","Getting better."]]"#,
            r#"update 11:04 [["p","Search takes long."],["p","Sorry."]]"#
        ]
    );
    assert_eq!(page.unlisted, Some(Status::Operational));
    assert_eq!(sentence(page), "Experiencing degraded performance");
}

#[test]
fn only_a_list_that_could_be_read_is_an_all_clear() {
    assert_eq!(sentence(snapshot(&[OK])), "All systems operational");
    for text in [
        r#"{"status":"ok","active_incidents":{}}"#,
        r#"{"status":"ok","active_incidents":[7]}"#,
        r#"{"status":"OK","active_incidents":[]}"#,
        r#"{"status":"active","active_incidents":[]}"#,
        r#"{"status":7,"active_incidents":[]}"#,
        r#"{"active_incidents":[]}"#,
    ] {
        let (page, _) = read_as(Format::Slack, &[text]);
        assert_eq!(page.unlisted, None, "{text}");
        assert_eq!(sentence(page), "Status unknown", "{text}");
    }
}

#[test]
fn history_is_a_bare_list_and_adds_what_is_over() {
    let page = snapshot(&[CURRENT, HISTORY]);
    assert_eq!(
        lines(&page)[1..],
        [
            "540 incident resolved major_outage 11-05T08:00–11-05T10:00",
            "530 incident completed operational 10-05T07:00–10-05T07:00",
        ],
        "the incident that is told twice is one, though its id is a number once and a text once"
    );
    assert_eq!(page.coverage.incidents, Reach::Latest(3));
    let alone = snapshot(&[HISTORY]);
    assert_eq!((alone.declared.clone(), alone.unlisted), (None, None), "history does not say how things are");
}

#[test]
fn version_1_is_one_incident() {
    let page = snapshot(&[V1]);
    assert_eq!(lines(&page), ["546 incident investigating degraded_performance 11-20T11:04–…"]);
    assert_eq!(sentence(page), "Experiencing degraded performance");
    assert!(tried(&["{}"], Some(Format::Slack)).is_err());
    let ok = r#"{"status":"ok","notes":[],"services":[],"date_created":"2026-11-20T04:04:17-07:00"}"#;
    assert_eq!(sentence(snapshot(&[ok])), "All systems operational");
}
