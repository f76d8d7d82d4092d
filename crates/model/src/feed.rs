//! The feed: the last good document, the last failure, and what to show of them.
//!
//! An explicit state machine (`waiting → fresh → stale → failed`) and not a resource behind an
//! error boundary, because a failed refresh must never take away what a visitor is reading.

use allclear_tongue::{Key, Tongue};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use crate::freshness::{Freshness, freshness};
use crate::poll::LONGEST_S;
use crate::signature::Flaw;
use crate::summary::Summary;

/// By how much this device's clock may be wrong: it is off by hours where its zone was set wrong.
const SKEW: TimeDelta = TimeDelta::days(1);

/// Why a document could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// No answer: network, DNS, TLS, CORS, a reset. Browsers do not tell which.
    Unreachable,
    /// No complete answer in time.
    TimedOut,
    /// An answer with an error status.
    Http(u16),
    /// An answer with an error status that says when to ask again.
    Busy {
        /// The status.
        status: u16,
        /// Seconds from now.
        after_s: u32,
    },
    /// More bytes than a status document may have.
    TooLarge,
    /// Nothing in it.
    Empty,
    /// A web page where data should be.
    Html,
    /// Not JSON, or cut off.
    NotJson {
        /// Line of the first fault, from 1.
        line: usize,
        /// Column of the first fault, from 1.
        column: usize,
    },
    /// JSON, but not the document asked for.
    WrongShape(&'static str),
    /// Of a version this page does not know.
    WrongVersion(u64),
    /// Older than what is already held.
    Older,
    /// Not to be taken for the operator's, where the page asks for signatures.
    Refused(Flaw),
}

impl ReadError {
    /// By the number with which `signed.js` and `reading.js` say that there is no document: an HTTP status, or one below 100.
    /// `wait_s` is for how many seconds the server does not want to be asked, where it says so.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "what is no number becomes 0"
    )]
    pub fn of_number(number: f64, wait_s: Option<f64>) -> Self {
        let status = number as u16;
        match status {
            1 => Self::Refused(Flaw::Missing),
            2 => Self::Refused(Flaw::Wrong),
            3 => Self::Refused(Flaw::Unchecked),
            4 => Self::Refused(Flaw::BadKey),
            5 => Self::TooLarge,
            6 => Self::TimedOut,
            7 => Self::Empty,
            ..100 => Self::Unreachable,
            // The two that say that it will pass.
            429 | 503 if let Some(after_s) = wait_s => Self::Busy { status, after_s: after_s as u32 },
            _ => Self::Http(status),
        }
    }
}

impl ReadError {
    /// Plain words for a visitor: what happened.
    pub fn words(&self, tongue: Tongue) -> String {
        let key = match self {
            Self::Unreachable => Key::ErrorUnreachable,
            Self::TimedOut => Key::ErrorTimedOut,
            Self::Http(404) => Key::ErrorMissing,
            Self::Http(status) | Self::Busy { status, .. } => return tongue.error_http(&status.to_string()),
            Self::TooLarge => Key::ErrorTooLarge,
            Self::Empty => Key::ErrorEmpty,
            Self::Html => Key::ErrorHtml,
            Self::NotJson { line, column } => {
                return tongue.error_damaged(&line.to_string(), &column.to_string());
            }
            Self::WrongShape(what) => return tongue.error_incomplete(what),
            Self::WrongVersion(version) => return tongue.error_version(&version.to_string()),
            Self::Refused(flaw) => flaw.key(),
            Self::Older => Key::ErrorOlder,
        };
        tongue.say(key).to_owned()
    }
}

impl std::fmt::Display for ReadError {
    /// The words in English, for a console.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.words(Tongue::english()))
    }
}

/// What a document is worth beside the one held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worth {
    /// To be shown; nobody else needs to be asked.
    Current,
    /// To be shown, but not known to be current: another source may have a newer one.
    Behind,
    /// Not to be shown.
    Older,
}

/// The state of a page's data.
#[derive(Clone, Debug, Default)]
pub struct Feed {
    held: Option<Held>,
    failure: Option<ReadError>,
    failures: u32,
}

/// A document and when it was last read.
#[derive(Clone, Debug)]
struct Held {
    summary: Arc<Summary>,
    read_at: DateTime<Utc>,
}

/// What a page shows of a feed at a moment.
#[derive(Clone, Debug, PartialEq)]
pub enum View {
    /// Nothing has arrived yet, and nothing has failed.
    Waiting,
    /// A document, and how far it can be trusted.
    Ready {
        /// The last good document.
        summary: Arc<Summary>,
        /// How far it can be trusted.
        freshness: Freshness,
        /// When it was read, UTC.
        read_at: DateTime<Utc>,
        /// Why the last refresh failed, when it did.
        failure: Option<ReadError>,
    },
    /// Nothing is held, and the last attempt failed.
    Failed(ReadError),
}

