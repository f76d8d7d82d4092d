//! Rich text as DOM nodes. The tree holds only allowed nodes; nothing here parses or trusts HTML.

use std::cell::RefCell;
use std::rc::Rc;

use allclear_model::rich_text::{Body, Content, Node, Tag as Element, has_markdown, paragraphs};
use leptos::prelude::{Get, RwSignal, Set};

use super::Visitor;
use crate::dom::{Tag, View, several, swap, tag};
use crate::tongue::{Key, say};

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
        let content = match visitor.choose(&body) {
            Some(Content::Plain(text)) if has_markdown(text) => markdown(text.clone(), heading, visitor),
            content => nodes(&content.map(Content::blocks).unwrap_or_default(), heading),
        };
        visitor.in_its_language(tag("div").class("rich-text"), &body).child(content).into()
    }
}

/// Markdown as paragraphs at once, and as what it means as soon as somebody has read it.
fn markdown(text: String, heading: &'static str, visitor: Visitor) -> View {
    let (is_read, tree) = (RwSignal::new(false), Rc::new(RefCell::new(paragraphs(&text))));
    let better = Rc::clone(&tree);
    // The text may not be shown any more when its tree arrives, and the signal be gone.
    let take = move |tree| {
        better.replace(tree);
        let _ = is_read.try_set(true);
    };
    (visitor.read_markdown)(text, Box::new(take));
    swap(move || is_read.get().to_string(), move |_| nodes(&tree.borrow(), heading))
}

/// The model caps the depth of a tree, so this recursion is shallow.
fn nodes(nodes: &[Node], heading: &'static str) -> View {
    nodes.iter().fold(several(), |before, node| match node {
        Node::Text(text) => before.child(text.clone()),
        Node::Element { tag, children } => before.child(element(tag, children, heading)),
    })
}

fn element(element: &Element, children: &[Node], heading: &'static str) -> Tag {
    let inside = |tag: Tag| tag.child(nodes(children, heading));
    match element {
        Element::Heading(level) => inside(tag(demoted(heading, *level)).class(rank(*level))),
        Element::NumberedList(1) => inside(tag("ol")),
        Element::NumberedList(first) => inside(tag("ol").attr("start", first.to_string())),
        Element::Link(href) if href.starts_with(['/', '#']) => inside(tag("a").attr("href", href.clone())),
        Element::Link(href) => {
            let link = tag("a").attr("href", href.clone()).attr("rel", "noopener noreferrer nofollow ugc");
            // Paper has the address behind the words of a link, unless they are the address.
            let is_bare = matches!(children, [Node::Text(words)] if words == href);
            inside(if is_bare { link.class("bare") } else { link })
        }
        // What is too wide scrolls in a box of its own, also by keyboard.
        Element::Table => scroller(say(Key::TextTable)).child(inside(tag("table"))),
        Element::Preformatted => scroller(say(Key::TextCode)).child(inside(tag("pre"))),
        Element::Shortened => tag("p").class("shortened").child(Key::TextShortened),
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
