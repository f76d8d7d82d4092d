//! Uptime from sparse days (design §3.5), and the days a bar shows.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use serde::Serialize;

use crate::service::{Day, Service};
use crate::status::Status;

const DAY_S: i64 = 86_400;
/// The longest day there is: the one on which clocks go back.
const LONGEST_DAY_S: i64 = DAY_S + 3600;

/// What a second of each status costs, from 0 (nothing) to 1 (a second of downtime).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Weights {
    /// Of a major outage.
    pub major: f64,
    /// Of a partial outage.
    pub partial: f64,
    /// Of degraded performance.
    pub degraded: f64,
}

impl Default for Weights {
    fn default() -> Self {
        Self { major: 1.0, partial: 0.3, degraded: 0.0 }
    }
}

impl Weights {
    /// A weight in whole percent, as people read it.
    pub fn percent(weight: f64) -> u32 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a weight from 0 to 1 gives at most 100"
        )]
        let percent = (weight.clamp(0.0, 1.0) * 100.0 + 0.5) as u32;
        percent
    }
}

/// How much of the measured time a component was up, with everything the number is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Uptime {
    /// Measured seconds, maintenance not counted.
    pub measured_s: i64,
    /// Seconds of major outage.
    pub major_s: i64,
    /// Seconds of partial outage.
    pub partial_s: i64,
    /// Seconds of degraded performance.
    pub degraded_s: i64,
    /// Seconds of maintenance, which count neither way.
    pub maintenance_s: i64,
    /// The part of the measured time that was up, 0 to 1.
    pub ratio: f64,
}

impl Uptime {
    /// The number shown: two decimals, cut and never rounded up, so that only a time without
    /// weighted downtime reads 100.
    pub fn percent(&self) -> String {
        #[expect(clippy::cast_possible_truncation, reason = "a ratio from 0 to 1 gives at most 10,000")]
        let hundredths = (self.ratio * 10_000.0 + 1e-7).floor() as i64;
        let hundredths = if self.ratio < 1.0 { hundredths.min(9_999) } else { hundredths };
        if hundredths == 10_000 {
            "100".to_owned()
        } else {
            format!("{}.{:02}", hundredths / 100, hundredths % 100)
        }
    }
}

/// One day of a bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BarDay<'a> {
    /// The calendar day in the page's time zone.
    pub date: NaiveDate,
    /// The worst that happened; `None` before measuring began: no data is never green.
    pub worst: Option<Status>,
    /// What the publisher wrote about the day, when anything happened.
    pub day: Option<&'a Day>,
}

/// The last `count` days up to `today`, oldest first.
pub fn bar(service: &Service, count: u32, today: NaiveDate) -> Vec<BarDay<'_>> {
    (0..u64::from(count))
        .rev()
        .filter_map(|back| today.checked_sub_days(Days::new(back)))
        .map(|date| {
            let day = service.days.iter().find(|day| day.date == date);
            let measured = service.since.is_some_and(|since| since <= date);
            let worst = match day {
                Some(day) => Some(day.worst()),
                None => measured.then_some(Status::Operational),
            };
            BarDay { date, worst, day }
        })
        .collect()
}

/// Uptime over the last `count` days; `None` when nothing was measured in them.
///
/// `today` is the calendar day it is in the page's zone, and `today_s` the seconds of it that have passed
/// ([`day_so_far`]). Each earlier day counts as 24 hours: over a year, those on which clocks change even out.
pub fn uptime(
    service: &Service,
    count: u32,
    weights: Weights,
    today: NaiveDate,
    today_s: i64,
) -> Option<Uptime> {
    let first = today.checked_sub_days(Days::new(u64::from(count.max(1)) - 1))?.max(service.since?);
    if first > today {
        return None;
    }
    let whole_days = (today - first).num_days();
    let today_s = today_s.clamp(0, LONGEST_DAY_S);
    let elapsed = whole_days * DAY_S + today_s;

    let mut sum = Uptime::default();
    for day in service.days.iter().filter(|day| first <= day.date && day.date <= today) {
        let room = if day.date == today { today_s } else { DAY_S };
        add_day(&mut sum, day, room);
    }
    sum.measured_s = elapsed - sum.maintenance_s;
    if sum.measured_s <= 0 {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "seconds of a few years fit a f64 exactly")]
    let ratio = {
        let lost = weights.major * sum.major_s as f64
            + weights.partial * sum.partial_s as f64
            + weights.degraded * sum.degraded_s as f64;
        1.0 - lost / sum.measured_s as f64
    };
    sum.ratio = ratio.clamp(0.0, 1.0);
    Some(sum)
}

/// Adds a day, worst first, and never more seconds than the day has: a file may claim anything.
fn add_day(sum: &mut Uptime, day: &Day, mut room: i64) {
    let mut take = |seconds: u32| {
        let taken = i64::from(seconds).min(room);
        room -= taken;
        taken
    };
    sum.major_s += take(day.major_s);
    sum.partial_s += take(day.partial_s);
    sum.degraded_s += take(day.degraded_s);
    sum.maintenance_s += take(day.maintenance_s);
}

/// The calendar day of `now` on a clock whose offset from UTC at a moment is `offset_s`, and the seconds of it that have
/// passed: on a day on which that clock was changed, more or fewer than it shows.
pub fn day_so_far(now: DateTime<Utc>, offset_s: &dyn Fn(DateTime<Utc>) -> i32) -> (NaiveDate, i64) {
    let offset = offset_s(now);
    let (date, shown_s) = local_day(now, offset);
    // Just before midnight, which may itself be skipped, or come twice.
    let before = offset_s(now - TimeDelta::seconds(shown_s + 1));
    (date, shown_s - i64::from(offset - before))
}

/// The calendar day of `now` at an offset from UTC in seconds, and the seconds since midnight that a clock there shows.
pub fn local_day(now: DateTime<Utc>, offset_s: i32) -> (NaiveDate, i64) {
    let local = now.timestamp() + i64::from(offset_s);
    let date = DateTime::from_timestamp(local, 0).map_or(NaiveDate::MIN, |local| local.date_naive());
    (date, local.rem_euclid(DAY_S))
}

#[cfg(test)]
#[path = "uptime_tests.rs"]
mod tests;