impl Feed {
    /// The feed after an attempt to read.
    ///
    /// A failure leaves the held document alone. A document older than the one held counts as a
    /// failure: a mirror that fell back tells nothing about now. The same document again is news,
    /// as it says that nothing has changed; it keeps its identity, so nothing is drawn again.
    #[must_use]
    pub fn apply(mut self, result: Result<Arc<Summary>, ReadError>, now: DateTime<Utc>) -> Self {
        match result.and_then(|summary| self.accept(summary, now)) {
            Ok(summary) => {
                self.held = Some(Held { summary, read_at: now });
                self.failure = None;
                self.failures = 0;
            }
            Err(reason) => {
                self.failure = Some(reason);
                self.failures = self.failures.saturating_add(1);
            }
        }
        self
    }

    /// Whether a document is not older than the one held. One without a time always is.
    ///
    /// What was written by a clock that runs ahead would silence the truth until that hour comes: against one that is not
    /// from the future it counts for nothing.
    pub fn is_news(&self, summary: &Summary, now: DateTime<Utc>) -> bool {
        self.times(summary).is_none_or(|(held, new)| new >= held || rank(new, now) > rank(held, now))
    }

    /// When the document held and this one were written, UTC, where both say so.
    fn times(&self, summary: &Summary) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        self.held()?.generated_at.zip(summary.generated_at)
    }

    /// What a document is worth beside the one held, at `now`. Where the one held `is_just_read` from another source,
    /// one that is not newer is worth nothing: the same again says no more, and nothing says which is older.
    pub fn worth(&self, summary: &Summary, is_just_read: bool, now: DateTime<Utc>) -> Worth {
        let is_newer = || self.times(summary).is_some_and(|(held, new)| rank(new, now) > rank(held, now));
        if !self.is_news(summary, now) || (is_just_read && !is_newer()) {
            Worth::Older
        } else if summary.is_current(now) {
            Worth::Current
        } else {
            Worth::Behind
        }
    }

    /// Whether its source may have fallen behind: the last document to be read is not known to be current at `now`.
    pub fn is_behind(&self, now: DateTime<Utc>) -> bool {
        self.failures == 0 && self.held().is_some_and(|summary| !summary.is_current(now))
    }

    /// A clock was set back to `now`. What was read by what it said before would count as just read until that hour
    /// comes again.
    pub fn set_back(&mut self, now: DateTime<Utc>) {
        if let Some(held) = &mut self.held {
            held.read_at = held.read_at.min(now);
        }
    }

    fn accept(&self, summary: Arc<Summary>, now: DateTime<Utc>) -> Result<Arc<Summary>, ReadError> {
        let Some(held) = &self.held else { return Ok(summary) };
        if held.summary == summary {
            return Ok(Arc::clone(&held.summary));
        }
        if self.is_news(&summary, now) { Ok(summary) } else { Err(ReadError::Older) }
    }

    /// What to show at `now`.
    pub fn view(&self, now: DateTime<Utc>) -> View {
        match (&self.held, &self.failure) {
            (None, None) => View::Waiting,
            (None, Some(reason)) => View::Failed(reason.clone()),
            (Some(held), failure) => View::Ready {
                summary: Arc::clone(&held.summary),
                freshness: freshness(held.read_at, held.summary.generated_at, held.summary.limits, now),
                read_at: held.read_at,
                failure: failure.clone(),
            },
        }
    }

    /// How many attempts have failed since the last success.
    pub fn failures(&self) -> u32 {
        self.failures
    }

    /// For how many seconds the server does not want to be asked (RFC 9110 §10.2.3). What asks for more than the
    /// longest pause may well be a mistake.
    pub fn wait_s(&self) -> f64 {
        let wait_s = if let Some(ReadError::Busy { after_s, .. }) = self.failure { after_s } else { 0 };
        f64::from(wait_s).min(LONGEST_S)
    }

    /// When the last good document was read, UTC.
    pub fn read_at(&self) -> Option<DateTime<Utc>> {
        self.held.as_ref().map(|held| held.read_at)
    }

    /// The last good document.
    pub fn held(&self) -> Option<&Arc<Summary>> {
        self.held.as_ref().map(|held| &held.summary)
    }
}

/// What makes a document newer than another, both being known: of two times the later, unless it is yet to come.
fn rank(at: DateTime<Utc>, now: DateTime<Utc>) -> (bool, DateTime<Utc>) {
    (at <= now + SKEW, at)
}

#[cfg(test)]
#[path = "feed_tests.rs"]
mod tests;
