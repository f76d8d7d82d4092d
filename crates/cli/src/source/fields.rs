//! TOML tables read leniently: each value by its kind, and everything wrong noted with its place.

use std::ops::Range;

use allclear_model::link;
use allclear_model::text::Text;
use chrono::{DateTime, NaiveDate, Utc};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::reader::Reader;
use crate::findings::Finding;
use crate::findings::near::{listed, suggestion};

/// A table of a text.
#[derive(Clone, Copy)]
pub struct Fields<'a> {
    reader: &'a Reader,
    table: &'a DeTable<'a>,
    /// What a finding about the whole table underlines.
    start: usize,
}

/// A value and its place.
#[derive(Clone, Copy)]
pub struct Value<'a> {
    reader: &'a Reader,
    value: &'a Spanned<DeValue<'a>>,
}

impl<'a> Fields<'a> {
    /// A table whose fields are these; any other is noted.
    pub fn new(reader: &'a Reader, table: &'a Spanned<DeTable<'a>>, known: &[&str]) -> Self {
        Self::of(reader, table.get_ref(), table.span().start, known)
    }

    fn of(reader: &'a Reader, table: &'a DeTable<'a>, start: usize, known: &[&str]) -> Self {
        for key in table.keys() {
            let name = key.get_ref();
            if !known.contains(&name.as_ref()) {
                let hint = suggestion(name, known.iter().copied())
                    .unwrap_or_else(|| format!("the fields here are {}", listed(known)));
                let span = reader.place(key.span());
                let message = format!("there is no field `{name}` here");
                reader.note(Finding::error("unknown-field", &reader.file, span, message).hint(hint));
            }
        }
        Self { reader, table, start }
    }

    /// Where a finding about the whole table points: its first line.
    pub fn span(self) -> Range<usize> {
        let text = self.reader.file.text.get(self.reader.offset..).unwrap_or_default();
        let line = text.get(self.start..).and_then(|rest| rest.lines().next()).map_or(0, str::len);
        self.start..self.start + line
    }

    /// The value of a field.
    pub fn get(self, key: &str) -> Option<Value<'a>> {
        self.table.get(key).map(|value| Value { reader: self.reader, value })
    }

    /// The value of a field that must be there.
    pub fn require(self, key: &str) -> Option<Value<'a>> {
        let value = self.get(key);
        if value.is_none() {
            self.reader.error("missing-field", self.span(), format!("`{key}` is missing"));
        }
        value
    }

    /// The tables of a list field.
    pub fn tables(self, key: &str, known: &[&str]) -> Vec<Self> {
        let Some(value) = self.get(key) else { return Vec::new() };
        value.items().into_iter().filter_map(|item| item.table(known)).collect()
    }
}

impl<'a> Value<'a> {
    /// Its place in the text.
    pub fn span(self) -> Range<usize> {
        self.value.span()
    }

    /// Notes an error here.
    pub fn error(self, rule: &'static str, message: impl Into<String>) {
        self.reader.error(rule, self.span(), message);
    }

    /// A finding about this value.
    pub fn finding(self, rule: &'static str, message: impl Into<String>) -> Finding {
        Finding::error(rule, &self.reader.file, self.reader.place(self.span()), message)
    }

    /// A finding about this value that keeps nothing from being published.
    pub fn warning(self, rule: &'static str, message: impl Into<String>) -> Finding {
        Finding::warning(rule, &self.reader.file, self.reader.place(self.span()), message)
    }

    /// Notes a finding.
    pub fn note(self, finding: Finding) {
        self.reader.note(finding);
    }

    fn wrong_type(self, wanted: &str) {
        let found = match self.value.get_ref() {
            DeValue::String(_) => "text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.error("wrong-type", format!("this should be {wanted}, but is {found}"));
    }

    /// Text that is not blank.
    pub fn string(self) -> Option<&'a str> {
        let DeValue::String(text) = self.value.get_ref() else {
            self.wrong_type("text");
            return None;
        };
        if text.trim().is_empty() {
            self.error("empty", "this is empty");
            return None;
        }
        Some(text.as_ref())
    }

