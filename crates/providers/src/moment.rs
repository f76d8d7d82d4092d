//! Moments as providers write them: with or without zone, as numbers, as words.
//!
//! One small reader by hand. The general parser of dates costs eight kilobytes of wasm and knows
//! fewer of these.

use allclear_model::decode::Cursor;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

/// The years in which a moment is believable. `0001-01-01` is how Go writes that there is none.
const SANE: std::ops::Range<i64> = 946_684_800..4_102_444_800;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A moment in any form a provider has been seen to use, UTC where it names no zone.
pub(crate) fn moment(cursor: &Cursor) -> Option<DateTime<Utc>> {
    let found = cursor.value();
    let moment = match (found.as_i64(), found.as_str()) {
        (Some(number), _) => from_number(number),
        (_, Some(text)) => from_text(text),
        _ => None,
    };
    if moment.is_none() {
        cursor.problem("should be a time between 2000 and 2100");
    }
    moment
}

/// A moment that may well be absent: an empty text, or what a template writes for nothing, is no problem.
pub(crate) fn moment_if_any(cursor: &Cursor) -> Option<DateTime<Utc>> {
    let text = cursor.value().as_str();
    if text.is_some_and(|text| text.is_empty() || text == "<no value>" || text.starts_with("0001-01-01")) {
        return None;
    }
    moment(cursor)
}

/// Whether a text names a zone, so that it is more than the clock on somebody's wall.
pub(crate) fn names_zone(text: &str) -> bool {
    let text = text.trim();
    let after_date = text.get(10..).unwrap_or_default();
    text.ends_with(['Z', 'z'])
        || after_date.contains(['+', '-'])
        || after_date.contains("UTC")
        || after_date.contains("GMT")
}

/// Seconds since 1970, or milliseconds where seconds would be beyond 2100.
pub(crate) fn from_number(number: i64) -> Option<DateTime<Utc>> {
    let millis = if SANE.contains(&number) { number.checked_mul(1000)? } else { number };
    sane(DateTime::from_timestamp_millis(millis)?)
}

/// A moment from its text.
pub(crate) fn from_text(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    if let Ok(number) = text.parse() {
        return from_number(number);
    }
    let (date, rest) =
        if text.starts_with(|c: char| c.is_ascii_digit()) { calendar(text)? } else { spoken(text)? };
    let rest = rest.trim_start_matches(['T', 't', ' ']);
    let (seconds, millis, zone) = clock(rest)?;
    let local =
        date.and_hms_opt(0, 0, 0)?.and_utc() + TimeDelta::seconds(seconds) + TimeDelta::milliseconds(millis);
    sane(local - TimeDelta::seconds(offset(zone)?))
}

/// A calendar day as it is written everywhere: `2026-11-20`.
pub(crate) fn day(text: &str) -> Option<NaiveDate> {
    calendar(text).map(|(date, _)| date)
}

fn sane(moment: DateTime<Utc>) -> Option<DateTime<Utc>> {
    SANE.contains(&moment.timestamp()).then_some(moment)
}

/// The date at the start of `2026-11-20 …`, and what follows.
fn calendar(text: &str) -> Option<(NaiveDate, &str)> {
    let (date, rest) = text.split_at_checked(10)?;
    let mut fields = date.split('-');
    let mut next = |digits| number(fields.next()?, digits);
    let (year, month, day) = (next(4)?, next(2)?, next(2)?);
    Some((NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?, rest))
}

/// The date at the start of `Sat Jun 11 2022 …`, as JavaScript prints it, and what follows.
fn spoken(text: &str) -> Option<(NaiveDate, &str)> {
    let mut rest = text;
    let mut word = || {
        let (first, after) = rest.split_once(' ')?;
        rest = after.trim_start();
        Some(first)
    };
    let (_, name, day, year) = (word()?, word()?, word()?, word()?);
    let date = NaiveDate::from_ymd_opt(
        i32::try_from(number(year, 4)?).ok()?,
        month_number(name)?,
        day.parse().ok()?,
    )?;
    Some((date, rest))
}

/// The number of a month by the first letters of its English name.
pub(crate) fn month_number(name: &str) -> Option<u32> {
    let short = name.get(..3)?.to_ascii_lowercase();
    MONTHS.iter().zip(1..).find(|(month, _)| **month == short).map(|(_, number)| number)
}

