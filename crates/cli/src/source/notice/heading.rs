//! The heading of a section: `## investigating 2026-11-20 11:18 UTC {#u1}`.

use std::ops::Range;

use allclear_model::notice::State;
use chrono::{DateTime, Utc};

use crate::findings::Finding;
use crate::findings::near::{listed, nearest};
use crate::source::reader::Reader;
use crate::source::{language, moment, words};

/// What a section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// An update, and where the notice stood from then on.
    Update(State),
    /// What was learned.
    Postmortem,
}

/// A heading that could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// What the section is.
    pub what: What,
    /// When it was said, UTC.
    pub at: DateTime<Utc>,
    /// Its id and where that stands, when it was given.
    pub id: Option<(String, Range<usize>)>,
}

/// Reads a heading, whose words stand at `span`.
pub fn read(reader: &Reader, span: Range<usize>, states: &[&str]) -> Option<Heading> {
    let words = reader.file.text.get(span.clone()).unwrap_or_default();
    let (rest, id) = without_id(words, span.start);
    // The state is what stands before the first digit, whatever parts the two.
    let digit = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
    let (state, time) = rest.split_at(digit);
    let state = state.trim().trim_end_matches(|c: char| !c.is_alphanumeric()).trim();
    let what = read_state(reader, state, span.start, states);
    let time_span = span.start + digit..span.start + rest.trim_end().len();
    let at = if time.trim().is_empty() && what.is_none() {
        // No heading of a section at all, which has been said.
        None
    } else if time.trim().is_empty() {
        let message = "this heading has no time";
        let hint =
            format!("write it as `## {} {}`", state.to_lowercase(), moment::EXAMPLE.split(',').next()?);
        reader.note(Finding::error("bad-time", &reader.file, span, message).hint(hint));
        None
    } else {
        language::moment(reader, time, time_span)
    };
    Some(Heading { what: what?, at: at?, id })
}

fn read_state(reader: &Reader, word: &str, start: usize, states: &[&str]) -> Option<What> {
    let plain = words::plain(word);
    if plain == "postmortem" || plain == "post_mortem" {
        return Some(What::Postmortem);
    }
    let state = words::parse_state(&plain);
    if let Some(state) = state.filter(|state| states.contains(&state.slug())) {
        return Some(What::Update(state));
    }
    let span = start..start + word.len().max(1);
    let known: Vec<_> = states.iter().copied().chain(["postmortem"]).collect();
    let (message, hint) = if state.is_some() {
        (format!("`{word}` is no state of this kind of notice"), format!("its states are {}", listed(&known)))
    } else {
        let near = nearest(&plain, known.iter().copied()).map(|near| format!("did you mean `{near}`?"));
        let hint = near.unwrap_or_else(|| {
            format!("a section begins with {}; headings within a text have three `#`", listed(&known))
        });
        (format!("`{word}` is not a state"), hint)
    };
    reader.note(Finding::error("unknown-state", &reader.file, span, message).hint(hint));
    None
}

/// The words before `{#id}`, and the id with its place in the file.
fn without_id(words: &str, start: usize) -> (&str, Option<(String, Range<usize>)>) {
    let words = words.trim_end();
    let Some((rest, id)) = words.strip_suffix('}').and_then(|words| words.rsplit_once("{#")) else {
        return (words, None);
    };
    let from = start + rest.len() + "{#".len();
    (rest, Some((id.to_owned(), from..from + id.len())))
}

#[cfg(test)]
mod tests {
    use allclear_publish::zone::Zone;

    use super::*;
    use crate::findings::TextFile;

    const STATES: [&str; 5] = ["investigating", "identified", "monitoring", "resolved", "update"];

    fn heading(text: &str) -> Result<Heading, String> {
        let file = TextFile::new("a.md", text);
        let reader = Reader::new(&file, 0, Zone::named("Europe/Berlin").unwrap(), &[]);
        let read = read(&reader, 0..text.len(), &STATES);
        let findings: Vec<_> = reader
            .into_findings()
            .iter()
            .map(|finding| format!("{finding} ({})", finding.hint.as_deref().unwrap_or_default()))
            .collect();
        read.ok_or(findings.join("\n"))
    }

    #[test]
    fn a_heading_may_be_written_in_many_ways() {
        let at: DateTime<Utc> = "2026-11-20T10:18:00Z".parse().unwrap();
        for text in [
            "investigating 2026-11-20 11:18",
            "Investigating · 2026-11-20 11:18",
            "Investigating: 2026-11-20T11:18:00+01:00",
            "investigating – 2026-11-20 10:18 UTC",
            "Investigating, 2026-11-20T10:18Z",
        ] {
            let expected = Heading { what: What::Update(State::Investigating), at, id: None };
            assert_eq!(heading(text), Ok(expected), "{text}");
        }
        let with_id = heading("post-mortem 2026-11-20 11:18 {#p1}").unwrap();
        assert_eq!((with_id.what, with_id.id), (What::Postmortem, Some(("p1".to_owned(), 31..33))));
    }

    #[test]
    fn a_bad_heading_says_what_is_wrong_and_where() {
        for (text, expected) in [
            (
                "investigatin 2026-11-20 11:18",
                "a.md:1:1: error: `investigatin` is not a state (did you mean `investigating`?)",
            ),
            ("planned 2026-11-20 11:18", "no state of this kind of notice"),
            ("Background", "headings within a text have three `#`"),
            ("resolved", "this heading has no time (write it as `## resolved 2026-11-20 11:18`)"),
            ("resolved 2026-11-20 25:18", "a.md:1:10: error: `2026-11-20 25:18` is not a time"),
        ] {
            let error = heading(text).unwrap_err();
            assert!(error.contains(expected), "{text}: {error}");
        }
    }
}
