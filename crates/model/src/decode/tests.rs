//! Bad input: what is refused, what is kept, and what the operator is told.

use super::*;
use crate::notice::State;
use crate::status::Status;
use crate::summary::Summary;

fn read(rest: &str) -> Decoded<Summary> {
    summary(&format!(r#"{{"version":1,"generated_at":"2026-11-20T12:00:00Z","page":{{"name":"P"}},{rest}}}"#))
        .unwrap()
}

fn problems<T>(decoded: &Decoded<T>) -> Vec<String> {
    decoded.problems.iter().map(ToString::to_string).collect()
}

#[test]
fn what_is_no_document_is_refused_with_its_reason() {
    use ReadError::*;
    let long = " ".repeat(MOST_BYTES + 1);
    for (text, reason) in [
        ("", Empty),
        ("  \u{feff} ", Empty),
        ("<!doctype html><title>Sorry</title>", Html),
        ("{\"version\":1,", NotJson { line: 1, column: 13 }),
        ("null", WrongShape("it is not an object")),
        ("[]", WrongShape("it is not an object")),
        ("{}", WrongShape("no version")),
        (r#"{"version":2}"#, WrongVersion(2)),
        (r#"{"version":1}"#, WrongShape("no page name")),
        (r#"{"version":1,"page":{"name":"P"}}"#, WrongShape("no components")),
        (r#"{"version":1,"page":{"name":"P"},"components":{}}"#, WrongShape("components are not a list")),
        (long.as_str(), TooLarge),
    ] {
        assert_eq!(summary(text).unwrap_err(), reason, "{}", text.get(..40).unwrap_or(text));
    }
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(matches!(summary(&deep), Err(NotJson { .. })));
}

#[test]
fn a_byte_order_mark_is_no_reason_to_refuse() {
    let text = "\u{feff}{\"version\":1,\"page\":{\"name\":\"P\"},\"components\":[]}";
    let decoded = summary(text).unwrap();
    assert_eq!(problems(&decoded), ["the document: `generated_at` is missing"]);
}

#[test]
fn one_bad_item_never_hides_the_rest_and_is_named() {
    let decoded = read(
        r#""components":[{"id":"a","name":"A","status":"operational"},7,{"name":"no id"},{"id":"b","name":"B","status":"on_fire"},
           {"id":"g","name":"G","components":[{"id":"c","name":"C","status":null},{"id":"d"}]}],
           "notices":[{"id":"n"},{"id":"m","title":"M","started_at":"2026-11-20T12:00:00+01:00","state":"exploded","updates":[{"at":"soon"},{"at":"2026-11-20T12:00:00Z","body":"x"}]}]"#,
    );
    let ids: Vec<_> = decoded.document.components.iter().map(|service| service.id.as_str()).collect();
    assert_eq!(ids, ["a", "b", "g"]);
    assert_eq!(decoded.document.components[1].status, Status::Unknown);
    assert_eq!(decoded.document.components[2].children[0].status, Status::Unknown);
    assert_eq!(decoded.document.notices.len(), 1);
    assert_eq!(decoded.document.notices[0].state, State::Update);
    assert_eq!(decoded.document.notices[0].updates.len(), 1);
    assert_eq!(
        problems(&decoded),
        [
            "components[1]: `id` is missing",
            "components[2]: `id` is missing",
            "components[3].status: `on_fire` is not a word this version knows",
            "components[4].components[1]: `name` is missing",
            "notices[0]: `title` is missing",
            "notices[1].state: `exploded` is not a word this version knows",
            "notices[1].updates[0].at: should be an RFC 3339 time between 2000 and 2100",
        ]
    );
}

#[test]
fn nothing_missing_looks_operational() {
    for component in [
        r#"{"id":"a","name":"A"}"#,
        r#"{"id":"a","name":"A","status":3}"#,
        r#"{"id":"a","name":"A","status":""}"#,
    ] {
        let decoded = read(&format!(r#""components":[{component}]"#));
        assert_eq!(decoded.document.components[0].status, Status::Unknown, "{component}");
    }
}

#[test]
fn texts_come_alone_or_by_language() {
    let decoded =
        read(r#""components":[{"id":"a","name":{"en":"Mail","de":"Post","fr":7},"status":"operational"}]"#);
    assert_eq!(decoded.document.components[0].name.in_language(&["de"]), "Post");
    assert_eq!(problems(&decoded), ["components[0].name.fr: should be text"]);
}

#[test]
fn a_tree_keeps_words_and_loses_what_is_not_allowed() {
    let decoded = read(
        r#""components":[],"announcement":{"body":[["p","Hi ",["script","alert(1)"],["a","javascript:x","bad"],["a","https://e.example","good"]],["img","x"],5]}"#,
    );
    let announcement = decoded.document.announcement.as_ref().unwrap();
    assert_eq!(
        serde_json::to_string(&announcement.body).unwrap(),
        r#"[["p","Hi alert(1)bad",["a","https://e.example","good"]],["p","x5"]]"#
    );
    assert_eq!(decoded.problems.len(), 3);
}

#[test]
fn a_plain_text_is_kept_whole_and_noted_when_it_is_too_long_to_show() {
    let body = format!("\"{}\"", "é".repeat(40_000));
    let decoded = read(&format!(r#""components":[],"announcement":{{"body":{body}}}"#));
    assert_eq!(problems(&decoded), ["announcement.body: is too long and is shown shortened"]);
    assert_eq!(serde_json::to_string(&decoded.document.announcement.unwrap().body).unwrap(), body);
}

#[test]
fn what_is_written_reads_back_the_same() {
    let text = include_str!("../../fixtures/everything.json");
    let decoded = summary(text).unwrap();
    assert_eq!(problems(&decoded), Vec::<String>::new());
    let written = serde_json::to_string(&decoded.document).unwrap();
    assert_eq!(summary(&written).unwrap().document, decoded.document);
    let original: Value = serde_json::from_str(text).unwrap();
    let again: Value = serde_json::from_str(&written).unwrap();
    assert_eq!(again, original, "every field of the fixture survives");
}
