//! Rich text as DOM nodes. The tree holds only allowed nodes; nothing here parses or trusts HTML.

use allclear_model::rich_text::{Body, Content, Node, Tag as Element};

use super::Visitor;
use crate::dom::{Tag, View, tag};

/// An operator's text, in the best language there is.
pub struct RichText {
    /// What to show.
    pub body: Body,
    /// The element of its headings, one below what stands above it.
    pub heading: &'static str,
    /// Who reads.
    pub visitor: Visitor,
}

impl From<RichText> for View {
    fn from(RichText { body, heading, visitor }: RichText) -> Self {
        let blocks = visitor.choose(&body).map(Content::blocks).unwrap_or_default();
        filled(visitor.in_its_language(tag("div").class("rich-text"), &body), &blocks, heading).into()
    }
}

/// An element with nodes in it. The model caps the depth of a tree, so this recursion is shallow.
fn filled(parent: Tag, nodes: &[Node], heading: &'static str) -> Tag {
    nodes.iter().fold(parent, |parent, node| match node {
        Node::Text(text) => parent.child(text.clone()),
        Node::Element { tag, children } => parent.child(element(tag, children, heading)),
    })
}

fn element(element: &Element, children: &[Node], heading: &'static str) -> Tag {
    let inside = |tag: Tag| filled(tag, children, heading);
    match element {
        Element::Heading(level) => inside(tag(demoted(heading, *level)).class(rank(*level))),
        Element::NumberedList(1) => inside(tag("ol")),
        Element::NumberedList(first) => inside(tag("ol").attr("start", first.to_string())),
        Element::Link(href) if href.starts_with(['/', '#']) => inside(tag("a").attr("href", href.clone())),
        Element::Link(href) => {
            inside(tag("a").attr("href", href.clone()).attr("rel", "noopener noreferrer nofollow ugc"))
        }
        // What is too wide scrolls in a box of its own, also by keyboard.
        Element::Table => scroller("Table").child(inside(tag("table"))),
        Element::Preformatted => scroller("Code").child(inside(tag("pre"))),
        Element::Shortened => {
            tag("p").class("shortened").child("Shortened: there is more of this text than a page shows.")
        }
        simple => inside(tag(simple.name())),
    }
}

fn scroller(what: &'static str) -> Tag {
    tag("div").class("scroller").attr("tabindex", "0").attr("role", "group").attr("aria-label", what)
}

/// The element of a heading: the text's first is `heading`, its others are below.
fn demoted(heading: &'static str, level: u8) -> &'static str {
    let names = ["h2", "h3", "h4", "h5", "h6"];
    let first = names.iter().position(|name| *name == heading).unwrap_or_default();
    names.get(first + usize::from(level.saturating_sub(4))).unwrap_or(&"h6")
}

/// How a heading looks, whatever its element.
fn rank(level: u8) -> &'static str {
    match level {
        ..=4 => "heading-1",
        5 => "heading-2",
        _ => "heading-3",
    }
}
