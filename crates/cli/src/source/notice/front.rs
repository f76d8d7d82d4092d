//! The front matter of a notice, before anything is concluded from it.

use std::ops::Range;

use allclear_model::notice::Kind;
use allclear_model::status::Status;
use allclear_model::text::Text;
use allclear_publish::plan::names_a_file;
use chrono::{DateTime, Utc};

use crate::source::fields::{Fields, Value};
use crate::source::reader::Reader;
use crate::source::words;

const FIELDS: [&str; 10] = [
    "kind",
    "id",
    "title",
    "impact",
    "components",
    "impacts",
    "started_at",
    "ended_at",
    "starts_at",
    "ends_at",
];

/// A value and where it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Its place in the front matter.
    pub span: Range<usize>,
}

impl<T> Placed<T> {
    fn of<'a>(value: Value<'a>, read: impl FnOnce(Value<'a>) -> Option<T>) -> Option<Self> {
        Some(Self { value: read(value)?, span: value.span() })
    }
}

/// What the front matter says.
#[derive(Clone, Debug, PartialEq)]
pub struct Front {
    /// Incident or maintenance.
    pub kind: Kind,
    /// Its id, when it is not the file's name.
    pub id: Option<Placed<String>>,
    /// The headline.
    pub title: Placed<Text>,
    /// How bad it is.
    pub impact: Option<Placed<Status>>,
    /// Components that are as bad as `impact` from beginning to end.
    pub components: Vec<Placed<String>>,
    /// Components with windows of their own.
    pub impacts: Vec<FrontImpact>,
    /// When it began, where its first update does not say.
    pub started_at: Option<Placed<DateTime<Utc>>>,
    /// When it ended, where that is not when it was said: of a maintenance, when it really did.
    pub ended_at: Option<Placed<DateTime<Utc>>>,
    /// When a maintenance is to begin.
    pub starts_at: Option<Placed<DateTime<Utc>>>,
    /// When a maintenance is to end.
    pub ends_at: Option<Placed<DateTime<Utc>>>,
    /// Where a finding about the whole points.
    pub span: Range<usize>,
}

/// One table of `[[impacts]]`.
#[derive(Clone, Debug, PartialEq)]
pub struct FrontImpact {
    /// The component.
    pub component: Placed<String>,
    /// Its status; `None` where the component is only named, and nothing is said of it.
    pub status: Option<Status>,
    /// From when; from the beginning when absent.
    pub from: Option<DateTime<Utc>>,
    /// Until when; to the end when absent.
    pub to: Option<DateTime<Utc>>,
    /// Where it stands.
    pub span: Range<usize>,
}

/// Reads the front matter. `None` where kind or title are not known.
pub fn read(reader: &Reader, text: &str) -> Option<Front> {
    let table = reader.parse(text)?;
    let fields = Fields::new(reader, &table, &FIELDS);
    let kind = fields.require("kind").and_then(words::kind);
    let title = fields.require("title").and_then(|value| Placed::of(value, Value::text));
    let id = fields.get("id").and_then(|value| Placed::of(value, id));
    let moment = |key| fields.get(key).and_then(|value| Placed::of(value, Value::moment));
    let components = fields.get("components").map(Value::items).unwrap_or_default();
    let front = Front {
        id,
        impact: fields.get("impact").and_then(|value| Placed::of(value, words::status)),
        components: components.into_iter().filter_map(component).collect(),
        impacts: fields
            .tables("impacts", &["component", "status", "from", "to"])
            .into_iter()
            .filter_map(impact)
            .collect(),
        started_at: moment("started_at"),
        ended_at: moment("ended_at"),
        starts_at: moment("starts_at"),
        ends_at: moment("ends_at"),
        span: fields.span(),
        kind: kind?,
        title: title?,
    };
    misplaced(fields, front.kind);
    Some(front)
}

/// Notes times that the other kind of notice has.
fn misplaced(fields: Fields, kind: Kind) {
    let (wrong, right): (&[_], _) = match kind {
        Kind::Incident => (&["starts_at", "ends_at"], "`started_at` and `ended_at`"),
        Kind::Maintenance => (&["started_at"], "`starts_at` and `ends_at`"),
    };
    for key in wrong {
        if let Some(value) = fields.get(key) {
            let message = format!("{} `{key}`; it has {right}", article(kind));
            value.error("unknown-field", message);
        }
    }
}

fn article(kind: Kind) -> &'static str {
    match kind {
        Kind::Incident => "an incident has no",
        Kind::Maintenance => "a maintenance has no",
    }
}

fn id(value: Value) -> Option<String> {
    let id = value.string()?;
    if !names_a_file(id) {
        value.error(
            "bad-id",
            format!("`{id}` cannot be part of an address; use English letters, digits, `-` and `_`"),
        );
        return None;
    }
    Some(id.to_owned())
}

fn component(value: Value) -> Option<Placed<String>> {
    Placed::of(value, |value| value.string().map(str::to_owned))
}

fn impact(fields: Fields) -> Option<FrontImpact> {
    let component = fields.require("component").and_then(component);
    let from = fields.get("from").and_then(Value::moment);
    let to = fields.get("to").and_then(Value::moment);
    // A component that is only named has no times either.
    let is_named = fields.get("status").is_none() && from.is_none() && to.is_none();
    let status = if is_named { None } else { Some(fields.require("status").and_then(words::status)?) };
    Some(FrontImpact { component: component?, status, from, to, span: fields.span() })
}
