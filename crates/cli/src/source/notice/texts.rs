//! The text of a section, in one language or several.

use std::ops::Range;

use allclear_model::rich_text::{Body, Content};
use allclear_model::text::Localized;

use super::parts::Section;
use crate::findings::Finding;
use crate::source::body;
use crate::source::language;
use crate::source::reader::Reader;

/// A part of a section.
struct Part {
    /// Its language and where the tag stands; `None` before the first tag.
    tag: Option<(String, Range<usize>)>,
    /// Its text, in bytes of the file.
    text: Range<usize>,
}

/// The text of a section. Parts that begin with `### [de]` are in that language, what stands before
/// them is in the page's first.
pub fn read(reader: &Reader, section: &Section) -> Body {
    let parts = parts(&reader.file.text, section);
    let has_several = parts.len() > 1;
    let first = reader.languages.first().map_or("default", String::as_str);
    let mut texts: Vec<(String, String)> = Vec::new();
    for Part { tag, text } in parts {
        let markdown = body::without_comments(reader.file.text.get(text).unwrap_or_default());
        let (tag, span) = match tag {
            Some((tag, span)) => {
                language::check(reader, &tag, span.clone());
                (tag, span)
            }
            None if has_several && markdown.is_empty() => continue,
            None => (first.to_owned(), section.heading.clone()),
        };
        if texts.iter().any(|(known, _)| *known == tag) {
            let message = format!("there is a text in `{tag}` already");
            reader.note(Finding::error("duplicate", &reader.file, span, message));
            continue;
        }
        texts.push((tag, markdown));
    }
    missing_translations(reader, &section.heading, &texts);
    let mut converted: Vec<_> =
        texts.into_iter().map(|(tag, markdown)| (tag, convert(reader, section, &markdown))).collect();
    match (converted.pop(), has_several) {
        (Some((_, only)), false) => Localized::One(only),
        (last, _) => {
            converted.extend(last);
            Localized::Many(converted)
        }
    }
}

fn parts(source: &str, section: &Section) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut tag = None;
    let mut start = section.text.start;
    let mut at = start;
    for line in source.get(section.text.clone()).unwrap_or_default().split_inclusive('\n') {
        if let Some(next) = language_heading(line) {
            let from = at + line.find('[').map_or(0, |bracket| bracket + 1);
            let next = Some((next.to_owned(), from..from + next.len()));
            parts.push(Part { tag: std::mem::replace(&mut tag, next), text: start..at });
            start = at + line.len();
        }
        at += line.len();
    }
    parts.push(Part { tag, text: start..section.text.end });
    parts
}

/// The tag in a line `### [de]`.
fn language_heading(line: &str) -> Option<&str> {
    let inner = line.trim_end().strip_prefix("### [")?.strip_suffix(']')?;
    (!inner.is_empty() && !inner.contains(['[', ']', ' '])).then_some(inner)
}

fn convert(reader: &Reader, section: &Section, markdown: &str) -> Content {
    let content = body::content(markdown);
    if body::is_shortened(&content) {
        let message = "this text is longer than a page shows, and will be shortened";
        let span = section.heading.clone();
        let finding = Finding::warning("shortened", &reader.file, span, message);
        reader.note(finding.hint("put the rest elsewhere and link to it"));
    }
    content
}

/// Notes the languages of the page in which a text is missing.
fn missing_translations(reader: &Reader, heading: &Range<usize>, texts: &[(String, String)]) {
    let says_something = texts.iter().any(|(_, markdown)| !markdown.is_empty());
    let missing: Vec<_> = reader
        .languages
        .iter()
        .filter(|language| !texts.iter().any(|(tag, text)| tag == *language && !text.is_empty()))
        .map(|language| format!("`{language}`"))
        .collect();
    if reader.languages.len() > 1 && says_something && !missing.is_empty() {
        let message = format!("this update has no text in {}", missing.join(", "));
        let tag = missing.first().map_or("", |tag| tag.trim_matches('`'));
        let hint = format!("add it below a line `### [{tag}]`");
        reader
            .note(Finding::warning("missing-translation", &reader.file, heading.clone(), message).hint(hint));
    }
}
