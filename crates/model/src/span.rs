//! Lengths of time in words: how long something lasted, how long ago it was (design §3.4).

use chrono::{DateTime, Utc};

use crate::notice::{Kind, Notice, Phase, State};

pub(crate) const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A unit of time with its length in seconds; months and years are averages.
const UNITS: [(&str, i64); 5] =
    [("day", DAY), ("hour", HOUR), ("minute", MINUTE), ("month", 2_629_746), ("year", 31_556_952)];

/// A count with its noun: "1 minute", "42 minutes".
fn count(number: i64, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// The largest unit of hours, minutes or days that fits, how often, and what is left over.
fn largest(seconds: i64) -> Option<(i64, &'static str, i64)> {
    UNITS[..3]
        .iter()
        .find(|(_, length)| seconds >= *length)
        .map(|(noun, length)| (seconds / length, *noun, seconds % length))
}

/// A length in its two largest units: "1 hour 28 minutes". Negative lengths count as none.
pub fn length(seconds: i64) -> String {
    let Some((number, noun, rest)) = largest(seconds) else { return "less than a minute".to_owned() };
    match largest(rest) {
        // Minutes beside days would be false precision.
        Some((_, "minute", _)) | None if noun == "day" => count(number, noun),
        Some((more, smaller, _)) => format!("{} {}", count(number, noun), count(more, smaller)),
        None => count(number, noun),
    }
}

/// A length in its largest unit: "3 hours".
pub fn rough_length(seconds: i64) -> String {
    largest(seconds).map_or_else(|| "less than a minute".to_owned(), |(number, noun, _)| count(number, noun))
}

/// How long ago, or how far ahead: "20 seconds ago", "about 2 months ago", "in 3 hours".
///
/// A moment up to a minute ahead reads "just now": the visitor's clock may be a little slow.
pub fn ago(moment: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let seconds = (now - moment).num_seconds();
    if seconds <= -MINUTE {
        return format!("in {}", distance(-seconds));
    }
    match seconds {
        ..5 => "just now".to_owned(),
        5..MINUTE => format!("{seconds} seconds ago"),
        _ => format!("{} ago", distance(seconds)),
    }
}

/// A distance in one unit; months and years are only about right and say so.
fn distance(seconds: i64) -> String {
    let (_, month) = UNITS[3];
    let (_, year) = UNITS[4];
    match seconds {
        ..=0 => "less than a minute".to_owned(),
        _ if seconds < 30 * DAY => rough_length(seconds),
        _ if seconds < year - month / 2 => {
            format!("about {}", count(((seconds + month / 2) / month).max(1), "month"))
        }
        _ => format!("about {}", count(((seconds + year / 2) / year).max(1), "year")),
    }
}

/// How long a notice lasted or has lasted: "Lasted 42 minutes", "Ongoing for 3 hours",
/// for a maintenance to come how long it is to take; `None` when that is not known, or it was cancelled.
pub fn duration(notice: &Notice, now: DateTime<Utc>) -> Option<String> {
    if notice.state == State::Cancelled {
        return None;
    }
    let until = notice.until();
    let seconds = |end: DateTime<Utc>| (end - notice.started_at).num_seconds().max(0);
    match notice.phase(now) {
        Phase::Active => Some(format!("Ongoing for {}", rough_length(seconds(now)))),
        Phase::Past => until.map(|end| format!("Lasted {}", length(seconds(end)))),
        Phase::Upcoming => until.map(|end| format!("Expected to take {}", length(seconds(end)))),
    }
}

/// When a notice began: "Started about 2 months ago", "Starts in 3 hours"; empty of what was cancelled, which never did.
pub fn started(notice: &Notice, now: DateTime<Utc>) -> String {
    if notice.state == State::Cancelled {
        return String::new();
    }
    let ahead = notice.kind == Kind::Maintenance && notice.started_at > now;
    format!("{} {}", if ahead { "Starts" } else { "Started" }, ago(notice.started_at, now))
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
            assert_eq!(length(seconds), two, "{seconds}");
            assert_eq!(rough_length(seconds), one, "{seconds}");
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
            assert_eq!(ago(at(moment), now), expected, "{moment}");
        }
    }

    #[test]
    fn a_notice_says_how_long() {
        let now = at("2026-11-20T15:00:00Z");
        let mut incident = notice(Kind::Incident, State::Investigating);
        assert_eq!(duration(&incident, now).as_deref(), Some("Ongoing for 3 hours"));
        assert_eq!(started(&incident, now), "Started 3 hours ago");
        incident.state = State::Resolved;
        assert_eq!(duration(&incident, now), None);
        incident.ended_at = Some(at("2026-11-20T12:42:00Z"));
        assert_eq!(duration(&incident, now).as_deref(), Some("Lasted 42 minutes"));

        let mut work = notice(Kind::Maintenance, State::Planned);
        work.scheduled_until = Some(at("2026-11-20T14:00:00Z"));
        let before = at("2026-11-20T09:00:00Z");
        assert_eq!(duration(&work, before).as_deref(), Some("Expected to take 2 hours"));
        assert_eq!(started(&work, before), "Starts in 3 hours");
        work.state = State::Cancelled;
        for now in [before, now] {
            assert_eq!((duration(&work, now), started(&work, now)), (None, String::new()));
        }
    }
}
