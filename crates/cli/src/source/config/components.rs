//! `[[components]]`, at any depth.

use std::collections::HashMap;
use std::ops::Range;

use allclear_model::service::{Collapse, Service};
use allclear_model::status::Status;
use allclear_publish::plan::names_a_file;

use super::Since;
use crate::findings::Finding;
use crate::source::fields::{Fields, Value};
use crate::source::reader::Reader;
use crate::source::words;

const FIELDS: [&str; 7] = ["id", "name", "description", "since", "status", "collapse", "components"];

/// The deepest nesting of groups a page shows.
const DEEPEST: usize = 8;

/// Where each component is defined.
type Places = HashMap<String, Range<usize>>;

/// The component tree, and where each component is defined.
pub fn tree(reader: &Reader, root: Fields, since: Since) -> (Vec<Service>, Places) {
    let mut places = Places::new();
    let rows = root.tables("components", &FIELDS);
    let tree = rows.into_iter().filter_map(|row| service(reader, row, since, 0, &mut places)).collect();
    (tree, places)
}

fn service(
    reader: &Reader,
    fields: Fields,
    since: Since,
    depth: usize,
    places: &mut Places,
) -> Option<Service> {
    if depth == DEEPEST {
        reader.error("too-deep", fields.span(), format!("groups nest no deeper than {DEEPEST} levels"));
        return None;
    }
    let id = fields.require("id").and_then(|value| id(reader, value, places));
    let name = fields.require("name").and_then(Value::text);
    let parts = fields.tables("components", &FIELDS);
    let children: Vec<_> =
        parts.into_iter().filter_map(|part| service(reader, part, since, depth + 1, places)).collect();
    let own = |key: &str| fields.get(key).filter(|_| children.is_empty());
    for key in ["status", "since"] {
        if let Some(value) = fields.get(key).filter(|_| !children.is_empty()) {
            value.error("group", format!("a group has no `{key}` of its own: it is what its parts are"));
        }
    }
    Some(Service {
        id: id?,
        name: name?,
        description: fields.get("description").and_then(Value::text),
        status: own("status").and_then(words::status).unwrap_or(Status::Operational),
        since: own("since").and_then(Value::date).or(since).filter(|_| children.is_empty()),
        days: Vec::new(),
        collapse: fields
            .get("collapse")
            .and_then(|value| value.word(&["auto", "never", "always"], Collapse::from_slug))
            .unwrap_or_default(),
        children,
    })
}

/// An id that no other component has and that can name a file and be part of an address.
fn id(reader: &Reader, value: Value, places: &mut Places) -> Option<String> {
    let id = value.string()?;
    if !names_a_file(id) {
        let finding = value.finding("bad-id", format!("`{id}` cannot be part of an address"));
        reader.note(finding.hint("use letters of the English alphabet, digits, `-` and `_`"));
        return None;
    }
    if let Some(first) = places.get(id) {
        let line = reader.file.position(first.start).line;
        let message = format!("there are two components `{id}`; the first is in line {line}");
        reader.note(Finding::error("duplicate-id", &reader.file, reader.place(value.span()), message));
        return None;
    }
    places.insert(id.to_owned(), value.span());
    Some(id.to_owned())
}
