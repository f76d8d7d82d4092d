//! Moments as people write them: `2026-11-20 11:18`, with or without a zone.

use allclear_publish::zone::Zone;
use chrono::{DateTime, FixedOffset, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};

/// How a moment may be written, for those who wrote it otherwise.
pub const EXAMPLE: &str = "2026-11-20 11:18, 2026-11-20 11:18 UTC or 2026-11-20T11:18:00+01:00";

/// A moment, and whether it is only probably the one that was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// When, UTC.
    pub at: DateTime<Utc>,
    /// The clocks of the page's zone show this time twice that night; the first was taken.
    pub is_doubled: bool,
}

/// Reads a moment. Without a zone of its own it is in the page's.
///
/// # Errors
/// It is no moment between the years 2000 and 2100, or one that the clocks of its zone skip.
pub fn parse(text: &str, page: Zone) -> Result<Moment, String> {
    let text = text.trim();
    let unreadable = || format!("`{text}` is not a time; write it as {EXAMPLE}");
    let (date, rest) = text.split_at_checked(10).ok_or_else(unreadable)?;
    let date = NaiveDate::parse_from_str(date, "%Y-%m-%d").map_err(|_| unreadable())?;
    let rest = rest.strip_prefix(['T', 't', ' ']).ok_or_else(unreadable)?.trim_start();
    let end = rest.find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.')).unwrap_or(rest.len());
    let (clock, zone) = rest.split_at(end);
    let time = ["%H:%M:%S%.f", "%H:%M"].iter().find_map(|form| NaiveTime::parse_from_str(clock, form).ok());
    let wall = date.and_time(time.ok_or_else(unreadable)?);
    let moment = in_zone(wall, zone.trim(), page).map_err(|fault| fault.unwrap_or_else(unreadable))?;
    let years = 946_684_800..4_102_444_800;
    if years.contains(&moment.at.timestamp()) {
        Ok(moment)
    } else {
        Err(format!("`{text}` is not between the years 2000 and 2100"))
    }
}

/// The moment of a wall clock time. The error says what is wrong where it is not just unreadable.
fn in_zone(wall: NaiveDateTime, zone: &str, page: Zone) -> Result<Moment, Option<String>> {
    let exact = |at| Ok(Moment { at, is_doubled: false });
    if zone.eq_ignore_ascii_case("Z") || zone.eq_ignore_ascii_case("UTC") || zone == "GMT" {
        return exact(wall.and_utc());
    }
    if zone.starts_with(['+', '-']) {
        let offset: FixedOffset = zone.parse().map_err(|_| None)?;
        let at = offset.from_local_datetime(&wall).single().ok_or(None)?;
        return exact(at.to_utc());
    }
    let zone = if zone.is_empty() { page } else { Zone::named(zone).map_err(Some)? };
    match zone.moments(wall) {
        MappedLocalTime::Single(at) => exact(at),
        MappedLocalTime::Ambiguous(first, _) => Ok(Moment { at: first, is_doubled: true }),
        MappedLocalTime::None => Err(Some(format!(
            "`{}` does not exist in {}: the clocks skip it",
            wall.format("%Y-%m-%d %H:%M"),
            zone.name()
        ))),
    }
}

/// A moment as this program writes it: in UTC and saying so, because the page's zone may change.
pub fn write(at: DateTime<Utc>) -> String {
    let seconds = if at.timestamp_subsec_nanos() > 0 {
        "%H:%M:%S%.f"
    } else if at.timestamp() % 60 > 0 {
        "%H:%M:%S"
    } else {
        "%H:%M"
    };
    at.format(&format!("%Y-%m-%d {seconds} UTC")).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn berlin() -> Zone {
        Zone::named("Europe/Berlin").unwrap()
    }

    #[test]
    fn a_moment_may_be_written_in_many_ways() {
        for (text, expected) in [
            ("2026-11-20 11:18", "2026-11-20T10:18:00Z"),
            ("2026-11-20 11:18 UTC", "2026-11-20T11:18:00Z"),
            ("2026-11-20T11:18Z", "2026-11-20T11:18:00Z"),
            ("2026-11-20T11:18:05.250Z", "2026-11-20T11:18:05.250Z"),
            ("2026-11-20 11:18 +01:00", "2026-11-20T10:18:00Z"),
            ("2026-11-20T11:18:00-05:00", "2026-11-20T16:18:00Z"),
            ("2026-07-20 11:18 Europe/London", "2026-07-20T10:18:00Z"),
        ] {
            let expected: DateTime<Utc> = expected.parse().unwrap();
            assert_eq!(parse(text, berlin()), Ok(Moment { at: expected, is_doubled: false }), "{text}");
        }
    }

    #[test]
    fn what_is_no_moment_says_so() {
        for (text, message) in [
            ("", "not a time"),
            ("tomorrow", "not a time"),
            ("2026-11-20", "not a time"),
            ("2026-13-20 11:18", "not a time"),
            ("2026-11-20 25:18", "not a time"),
            ("2026-11-20 11:18 Berlin", "not a time zone"),
            ("2026-11-20 11:18 +99:00", "not a time"),
            ("1926-11-20 11:18", "between the years"),
            ("2026-03-29 02:30", "the clocks skip it"),
            ("20é6-11-20 11:18", "not a time"),
        ] {
            let error = parse(text, berlin()).unwrap_err();
            assert!(error.contains(message), "{text}: {error}");
        }
    }

    #[test]
    fn a_time_that_comes_twice_is_the_first_and_doubtful() {
        let moment = parse("2026-10-25 02:30", berlin()).unwrap();
        assert_eq!((moment.at.to_rfc3339().as_str(), moment.is_doubled), ("2026-10-25T00:30:00+00:00", true));
    }

    #[test]
    fn what_is_written_reads_back() {
        for text in ["2026-11-20T11:18:00Z", "2026-11-20T11:18:07Z", "2026-11-20T11:18:07.123Z"] {
            let at: DateTime<Utc> = text.parse().unwrap();
            assert_eq!(parse(&write(at), berlin()).unwrap().at, at, "{}", write(at));
        }
    }
}
