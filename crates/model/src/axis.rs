//! A stretch of time that is drawn: what it spans, where its marks stand, moving about in it.

mod marks;

use chrono::{DateTime, TimeDelta, Utc};

use crate::affected::over_since;
use crate::notice::{Kind, Notice, Phase};
use crate::window::Window;

pub use marks::{Marks, marks};

/// The least that can be looked at.
const LEAST: TimeDelta = TimeDelta::minutes(1);
/// How far beyond a short notice is still of interest.
const NEAR: TimeDelta = TimeDelta::hours(1);

/// A stretch of time from left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    /// Its left end, UTC.
    pub from: DateTime<Utc>,
    /// Its right end, UTC; later than the left one.
    pub to: DateTime<Utc>,
}

/// A step through time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Half as much.
    In,
    /// Twice as much.
    Out,
    /// A quarter of what is shown to the left.
    Earlier,
    /// A quarter of what is shown to the right.
    Later,
    /// Everything.
    Whole,
}

/// Where fingers are on an axis, as shares of its length from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grip {
    /// The middle between them.
    pub middle: f64,
    /// How far they are apart; of a single one, anything that stays the same.
    pub width: f64,
}

impl Axis {
    /// The axis of a notice at `now`: from its beginning to its end with a little air.
    ///
    /// Windows and updates before or after that stretch it, but by no more than its own length, or an
    /// hour: one date of another year would leave nothing to be seen.
    pub fn of(notice: &Notice, windows: &[Window], now: DateTime<Utc>) -> Self {
        let begin = notice.started_at;
        let expected = notice.scheduled_until.filter(|_| notice.kind == Kind::Maintenance);
        let end = over_since(notice, now).unwrap_or_else(|| match notice.phase(now) {
            Phase::Upcoming => expected.unwrap_or(begin + NEAR),
            _ => expected.map_or(now, |until| until.max(now)),
        });
        let end = end.max(begin + LEAST * 5);
        let reach = (end - begin).max(NEAR);
        let borders = windows.iter().flat_map(|window| [Some(window.from), window.to]).flatten();
        let said = notice.updates.iter().map(|update| update.at);
        let near = borders.chain(said).filter(|at| begin - reach <= *at && *at <= end + reach);
        let (from, to) = near.fold((begin, end), |(from, to), at| (from.min(at), to.max(at)));
        let air = (to - from) / 40;
        Self { from: from - air, to: to + air }
    }

    /// Where a moment stands: 0 at the left end, 1 at the right one, beyond them outside.
    pub fn share(self, moment: DateTime<Utc>) -> f64 {
        seconds(moment - self.from) / seconds(self.length())
    }

    /// How much time it spans.
    pub fn length(self) -> TimeDelta {
        self.to - self.from
    }

    /// What of a window is on it; one that is open lasts until `end`.
    pub fn clip(self, window: &Window, end: DateTime<Utc>) -> Option<Self> {
        let (from, to) = (window.from.max(self.from), window.to.unwrap_or(end).min(self.to));
        (from < to).then_some(Self { from, to })
    }

    /// A step away, without leaving the whole.
    #[must_use]
    pub fn stepped(self, step: Step, whole: Self) -> Self {
        let length = self.length();
        let moved = |by| Self { from: self.from + by, to: self.to + by };
        let stepped = match step {
            Step::In if length <= LEAST => self,
            Step::In => Self { from: self.from + length / 4, to: self.to - length / 4 },
            Step::Out => Self { from: self.from - length / 2, to: self.to + length / 2 },
            Step::Earlier => moved(-length / 4),
            Step::Later => moved(length / 4),
            Step::Whole => whole,
        };
        stepped.within(whole)
    }

    /// What is shown after fingers have moved: the time that was under them still is.
    #[must_use]
    pub fn dragged(self, old: Grip, new: Grip, whole: Self) -> Self {
        let length = seconds(self.length());
        let wanted = length * (old.width / new.width.max(0.01));
        let wanted = wanted.max(seconds(LEAST).min(length)).min(seconds(whole.length()));
        let from = length * old.middle - wanted * new.middle;
        let at = |seconds: f64| {
            #[expect(clippy::cast_possible_truncation, reason = "milliseconds of a notice fit for ever")]
            let milliseconds = (seconds * 1000.0) as i64;
            self.from + TimeDelta::milliseconds(milliseconds)
        };
        Self { from: at(from), to: at(from + wanted) }.within(whole)
    }

    /// The same length inside of the whole, or the whole where it is longer.
    fn within(self, whole: Self) -> Self {
        let length = self.length();
        if length >= whole.length() {
            return whole;
        }
        let from = self.from.max(whole.from).min(whole.to - length);
        Self { from, to: from + length }
    }
}

/// Seconds with their fraction.
fn seconds(length: TimeDelta) -> f64 {
    length.as_seconds_f64()
}

#[cfg(test)]
#[path = "axis_tests.rs"]
mod tests;
