//! Moments and days as documents write them. By hand: the general parsers of dates cost ten kilobytes of wasm.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::month;

/// A calendar day: `2026-11-20`.
pub fn date(text: &str) -> Option<NaiveDate> {
    let (month, day) = text.rsplit_once('-')?;
    let (year, month) = month::parse(month)?;
    NaiveDate::from_ymd_opt(year, month, two_digits(day)?)
}

/// A moment as RFC 3339 writes it: `2026-11-20T12:00:00.5+01:00`.
pub fn moment(text: &str) -> Option<DateTime<Utc>> {
    let (day, rest) = text.split_at_checked(10)?;
    let (clock, rest) = rest.strip_prefix(['T', 't', ' '])?.split_at_checked(8)?;
    let (hour, minute, second) = match *clock.as_bytes() {
        [_, _, b':', _, _, b':', _, _] => {
            (two_digits(clock.get(..2)?)?, two_digits(clock.get(3..5)?)?, two_digits(clock.get(6..)?)?)
        }
        _ => return None,
    };
    let (nanoseconds, zone) = rest.strip_prefix('.').map_or(Some((0, rest)), fraction)?;
    // A leap second counts as the one before it, as on every clock a page is read by.
    let second = if second == 60 { 59 } else { second };
    let local = date(day)?.and_hms_nano_opt(hour, minute, second, nanoseconds)?.and_utc();
    local.checked_sub_signed(TimeDelta::seconds(offset_s(zone)?))
}

/// The nanoseconds of a fraction of a second, and what stands behind it. Finer digits are left out.
fn fraction(text: &str) -> Option<(u32, &str)> {
    let (digits, rest) = text.split_at(text.find(|c: char| !c.is_ascii_digit())?);
    let nanoseconds = digits.bytes().chain(std::iter::repeat(b'0')).take(9);
    let nanoseconds = nanoseconds.fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
    (!digits.is_empty()).then_some((nanoseconds, rest))
}

/// Seconds east of Greenwich: `Z`, `+01:00`.
fn offset_s(zone: &str) -> Option<i64> {
    if matches!(zone, "Z" | "z") {
        return Some(0);
    }
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    let (hours, minutes) = (two_digits(hours)?, two_digits(minutes)?);
    let seconds = i64::from(hours * 3600 + minutes * 60);
    match zone.as_bytes().first() {
        _ if hours > 23 || minutes > 59 => None,
        Some(b'+') => Some(seconds),
        Some(b'-') => Some(-seconds),
        _ => None,
    }
}

fn two_digits(text: &str) -> Option<u32> {
    match *text.as_bytes() {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => Some(u32::from((tens - b'0') * 10 + ones - b'0')),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What the general parser makes of it.
    fn reference(text: &str) -> Option<DateTime<Utc>> {
        DateTime::parse_from_rfc3339(text).ok().map(|moment| moment.to_utc())
    }

    #[test]
    fn a_moment_is_read_as_rfc_3339_says() {
        for text in [
            "2026-11-20T12:00:00Z",
            "2026-11-20t12:00:00z",
            "2026-11-20 12:00:00Z",
            "2026-11-20T12:00:00.5+01:00",
            "2026-11-20T23:59:59.123456789-11:30",
            "2024-02-29T00:00:00.000001-00:00",
            "2026-12-31T23:59:59+23:59",
        ] {
            assert_eq!(moment(text), reference(text), "{text}");
            assert!(moment(text).is_some(), "{text}");
        }
        assert_eq!(moment("2026-06-30T23:59:60Z"), reference("2026-06-30T23:59:59Z"));
        assert_eq!(moment("2026-11-20T12:00:00.1234567891Z"), reference("2026-11-20T12:00:00.123456789Z"));
    }

    #[test]
    fn what_is_no_moment_is_none() {
        for text in [
            "",
            "2026-11-20",
            "2026-11-20T12:00Z",
            "2026-11-20T12:00:00",
            "2026-11-20T12:00:00.Z",
            "2026-11-20T12:00:00+0100",
            "2026-11-20T12:00:00+24:00",
            "2026-11-20T12:00:00+01:60",
            "2026-11-20T24:00:00Z",
            "2026-11-20T12:60:00Z",
            "2026-11-20T12:00:61Z",
            "2026-13-01T12:00:00Z",
            "2026-02-30T12:00:00Z",
            "2026-11-20T12-00-00Z",
            "2026-11-20T+1:00:00Z",
            "2026-11-20T12:00:00Z ",
            "2026-11-20Tä2:00:00Z",
            "yesterday, at nine o'clock",
        ] {
            assert_eq!(moment(text), None, "{text}");
            assert_eq!(reference(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn it_agrees_with_the_general_parser(text in "20[0-9]{2}-[01][0-9]-[0-3][0-9][T ][0-2][0-9]:[0-6][0-9]:[0-5][0-9](\\.[0-9]{0,10})?([Zz]|[+-][0-2][0-9]:[0-6][0-9])") {
            prop_assert_eq!(moment(&text), reference(&text));
        }

        #[test]
        fn nothing_makes_it_panic(text in ".{0,40}") {
            let _ = (moment(&text), date(&text));
        }
    }
}
