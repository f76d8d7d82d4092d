//! Where an axis has its marks: on times people name, in the visitor's zone.

use chrono::{DateTime, TimeDelta, Utc};

use super::Axis;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// The distances between marks, in seconds.
const STEPS: [i64; 18] = [
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    7 * DAY,
    14 * DAY,
    28 * DAY,
    91 * DAY,
    364 * DAY,
];

/// The marks of an axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks {
    /// Whether they are days; else they are times of a day.
    pub are_days: bool,
    /// When, UTC, earliest first.
    pub at: Vec<DateTime<Utc>>,
}

/// At most so many marks, on round times of the clock whose offset from UTC at a moment is `offset_s`.
///
/// The clock counts, not the time that passes: on a day on which it is set forward or back, marks are
/// an hour closer or further apart, and none is put on an hour that does not exist.
pub fn marks(axis: Axis, most: usize, offset_s: &dyn Fn(DateTime<Utc>) -> i32) -> Marks {
    let length = axis.length().num_seconds();
    let most = i64::try_from(most.max(1)).unwrap_or(i64::MAX);
    // A stretch of n steps holds n + 1 marks where it begins on one.
    let step = STEPS.into_iter().find(|step| length / step < most).unwrap_or(length.max(1));
    let offset = |moment| i64::from(offset_s(moment));
    let local = |moment: DateTime<Utc>| moment.timestamp() + offset(moment);
    let first = local(axis.from).div_euclid(step);
    let last = local(axis.to).div_euclid(step) + 1;
    let mut at: Vec<DateTime<Utc>> = Vec::new();
    for number in first..=last {
        let wanted = number * step;
        // The offset there is not known before the moment is; a guess from the same clock is off by the change at most.
        let guess = moment(wanted, offset(axis.from));
        let exact = [moment(wanted, offset(guess)), moment(wanted, offset(guess - TimeDelta::hours(3)))];
        let Some(exact) = exact.into_iter().find(|exact| local(*exact) == wanted) else { continue };
        let is_new = at.last().is_none_or(|last| *last < exact);
        if is_new && axis.from <= exact && exact <= axis.to {
            at.push(exact);
        }
    }
    at.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Marks { are_days: step >= DAY, at }
}

/// The moment a clock with this offset shows so many seconds.
fn moment(local: i64, offset: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(local - offset, 0).unwrap_or_default()
}
