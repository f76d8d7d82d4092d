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
    let twice = |mark| text.matches(mark).nth(1).is_some();
    let has_marks =
        twice('*') || twice('`') || twice('~') || (twice('_') && text.split('_').any(ends_a_word));
    let has_links = text.contains("](") || text.contains("]:");
    let has_references = text.split('&').skip(1).any(|tail| {
        tail.split_once(';')
            .is_some_and(|(name, _)| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#'))
    });
    let has_addresses = text
        .split('<')
        .skip(1)
        .any(|tail| tail.split_once('>').is_some_and(|(address, _)| address.contains([':', '@'])));
    has_marks || has_links || has_references || has_addresses || text.contains('\\') || has_blocks(text)
}

/// Whether the underscore behind these words may be a mark: one inside of a word never is.
fn ends_a_word(words: &str) -> bool {
    let is_word = |end: Option<char>| end.is_some_and(char::is_alphanumeric);
    !is_word(words.chars().next()) || !is_word(words.chars().next_back())
}

/// Whether a line begins as a heading, list, quote, table, rule or block of code or HTML does.
fn has_blocks(text: &str) -> bool {
    let is_indented = |line: &str| line.starts_with("    ") || line.trim_start_matches(' ').starts_with('\t');
    let is_block = |line: &str| {
        let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
        if number.len() < line.len() && number.starts_with(['.', ')']) {
            return number.len() == 1 || number[1..].starts_with(BLANKS);
        }
        let is_mark = line.starts_with(['#', '-', '+', '*', '=', ':']);
        line.starts_with(['>', '|', '<']) || (is_mark && !line[1..].starts_with(char::is_alphanumeric))
    };
    lines(text).any(is_block) || text.lines().any(is_indented)
}
