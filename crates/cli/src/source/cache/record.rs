//! What is remembered of a notice, in a few dozen bytes.

use allclear_model::notice::{Impact, Kind, Notice, State};
use allclear_model::status::Status;
use allclear_model::text::Text;
use allclear_model::window::Window;
use allclear_publish::entry::Entry;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Learned;

/// The record. Moments are microseconds; a state and a status are their places among all there are.
#[derive(Serialize, Deserialize)]
struct Record<'a> {
    key: Option<u128>,
    id: &'a str,
    is_maintenance: bool,
    #[serde(borrow)]
    title: Title<'a>,
    state: u8,
    impact: u8,
    started_at: i64,
    ended_at: Option<i64>,
    scheduled_until: Option<i64>,
    #[serde(borrow)]
    impacts: Vec<(&'a str, Vec<Told>)>,
    announced_at: i64,
    changed_at: i64,
    revision: u32,
    #[serde(borrow)]
    links: Vec<&'a str>,
    warnings: usize,
}

/// A title, in one language or by their tags.
#[derive(Serialize, Deserialize)]
enum Title<'a> {
    One(&'a str),
    #[serde(borrow)]
    Many(Vec<(&'a str, &'a str)>),
}

/// A window: its status, its beginning and its end.
type Told = (u8, i64, Option<i64>);

/// The record of a notice.
pub fn write(learned: &Learned) -> Vec<u8> {
    let Learned { entry, links, warnings } = learned;
    let outline = &entry.outline;
    let window = |window: &Window| (place(window.status), micros(window.from), window.to.map(micros));
    let windows = |impact: &Impact| impact.windows.iter().map(window).collect();
    let record = Record {
        key: entry.key,
        id: &outline.id,
        is_maintenance: outline.kind == Kind::Maintenance,
        title: match &outline.title {
            Text::One(text) => Title::One(text),
            Text::Many(texts) => {
                Title::Many(texts.iter().map(|(tag, text)| (tag.as_str(), text.as_str())).collect())
            }
        },
        state: place_in(&STATES, &outline.state),
        impact: place(outline.impact),
        started_at: micros(outline.started_at),
        ended_at: outline.ended_at.map(micros),
        scheduled_until: outline.scheduled_until.map(micros),
        impacts: outline.impacts.iter().map(|impact| (impact.component.as_str(), windows(impact))).collect(),
        announced_at: micros(entry.announced_at),
        changed_at: micros(entry.changed_at),
        revision: entry.revision,
        links: links.iter().map(String::as_str).collect(),
        warnings: *warnings,
    };
    // Writing into memory does not fail; an empty record is one that nobody can read.
    postcard::to_allocvec(&record).unwrap_or_default()
}

/// What a record says; `None` where a word or a time of it makes no sense.
pub fn read(bytes: &[u8]) -> Option<Learned> {
    let record: Record = postcard::from_bytes(bytes).ok()?;
    let window = |(status, from, to): &Told| {
        Some(Window { status: status_at(*status)?, from: moment(*from)?, to: maybe(*to)? })
    };
    let impact = |(component, windows): &(&str, Vec<Told>)| {
        let windows = windows.iter().map(window).collect::<Option<_>>()?;
        Some(Impact { component: (*component).to_owned(), windows })
    };
    let outline = Notice {
        id: record.id.to_owned(),
        kind: if record.is_maintenance { Kind::Maintenance } else { Kind::Incident },
        title: match record.title {
            Title::One(text) => Text::One(text.to_owned()),
            Title::Many(texts) => {
                Text::Many(texts.into_iter().map(|(tag, text)| (tag.to_owned(), text.to_owned())).collect())
            }
        },
        state: STATES.get(usize::from(record.state)).copied()?,
        impact: status_at(record.impact)?,
        started_at: moment(record.started_at)?,
        ended_at: maybe(record.ended_at)?,
        scheduled_until: maybe(record.scheduled_until)?,
        updates: Vec::new(),
        postmortem: None,
        impacts: record.impacts.iter().map(impact).collect::<Option<_>>()?,
        url: None,
    };
    let entry = Entry {
        outline,
        announced_at: moment(record.announced_at)?,
        changed_at: moment(record.changed_at)?,
        revision: record.revision,
        key: record.key,
    };
    let links = record.links.into_iter().map(str::to_owned).collect();
    Some(Learned { entry, links, warnings: record.warnings })
}

/// All states, in an order of this file's own.
const STATES: [State; 9] = [
    State::Investigating,
    State::Identified,
    State::Monitoring,
    State::Resolved,
    State::Planned,
    State::InProgress,
    State::Completed,
    State::Cancelled,
    State::Update,
];

fn place(status: Status) -> u8 {
    place_in(&Status::ALL, &status)
}

/// What is not there has a place nobody reads back.
fn place_in<T: PartialEq>(all: &[T], one: &T) -> u8 {
    let place = all.iter().position(|other| other == one);
    place.and_then(|place| u8::try_from(place).ok()).unwrap_or(u8::MAX)
}

fn status_at(place: u8) -> Option<Status> {
    Status::ALL.get(usize::from(place)).copied()
}

fn micros(moment: DateTime<Utc>) -> i64 {
    moment.timestamp_micros()
}

fn moment(micros: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_micros(micros)
}

/// A moment that need not be; `None` where it makes no sense.
#[expect(clippy::option_option, reason = "no moment is not a moment without sense")]
fn maybe(micros: Option<i64>) -> Option<Option<DateTime<Utc>>> {
    micros.map_or(Some(None), |micros| moment(micros).map(Some))
}