/// Seconds of the day, milliseconds, and the zone of `18:55:50.123 GMT+0000 (…)`. No clock at all is midnight.
pub(crate) fn clock(text: &str) -> Option<(i64, i64, &str)> {
    if text.is_empty() {
        return Some((0, 0, ""));
    }
    let end = text.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(text.len());
    let (digits, mut zone) = text.split_at(end);
    let mut fields = digits.split(':');
    let (hours, minutes) = (number(fields.next()?, 2)?, number(fields.next()?, 2)?);
    let seconds = fields.next().map_or(Some(0), |field| number(field, 2))?;
    let mut millis = 0;
    if let Some(fraction) = zone.strip_prefix(['.', ',']) {
        let end = fraction.find(|c: char| !c.is_ascii_digit()).unwrap_or(fraction.len());
        let (digits, after) = fraction.split_at(end);
        millis =
            digits.bytes().chain(*b"000").take(3).fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
        zone = after;
    }
    let sane = hours < 24 && minutes < 60 && seconds <= 60 && fields.next().is_none();
    sane.then(|| (i64::from(hours * 3600 + minutes * 60 + seconds.min(59)), millis, zone.trim()))
}

/// Seconds east of UTC: `Z`, `+02:00`, `-0700`, `+0000 UTC`, `GMT+0000 (…)`. No zone counts as UTC.
pub(crate) fn offset(zone: &str) -> Option<i64> {
    let zone = zone.split([' ', '(']).next().unwrap_or_default();
    let zone = zone.strip_prefix("GMT").or(zone.strip_prefix("UTC")).unwrap_or(zone);
    let (sign, digits) = match zone.split_at_checked(1) {
        _ if matches!(zone, "" | "Z" | "z") => return Some(0),
        Some(("+", digits)) => (1, digits),
        Some(("-", digits)) => (-1, digits),
        _ => return None,
    };
    let digits = digits.replace(':', "");
    let (hours, minutes) = digits.split_at_checked(2)?;
    let minutes = if minutes.is_empty() { 0 } else { number(minutes, 2)? };
    Some(sign * i64::from(number(hours, 2)? * 3600 + minutes * 60))
}

/// A number of exactly so many digits.
fn number(text: &str, digits: usize) -> Option<u32> {
    let plain = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_clothing_of_the_same_moment_is_recognised() {
        for text in [
            "2026-11-20T11:30:05Z",
            "2026-11-20T11:30:05.000Z",
            "2026-11-20T11:30:05.123456Z",
            "2026-11-20T11:30:05+00:00",
            "2026-11-20T07:30:05.000-04:00",
            "2026-11-20T13:30:05+0200",
            "2026-11-20T13:30:05+02",
            "2026-11-20 11:30:05",
            "2026-11-20 11:30:05.701",
            "2026-11-20 11:30:05 +0000 UTC",
            "2026-11-20 13:30:05 +0200 CEST",
            "Fri Nov 20 2026 11:30:05 GMT+0000 (Coordinated Universal Time)",
            "Fri Nov 20 2026 13:30:05 GMT+0200 (Central European Summer Time)",
            "1795174205",
            "1795174205000",
            " 2026-11-20t11:30:05z ",
        ] {
            assert_eq!(from_text(text).map(|moment| moment.timestamp()), Some(1_795_174_205), "{text}");
        }
        assert_eq!(
            from_text("2026-11-20T11:30:05.5Z").map(|at| at.timestamp_millis()),
            Some(1_795_174_205_500)
        );
        assert_eq!(from_text("2026-11-20").map(|at| at.timestamp()), Some(1_795_132_800));
        assert_eq!(from_text("2026-11-20 11:30").map(|at| at.timestamp()), Some(1_795_174_200));
        assert_eq!(from_number(1_795_174_205), from_number(1_795_174_205_000));
    }

    #[test]
    fn what_is_no_moment_is_none() {
        for text in [
            "",
            "<no value>",
            "0001-01-01T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-11-20T25:00:00Z",
            "yesterday",
            "2026-11-20T11:30:05 PST",
            "2026-11-20T11",
            "24 Jan 2026",
            "+2026-1-1",
            "1e12",
            "-1",
            "99999999999999999",
            "2026-11-20T11:30:05+2",
            "é026-11-20",
            "Fri Nov 20 2026",
            "2026-11-20T11:30:05.🙂",
        ] {
            assert_eq!(from_text(text), None, "{text}");
        }
        assert_eq!(from_number(i64::MIN), None);
    }

    #[test]
    fn a_wall_clock_is_told_from_a_moment() {
        for (text, named) in [
            ("2026-11-20 11:30:05", false),
            ("2026-11-20T11:30:05", false),
            ("2026-11-20T11:30:05Z", true),
            ("2026-11-20 11:30:05 +0000 UTC", true),
            ("2026-11-20T11:30:05-07:00", true),
        ] {
            assert_eq!(names_zone(text), named, "{text}");
        }
    }
}
