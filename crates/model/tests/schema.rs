//! The published schemas: as the types are, open to additions, and true of what is written.
#![cfg(feature = "schema")]
#![expect(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use std::path::Path;

use allclear_model::component_document::ComponentDocument;
use allclear_model::decode;
use allclear_model::documents::{MonthDocument, NoticeDocument};
use allclear_model::overall::overall;
use allclear_model::schema::published;
use allclear_model::status_document::StatusDocument;
use allclear_model::summary::Summary;
use allclear_model::words::Words;
use chrono::{DateTime, Utc};
use jsonschema::Validator;
use serde_json::{Value, json};

const EVERYTHING: &str = include_str!("../fixtures/everything.json");

fn everything() -> Summary {
    decode::summary(EVERYTHING).unwrap().document
}

fn now() -> DateTime<Utc> {
    "2026-11-20T12:00:00Z".parse().unwrap()
}

fn schema(file: &str) -> Value {
    published().into_iter().find(|schema| schema.file == file).unwrap().schema
}

fn validator(file: &str) -> Validator {
    jsonschema::options().should_validate_formats(true).build(&schema(file)).unwrap()
}

fn assert_valid(file: &str, document: &Value) {
    let faults: Vec<_> = validator(file)
        .iter_errors(document)
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect();
    assert_eq!(faults, Vec::<String>::new(), "{file}");
}

#[test]
fn the_published_files_are_what_the_types_say() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/schema/v1");
    for schema in published() {
        let file = dir.join(schema.file);
        let found = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(
            found == schema.text(),
            "{} is not what the types say; run `cargo xtask schema` and commit the result",
            file.display()
        );
    }
}

#[test]
fn what_is_written_is_valid() {
    assert_valid("summary.json", &serde_json::from_str(EVERYTHING).unwrap());
    let summary = everything();
    assert_valid("summary.json", &serde_json::to_value(&summary).unwrap());
    assert_valid("status.json", &serde_json::to_value(StatusDocument::of(&summary, &["en"], now())).unwrap());
    for words in Words::all().unwrap() {
        let status = StatusDocument::in_language(&summary, &words, now());
        assert_valid("status.json", &serde_json::to_value(status).unwrap());
        let components = ComponentDocument::in_language(&summary, &words, now());
        assert_valid("components.json", &serde_json::to_value(components).unwrap());
    }
    let notice = summary.notices[0].clone();
    assert_valid("notice.json", &serde_json::to_value(NoticeDocument::of(notice.clone())).unwrap());
    assert_valid("month.json", &serde_json::to_value(MonthDocument::of("2026-11", vec![notice])).unwrap());
}

#[test]
fn the_least_a_reader_needs_is_valid() {
    let least = json!({
        "version": 1, "generated_at": "2026-11-20T12:00:00Z", "page": { "name": "P" },
        "components": [{ "id": "a", "name": "A", "status": "operational" }]
    });
    assert_valid("summary.json", &least);
    assert_eq!(decode::summary(&least.to_string()).unwrap().problems, []);
}

#[test]
fn what_a_reader_would_complain_about_is_not_valid() {
    let validator = validator("summary.json");
    for (pointer, value) in [
        ("/version", json!(2)),
        ("/generated_at", json!("yesterday")),
        ("/components/0/status", json!("on_fire")),
        ("/components/0/id", Value::Null),
        ("/components/0/components/0/days/0/date", json!("20 November")),
        ("/components/0/components/0/days/0/partial_s", json!(-1)),
        ("/notices/0/started_at", json!(7)),
        ("/notices/0/updates/0/body/en", json!({ "html": "<b>" })),
        ("/notices/0/impacts/0/windows/0/status", json!("down")),
        ("/page/name", json!(["P"])),
    ] {
        let mut document: Value = serde_json::from_str(EVERYTHING).unwrap();
        *document.pointer_mut(pointer).unwrap() = value;
        assert!(!validator.is_valid(&document), "{pointer}");
    }
}

/// Calls `visit` with every object of a schema.
fn walk(value: &Value, visit: &mut impl FnMut(&serde_json::Map<String, Value>)) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(item, visit)),
        Value::Object(fields) => {
            visit(fields);
            fields.values().for_each(|field| walk(field, visit));
        }
        _ => {}
    }
}

