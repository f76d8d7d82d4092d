//! The flat list of components as a tree, without losing one.

use chrono::{DateTime, Utc};

use super::words;
use allclear_model::decode::{Cursor, value};
use allclear_model::lookup::Lookup;
use allclear_model::order;
use allclear_model::service::{Collapse, Service, make_ids_unique};
use allclear_model::status::Status;

/// The deepest nesting that is kept. The format has one level; a chain that is longer, or runs in
/// a circle, would exhaust the stack of whoever walks the tree.
const DEEPEST: usize = 8;

/// A component as it stands in the list.
pub(super) struct Row {
    /// The component, without children.
    pub service: Service,
    /// When it last changed, UTC.
    pub updated_at: Option<DateTime<Utc>>,
    is_group: bool,
    position: u32,
    group: Option<String>,
    listed: Vec<String>,
}

/// The components in the list.
///
/// One that says neither who it is nor what it is called still has a status, so it is kept under a
/// made-up name. `only_show_if_degraded` is not heeded: a component that is monitored is shown.
/// Hiding it would make the page jump when it fails, and hide that it has recovered.
pub(super) fn rows(list: &Cursor) -> Vec<Row> {
    let mut number = 0;
    list.items(|cursor| {
        number += 1;
        row(cursor, number)
    })
}

fn row(cursor: &Cursor, number: usize) -> Option<Row> {
    if !cursor.value().is_object() {
        cursor.problem("is not a component");
        return None;
    }
    let name = cursor.require("name", value::word);
    let id = cursor.require("id", value::id).or_else(|| name.clone());
    let id = id.unwrap_or_else(|| format!("component-{number}"));
    let status = cursor.require("status", |word| word.keyword(words::status)).unwrap_or(Status::Unknown);
    let listed = cursor.field("components");
    Some(Row {
        service: Service {
            name: name.as_deref().unwrap_or(&id).into(),
            id,
            description: cursor
                .read("description", value::string)
                .filter(|text| !text.trim().is_empty())
                .map(|text| text.as_str().into()),
            status,
            // `start_date` would turn ninety days nobody told about green.
            since: None,
            days: Vec::new(),
            collapse: Collapse::Auto,
            children: Vec::new(),
        },
        updated_at: cursor.read("updated_at", value::time),
        is_group: listed.is_some()
            || cursor.value().get("group").and_then(serde_json::Value::as_bool) == Some(true),
        position: cursor.read("position", value::count).unwrap_or(u32::MAX),
        group: cursor.read("group_id", value::id),
        listed: cursor.list("components", value::id),
    })
}

/// The rows as a tree, ordered by position on each level, then as they came.
///
/// A group without children stays: it has a status like any other component.
pub(super) fn tree(rows: Vec<Row>, document: &Cursor) -> Vec<Service> {
    let parents = parents(&rows, document);
    let mut sorted: Vec<_> = (0..rows.len()).collect();
    order::by_number(&mut sorted, |row| i64::from(rows[*row].position));
    let mut children = vec![Vec::new(); rows.len()];
    let mut top = Vec::new();
    for row in sorted {
        match parents[row] {
            Some(parent) => children[parent].push(row),
            None => top.push(row),
        }
    }
    let mut services: Vec<_> = rows.into_iter().map(|row| Some(row.service)).collect();
    let mut tree: Vec<_> = top.into_iter().filter_map(|row| grown(row, &mut services, &children)).collect();
    for id in make_ids_unique(&mut tree) {
        document.problem(&format!("more than one component has the id `{id}`"));
    }
    tree
}

/// A component with everything below it.
fn grown(row: usize, services: &mut [Option<Service>], children: &[Vec<usize>]) -> Option<Service> {
    let mut service = services[row].take()?;
    service.children = children[row].iter().filter_map(|child| grown(*child, services, children)).collect();
    Some(service)
}

/// The group of each row, if it has one that exists. Its own word counts first, then the group's list.
fn parents(rows: &[Row], document: &Cursor) -> Vec<Option<usize>> {
    let (mut groups, mut listed) = (Lookup::default(), Lookup::default());
    for (index, row) in rows.iter().enumerate() {
        if row.is_group {
            groups.insert(&row.service.id, index);
        }
        for child in &row.listed {
            listed.entry(child, || index);
        }
    }
    let claimed: Vec<_> = rows
        .iter()
        .map(|row| {
            let own = row.group.as_deref().and_then(|group| groups.get(group));
            if own.is_none() && row.group.is_some() {
                document.problem(&format!("the group of component `{}` is not in the list", row.service.id));
            }
            own.or_else(|| listed.get(&row.service.id)).copied()
        })
        .collect();
    let depth =
        |row: usize| std::iter::successors(claimed[row], |parent| claimed[*parent]).take(DEEPEST).count();
    (0..rows.len()).map(|row| claimed[row].filter(|_| depth(row) < DEEPEST)).collect()
}
