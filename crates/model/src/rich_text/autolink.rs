//! Bare web addresses in words.

use super::{Node, Tag};
use crate::link;

/// Words with their web addresses as links, and how many bytes those addresses have. At least one node.
pub(super) fn autolink(words: &str) -> (Vec<Node>, usize) {
    let (mut nodes, mut bytes) = (Vec::new(), 0);
    let mut rest = words;
    // Where to look on: an address that is none stays in the words before the next.
    let mut from = 0;
    while let Some(start) = rest.get(from..).and_then(|tail| tail.find("http")) {
        let (before, tail) = rest.split_at(from + start);
        from += start + "http".len();
        let continues_a_word = before.ends_with(|c: char| c.is_ascii_alphanumeric());
        if let Some(href) = link::safe(address(tail)).filter(|_| !continues_a_word) {
            if !before.is_empty() {
                nodes.push(Node::text(before));
            }
            nodes.push(Node::element(Tag::Link(href.to_owned()), vec![Node::text(href)]));
            bytes += href.len();
            (rest, from) = (&tail[href.len()..], 0);
        }
    }
    if !rest.is_empty() {
        nodes.push(Node::text(rest));
    }
    (nodes, bytes)
}

/// The address at the start of a text: without the punctuation that closes the sentence, and
/// without a bracket that was opened before it.
fn address(text: &str) -> &str {
    let ends = |c: char| c.is_whitespace() || "<>\"`|，。）」".contains(c);
    let mut address = text.split(ends).next().unwrap_or_default();
    while let Some(shorter) = address.strip_suffix(|c| ".,;:!?'*_~])".contains(c)) {
        let is_closed = address.split('(').count() >= address.split(')').count();
        if address.ends_with(')') && is_closed {
            break;
        }
        address = shorter;
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
            ("参照https://a.example。", vec!["https://a.example"]),
            ("https:// alone, http://", vec![]),
            ("xhttps://a.example", vec![]),
            ("https://https://a.example", vec!["https://https://a.example"]),
            ("javascript://https.example ftp://a.example", vec![]),
            ("httpd https:a http:/b", vec![]),
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
