//! Components as the format lists them.

use allclear_model::decode::{Cursor, value};
use allclear_model::status::Status;
use chrono::{DateTime, Utc};
use serde_json::Value;

use super::words;
use crate::making::{service, unreadable};
use crate::moment::moment_if_any;
use crate::tree;

/// A component of the list.
pub(super) struct Row {
    /// Its place in the tree.
    pub row: tree::Row,
    /// When it last changed, UTC.
    pub updated_at: Option<DateTime<Utc>>,
}

/// The components in the list.
///
/// One that says neither who it is nor what it is called still has a status, so it is kept under a
/// made-up name. `only_show_if_degraded` is not heeded: a component that is monitored is shown.
/// Hiding it would make the page jump when it fails, and hide that it has recovered.
pub(super) fn rows(list: &Cursor, has_ids: bool) -> Vec<Row> {
    let mut number = 0;
    list.items(|cursor| {
        number += 1;
        Some(row(cursor, number, has_ids))
    })
}

fn row(cursor: &Cursor, number: usize, has_ids: bool) -> Row {
    if !cursor.value().is_object() {
        let row = tree::Row::new(unreadable(cursor), None);
        return Row { row, updated_at: None };
    }
    let name = cursor.require("name", value::word);
    // Imitations that know no ids have names in their place, and say so by a page without one.
    let id = if has_ids { cursor.require("id", value::id) } else { cursor.read("id", value::id) };
    let id = id.or_else(|| name.clone()).unwrap_or_else(|| format!("component-{number}"));
    let status = cursor.require("status", |word| word.keyword(words::status)).unwrap_or(Status::Unknown);
    let mut service = service(&id, name.as_deref().unwrap_or(&id).trim(), status);
    service.description = cursor
        .read("description", value::string)
        .filter(|text| !text.trim().is_empty())
        .map(|text| text.as_str().into());
    // `start_date` is not heeded: it would turn ninety days nobody told about green.
    Row {
        row: tree::Row {
            service,
            is_group: cursor.field("components").is_some()
                || cursor.value().get("group").and_then(Value::as_bool) == Some(true),
            position: cursor.read("position", value::count).map_or(i64::MAX, i64::from),
            group: cursor.read("group_id", value::id),
            listed: cursor.list("components", value::id),
        },
        updated_at: cursor.read("updated_at", moment_if_any),
    }
}