#[test]
fn a_later_version_may_add_fields() {
    for schema in published() {
        walk(&schema.schema, &mut |fields| {
            assert_ne!(fields.get("additionalProperties"), Some(&json!(false)), "{}", schema.file);
            assert_ne!(fields.get("unevaluatedProperties"), Some(&json!(false)), "{}", schema.file);
        });
    }
    let mut document: Value = serde_json::from_str(EVERYTHING).unwrap();
    document["components"][0]["colour"] = json!("teal");
    document["motto"] = json!("Calm");
    assert_valid("summary.json", &document);
}

#[test]
fn what_may_be_left_out_is_not_required() {
    let summary = schema("summary.json");
    let required = |pointer: &str| -> Vec<String> {
        serde_json::from_value(summary.pointer(&format!("{pointer}/required")).unwrap().clone()).unwrap()
    };
    assert_eq!(required(""), ["version", "generated_at", "page", "components"]);
    assert_eq!(required("/$defs/Component"), ["id", "name", "status"]);
    assert_eq!(required("/$defs/Page"), ["name"]);
    assert_eq!(required("/$defs/Notice"), ["id", "kind", "title", "state", "impact", "started_at"]);
    assert_eq!(required("/$defs/Update"), ["state", "at"]);
}

#[test]
fn descriptions_are_for_people_who_do_not_read_the_code() {
    for schema in published() {
        walk(&schema.schema, &mut |fields| {
            if let Some(text) = fields.get("description").and_then(Value::as_str) {
                assert!(["[`", "\n", "::", "`None`"].iter().all(|rust| !text.contains(rust)), "{text}");
            }
        });
    }
}

#[test]
fn the_first_word_is_the_banner_the_page_derives() {
    let summary = everything();
    for (time, text) in [
        ("2026-11-20T11:30:00Z", "Experiencing partial outage"),
        ("2026-11-20T12:00:00Z", "Experiencing partial outage"),
    ] {
        let now = time.parse().unwrap();
        let first_word = StatusDocument::of(&summary, &["en"], now).overall;
        assert_eq!(first_word, overall(&summary, now));
        assert_eq!(first_word.text, text, "as the fixture declares");
    }
}

#[test]
fn the_documented_examples_are_valid_and_read_without_a_problem() {
    let manual = include_str!("../../../docs/data-format.md");
    let examples: Vec<_> = manual
        .split("```json ")
        .skip(1)
        .filter_map(|rest| rest.split("```").next()?.split_once('\n'))
        .collect();
    assert_eq!(examples.len(), 5);
    for (file, text) in examples {
        assert_valid(file, &serde_json::from_str(text).unwrap());
        let problems = match file {
            "summary.json" => decode::summary(text).unwrap().problems,
            "notice.json" => decode::notice(text).unwrap().problems,
            _ => Vec::new(),
        };
        assert_eq!(problems, [], "{file}");
    }
}

/// The fields of the first table below a heading of the manual, and whether each is required.
fn documented(manual: &str, heading: &str) -> Vec<(String, bool)> {
    let (_, below) = manual.split_once(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("no {heading}"));
    let table = below.lines().skip_while(|line| !line.starts_with("| field")).skip(2);
    let rows = table.take_while(|line| line.starts_with('|')).flat_map(|line| {
        let cells: Vec<_> = line.split('|').map(str::trim).collect();
        let names = cells[1].split(", ").map(|name| name.trim_matches('`').to_owned());
        names.map(|name| (name, cells[2] == "required")).collect::<Vec<_>>()
    });
    let mut fields: Vec<_> = rows.collect();
    fields.sort();
    fields
}

#[test]
fn the_documented_fields_are_those_of_the_schemas() {
    let manual = include_str!("../../../docs/data-format.md");
    for (heading, file, pointer) in [
        ("## `summary.json`", "summary.json", ""),
        ("### Page", "summary.json", "/$defs/Page"),
        ("### Components", "summary.json", "/$defs/Component"),
        ("### Notices", "summary.json", "/$defs/Notice"),
        ("## `history/<YYYY-MM>.json`", "month.json", ""),
        ("## `status.json`", "status.json", ""),
    ] {
        let schema = schema(file);
        let object = schema.pointer(pointer).unwrap();
        let required: Vec<String> = serde_json::from_value(object["required"].clone()).unwrap();
        let mut fields: Vec<_> = object["properties"]
            .as_object()
            .unwrap()
            .keys()
            .map(|name| (name.clone(), required.contains(name)))
            .collect();
        fields.sort();
        assert_eq!(documented(manual, heading), fields, "{heading}");
    }
}
