//! Readers of single values: each gives the value, or notes what is wrong and gives nothing.

use chrono::{DateTime, NaiveDate, Utc};

use super::cursor::Cursor;
use super::moment;
use crate::link;
use crate::text::Text;

/// A string.
pub fn string(cursor: &Cursor) -> Option<String> {
    let text = cursor.value().as_str();
    if text.is_none() {
        cursor.problem("should be text");
    }
    text.map(str::to_owned)
}

/// A string that is not blank.
pub fn word(cursor: &Cursor) -> Option<String> {
    let text = string(cursor)?;
    if text.trim().is_empty() {
        cursor.problem("is empty");
        return None;
    }
    Some(text)
}

/// An id: text or a whole number, as providers have both.
pub fn id(cursor: &Cursor) -> Option<String> {
    if let Some(number) = cursor.value().as_i64() {
        return Some(number.to_string());
    }
    word(cursor)
}

/// A whole number from 0, saturating.
pub fn count(cursor: &Cursor) -> Option<u32> {
    let number = cursor.value().as_u64();
    if number.is_none() {
        cursor.problem("should be a whole number, 0 or more");
    }
    number.map(|number| u32::try_from(number).unwrap_or(u32::MAX))
}

/// A number from 0 to 1.
pub fn fraction(cursor: &Cursor) -> Option<f64> {
    let number = cursor.value().as_f64().filter(|number| (0.0..=1.0).contains(number));
    if number.is_none() {
        cursor.problem("should be a number from 0 to 1");
    }
    number
}

/// A moment: RFC 3339 with any offset, between the years 2000 and 2100.
pub fn time(cursor: &Cursor) -> Option<DateTime<Utc>> {
    let text = string(cursor)?;
    let sane = moment::moment(&text).filter(|time| (946_684_800..4_102_444_800).contains(&time.timestamp()));
    if sane.is_none() {
        cursor.problem("should be an RFC 3339 time between 2000 and 2100");
    }
    sane
}

/// A calendar day: `2026-11-20`.
pub fn date(cursor: &Cursor) -> Option<NaiveDate> {
    let date = moment::date(&string(cursor)?);
    if date.is_none() {
        cursor.problem("should be a date such as 2026-11-20");
    }
    date
}

/// An address that is safe to link to.
pub fn link(cursor: &Cursor) -> Option<String> {
    let address = string(cursor)?;
    let safe = link::safe(&address).map(str::to_owned);
    if safe.is_none() {
        cursor.problem("is not an address a page may link to");
    }
    safe
}

/// A text in one language or several.
pub fn text(cursor: &Cursor) -> Option<Text> {
    cursor.localized(string)
}
