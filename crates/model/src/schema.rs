//! JSON Schemas (2020-12) of the data contract, from the types that are written.
//!
//! They describe what a document should be. The decoders accept more: unknown fields, unknown
//! words, and lists with bad items in them.

use schemars::{JsonSchema, Schema, generate::SchemaSettings};
use serde_json::{Value, json};

use crate::component_document::ComponentDocument;
use crate::documents::{MonthDocument, NoticeDocument};
use crate::status_document::StatusDocument;
use crate::summary::{Summary, VERSION};

/// A schema and the file it is published as, below `/schema/v1/`.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    /// `summary.json`.
    pub file: &'static str,
    /// The schema.
    pub schema: Value,
}

impl Published {
    /// The file's bytes: indented, with a line feed at the end, the same every time.
    pub fn text(&self) -> String {
        format!("{:#}\n", self.schema)
    }
}

/// All schemas of version 1.
pub fn published() -> [Published; 5] {
    [
        schema::<StatusDocument>("status.json", "The banner and what is active, in a kilobyte"),
        schema::<ComponentDocument>(
            "components.json",
            "What status.json says, and every component in a line",
        ),
        schema::<Summary>("summary.json", "Everything the home page shows"),
        schema::<NoticeDocument>("notice.json", "One incident or maintenance in full: notices/<id>.json"),
        schema::<MonthDocument>("month.json", "The notices of a month: history/<YYYY-MM>.json"),
    ]
}

/// What readers take from thin air when it is missing: a file written by hand need not have it,
/// although every file written by this crate does.
const DEFAULTED: [(&str, &[&str]); 5] = [
    ("Summary", &["notices", "uptime"]),
    ("Page", &["time_zone", "updates", "recent_days"]),
    ("UptimeSettings", &["days", "weights"]),
    ("Weights", &["major", "partial", "degraded"]),
    ("Update", &["id", "body"]),
];

fn schema<T: JsonSchema>(file: &'static str, title: &str) -> Published {
    // "For serialize": what may be left out when written is optional to a reader.
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema: Schema = settings.into_generator().into_root_schema_for::<T>();
    schema.insert("title".to_owned(), title.into());
    schema.insert("$id".to_owned(), format!("/schema/v1/{file}").into());
    let mut schema = schema.to_value();
    tidy(&mut schema);
    state_version(&mut schema);
    for (name, fields) in DEFAULTED {
        let root = name == T::schema_name();
        let of = if root { Some(&mut schema) } else { schema.pointer_mut(&format!("/$defs/{name}")) };
        if let Some(Value::Array(required)) = of.and_then(|of| of.get_mut("required")) {
            required.retain(|field| !field.as_str().is_some_and(|field| fields.contains(&field)));
        }
    }
    Published { file, schema }
}

/// The version is 1, and a document that has it should say when it was written: without that no
/// reader can tell old news from new.
fn state_version(schema: &mut Value) {
    if let Some(version) = schema.pointer_mut("/properties/version") {
        *version = json!({ "const": VERSION, "description": "Version of the data contract." });
    }
    if schema.pointer("/properties/generated_at").is_some()
        && let Some(Value::Array(required)) = schema.get_mut("required")
    {
        required.insert(1, "generated_at".into());
    }
}

/// Leaves out what only a Rust reader understands: sizes of integers, links into the code, and
/// everything after the first paragraph.
fn tidy(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(tidy),
        Value::Object(fields) => {
            if fields.get("format").and_then(Value::as_str).is_some_and(|format| !format.starts_with("date"))
            {
                fields.remove("format");
            }
            if let Some(Value::String(text)) = fields.get_mut("description") {
                let paragraph = text.split("\n\n").next().unwrap_or_default().replace('\n', " ");
                let paragraph = paragraph.replace("; `None`", "; absent").replace("`None`", "Absent");
                let sentences = paragraph.split_inclusive(". ").filter(|sentence| !sentence.contains("[`"));
                sentences.collect::<String>().trim_end().clone_into(text);
            }
            fields.values_mut().for_each(tidy);
        }
        _ => {}
    }
}
