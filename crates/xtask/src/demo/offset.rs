//! Times in the demo data: `@-2d3h` and the like, so that the data is never out of date.
//!
//! `@-42m` is 42 minutes ago and `@+3d` in three days; `@day-12` is a date, `@day-12T14:05` that wall clock time in
//! the page's zone; `@month-1` is a month, `@month-1T00:00-90m` an hour and a half before it; `@start+20m` counts
//! from the notice's own `started_at`. Anything without `@` stays as it is.

use allclear_publish::zone::Zone;
use chrono::{
    DateTime, Datelike, Days, DurationRound, Months, NaiveDate, NaiveTime, SecondsFormat, TimeDelta, Utc,
};
use serde_json::Value;

/// The fields that may hold a time. Texts may begin with `@`, so only these are looked at.
const FIELDS: [&str; 10] =
    ["started_at", "ended_at", "scheduled_until", "at", "from", "to", "until", "checked_at", "since", "date"];

/// What offsets count from.
#[derive(Clone, Copy, Debug)]
pub struct Base {
    now: DateTime<Utc>,
    zone: Zone,
    start: Option<DateTime<Utc>>,
}

impl Base {
    /// Offsets from `now`, cut to the minute: nobody writes that something began at 12:03:41.
    pub fn new(now: DateTime<Utc>, zone: Zone) -> Self {
        Self { now: now.duration_trunc(TimeDelta::minutes(1)).unwrap_or(now), zone, start: None }
    }

