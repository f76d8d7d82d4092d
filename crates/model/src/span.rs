//! Lengths of time in words: how long something lasted, how long ago it was (design §3.4).

use allclear_tongue::{Key, Tongue, Unit};
use chrono::{DateTime, Utc};

use crate::notice::{Kind, Notice, Phase, State};

pub(crate) const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Units of time with their lengths in seconds; months and years are averages.
const UNITS: [(Unit, i64); 5] = [
    (Unit::Day, DAY),
    (Unit::Hour, HOUR),
    (Unit::Minute, MINUTE),
    (Unit::Month, 2_629_746),
    (Unit::Year, 31_556_952),
];

/// The largest unit of hours, minutes or days that fits, how often, and what is left over.
fn largest(seconds: i64) -> Option<(i64, Unit, i64)> {
    UNITS[..3]
        .iter()
        .find(|(_, length)| seconds >= *length)
        .map(|(unit, length)| (seconds / length, *unit, seconds % length))
}

/// A length in its two largest units: "1 hour 28 minutes". Negative lengths count as none.
pub fn length(seconds: i64, tongue: Tongue) -> String {
    let Some((number, unit, rest)) = largest(seconds) else { return none(tongue) };
    let larger = tongue.amount(number.unsigned_abs(), unit);
    match largest(rest) {
        // Minutes beside days would be false precision.
        Some((more, smaller, _)) if (unit, smaller) != (Unit::Day, Unit::Minute) => {
            tongue.time_length(&larger, &tongue.amount(more.unsigned_abs(), smaller))
        }
        _ => larger,
    }
}

/// A length in its largest unit: "3 hours".
pub fn rough_length(seconds: i64, tongue: Tongue) -> String {
    largest(seconds)
        .map_or_else(|| none(tongue), |(number, unit, _)| tongue.amount(number.unsigned_abs(), unit))
}

fn none(tongue: Tongue) -> String {
    tongue.say(Key::TimeUnderAMinute).to_owned()
}

/// How long ago, or how far ahead: "20 seconds ago", "about 2 months ago", "in 3 hours".
///
/// A moment up to a minute ahead reads "just now": the visitor's clock may be a little slow. Months and
/// years are only about right and say so.
pub fn ago(moment: DateTime<Utc>, now: DateTime<Utc>, tongue: Tongue) -> String {
    let seconds = (now - moment).num_seconds();
    let sign = if seconds < 0 { -1 } else { 1 };
    let distance = seconds.abs();
    let about = |(unit, length): (Unit, i64)| {
        let number = ((distance + length / 2) / length).max(1);
        tongue.time_about(&tongue.ago(sign * number, unit))
    };
    match (seconds, largest(distance)) {
        (-59..5, _) => tongue.say(Key::TimeJustNow).to_owned(),
        (_, None) => tongue.ago(seconds, Unit::Second),
        (_, Some((number, unit, _))) if distance < 30 * DAY => tongue.ago(sign * number, unit),
        _ if distance < UNITS[4].1 - UNITS[3].1 / 2 => about(UNITS[3]),
        _ => about(UNITS[4]),
    }
}

/// How long a notice lasted or has lasted: "Lasted 42 minutes", "Ongoing for 3 hours",
/// for a maintenance to come how long it is to take; `None` when that is not known, or it was cancelled.
pub fn duration(notice: &Notice, now: DateTime<Utc>, tongue: Tongue) -> Option<String> {
    if notice.state == State::Cancelled {
        return None;
    }
    let until = notice.until();
    let seconds = |end: DateTime<Utc>| (end - notice.started_at).num_seconds().max(0);
    match notice.phase(now) {
        Phase::Active => Some(tongue.notice_ongoing(&rough_length(seconds(now), tongue))),
        Phase::Past => until.map(|end| tongue.notice_lasted(&length(seconds(end), tongue))),
        Phase::Upcoming => until.map(|end| tongue.notice_expected(&length(seconds(end), tongue))),
    }
}

/// When a notice began: "Started about 2 months ago", "Starts in 3 hours"; empty of what was cancelled, which never did.
pub fn started(notice: &Notice, now: DateTime<Utc>, tongue: Tongue) -> String {
    if notice.state == State::Cancelled {
        return String::new();
    }
    let ago = ago(notice.started_at, now, tongue);
    let ahead = notice.kind == Kind::Maintenance && notice.started_at > now;
    if ahead { tongue.notice_starts(&ago) } else { tongue.notice_started(&ago) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::tests::{at, notice};

    #[test]
    fn lengths_use_two_units_and_say_no_more_than_is_known() {
        for (seconds, two, one) in [
            (-5, "less than a minute", "less than a minute"),
            (59, "less than a minute", "less than a minute"),
            (60, "1 minute", "1 minute"),
            (42 * 60 + 59, "42 minutes", "42 minutes"),
            (3600, "1 hour", "1 hour"),
            (3600 + 28 * 60, "1 hour 28 minutes", "1 hour"),
            (3 * 3600 + 30, "3 hours", "3 hours"),
            (86_400, "1 day", "1 day"),
            (86_400 + 120, "1 day", "1 day"),
            (2 * 86_400 + 5 * 3600, "2 days 5 hours", "2 days"),
        ] {
            assert_eq!(length(seconds, Tongue::english()), two, "{seconds}");
            assert_eq!(rough_length(seconds, Tongue::english()), one, "{seconds}");
        }
    }

    #[test]
    fn ago_reads_as_people_speak() {
        let now = at("2026-11-20T12:00:00Z");
        for (moment, expected) in [
            ("2026-11-20T12:00:30Z", "just now"),
            ("2026-11-20T11:59:58Z", "just now"),
            ("2026-11-20T11:59:40Z", "20 seconds ago"),
            ("2026-11-20T11:48:00Z", "12 minutes ago"),
            ("2026-11-20T09:00:00Z", "3 hours ago"),
            ("2026-11-18T12:00:00Z", "2 days ago"),
            ("2026-09-18T12:00:00Z", "about 2 months ago"),
            ("2025-11-25T12:00:00Z", "about 1 year ago"),
            ("2024-11-20T12:00:00Z", "about 2 years ago"),
            ("2026-11-20T15:30:00Z", "in 3 hours"),
        ] {
            assert_eq!(ago(at(moment), now, Tongue::english()), expected, "{moment}");
        }
    }

    #[test]
    fn a_notice_says_how_long() {
        let now = at("2026-11-20T15:00:00Z");
        let mut incident = notice(Kind::Incident, State::Investigating);
        assert_eq!(duration(&incident, now, Tongue::english()).as_deref(), Some("Ongoing for 3 hours"));
        assert_eq!(started(&incident, now, Tongue::english()), "Started 3 hours ago");
        incident.state = State::Resolved;
        assert_eq!(duration(&incident, now, Tongue::english()), None);
        incident.ended_at = Some(at("2026-11-20T12:42:00Z"));
        assert_eq!(duration(&incident, now, Tongue::english()).as_deref(), Some("Lasted 42 minutes"));

        let mut work = notice(Kind::Maintenance, State::Planned);
        work.scheduled_until = Some(at("2026-11-20T14:00:00Z"));
        let before = at("2026-11-20T09:00:00Z");
        assert_eq!(duration(&work, before, Tongue::english()).as_deref(), Some("Expected to take 2 hours"));
        assert_eq!(started(&work, before, Tongue::english()), "Starts in 3 hours");
        work.state = State::Cancelled;
        for now in [before, now] {
            assert_eq!(
                (duration(&work, now, Tongue::english()), started(&work, now, Tongue::english())),
                (None, String::new())
            );
        }
    }
}
