//! A place in a JSON document that knows its path and notes what is wrong there.

use std::cell::RefCell;

use serde_json::Value;

use super::value::string;
use crate::text::Localized;

/// The most problems that are kept; a file that is wrong everywhere need not say so a million times.
const MOST_PROBLEMS: usize = 50;

/// Something wrong at a place in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where: `components[3].status`.
    pub path: String,
    /// What.
    pub message: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.path, self.message)
    }
}

/// The problems met while reading a document.
#[derive(Debug, Default)]
pub struct Log(RefCell<Vec<Problem>>);

impl Log {
    /// The problems, in the order they were met.
    pub fn into_problems(self) -> Vec<Problem> {
        self.0.into_inner()
    }
}

/// A value in a document, with the way to it.
pub struct Cursor<'a> {
    value: &'a Value,
    parent: Option<&'a Cursor<'a>>,
    step: Step<'a>,
    log: &'a Log,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

impl<'a> Cursor<'a> {
    /// The whole document.
    pub fn root(value: &'a Value, log: &'a Log) -> Self {
        Self { value, parent: None, step: Step::Root, log }
    }

    fn child(&'a self, value: &'a Value, step: Step<'a>) -> Self {
        Self { value, parent: Some(self), step, log: self.log }
    }

    /// The value itself.
    pub fn value(&self) -> &'a Value {
        self.value
    }

    /// Where it stands in the document: `components[3].status`; empty for the whole of it.
    pub fn path(&self) -> String {
        let mut path = self.parent.map(Self::path).unwrap_or_default();
        match self.step {
            Step::Root => {}
            Step::Key(key) if path.is_empty() => path.push_str(key),
            Step::Key(key) => path.extend([".", key]),
            Step::Index(index) => path.extend(["[", &index.to_string(), "]"]),
        }
        path
    }

    /// Notes a problem here.
    pub fn problem(&self, message: &str) {
        let mut problems = self.log.0.borrow_mut();
        if problems.len() < MOST_PROBLEMS {
            let path = self.path();
            let path = if path.is_empty() { "the document".to_owned() } else { path };
            problems.push(Problem { path, message: message.to_owned() });
        }
    }

    /// A field; `None` when it is absent or null, which mean the same.
    pub fn field(&'a self, key: &'a str) -> Option<Cursor<'a>> {
        let value = self.value.get(key).filter(|value| !value.is_null())?;
        Some(self.child(value, Step::Key(key)))
    }

    /// A field read by `read`, which notes its own problems; `None` when absent or unreadable.
    ///
    /// A function pointer and not a closure, so that this is compiled once for each type it reads.
    pub fn read<T>(&'a self, key: &'a str, read: fn(&Cursor) -> Option<T>) -> Option<T> {
        self.field(key).and_then(|cursor| read(&cursor))
    }

    /// As [`Cursor::read`], and notes when the field is absent.
    pub fn require<T>(&'a self, key: &'a str, read: fn(&Cursor) -> Option<T>) -> Option<T> {
        self.required(key).and_then(|cursor| read(&cursor))
    }

    fn required(&'a self, key: &'a str) -> Option<Cursor<'a>> {
        let field = self.field(key);
        if field.is_none() {
            self.problem(&format!("`{key}` is missing"));
        }
        field
    }

    /// The items of a list field that can be read; empty when absent.
    pub fn list<T>(&'a self, key: &'a str, mut read: impl FnMut(&Cursor) -> Option<T>) -> Vec<T> {
        let mut items = Vec::new();
        if let Some(list) = self.field(key) {
            list.each(&mut |item| items.extend(read(item)));
        }
        items
    }

    /// The items of this list that can be read.
    pub fn items<T>(&'a self, mut read: impl FnMut(&Cursor) -> Option<T>) -> Vec<T> {
        let mut items = Vec::new();
        self.each(&mut |item| items.extend(read(item)));
        items
    }

    /// Visits the items of this list.
    fn each(&'a self, visit: &mut dyn FnMut(&Cursor)) {
        let Some(list) = self.value.as_array() else { return self.problem("should be a list") };
        for (index, value) in list.iter().enumerate() {
            visit(&self.child(value, Step::Index(index)));
        }
    }

    /// A word of a vocabulary; notes a word that is not in it.
    pub fn keyword<T>(&self, parse: fn(&str) -> Option<T>) -> Option<T> {
        let word = string(self)?;
        let parsed = parse(&word);
        if parsed.is_none() {
            self.unknown_word(&word);
        }
        parsed
    }

    fn unknown_word(&self, word: &str) {
        let shown: String = word.chars().take(40).collect();
        self.problem(&format!("`{shown}` is not a word this version knows"));
    }

    /// A value given once or by language; `read` reads one of them.
    pub fn localized<T>(&'a self, read: fn(&Cursor) -> Option<T>) -> Option<Localized<T>> {
        let Some(by_language) = self.value.as_object() else { return read(self).map(Localized::One) };
        let mut values = Vec::new();
        for (tag, value) in by_language.iter().filter(|(_, value)| !value.is_null()) {
            if let Some(value) = read(&self.child(value, Step::Key(tag))) {
                values.push((tag.clone(), value));
            }
        }
        (!values.is_empty()).then_some(Localized::Many(values))
    }
}