    /// Replaces every offset below `json`. The error names the place.
    pub fn resolve(self, json: &mut Value) -> Result<(), String> {
        match json {
            Value::Array(items) => items.iter_mut().enumerate().try_for_each(|(index, item)| {
                self.resolve(item).map_err(|error| format!("[{index}]{}", joined(&error)))
            }),
            Value::Object(fields) => {
                let mut base = self;
                if let Some(Value::String(text)) = fields.get_mut("started_at") {
                    *text = self.value(text).map_err(|error| format!("started_at: {error}"))?;
                    base.start = text.parse().ok();
                }
                for (key, value) in fields.iter_mut() {
                    let named = |error: String| format!("{key}{}", joined(&error));
                    match value {
                        Value::String(text) if FIELDS.contains(&key.as_str()) => {
                            *text = base.value(text).map_err(|error| format!("{key}: {error}"))?;
                        }
                        Value::Array(_) | Value::Object(_) => base.resolve(value).map_err(named)?,
                        _ => {}
                    }
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// The time, date or month an offset stands for; a text without `@` itself.
    pub fn value(self, text: &str) -> Result<String, String> {
        let Some(rest) = text.strip_prefix('@') else { return Ok(text.to_owned()) };
        let explain =
            |what: &str| format!("`{text}` {what}; write @-2d3h15m, @day-12, @day-12T14:05 or @start+20m");
        let today = self.zone.day(self.now);

        let (moment, rest) = if let Some(rest) = rest.strip_prefix("start") {
            (self.start.ok_or_else(|| explain("counts from a start that is not there"))?, rest)
        } else if let Some(rest) = rest.strip_prefix("day") {
            let (days, rest) = signed(rest);
            let date = shift_days(today, days).ok_or_else(|| explain("is out of range"))?;
            if rest.is_empty() {
                return Ok(date.to_string());
            }
            self.clock(date, rest).ok_or_else(|| explain("has no time such as T14:05 after its day"))?
        } else if let Some(rest) = rest.strip_prefix("month") {
            let (months, rest) = signed(rest);
            let date = shift_months(today, months).ok_or_else(|| explain("is out of range"))?;
            if rest.is_empty() {
                return Ok(date.format("%Y-%m").to_string());
            }
            self.clock(date, rest).ok_or_else(|| explain("has no time such as T14:05 after its month"))?
        } else {
            (self.now, rest)
        };
        let span = span(rest).ok_or_else(|| explain("has no length such as -2d3h15m"))?;
        let moment = moment.checked_add_signed(span).ok_or_else(|| explain("is out of range"))?;
        Ok(moment.to_rfc3339_opts(SecondsFormat::Secs, true))
    }

    /// A wall clock time on a day, and what follows it.
    fn clock(self, date: NaiveDate, text: &str) -> Option<(DateTime<Utc>, &str)> {
        let (time, rest) = text.strip_prefix('T')?.split_at_checked(5)?;
        Some((self.zone.at(date, NaiveTime::parse_from_str(time, "%H:%M").ok()?), rest))
    }
}

/// A path and a message, or the next step of a path.
fn joined(error: &str) -> String {
    if error.starts_with('[') { error.to_owned() } else { format!(".{error}") }
}

/// A leading `+3` or `-12` (0 when there is none), and what follows it.
fn signed(text: &str) -> (i32, &str) {
    let digits = text.get(1..).unwrap_or_default();
    let end = 1 + digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    match text.get(..end).and_then(|number| number.parse().ok()) {
        Some(number) if text.starts_with(['+', '-']) => (number, &text[end..]),
        _ => (0, text),
    }
}

/// A length such as `-2d3h15m`; nothing at all is no length.
fn span(text: &str) -> Option<TimeDelta> {
    let Some(sign) = text.chars().next() else { return Some(TimeDelta::zero()) };
    let mut rest = text.strip_prefix(['+', '-'])?;
    let mut seconds: i64 = 0;
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        let (number, after) = rest.split_at(end);
        let (unit, after) = [("w", 604_800), ("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)]
            .iter()
            .find_map(|(name, seconds)| Some((*seconds, after.strip_prefix(name)?)))?;
        seconds = seconds.checked_add(number.parse::<i64>().ok()?.checked_mul(unit)?)?;
        rest = after;
    }
    TimeDelta::try_seconds(if sign == '-' { -seconds } else { seconds })
}

fn shift_days(date: NaiveDate, days: i32) -> Option<NaiveDate> {
    let by = Days::new(u64::from(days.unsigned_abs()));
    if days < 0 { date.checked_sub_days(by) } else { date.checked_add_days(by) }
}

/// The first day of the month so many months away.
fn shift_months(date: NaiveDate, months: i32) -> Option<NaiveDate> {
    let by = Months::new(months.unsigned_abs());
    let first = date.with_day(1)?;
    if months < 0 { first.checked_sub_months(by) } else { first.checked_add_months(by) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn base() -> Base {
        Base::new("2026-11-20T23:30:41Z".parse().unwrap(), Zone::named("Europe/Berlin").unwrap())
    }

    #[test]
    fn offsets_become_times_dates_and_months() {
        for (offset, expected) in [
            ("@", "2026-11-20T23:30:00Z"),
            ("@-42m", "2026-11-20T22:48:00Z"),
            ("@+3d", "2026-11-23T23:30:00Z"),
            ("@-2d3h15m", "2026-11-18T20:15:00Z"),
            ("@-1w30s", "2026-11-13T23:29:30Z"),
            ("@day", "2026-11-21"),
            ("@day-12", "2026-11-09"),
            ("@day+1", "2026-11-22"),
            ("@day-12T14:05", "2026-11-09T13:05:00Z"),
            ("@day-60T00:00-90m", "2026-09-21T20:30:00Z"),
            ("@month", "2026-11"),
            ("@month-11", "2025-12"),
            ("@month-10T00:00-90m", "2025-12-31T21:30:00Z"),
            ("2026-11-20T12:00:00Z", "2026-11-20T12:00:00Z"),
        ] {
            assert_eq!(base().value(offset).as_deref(), Ok(expected), "{offset}");
        }
    }

    #[test]
    fn bad_offsets_say_what_is_wrong() {
        for (offset, message) in [
            ("@-", "no length"),
            ("@5m", "no length"),
            ("@-5", "no length"),
            ("@-5x", "no length"),
            ("@-5é", "no length"),
            ("@-99999999999999999999d", "no length"),
            ("@-9999999999d", "out of range"),
            ("@day-12x", "no time"),
            ("@day-12T25:00", "no time"),
            ("@day-999999999", "out of range"),
            ("@start+5m", "a start that is not there"),
            ("@yesterday", "no length"),
        ] {
            let error = base().value(offset).unwrap_err();
            assert!(error.contains(message) && error.contains(offset), "{offset}: {error}");
        }
    }

    #[test]
    fn offsets_are_replaced_where_times_stand_and_errors_name_the_place() {
        let mut notice = json!({
            "title": "@-5m is a text", "started_at": "@-1h",
            "updates": [{ "at": "@start+5m" }], "impacts": [{ "windows": [{ "to": "@start+10m" }] }]
        });
        base().resolve(&mut notice).unwrap();
        assert_eq!(notice["title"], "@-5m is a text");
        assert_eq!(notice["updates"][0]["at"], "2026-11-20T22:35:00Z");
        assert_eq!(notice["impacts"][0]["windows"][0]["to"], "2026-11-20T22:40:00Z");
        let error = base().resolve(&mut json!({ "updates": [{}, { "at": "@soon" }] })).unwrap_err();
        assert!(error.starts_with("updates[1].at: `@soon`"), "{error}");
    }
}
