//! Plain text as a tree, and whether a string is more than plain.

use super::builder::Builder;
use super::{Node, Tag};

/// Blanks that mean nothing at either end of a line.
const BLANKS: [char; 2] = [' ', '\t'];

/// Plain text as paragraphs: a blank line parts them, a single line break is kept, addresses become links.
pub fn paragraphs(text: &str) -> Vec<Node> {
    let mut builder = Builder::new(true);
    let mut is_open = false;
    for line in lines(text) {
        if line.is_empty() {
            if is_open {
                builder.close();
            }
            is_open = false;
            continue;
        }
        builder.open(Some(if is_open { Tag::Break } else { Tag::Paragraph }));
        if is_open {
            builder.close();
        }
        is_open = true;
        builder.text(line);
    }
    builder.finish()
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(|line| line.trim_matches(BLANKS))
}

/// Whether reading a string as Markdown may show anything else than [`paragraphs`] does.
///
/// `false` is certain, and spares a visitor the download of the parser; most of what operators type
/// in the middle of an outage is plain. `true` may be a false alarm, as for "5 * 3 * 2".
pub fn has_markdown(text: &str) -> bool {
    let bytes = text.as_bytes();
    let has = |byte| bytes.contains(&byte);
    let twice = |mark| bytes.iter().filter(|byte| **byte == mark).nth(1).is_some();
    // An underscore inside of a word is never a mark.
    let ends_word = |words: &[u8]| {
        !words.first().is_some_and(u8::is_ascii_alphanumeric)
            || !words.last().is_some_and(u8::is_ascii_alphanumeric)
    };
    twice(b'*')
        || twice(b'`')
        || twice(b'~')
        || (twice(b'_') && bytes.split(|byte| *byte == b'_').any(ends_word))
        || has(b'\\')
        || bytes.windows(2).any(|pair| match pair {
            // A link or the address of one; a character by its name.
            [b']', next] => matches!(next, b'(' | b':'),
            [b'&', next] => (next.is_ascii_alphanumeric() || *next == b'#') && has(b';'),
            _ => false,
        })
        || bytes.split(|byte| *byte == b'<').skip(1).any(begins_with_address)
        || text.lines().any(begins_block)
}

/// Whether what stands behind an opening bracket may be an address, which has no blanks.
fn begins_with_address(text: &[u8]) -> bool {
    text.iter().take_while(|byte| !matches!(byte, b' ' | b'>')).any(|byte| matches!(byte, b':' | b'@'))
}

/// Whether a line begins as a heading, list, quote, table, rule or block of code or HTML does.
fn begins_block(line: &str) -> bool {
    let is_code = line.starts_with("    ");
    let line = line.trim_start_matches(' ').as_bytes();
    let number = line.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let is_blank = |byte: Option<&u8>| byte.is_none_or(|byte| matches!(byte, b' ' | b'\t'));
    match line {
        _ if is_code => true,
        [b'>' | b'|' | b'<' | b'\t', ..] => true,
        [b'#' | b'-' | b'+' | b'*' | b'=' | b':', rest @ ..] => {
            !rest.first().is_some_and(u8::is_ascii_alphanumeric)
        }
        _ if number > 0 => matches!(line.get(number), Some(b'.' | b')')) && is_blank(line.get(number + 1)),
        _ => false,
    }
}
