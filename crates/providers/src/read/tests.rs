//! Which format a document is taken for, and what becomes of what is none.

use super::*;
use crate::testing::{now, snapshot, tried};
use allclear_model::feed::ReadError;
use std::fs;
use std::path::Path;

/// Every fixture with its folder, which is the slug of its format.
fn fixtures() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut all = Vec::new();
    for folder in fs::read_dir(root).unwrap() {
        let folder = folder.unwrap();
        for file in fs::read_dir(folder.path()).unwrap() {
            let slug = folder.file_name().into_string().unwrap();
            all.push((slug, fs::read(file.unwrap().path()).unwrap()));
        }
    }
    all.sort();
    all
}

fn alone(body: &[u8], format: Option<Format>) -> Result<Snapshot, Refusal> {
    read(&[Document { name: "body", body }], format, now()).map(|read| read.document)
}

#[test]
fn every_fixture_is_recognised_by_its_own_decoder_and_by_no_other() {
    let mut formats = Vec::new();
    for (slug, body) in fixtures() {
        let value = json::parse(&body).unwrap();
        let takers: Vec<_> = decoders::DECODERS
            .iter()
            .filter(|decoder| (decoder.recognises)(&value))
            .map(|decoder| decoder.format.slug())
            .collect();
        let shown = String::from_utf8_lossy(&body).chars().take(80).collect::<String>();
        // An imitation is recognised by what it imitates too, and comes before it.
        let imitates =
            |taker: &&str| *taker == "statuspage" && (slug == "openstatus" || slug == "incident_io");
        assert_eq!(
            takers.iter().filter(|taker| !imitates(taker)).collect::<Vec<_>>(),
            [&slug.as_str()],
            "{shown}"
        );
        assert_eq!(alone(&body, None).unwrap().format.slug(), slug, "{shown}");
        formats.push(slug);
    }
    formats.dedup();
    assert_eq!(formats.len(), Format::ALL.len(), "a format without a fixture");
}

#[test]
fn a_provider_that_moved_is_read_as_what_it_now_is() {
    let moved = include_str!("../../fixtures/instatus/components.json");
    let read = tried(&[moved], Some(Format::Gatus)).unwrap();
    assert_eq!(read.document.format, Format::Instatus);
    assert!(read.problems.iter().any(|problem| problem.message.contains("Instatus publishes and not Gatus")));
}

#[test]
fn an_override_is_believed_where_it_can_be() {
    let compat = include_str!("../../fixtures/openstatus/summary.json");
    assert_eq!(snapshot(&[compat]).format, Format::OpenStatus);
    assert_eq!(tried(&[compat], Some(Format::Statuspage)).unwrap().document.format, Format::Statuspage);
}

#[test]
fn what_is_nothing_of_the_kind_is_refused_with_its_reason() {
    for (text, expected) in [
        ("", Refusal::Unreadable(ReadError::Empty)),
        ("\u{feff} \n", Refusal::Unreadable(ReadError::Empty)),
        ("<!doctype html><title>We moved</title>", Refusal::Unreadable(ReadError::Html)),
        ("<?xml version=\"1.0\"?><rss/>", Refusal::Unreadable(ReadError::Html)),
        ("{\"page\":{", Refusal::Unreadable(ReadError::NotJson { line: 1, column: 9 })),
        ("Not Found", Refusal::Unreadable(ReadError::NotJson { line: 1, column: 1 })),
        ("null", Refusal::UnknownFormat),
        ("[]", Refusal::UnknownFormat),
        ("{}", Refusal::UnknownFormat),
        ("\"operational\"", Refusal::UnknownFormat),
        (r#"{"status":"operational"}"#, Refusal::UnknownFormat),
        (r#"{"status":"ok"}"#, Refusal::UnknownFormat),
        (r#"{"error":"Not Found"}"#, Refusal::ErrorDocument("Not Found".to_owned())),
        (
            r#"{"code":404,"message":"Resource not found"}"#,
            Refusal::ErrorDocument("Resource not found".to_owned()),
        ),
        (r#"{"error":{"message":"gone\u202e\n"}}"#, Refusal::ErrorDocument("gone".to_owned())),
        (r#"{"errors":[{}]}"#, Refusal::ErrorDocument(String::new())),
    ] {
        assert_eq!(tried(&[text], None).unwrap_err(), expected, "{text}");
    }
    assert_eq!(read(&[], None, now()).unwrap_err(), Refusal::Unreadable(ReadError::Empty));
    assert_eq!(
        tried(&[r#"{"error":"Not Found"}"#], Some(Format::Instatus)).unwrap_err(),
        Refusal::ErrorDocument("Not Found".to_owned())
    );
}

#[test]
fn no_decoder_makes_good_news_of_another_format_or_of_junk() {
    let junk = [
        "null",
        "7",
        "[]",
        "{}",
        "[[]]",
        "[{}]",
        "[null]",
        r#"{"status":"operational"}"#,
        r#"[{"status":"operational"}]"#,
        r#"{"data":[]}"#,
        r#"{"data":{}}"#,
        r#"{"result":{}}"#,
        r#"{"components":[]}"#,
        r#"{"page":{}}"#,
        r#"{"status":[]}"#,
    ];
    // An empty list is what these answer when all is well, so only they may take it for that.
    let may_be_empty = [Format::Aws, Format::GoogleCloud];
    for format in Format::ALL {
        for text in junk {
            let Ok(read) = tried(&[text], Some(format)) else { continue };
            let is_empty_list = text == "[]" && may_be_empty.contains(&format);
            let banner = allclear_model::overall::overall(&read.document.into_summary(now()), now());
            let status = allclear_model::status::Status::Operational;
            assert!(
                is_empty_list || banner.status != status,
                "{} takes {text} for good news",
                format.label()
            );
        }
    }
}

#[test]
fn a_part_that_is_broken_is_a_problem_and_named() {
    let good = include_str!("../../fixtures/uptime_kuma/page-v1.json");
    let documents =
        [Document { name: "page", body: good.as_bytes() }, Document { name: "heartbeat", body: b"<html>" }];
    let read = read(&documents, None, now()).unwrap();
    assert_eq!(read.problems[0].to_string(), "heartbeat: a web page came back instead of status data");
    let reversed = [documents[1], documents[0]];
    assert_eq!(super::read(&reversed, None, now()).unwrap_err(), Refusal::Unreadable(ReadError::Html));
}
