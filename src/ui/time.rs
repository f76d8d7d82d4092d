//! Times of a clock among other words, each readable for machines; `page::hints` tells who points at one the zones.

use allclear_model::window::Timed;
use chrono::{DateTime, NaiveDate, Utc};

use super::Visitor;
use crate::browser::{machine_readable, machine_readable_day};
use crate::dom::{Derived, Tag, View, several, swap, tag, text};

/// An element for the words of a moment.
pub fn time(at: DateTime<Utc>) -> Tag {
    tag("time").attr("datetime", machine_readable(at))
}

/// An element for the words of a day or a month, such as "2026-11" for machines.
pub fn date(machine_readable: String, words: String) -> Tag {
    tag("time").attr("datetime", machine_readable).child(words)
}

/// An element for what is said of a moment that changes, or of there being none: then it is none of time, which HTML
/// allows only with a time (<https://html.spec.whatwg.org/#the-time-element>).
pub fn time_of(
    at: Derived<Option<DateTime<Utc>>>,
    words: impl Fn(Option<DateTime<Utc>>) -> String + 'static,
) -> View {
    let said = {
        let at = at.clone();
        text(move || words(at.get()))
    };
    told(at, said)
}

// One for all sentences, which are closures of many kinds.
fn told(at: Derived<Option<DateTime<Utc>>>, said: Derived<String>) -> View {
    let is_known = {
        let at = at.clone();
        move || at.get().is_some().to_string()
    };
    swap(is_known, move |_| {
        let now = at.clone();
        let element = if at.get().is_none() {
            tag("span")
        } else {
            tag("time").attr("datetime", text(move || now.get().map(machine_readable).unwrap_or_default()))
        };
        element.child(said.clone())
    })
}

/// A sentence, with an element for each moment in it.
pub fn timed(sentence: Timed) -> View {
    let Timed { text, mut times } = sentence;
    // The longest first: "5:54" is also a part of "15:54".
    times.sort_by_key(|(_, words)| std::cmp::Reverse(words.len()));
    let mut pieces = vec![(text, None)];
    for (at, words) in times {
        let found = pieces.iter().enumerate().find_map(|(place, (piece, is_time))| {
            is_time.is_none().then(|| piece.find(&words)).flatten().map(|start| (place, start))
        });
        if let Some((place, start)) = found {
            let (piece, _) = pieces.remove(place);
            let (before, rest) = piece.split_at(start);
            let behind = rest.get(words.len()..).unwrap_or_default().to_owned();
            let parts = [(before.to_owned(), None), (words, Some(at)), (behind, None)];
            pieces.splice(place..place, parts);
        }
    }
    pieces.into_iter().fold(several(), |said, (words, at)| match at {
        Some(at) => said.child(time(at).child(words)),
        None => said.child(words),
    })
}

/// A sentence that begins with a day, with an element for that: "Fri, 20 Nov 2026: no downtime".
pub fn of_the_day(date: NaiveDate, sentence: &str, visitor: Visitor) -> View {
    let words = visitor.clock().calendar_day(date);
    match sentence.strip_prefix(&*words) {
        Some(rest) => {
            let rest = rest.to_owned();
            several().child(self::date(machine_readable_day(date), words)).child(rest)
        }
        None => several().child(sentence.to_owned()),
    }
}
