//! The HTML other providers put into their texts, as a tree.
//!
//! An allow-list: the elements it knows are read, every other angle bracket is the operator's own,
//! as in "affects <SOME/ALL> users". It does not repair HTML as browsers do; whatever comes in, the
//! result is a tree of allowed nodes.

mod entities;
mod names;
mod pieces;
mod reader;

pub use self::entities::decoded;
use self::names::Element;
use self::pieces::{Piece, pieces};
use self::reader::Reader;
use super::builder::Builder;
use super::place::is_phrase;
use super::{Node, Tag};

/// Whether a text has HTML that is read, other than line breaks: those alone are common in texts
/// that are Markdown otherwise.
pub fn has_elements(text: &str) -> bool {
    pieces(text).any(|piece| match piece {
        Piece::Start(element, _, _) => element != Element::Kept(Tag::Break),
        _ => false,
    })
}

/// A text with line feeds for its `<br>`, and nothing else touched.
pub fn with_line_feeds(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut after_break = false;
    for piece in pieces(text) {
        let is_break = matches!(piece, Piece::Start(Element::Kept(Tag::Break), _, _));
        match piece {
            Piece::Start(_, _, _) if is_break => out.push('\n'),
            // Whoever writes both means one.
            Piece::Words(words) if after_break => out.push_str(words.strip_prefix('\n').unwrap_or(words)),
            Piece::Start(_, _, source) | Piece::End(_, source) | Piece::Words(source) => out.push_str(source),
            Piece::Comment => {}
        }
        after_break = is_break;
    }
    out
}

/// The tree of a text. Of a text longer than [`LONGEST`](super::LONGEST) bytes the rest is left out, and the tree says so.
///
/// A text that has no blocks and no `<br>` keeps its line breaks; in others they mean nothing.
pub fn tree(text: &str) -> Vec<Node> {
    let (builder, text) = Builder::reading(text);
    let has_lines = !pieces(text).any(|piece| match piece {
        Piece::Start(Element::Kept(tag), _, _) => tag == Tag::Break || !is_phrase(&tag),
        Piece::Start(Element::Division, _, _) => true,
        _ => false,
    });
    let mut reader = Reader::new(builder, has_lines);
    for piece in pieces(text) {
        reader.piece(piece);
    }
    reader.finish()
}
