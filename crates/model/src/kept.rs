//! The last good document as a browser keeps it: for a visit on which nothing can be read, and for other tabs.
//!
//! What is kept is the text and not what was made of it: it is read anew, by the rules of whoever reads it.

use chrono::{DateTime, TimeDelta, Utc};

/// Of which form the record is.
const FORM: &str = "allclear-1";
/// How far a clock may be behind the one that wrote the record.
const SKEW: TimeDelta = TimeDelta::minutes(1);

/// A document that was read before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept<'a> {
    /// When it was read, UTC.
    pub read_at: DateTime<Utc>,
    /// From which of the sources: 0, or a mirror.
    pub source: usize,
    /// The document as it came.
    pub text: &'a str,
}

impl<'a> Kept<'a> {
    /// The record of a document from `address`.
    pub fn record(&self, address: &str) -> String {
        format!("{FORM} {} {} {address}\n{}", self.read_at.timestamp_millis(), self.source, self.text)
    }

    /// What a record keeps of `address`; `None` where it is of another address or form, or damaged.
    ///
    /// One that claims to be read after `now` is of a clock that was set back: its age is not known, so it is nothing
    /// to go by.
    pub fn of(record: &'a str, address: &str, now: DateTime<Utc>) -> Option<Self> {
        let (head, text) = record.split_once('\n')?;
        let mut words = head.splitn(4, ' ');
        if words.next() != Some(FORM) {
            return None;
        }
        let read_at = DateTime::from_timestamp_millis(words.next()?.parse().ok()?)?;
        let source = words.next()?.parse().ok()?;
        (words.next() == Some(address) && read_at <= now + SKEW).then_some(Self { read_at, source, text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_is_found_again_and_nothing_else_is() {
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let kept = Kept { read_at: now - TimeDelta::hours(3), source: 1, text: "{\n}\n" };
        let record = kept.record("/data/");
        assert_eq!(Kept::of(&record, "/data/", now), Some(kept));
        for (what, record, address, now) in [
            ("another address", record.clone(), "/other/", now),
            ("another form", record.replace("allclear-1", "allclear-2"), "/data/", now),
            ("a clock that was set back", record.clone(), "/data/", now - TimeDelta::hours(4)),
            ("a time that is none", record.replace("1799", "x799"), "/data/", now),
            ("a time that no calendar has", record.replacen("17", "99999999999999", 1), "/data/", now),
            ("a source that is none", record.replace(" 1 ", " -1 "), "/data/", now),
            ("no text", record.lines().next().unwrap().to_owned(), "/data/", now),
            ("nothing", String::new(), "/data/", now),
        ] {
            assert_eq!(Kept::of(&record, address, now), None, "{what}: {record}");
        }
    }
}
