//! Events of regions, in UTF-16 and of old.

use super::*;
use crate::testing::{impacts, lines, now, outline, read_as, sentence, snapshot, texts, tried};
use crate::{Document, read};

const EVENTS: &str = include_str!("../../fixtures/aws/currentevents.json");
const OLD: &str = include_str!("../../fixtures/aws/data.json");

#[test]
fn services_are_grouped_by_region_and_are_as_they_are_now() {
    let page = snapshot(&[EVENTS]);
    assert_eq!(page.format, Format::Aws);
    assert_eq!(
        outline(&page.components),
        [
            "eu-south-9 Atlantis: unknown",
            "  ec2-eu-south-9 Amazon Elastic Compute Cloud: major_outage",
            "  s3-eu-south-9 Amazon Simple Storage Service: operational",
            "global global: unknown",
            "  route Routes: operational",
        ]
    );
    assert_eq!(
        lines(&page),
        [
            "AWS_MULTIPLE_1 incident investigating major_outage 11-20T10:00–…",
            "ROUTE_1 incident resolved degraded_performance 11-19T14:53–11-19T15:53",
        ]
    );
    assert_eq!(
        impacts(&page.notices[0]),
        [
            "ec2-eu-south-9: degraded_performance 10:00–11:00, major_outage 11:00–…",
            "s3-eu-south-9: degraded_performance 10:00–11:00",
        ],
        "times are seconds once and milliseconds once"
    );
    assert_eq!(texts(&page.notices[0])[0], r#"update 11:00 [["p","It is the ",["strong","power"],"."]]"#);
    assert_eq!(sentence(page), "Experiencing major outage");
}

#[test]
fn wide_characters_are_read() {
    for mark in ["", "\u{feff}"] {
        let body: Vec<_> = format!("{mark}{EVENTS}").encode_utf16().flat_map(u16::to_be_bytes).collect();
        let read = read(&[Document { name: "currentevents", body: &body }], None, now()).unwrap();
        assert_eq!(read.document, snapshot(&[EVENTS]));
    }
}

#[test]
fn silence_is_an_all_clear_only_where_it_was_asked_for() {
    let (page, _) = read_as(Format::Aws, &["[]"]);
    assert_eq!(
        (page.unlisted, sentence(page)),
        (Some(Status::Operational), "All systems operational".to_owned())
    );
    assert!(tried(&["[]"], None).is_err());
    for text in ["[7]", r#"[{"service":"x"}]"#, r#"[{"service":"x","date":"soon"}]"#] {
        assert_eq!(read_as(Format::Aws, &[text]).0.unlisted, None, "{text}");
    }
    let odd = r#"[{"service":"x-eu-south-9","date":1795168800,"status":"9","summary":"?"}]"#;
    assert_eq!(sentence(read_as(Format::Aws, &[odd]).0), "Status unknown");
    assert!(tried(&["{}"], Some(Format::Aws)).is_err());
}

#[test]
fn the_older_document_is_read_too() {
    let page = snapshot(&[OLD]);
    assert_eq!(
        outline(&page.components),
        [
            "eu-south-9 eu-south-9: unknown",
            "  queues-eu-south-9 Amazon Queues (Atlantis): degraded_performance"
        ]
    );
    assert_eq!(texts(&page.notices[0]), [r#"update 10:00 [["p","Queues are ",["em","stuck"],"."]]"#]);
}
