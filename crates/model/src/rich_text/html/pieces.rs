//! A text cut into words and tags.

use super::entities::decoded;
use super::names::{Element, element};

/// The longest tag that is read, in bytes; an address of 2,000 fits.
const LONGEST_TAG: usize = 2500;

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Words, with their entities.
    Words(&'a str),
    /// The start of an element, its attributes, and all of it.
    Start(Element, &'a str, &'a str),
    /// The end of an element, and all of it.
    End(Element, &'a str),
    /// A comment.
    Comment,
}

/// The parts of a text, from first to last.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (piece, length) = tag(rest).unwrap_or_else(|| {
            let length = words(rest);
            (Piece::Words(&rest[..length]), length)
        });
        rest = &rest[length..];
        Some(piece)
    })
}

/// How far words go: to the next tag.
fn words(text: &str) -> usize {
    let mut brackets = text.match_indices('<').map(|(index, _)| index);
    brackets.find(|index| *index > 0 && tag(&text[*index..]).is_some()).unwrap_or(text.len())
}

/// The tag or comment at the start of a text, and its length.
fn tag(text: &str) -> Option<(Piece<'_>, usize)> {
    if let Some(comment) = text.strip_prefix("<!--") {
        let length = comment.as_bytes().windows(3).take(LONGEST_TAG).position(|bytes| bytes == b"-->")?;
        return Some((Piece::Comment, length + "<!---->".len()));
    }
    let inside = text.strip_prefix('<')?;
    let (is_end, named) = match inside.strip_prefix('/') {
        Some(named) => (true, named),
        None => (false, inside),
    };
    let name = &named[..named.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(named.len())];
    let element = element(name)?;
    let attributes = &named[name.len()..];
    // "<A/B>" is no element, "<br/>" is one.
    let is_name =
        attributes.starts_with(|c: char| c == '>' || c.is_ascii_whitespace()) || attributes.starts_with("/>");
    let end = tag_end(attributes).filter(|_| is_name)?;
    let length = text.len() - attributes.len() + end + 1;
    let (attributes, source) = (&attributes[..end], &text[..length]);
    let piece = if is_end { Piece::End(element, source) } else { Piece::Start(element, attributes, source) };
    Some((piece, length))
}

/// Where a tag ends: at the first `>` outside of quotes.
fn tag_end(attributes: &str) -> Option<usize> {
    let mut quote = None;
    for (index, byte) in attributes.bytes().enumerate().take(LONGEST_TAG) {
        match byte {
            b'>' if quote.is_none() => return Some(index),
            // The beginning of another.
            b'<' if quote.is_none() => return None,
            b'"' | b'\'' if quote.is_none() => quote = Some(byte),
            _ if quote == Some(byte) => quote = None,
            _ => {}
        }
    }
    None
}

/// The value of an attribute, without its entities.
pub(super) fn attribute(attributes: &str, wanted: &str) -> Option<String> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        // At least one character, so that this ends.
        let ends_name =
            |(index, c): (usize, char)| index > 0 && (c.is_ascii_whitespace() || matches!(c, '=' | '/'));
        let (name, tail) =
            rest.split_at(rest.char_indices().find(|at| ends_name(*at)).map_or(rest.len(), |at| at.0));
        let value = tail.trim_ascii_start().strip_prefix('=').map(str::trim_ascii_start);
        let (value, tail) = match value {
            None => ("", tail),
            Some(value) => match value.strip_prefix(['"', '\'']) {
                Some(quoted) => quoted.split_once(&value[..1]).unwrap_or((quoted, "")),
                None => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
            },
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(decoded(value).into_owned());
        }
        rest = tail;
    }
}
