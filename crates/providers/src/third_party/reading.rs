//! What was read of a third party, when, and what a page says of it as time passes.
//!
//! Readings are kept as JSON where all tabs of a browser find them, so that one of them reads for all.

use allclear_model::decode::{self, Cursor, Log, value};
use allclear_model::notice::{Kind, State};
use allclear_model::span;
use allclear_model::status::Status;
use allclear_tongue::{Key, Later, Tongue};
use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{Brief, Standing};

/// Seconds between two reads of one source, at least.
const PAUSE_S: f64 = 120.0;
/// The most that chance adds to them, so that tabs and visitors drift apart.
const JITTER_S: f64 = 30.0;
/// The age in seconds from which a reading says nothing about now (design §3.7).
const UNKNOWN_AFTER_S: i64 = 30 * 60;
/// The age in seconds from which nobody needs a reading.
const FORGOTTEN_AFTER_S: i64 = 24 * 3600;

/// What was read of one third party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// Of which: see [`key`].
    pub key: String,
    /// When it was asked for, seconds since 1970.
    pub at: i64,
    /// How it stood then; unknown with a reason where it could not be read.
    pub standing: Standing,
    /// The last status that was known, and when in seconds since 1970, while none is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<(Status, i64)>,
}

/// What tells one third party from another: what is read, as what, and which part of it counts.
pub fn key(source: &str, format: Option<&str>, component: Option<&str>) -> String {
    // An address has no blanks.
    format!("{source} {} {}", format.unwrap_or_default(), component.unwrap_or_default())
}

impl Reading {
    /// A reading that takes the place of an older one.
    pub fn new(key: String, at: DateTime<Utc>, standing: Standing, before: Option<&Self>) -> Self {
        let known = |reading: &Self| {
            if reading.standing.status == Status::Unknown {
                reading.last
            } else {
                Some((reading.standing.status, reading.at))
            }
        };
        let last = if standing.status == Status::Unknown { before.and_then(known) } else { None };
        Self { key, at: at.timestamp(), standing, last }
    }

    /// Whether it is time to read again; `chance` is from 0 to 1, and the same while one tab lives.
    ///
    /// A reading from the future is one of a clock that was wrong.
    pub fn is_due(&self, now: DateTime<Utc>, chance: f64) -> bool {
        #[expect(clippy::cast_precision_loss, reason = "seconds since 1970 are far below 2^52")]
        let age = (now.timestamp() - self.at) as f64;
        age < 0.0 || age >= PAUSE_S + JITTER_S * chance.clamp(0.0, 1.0)
    }

    fn is_too_old(&self, now: DateTime<Utc>) -> bool {
        now.timestamp() - self.at > UNKNOWN_AFTER_S
    }

    /// The status to show.
    pub fn status(&self, now: DateTime<Utc>) -> Status {
        if self.is_too_old(now) { Status::Unknown } else { self.standing.status }
    }

    /// How old that is, or why nothing is known: "As of 2 minutes ago", "A web page came back instead of
    /// status data · was operational 5 minutes ago".
    pub fn words(&self, now: DateTime<Utc>, tongue: Tongue) -> String {
        let ago =
            |at| DateTime::from_timestamp(at, 0).map(|at| span::ago(at, now, tongue)).unwrap_or_default();
        let was = |(status, at): (Status, i64)| {
            " · ".to_owned() + &tongue.other_was(tongue.say(status.key()), &ago(at))
        };
        if self.standing.status == Status::Unknown {
            let reason = self.standing.reason.as_deref().unwrap_or(tongue.say(Later::OtherNotKnown));
            return capital(reason) + &self.last_known(now).map(was).unwrap_or_default();
        }
        if self.is_too_old(now) {
            return tongue.say(Later::OtherNotReadSince).to_owned() + &was((self.standing.status, self.at));
        }
        tongue.other_as_of(&ago(self.at))
    }

    /// The moment that [`words`](Self::words) speak of, if they speak of one.
    pub fn moment(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let at = if self.standing.status == Status::Unknown { self.last_known(now)?.1 } else { self.at };
        DateTime::from_timestamp(at, 0)
    }

    /// The last status that was known, unless that is too long ago to say anything.
    fn last_known(&self, now: DateTime<Utc>) -> Option<(Status, i64)> {
        self.last.filter(|(_, at)| now.timestamp() - at <= FORGOTTEN_AFTER_S)
    }

    /// What is open or going on, as long as that is known.
    pub fn open(&self, now: DateTime<Utc>) -> Vec<&Brief> {
        let notices = if self.is_too_old(now) { &[] } else { self.standing.notices.as_slice() };
        notices.iter().filter(|notice| notice.active).collect()
    }
}

/// How many of each kind: "2 open incidents, 1 maintenance".
pub fn counted(notices: &[&Brief], tongue: Tongue) -> String {
    let number = |kind| notices.iter().filter(|notice| notice.kind == kind).count() as u64;
    let incidents = Some(number(Kind::Incident)).filter(|number| *number > 0);
    let maintenances = Some(number(Kind::Maintenance)).filter(|number| *number > 0);
    let incidents = incidents.map(|number| tongue.other_open_incidents(number));
    let all = incidents.into_iter().chain(maintenances.map(|number| tongue.history_maintenances(number)));
    all.collect::<Vec<_>>().join(tongue.say(Key::ListSeparator))
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
}

/// The readings as they are kept, without those nobody needs.
pub fn to_json(readings: &[Reading], now: DateTime<Utc>) -> String {
    let kept: Vec<_> =
        readings.iter().filter(|reading| now.timestamp() - reading.at <= FORGOTTEN_AFTER_S).collect();
    serde_json::to_string(&kept).unwrap_or_default()
}

/// The readings in what was kept, which anybody may have changed: what cannot be read is left out.
pub fn from_json(text: &str) -> Vec<Reading> {
    let Ok(json) = decode::json(text) else { return Vec::new() };
    if !json.is_array() {
        return Vec::new();
    }
    Cursor::root(&json, &Log::default()).items(reading)
}

fn reading(cursor: &Cursor) -> Option<Reading> {
    let last = cursor.field("last").and_then(|last| {
        let pair = last.value().as_array()?;
        Some((Status::from_slug(pair.first()?.as_str()?)?, pair.get(1)?.as_i64()?))
    });
    Some(Reading {
        key: cursor.read("key", value::word)?,
        at: cursor.read("at", seconds)?,
        standing: cursor.read("standing", standing)?,
        last,
    })
}

fn seconds(cursor: &Cursor) -> Option<i64> {
    cursor.value().as_i64().filter(|at| (0..4_102_444_800).contains(at))
}

fn standing(cursor: &Cursor) -> Option<Standing> {
    Some(Standing {
        status: cursor.read("status", |word| word.keyword(Status::from_slug))?,
        name: cursor.read("name", value::word),
        url: cursor.read("url", value::link),
        as_of: cursor.read("as_of", seconds),
        notices: cursor.list("notices", brief),
        reason: cursor.read("reason", value::word),
    })
}

fn brief(cursor: &Cursor) -> Option<Brief> {
    Some(Brief {
        id: String::new(),
        title: cursor.read("title", value::word)?,
        kind: cursor.read("kind", |word| word.keyword(Kind::from_slug))?,
        state: cursor.read("state", |word| word.keyword(State::from_slug))?,
        active: cursor.field("active")?.value().as_bool()?,
        impact: cursor.read("impact", |word| word.keyword(Status::from_slug))?,
        from: cursor.read("from", seconds)?,
        to: cursor.read("to", seconds),
        url: cursor.read("url", value::link),
    })
}

#[cfg(test)]
mod tests;
