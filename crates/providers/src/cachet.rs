//! Cachet 2 and 3. Each kind of thing has an address of its own, and none says which it is in
//! version 2, so items are told apart by their fields.

mod items;

use allclear_model::decode::{Cursor, value};
use allclear_model::service::Service;
use allclear_model::status::Status;
use serde_json::Value;

use self::items::{Kind, kind};
use crate::decoders::Decoder;
use crate::making::{service, unreadable};
use crate::parts::{Parts, has};
use crate::tree::{Row, tree};
use crate::words::{number, truth};
use crate::{Coverage, Format, Reach, Refusal, Snapshot};

pub(crate) const DECODER: Decoder =
    Decoder { format: Format::Cachet, recognises: looks_like, read: |parts, _| snapshot(parts) };

fn looks_like(document: &Value) -> bool {
    let envelope = has(document, &["meta"]) || has(document, &["links"]);
    let items = document.get("data").and_then(Value::as_array);
    envelope && items.is_some_and(|items| items.iter().any(|item| kind(item).is_some()))
}

fn snapshot(parts: &Parts) -> Result<Snapshot, Refusal> {
    if !parts.has_list("data") {
        return Err(Refusal::Incomplete(Format::Cachet, "no data"));
    }
    let mut snapshot = Snapshot::new(Format::Cachet);
    snapshot.coverage = Coverage::both(Reach::Nothing);
    let mut rows = Vec::new();
    for part in parts.iter().filter(|part| part.value().is_object()) {
        let (mut kinds, mut strange) = (Vec::new(), Vec::new());
        let read = part.list("data", |item| {
            let Some(found) = kind(item.value()) else {
                strange.push(Row::new(unreadable(item), None));
                return None;
            };
            kinds.push(found);
            let id = item.require("id", value::id)?;
            match found {
                Kind::Component => rows.extend(component(item, &id)),
                Kind::Group => rows.push(group(item, &id)),
                Kind::Incident => snapshot.notices.extend(items::incident(item, &id)),
                Kind::Schedule => snapshot.notices.extend(items::schedule(item, &id)),
            }
            Some(())
        });
        let reach = reach(part, read.len());
        match kinds.first() {
            Some(Kind::Component) => rows.append(&mut strange),
            Some(Kind::Incident) => snapshot.coverage.incidents = reach,
            Some(Kind::Schedule) => snapshot.coverage.maintenances = reach,
            _ => {}
        }
    }
    if let Some(list) = parts.field("data") {
        // A group nobody is in, and whose members are not told, is a heading over nothing.
        let named: Vec<_> = rows.iter().filter_map(|row: &Row| row.group.clone()).collect();
        rows.retain(|row| !row.is_group || !row.listed.is_empty() || named.contains(&row.service.id));
        snapshot.components = tree(rows, &list);
    }
    if items::has_wall_clocks(parts) {
        parts.problem("has times without a zone; they are read as UTC");
    }
    Ok(snapshot)
}

/// How far the list of a part goes: lists come in pages.
fn reach(part: &Cursor, count: usize) -> Reach {
    let total = part.value().pointer("/meta/pagination/total").and_then(Value::as_u64);
    let next = part.value().pointer("/links/next").is_some_and(|next| !next.is_null());
    if next || total.is_some_and(|total| total > count as u64) { Reach::Latest(count) } else { Reach::All }
}

/// A field of an item, which version 3 keeps in `attributes`.
fn field<'a>(item: &'a Cursor<'a>, attributes: Option<&'a Cursor<'a>>, key: &'a str) -> Option<Cursor<'a>> {
    attributes.unwrap_or(item).field(key)
}

/// A number that version 3 wraps: `{"human": "Operational", "value": 1}`.
fn code(cursor: &Cursor) -> Option<i64> {
    match cursor.field("value") {
        Some(value) => number(&value),
        None => number(cursor),
    }
}

/// The id of a group among those of components, which are counted alike.
fn group_id(id: &str) -> String {
    format!("group-{id}")
}

fn group(item: &Cursor, id: &str) -> Row {
    let attributes = item.field("attributes");
    let name = field(item, attributes.as_ref(), "name").and_then(|name| value::word(&name));
    let place = field(item, attributes.as_ref(), "order").and_then(|place| number(&place));
    let mut row =
        Row::group(service(&group_id(id), name.as_deref().unwrap_or(id), Status::Unknown)).at(place);
    row.listed = items::related(item, "components");
    row
}

/// A component. One that was switched off is not shown by Cachet either.
fn component(item: &Cursor, id: &str) -> Option<Row> {
    let attributes = item.field("attributes");
    let told = |key| field(item, attributes.as_ref(), key);
    if told("enabled").and_then(|enabled| truth(&enabled)) == Some(false) {
        return None;
    }
    let status = told("status").and_then(|status| code(&status)).map_or(Status::Unknown, |code| match code {
        1 => Status::Operational,
        2 => Status::DegradedPerformance,
        3 => Status::PartialOutage,
        4 => Status::MajorOutage,
        6 => Status::UnderMaintenance,
        // 0 and 5 are "unknown" in versions 2 and 3.
        _ => Status::Unknown,
    });
    let name = told("name").and_then(|name| value::word(&name));
    let mut service: Service = service(id, name.as_deref().unwrap_or(id), status);
    let description = told("description").and_then(|text| value::string(&text));
    service.description = description.filter(|text| !text.trim().is_empty()).map(|text| text.as_str().into());
    // Group 0 is how version 2 says that there is none.
    let group = told("group_id").and_then(|group| value::id(&group)).filter(|group| group != "0");
    let group = group.or_else(|| items::related(item, "group").into_iter().next());
    let place = told("order").and_then(|place| number(&place));
    Some(Row::new(service, group.map(|group| group_id(&group))).at(place))
}

#[cfg(test)]
mod tests;
