//! The documents a provider's state is spread over, as one.

use allclear_model::decode::{Cursor, Log};
use serde_json::Value;

/// The parts of one provider's state, each with its log. The first is the one that must be there.
pub(crate) struct Parts<'a>(Vec<Cursor<'a>>);

impl<'a> Parts<'a> {
    /// Documents and where their problems go.
    pub(crate) fn new(documents: &'a [(Value, Log)]) -> Self {
        Self(documents.iter().map(|(value, log)| Cursor::root(value, log)).collect())
    }

    /// Every part.
    pub(crate) fn iter(&'a self) -> impl Iterator<Item = &'a Cursor<'a>> {
        self.0.iter()
    }

    /// A field of the first part that has it.
    pub(crate) fn field(&'a self, key: &'a str) -> Option<Cursor<'a>> {
        self.iter().find_map(|part| part.field(key))
    }

    /// Whether a part is an object with such a list.
    pub(crate) fn has_list(&self, key: &str) -> bool {
        self.0.iter().any(|part| part.value().get(key).is_some_and(Value::is_array))
    }

    /// The items that can be read, of this list in every part.
    pub(crate) fn list<T>(&'a self, key: &'a str, mut read: impl FnMut(&Cursor) -> Option<T>) -> Vec<T> {
        let mut items = Vec::new();
        for part in self.iter().filter(|part| part.value().is_object()) {
            items.extend(part.list(key, &mut read));
        }
        items
    }

    /// Notes a problem that belongs to no place.
    pub(crate) fn problem(&self, message: &str) {
        if let Some(first) = self.0.first() {
            first.problem(message);
        }
    }
}

/// The first item of a document that is a list.
pub(crate) fn first_of(document: &Value) -> Option<&Value> {
    document.as_array()?.iter().find(|item| item.is_object())
}

/// Whether a value is an object with all of these fields, whatever is in them.
pub(crate) fn has(value: &Value, keys: &[&str]) -> bool {
    keys.iter().all(|key| value.get(key).is_some())
}
