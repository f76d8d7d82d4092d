//! Windows of impact in a front matter: what a component was until now, and what it is from now on.
//!
//! The front matter is changed where it must be and nowhere else, so comments, order and blanks stay.

use allclear_model::status::Status;
use chrono::{DateTime, Utc};
use toml_edit::{
    Array, ArrayOfTables, Datetime, Decor, DocumentMut, InlineTable, Item, Table, TableLike, Value,
};

use super::draft::moment;
use crate::source::notice::Components;
use crate::source::words::parse_status;

/// A front matter whose impacts are changed.
pub struct Impacts<'a> {
    front: &'a mut DocumentMut,
    components: &'a Components,
    /// What `components` are where `impact` does not say.
    otherwise: Status,
}

impl<'a> Impacts<'a> {
    /// The impacts of a front matter; `otherwise` is what a component is by the kind of the notice.
    pub fn of(front: &'a mut DocumentMut, components: &'a Components, otherwise: Status) -> Self {
        Self { front, components, otherwise }
    }

    /// Says that a component, or each part of a group, is `status` from `at` on.
    pub fn change(&mut self, component: &str, status: Status, at: DateTime<Utc>) {
        self.raise(status);
        self.expand(component);
        let parts = self.components.get(component).filter(|parts| !parts.is_empty());
        let is_listed = self.whole().iter().any(|id| id == component)
            || self.rows().iter().any(|row| text(&**row, "component") == Some(component));
        match parts.filter(|_| !is_listed) {
            Some(parts) => {
                for part in parts {
                    self.change_one(part, status, at);
                }
            }
            None => self.change_one(component, status, at),
        }
        self.tidy();
    }

    /// Says how bad the notice is at its worst; what its components were stays as it was.
    pub fn worst(&mut self, status: Status) {
        self.spell_out();
        self.set("impact", status.slug().into());
        self.tidy();
    }

    /// Takes away a list that has become empty, unless somebody has written something beside it.
    fn tidy(&mut self) {
        let Some((key, item)) = self.front.get_key_value("components") else { return };
        let is_noted = |decor: &Decor| {
            [decor.prefix(), decor.suffix()].into_iter().flatten().any(|around| {
                around.as_str() != Some("") && around.as_str().is_none_or(|text| text.contains('#'))
            })
        };
        let list = item.as_array().filter(|list| list.is_empty() && !is_noted(list.decor()));
        if list.is_some() && !is_noted(key.leaf_decor()) {
            self.front.remove("components");
        }
    }

    fn raise(&mut self, status: Status) {
        let named = self.front.get("impact").and_then(Item::as_str).and_then(parse_status);
        if named.is_some_and(|named| named < status && named != Status::Unknown) {
            self.worst(status);
        }
    }

    fn change_one(&mut self, component: &str, status: Status, at: DateTime<Utc>) {
        if self.take(component) {
            let before = self.impact();
            if before == status {
                self.add(component, before, None, None);
                return;
            }
            self.add(component, before, None, Some(at));
        }
        let open = self.rows().into_iter().find(|row| {
            text(&**row, "component") == Some(component)
                && !row.contains_key("to")
                && row.contains_key("status")
        });
        if let Some(row) = open {
            if text(&*row, "status").and_then(parse_status) == Some(status) {
                return;
            }
            row.insert("to", date(at));
        }
        if status != Status::Operational {
            self.add(component, status, Some(at), None);
        }
    }

    /// Puts a group's parts in its place where only one of them changes.
    fn expand(&mut self, component: &str) {
        for group in self.whole() {
            let parts =
                self.components.get(&group).filter(|parts| parts.iter().any(|part| part == component));
            if let Some(parts) = parts {
                self.take(&group);
                if let Some(list) = self.front.get_mut("components").and_then(Item::as_array_mut) {
                    list.extend(parts.iter().map(String::as_str));
                }
            }
        }
    }

    /// Gives each of `components` a window of its own.
    fn spell_out(&mut self) {
        let before = self.impact();
        for component in self.whole() {
            self.take(&component);
            self.add(&component, before, None, None);
        }
    }

    fn impact(&self) -> Status {
        self.front.get("impact").and_then(Item::as_str).and_then(parse_status).unwrap_or(self.otherwise)
    }

    /// The components that are the same from beginning to end.
    fn whole(&self) -> Vec<String> {
        let list = self.front.get("components").and_then(Item::as_array);
        list.into_iter().flatten().filter_map(|id| id.as_str().map(str::to_owned)).collect()
    }

    /// Takes a component out of `components`; whether it was there.
    fn take(&mut self, component: &str) -> bool {
        let Some(list) = self.front.get_mut("components").and_then(Item::as_array_mut) else { return false };
        let place = list.iter().position(|id| id.as_str() == Some(component));
        place.map(|place| list.remove(place)).is_some()
    }

    fn set(&mut self, key: &str, value: Value) {
        match self.front.get_mut(key).and_then(Item::as_value_mut) {
            // The blanks and the comment around it stay.
            Some(old) => {
                let decor = old.decor().clone();
                *old = value;
                *old.decor_mut() = decor;
            }
            None => {
                self.front.insert(key, Item::Value(value));
            }
        }
    }

    fn rows(&mut self) -> Vec<&mut dyn TableLike> {
        match self.front.get_mut("impacts") {
            Some(Item::ArrayOfTables(tables)) => {
                tables.iter_mut().map(|table| table as &mut dyn TableLike).collect()
            }
            Some(Item::Value(Value::Array(list))) => {
                let tables = list.iter_mut().filter_map(Value::as_inline_table_mut);
                tables.map(|table| table as &mut dyn TableLike).collect()
            }
            _ => Vec::new(),
        }
    }

    fn add(
        &mut self,
        component: &str,
        status: Status,
        from: Option<DateTime<Utc>>,
        to: Option<DateTime<Utc>>,
    ) {
        let mut fields = vec![("component", component.into()), ("status", status.slug().into())];
        fields.extend(from.map(|from| ("from", Value::from(datetime(from)))));
        fields.extend(to.map(|to| ("to", Value::from(datetime(to)))));
        if let Some(Item::Value(Value::Array(list))) = self.front.get_mut("impacts") {
            push(list, fields.into_iter().collect());
            return;
        }
        let tables = self.front.entry("impacts").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        if let Item::ArrayOfTables(tables) = tables {
            let mut table: Table = fields.into_iter().map(|(key, value)| (key, Item::Value(value))).collect();
            table.decor_mut().set_prefix("\n");
            tables.push(table);
        }
    }
}

/// Adds a row to a list as the rows before it are set: each on a line of its own, or all on one.
fn push(list: &mut Array, row: InlineTable) {
    let prefix = list.iter().last().and_then(|last| last.decor().prefix().cloned());
    let mut row = Value::InlineTable(row);
    row.decor_mut().set_prefix(prefix.unwrap_or_default());
    list.push_formatted(row);
}

fn text<'a>(row: &'a dyn TableLike, key: &str) -> Option<&'a str> {
    row.get(key).and_then(Item::as_str)
}

fn date(at: DateTime<Utc>) -> Item {
    Item::Value(Value::from(datetime(at)))
}

fn datetime(at: DateTime<Utc>) -> Datetime {
    // What `moment` writes is always a moment of TOML.
    moment(at).parse().unwrap_or(Datetime { date: None, time: None, offset: None })
}

#[cfg(test)]
mod tests;
