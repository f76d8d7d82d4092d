//! Components as Instatus lists them: nested, or flat with a word about their group.

use allclear_model::decode::{Cursor, value};
use allclear_model::service::Service;

use crate::making::{service, unreadable};
use crate::tree::Row;
use crate::words::{number, status_of};

/// The deepest nesting that is read.
const DEEPEST: usize = 8;

/// Adds the components of a list and everything below them, each once.
pub(super) fn rows(list: &Cursor, group: Option<&str>, depth: usize, rows_so_far: &mut Vec<Row>) {
    if depth == DEEPEST {
        return list.problem("nests too deep");
    }
    let mut nested = Vec::new();
    let found = list.items(|cursor| {
        // One that was put away is still told, with the status it last had.
        if cursor.field("archivedAt").is_some() {
            return None;
        }
        let service = component(cursor);
        let own = cursor.field("group").and_then(|group| {
            if group.value().is_object() { group.read("id", value::id) } else { value::id(&group) }
        });
        let mut below = Vec::new();
        if let Some(children) = cursor.field("children") {
            rows(&children, Some(&service.id), depth + 1, &mut below);
        }
        nested.extend(below);
        let row = Row::new(service, group.map(str::to_owned).or(own)).at(cursor.read("order", number));
        Some(Row { is_group: true, ..row })
    });
    for row in found.into_iter().chain(nested) {
        if rows_so_far.iter().all(|known| known.service.id != row.service.id) {
            rows_so_far.push(row);
        }
    }
}

fn component(cursor: &Cursor) -> Service {
    if !cursor.value().is_object() {
        return unreadable(cursor);
    }
    let name = cursor.field("name").and_then(|name| name.localized(value::word));
    let by_name = || Some(name.as_ref()?.in_language(&[]).to_owned());
    let Some(id) = cursor.require("id", value::id).or_else(by_name) else { return unreadable(cursor) };
    let mut service = service(&id, name.unwrap_or_else(|| id.as_str().into()), status_of(cursor, "status"));
    let description = cursor.field("description").and_then(|text| text.localized(value::string));
    service.description = description.filter(|text| !text.in_language(&[]).trim().is_empty());
    service
}
