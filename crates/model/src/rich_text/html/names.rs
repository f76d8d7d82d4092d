//! The elements that are read.

use crate::rich_text::Tag;

/// What an element is to a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// Part of the tree.
    Kept(Tag),
    /// Parts blocks, and is nothing else.
    Division,
    /// Its words alone count.
    Plain,
    /// Its alternative text counts.
    Image,
}

/// The element of this name, in capitals or not.
pub(super) fn element(name: &str) -> Option<Element> {
    let name = name.to_ascii_lowercase();
    let tag = match name.as_str() {
        "b" => Tag::Strong,
        "i" | "cite" | "dfn" => Tag::Emphasis,
        "s" | "strike" => Tag::Deleted,
        "tt" | "kbd" | "samp" => Tag::Code,
        "div" | "section" | "article" | "header" | "footer" | "dl" | "dt" | "dd" => {
            return Some(Element::Division);
        }
        "span" | "u" | "small" | "font" | "ins" | "mark" | "sub" | "sup" | "abbr" | "time" | "var"
        | "thead" | "tbody" | "tfoot" => return Some(Element::Plain),
        "img" => return Some(Element::Image),
        // Not an element of HTML.
        "shortened" => return None,
        name => Tag::from_name(name)?,
    };
    Some(Element::Kept(tag))
}
