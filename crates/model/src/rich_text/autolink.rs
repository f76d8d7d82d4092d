//! Bare web addresses in words.

use super::{Node, Tag};
use crate::link;

/// Words with their web addresses as links, and how many bytes those addresses have. At least one node.
pub(super) fn autolink(words: &str) -> (Vec<Node>, usize) {
    let (mut nodes, mut bytes) = (Vec::new(), 0);
    let mut rest = words;
    // Where to look on: an address that is none stays in the words before the next.
    let mut from = 0;
    while let Some(start) = find(rest, from) {
        let (before, tail) = rest.split_at(start);
        let address = address(tail);
        let continues_a_word = before.ends_with(char::is_alphanumeric);
        match link::safe(address).filter(|_| !continues_a_word) {
            Some(href) => {
                if !before.is_empty() {
                    nodes.push(Node::text(before));
                }
                nodes.push(Node::element(Tag::Link(href.to_owned()), vec![Node::text(href)]));
                bytes += href.len();
                (rest, from) = (&tail[href.len()..], 0);
            }
            None => from = start + "http".len(),
        }
    }
    if !rest.is_empty() {
        nodes.push(Node::text(rest));
    }
    (nodes, bytes)
}

/// The next place at which a web address may begin.
fn find(text: &str, from: usize) -> Option<usize> {
    let tail = text.get(from..)?;
    let found = ["https://", "http://"].iter().filter_map(|scheme| tail.find(scheme)).min()?;
    Some(from + found)
}

/// The address at the start of a text: without the punctuation that closes the sentence, and
/// without a bracket that was opened before it.
fn address(text: &str) -> &str {
    let ends =
        |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '|' | '，' | '。' | '）' | '」');
    let mut address = &text[..text.find(ends).unwrap_or(text.len())];
    while let Some(last) = address.chars().next_back() {
        let count = |bracket: char| address.matches(bracket).count();
        let is_part = match last {
            ')' => count(')') <= count('('),
            ']' => count(']') <= count('['),
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' => false,
            _ => true,
        };
        if is_part {
            break;
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        for (words, links) in [
            ("See https://example.com/a, please.", vec!["https://example.com/a"]),
            ("(https://example.com/a_(b))", vec!["https://example.com/a_(b)"]),
            ("[https://example.com]", vec!["https://example.com"]),
            (
                "http://a.example and https://b.example/?x=1&y=2#z!",
                vec!["http://a.example", "https://b.example/?x=1&y=2#z"],
            ),
            ("\"https://a.example\" <https://b.example>", vec!["https://a.example", "https://b.example"]),
            ("参照https：https://a.example。", vec!["https://a.example"]),
            ("https:// alone, http://", vec![]),
            ("xhttps://a.example", vec![]),
            ("https://https://a.example", vec!["https://https://a.example"]),
            ("javascript://https.example ftp://a.example", vec![]),
            ("no address", vec![]),
        ] {
            let (nodes, bytes) = autolink(words);
            let found: Vec<_> = nodes
                .iter()
                .filter_map(|node| match node {
                    Node::Element { tag: Tag::Link(href), .. } => Some(href.as_str()),
                    _ => None,
                })
                .collect();
            assert_eq!(found, links, "{words}");
            assert_eq!(bytes, links.concat().len());
        }
    }
}
