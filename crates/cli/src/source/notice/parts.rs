//! A notice's file cut into its parts: front matter, and one section for each `##` heading.

use std::ops::Range;

use crate::source::fence;

/// The line that begins and ends the front matter.
pub const FENCE: &str = "+++";

/// The parts of a file, as spans of its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The TOML between the two fences.
    pub front: Range<usize>,
    /// What stands between the front matter and the first heading.
    pub preamble: Range<usize>,
    /// The sections, in the order of the file.
    pub sections: Vec<Section>,
}

/// A heading of the second level and what is below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading's words, without `##`.
    pub heading: Range<usize>,
    /// What is below it.
    pub text: Range<usize>,
}

/// Why a file has no parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoParts {
    /// What to underline.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: &'static str,
}

/// Cuts a file.
///
/// # Errors
/// It does not begin with front matter, or that does not end.
pub fn cut(text: &str) -> Result<Parts, NoParts> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lines = Lines { text, at: start };
    let first = lines.next().unwrap_or(start..start);
    if text[first.clone()].trim_end() != FENCE {
        return Err(NoParts {
            span: first,
            message: "a notice begins with a line `+++`, its front matter in TOML, and another `+++`",
        });
    }
    let begin = lines.at;
    let Some(end) = lines.by_ref().find(|line| text[line.clone()].trim_end() == FENCE) else {
        return Err(NoParts {
            span: first,
            message: "the front matter has no end: a second line `+++` is missing",
        });
    };
    let body = lines.at;
    let headings = headings(text, lines);
    let ends = headings.iter().skip(1).map(|(line, _)| line.start).chain([text.len()]);
    let sections = headings
        .iter()
        .zip(ends)
        .map(|((line, heading), end)| Section {
            heading: heading.clone(),
            text: (line.end + 1).min(text.len()).min(end)..end,
        })
        .collect();
    let preamble = body..headings.first().map_or(text.len(), |(line, _)| line.start);
    Ok(Parts { front: begin..end.start, preamble, sections })
}

/// The lines that are headings of the second level, and the words of each. What looks like one within
/// a fenced block or a comment is none.
fn headings(text: &str, lines: Lines) -> Vec<(Range<usize>, Range<usize>)> {
    let mut headings = Vec::new();
    let mut inside: Option<&str> = None;
    for line in lines {
        let content = text[line.clone()].trim_end();
        match inside {
            Some("<!--") => inside = if content.contains("-->") { None } else { inside },
            Some(fence) if fence::is_closed(fence, content) => inside = None,
            Some(_) => {}
            None => {
                if let Some(words) = content.strip_prefix("## ") {
                    let words = words.trim();
                    let start = line.start + content.len() - content["## ".len()..].trim_start().len();
                    headings.push((line, start..start + words.len()));
                } else if content.starts_with("<!--") && !content.contains("-->") {
                    inside = Some("<!--");
                } else {
                    inside = fence::opened(content);
                }
            }
        }
    }
    headings
}

/// The lines of a text as spans, without their line feeds.
#[derive(Clone)]
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = rest.find('\n').unwrap_or(rest.len());
        let line = self.at..self.at + length;
        self.at = (line.end + 1).min(self.text.len());
        Some(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> (String, String, Vec<(String, String)>) {
        let parts = cut(text).unwrap();
        let of = |span: Range<usize>| text[span].to_owned();
        let sections =
            parts.sections.into_iter().map(|part| (of(part.heading), of(part.text).trim().to_owned()));
        (of(parts.front), of(parts.preamble).trim().to_owned(), sections.collect())
    }

    #[test]
    fn a_file_is_front_matter_and_sections() {
        let text = "+++\nkind = \"incident\"\n+++\n\n## investigating 2026-11-20 11:18\n\nOne.\n\n##   Resolved later\nTwo.\n### Part\nThree.";
        let (front, preamble, sections) = shown(text);
        assert_eq!((front.as_str(), preamble.as_str()), ("kind = \"incident\"\n", ""));
        let expected =
            [("investigating 2026-11-20 11:18", "One."), ("Resolved later", "Two.\n### Part\nThree.")];
        assert_eq!(sections, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    }

    #[test]
    fn carriage_returns_and_byte_order_marks_are_no_matter() {
        let (front, preamble, sections) = shown("\u{feff}+++\r\nid = 1\r\n+++\r\n## update x\r\ny\r\n");
        assert_eq!((front.as_str(), preamble.as_str()), ("id = 1\r\n", ""));
        assert_eq!(sections, [("update x".to_owned(), "y".to_owned())]);
    }

    #[test]
    fn headings_within_blocks_and_comments_are_text() {
        let text = "+++\n+++\nbefore\n## update a\n```sh\n## no\n~~~\n```\n<!--\n## no\n-->\n    ## no\n~~~~\n## no\n~~~\n## no\n~~~~\n## update b\n##no\n";
        let (_, preamble, sections) = shown(text);
        assert_eq!(preamble, "before");
        let headings: Vec<_> = sections.iter().map(|(heading, _)| heading.as_str()).collect();
        assert_eq!(headings, ["update a", "update b"]);
    }

    #[test]
    fn what_has_no_front_matter_says_so() {
        for (text, message) in [
            ("", "begins with a line"),
            ("---\nkind: incident\n---\n", "begins with a line"),
            ("+++\nkind = \"x\"\n", "has no end"),
        ] {
            assert!(cut(text).unwrap_err().message.contains(message), "{text}");
        }
    }
}
