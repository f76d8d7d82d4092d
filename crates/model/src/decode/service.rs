//! Components and third parties from JSON.

use super::cursor::Cursor;
use super::value;
use crate::service::{Collapse, Day, Service, ThirdParty};
use crate::status::Status;

/// The deepest nesting of groups that is read.
const DEEPEST: usize = 8;

/// A component with everything below it. Only one without an id or name is refused.
pub(super) fn service(cursor: &Cursor) -> Option<Service> {
    nested(cursor, 0)
}

fn nested(cursor: &Cursor, depth: usize) -> Option<Service> {
    if depth == DEEPEST {
        cursor.problem("nests too deep");
        return None;
    }
    Some(Service {
        id: cursor.require("id", value::id)?,
        name: cursor.require("name", value::text)?,
        description: cursor.read("description", value::text),
        status: status(cursor, "status"),
        since: cursor.read("since", value::date),
        days: cursor.list("days", day),
        collapse: cursor.read("collapse", |word| word.keyword(Collapse::from_slug)).unwrap_or_default(),
        children: cursor.list("components", |child| nested(child, depth + 1)),
    })
}

/// A status field: what is missing or not understood is unknown, never operational.
pub(super) fn status(cursor: &Cursor, key: &str) -> Status {
    cursor.read(key, |word| word.keyword(Status::from_slug)).unwrap_or(Status::Unknown)
}

fn day(cursor: &Cursor) -> Option<Day> {
    let seconds = |key| cursor.read(key, value::count).unwrap_or(0);
    Some(Day {
        date: cursor.require("date", value::date)?,
        degraded_s: seconds("degraded_s"),
        partial_s: seconds("partial_s"),
        major_s: seconds("major_s"),
        maintenance_s: seconds("maintenance_s"),
        notices: cursor.list("notices", value::id),
    })
}

/// A third party: an object, or a key of the catalogue alone. Only one without a name is refused.
pub(super) fn third_party(cursor: &Cursor) -> Option<ThirdParty> {
    let key =
        if cursor.value().is_string() { value::word(cursor) } else { cursor.read("service", value::word) };
    // Until the catalogue has been read, its key is all there is to call it.
    let name = match &key {
        Some(key) => cursor.read("name", value::text).unwrap_or_else(|| key.as_str().into()),
        None => cursor.require("name", value::text)?,
    };
    Some(ThirdParty {
        id: cursor.read("id", value::id).unwrap_or_else(|| name.in_language(&[]).to_owned()),
        name,
        status: status(cursor, "status"),
        checked_at: cursor.read("checked_at", value::time),
        url: cursor.read("url", value::link).or_else(|| cursor.read("link", value::link)),
        service: key,
        source: cursor.read("source", value::link),
        format: cursor.read("format", value::word),
        component: cursor.read("component", value::id),
    })
}