    /// A word of a vocabulary.
    pub fn word<T>(self, known: &[&str], parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let word = self.string()?;
        let parsed = parse(word);
        if parsed.is_none() {
            let finding = self.finding("unknown-word", format!("`{word}` is not a word known here"));
            self.reader.note(finding.maybe_hint(suggestion(word, known.iter().copied())));
        }
        parsed
    }

    /// A text in one language or several.
    pub fn text(self) -> Option<Text> {
        let DeValue::Table(by_language) = self.value.get_ref() else {
            return self.string().map(|text| Text::One(text.to_owned()));
        };
        let mut texts = Vec::new();
        for (tag, value) in by_language {
            super::language::check(self.reader, tag.get_ref(), tag.span());
            if let Some(text) = (Self { value, ..self }).string() {
                texts.push((tag.get_ref().clone().into_owned(), text.to_owned()));
            }
        }
        if by_language.is_empty() {
            self.error("empty", "this has no text in any language");
        }
        (!texts.is_empty()).then_some(Text::Many(texts))
    }

    /// A moment; without a zone of its own it is in the page's.
    pub fn moment(self) -> Option<DateTime<Utc>> {
        let text = match self.value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(_) => self.source().to_owned(),
            _ => {
                self.wrong_type("a time");
                return None;
            }
        };
        super::language::moment(self.reader, &text, self.span())
    }

    /// A calendar day.
    pub fn date(self) -> Option<NaiveDate> {
        let text = match self.value.get_ref() {
            DeValue::String(text) => text.as_ref(),
            DeValue::Datetime(_) => self.source(),
            _ => {
                self.wrong_type("a day such as 2026-11-20");
                return None;
            }
        };
        let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
        if date.is_none() {
            self.error("bad-time", format!("`{text}` is not a day; write it as 2026-11-20"));
        }
        date
    }

    /// The text as it stands in the file.
    fn source(self) -> &'a str {
        let text = &self.reader.file.text;
        text.get(self.reader.place(self.span())).unwrap_or_default()
    }

    /// A whole number within bounds.
    pub fn count(self, least: u32, most: u32) -> Option<u32> {
        let DeValue::Integer(number) = self.value.get_ref() else {
            self.wrong_type("a whole number");
            return None;
        };
        let number = number.to_string().parse().ok().filter(|number| (least..=most).contains(number));
        if number.is_none() {
            self.error("out-of-range", format!("this should be a whole number from {least} to {most}"));
        }
        number
    }

    /// A number from 0 to 1.
    pub fn fraction(self) -> Option<f64> {
        let text = match self.value.get_ref() {
            DeValue::Integer(number) => number.to_string(),
            DeValue::Float(number) => number.to_string(),
            _ => {
                self.wrong_type("a number");
                return None;
            }
        };
        let number = text.parse().ok().filter(|number| (0.0..=1.0).contains(number));
        if number.is_none() {
            self.error("out-of-range", "this should be a number from 0 to 1");
        }
        number
    }

    /// Whether it is text, where something else is possible too.
    pub fn is_text(self) -> bool {
        self.value.get_ref().is_str()
    }

    /// True or false.
    pub fn flag(self) -> Option<bool> {
        let DeValue::Boolean(flag) = self.value.get_ref() else {
            self.wrong_type("true or false");
            return None;
        };
        Some(*flag)
    }

    /// An address a page may link to.
    pub fn link(self) -> Option<String> {
        let address = self.string()?;
        let safe = link::safe(address).map(str::to_owned);
        if safe.is_none() {
            let finding =
                self.finding("unsafe-link", format!("`{address}` is not an address a page may link to"));
            self.reader.note(finding.hint("begin it with https://, mailto:, tel: or, on this site, with /"));
        }
        safe
    }

    /// The items of a list.
    pub fn items(self) -> Vec<Self> {
        let DeValue::Array(items) = self.value.get_ref() else {
            self.wrong_type("a list");
            return Vec::new();
        };
        items.iter().map(|value| Self { reader: self.reader, value }).collect()
    }

    /// A table with these fields.
    pub fn table(self, known: &[&str]) -> Option<Fields<'a>> {
        let DeValue::Table(table) = self.value.get_ref() else {
            self.wrong_type("a table");
            return None;
        };
        Some(Fields::of(self.reader, table, self.span().start, known))
    }
}
