//! Since when a visitor has not looked, and what is new since then.

use chrono::{DateTime, TimeDelta, Utc};

use crate::notice::Notice;

/// How long nobody has to look before looking again is another visit.
const BREAK: TimeDelta = TimeDelta::minutes(30);
/// How far a clock may be behind the one that wrote the record.
const SKEW: TimeDelta = TimeDelta::minutes(1);

/// A visit, as the device remembers it for all tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    /// When the visit before this one ended, UTC; `None` on a first visit.
    pub since: Option<DateTime<Utc>>,
    /// When somebody last looked, UTC.
    pub seen: DateTime<Utc>,
}

impl Visit {
    /// The visit that somebody who looks at `now` is on, by what the device remembers.
    ///
    /// Loading the page again, or in another tab, goes on with the same visit, and so does a tab that stays open: only a
    /// break of half an hour ends one. What is damaged, or was written by a clock that has been set back since, says
    /// nothing: then it is a first visit, which marks nothing.
    pub fn at(record: Option<&str>, now: DateTime<Utc>) -> Self {
        let since = match record.and_then(Self::read).filter(|last| last.seen <= now + SKEW) {
            None => None,
            Some(last) if now - last.seen < BREAK => last.since,
            Some(last) => Some(last.seen),
        };
        Self { since, seen: now }
    }

    /// As the device remembers it.
    pub fn record(self) -> String {
        let since = self.since.map_or_else(|| "-".to_owned(), |since| since.timestamp_millis().to_string());
        format!("{since} {}", self.seen.timestamp_millis())
    }

    fn read(record: &str) -> Option<Self> {
        let moment = |text: &str| DateTime::from_timestamp_millis(text.parse().ok()?);
        let (since, seen) = record.split_once(' ')?;
        let seen = moment(seen)?;
        let since = if since == "-" { None } else { Some(moment(since)?) };
        since.is_none_or(|since| since <= seen).then_some(Self { since, seen })
    }
}

/// What a visitor has not seen of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// All of it.
    New,
    /// What was said last.
    Updated,
}

/// What is new of a notice since a moment, by what it says of its own times; nothing on a first visit.
///
/// Work to come about which nothing was said yet does not tell since when it is known, so it is not called new.
pub fn news(notice: &Notice, since: Option<DateTime<Utc>>) -> Option<News> {
    let since = since?;
    let said = notice.updates.iter().map(|update| update.at);
    let first = said.clone().min().or_else(|| notice.scheduled_until.is_none().then_some(notice.started_at));
    if first.is_some_and(|first| first > since) {
        return Some(News::New);
    }
    let learned = notice.postmortem.as_ref().map(|written| written.at);
    said.chain(learned).any(|at| at > since).then_some(News::Updated)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::tests::{at, notice};
    use crate::notice::{Kind, Postmortem, State, Update};
    use crate::rich_text::{Body, Content};

    fn body() -> Body {
        Body::One(Content::Plain("x".to_owned()))
    }

    fn after(minutes: i64) -> DateTime<Utc> {
        at("2026-11-20T12:00:00Z") + TimeDelta::minutes(minutes)
    }

    #[test]
    fn a_visit_ends_with_a_break_and_with_nothing_else() {
        let record = |since: Option<i64>, seen| Visit { since: since.map(after), seen: after(seen) }.record();
        for (what, record, now, since) in [
            ("a first visit", None, 0, None),
            ("it is loaded again on the first visit", Some(record(None, 0)), 2, None),
            ("it is loaded again", Some(record(Some(-600), 0)), 2, Some(-600)),
            ("another tab, a moment ahead", Some(record(Some(-600), 0)), -1, Some(-600)),
            ("just no break", Some(record(Some(-600), 0)), 29, Some(-600)),
            ("a break", Some(record(Some(-600), 0)), 30, Some(0)),
            ("the second visit", Some(record(None, 0)), 1440, Some(0)),
            ("a year later", Some(record(Some(-600), 0)), 525_600, Some(0)),
            ("a clock that was set back", Some(record(Some(-600), 0)), -120, None),
            ("nothing", Some(String::new()), 0, None),
            ("no numbers", Some("yes no".to_owned()), 0, None),
            ("half of it", Some("1763640000000".to_owned()), 0, None),
            ("a time no calendar has", Some("- 99999999999999999".to_owned()), 0, None),
            ("too large for a number", Some("- 99999999999999999999999".to_owned()), 0, None),
            ("an end before its beginning", Some(record(Some(5), 0)), 6, None),
        ] {
            let visit = Visit::at(record.as_deref(), after(now));
            assert_eq!(visit, Visit { since: since.map(after), seen: after(now) }, "{what}");
        }
    }

    #[test]
    fn a_day_of_looking_every_minute_is_one_visit() {
        let mut record = Visit { since: Some(after(-600)), seen: after(0) }.record();
        for minute in 1..1440 {
            let visit = Visit::at(Some(&record), after(minute));
            assert_eq!(visit.since, Some(after(-600)));
            record = visit.record();
        }
    }

    #[test]
    fn what_was_said_since_is_new() {
        let update =
            |minutes| Update { id: "u".into(), state: State::Update, at: after(minutes), body: body() };
        let incident = |minutes: &[i64]| Notice {
            updates: minutes.iter().copied().map(update).collect(),
            ..notice(Kind::Incident, State::Identified)
        };
        let planned = Notice {
            started_at: after(600),
            scheduled_until: Some(after(660)),
            ..notice(Kind::Maintenance, State::Planned)
        };
        let learned = Postmortem { at: after(90), body: body() };
        for (what, notice, since, expected) in [
            ("on a first visit", incident(&[10]), None, None),
            ("all of it before", incident(&[20, 10]), Some(20), None),
            ("all of it after", incident(&[20, 10]), Some(5), Some(News::New)),
            ("some of it after", incident(&[20, 10]), Some(15), Some(News::Updated)),
            ("in any order", incident(&[10, 20]), Some(15), Some(News::Updated)),
            ("nothing said, begun after", incident(&[]), Some(-5), Some(News::New)),
            ("nothing said, begun before", incident(&[]), Some(5), None),
            ("work to come, nothing said", planned.clone(), Some(5), None),
            (
                "work to come, announced after",
                Notice { updates: vec![update(6)], ..planned },
                Some(5),
                Some(News::New),
            ),
            (
                "what was learned",
                Notice { postmortem: Some(learned), ..incident(&[10]) },
                Some(15),
                Some(News::Updated),
            ),
        ] {
            assert_eq!(news(&notice, since.map(after)), expected, "{what}");
        }
    }
}
