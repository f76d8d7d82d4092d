//! Rich text as DOM nodes. The tree holds only allowed nodes; nothing here parses or trusts HTML.

use allclear_model::rich_text::{Body, Node, Tag as Element};

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
        let blocks =
            visitor.choose(&body).map(allclear_model::rich_text::Content::blocks).unwrap_or_default();
        filled(visitor.in_its_language(tag("div").class("rich-text"), &body), &blocks, heading).into()
    }
}

// The model caps the depth of a tree, so this recursion is shallow.
fn filled(parent: Tag, nodes: &[Node], heading: &'static str) -> Tag {
    nodes.iter().fold(parent, |parent, node| match node {
        Node::Text(text) => parent.child(text.clone()),
        Node::Element { tag: element, href, children } => {
            let name = if *element == Element::Heading { heading } else { element.name() };
            let inner = filled(tag(name), children, heading);
            parent.child(match (element, href) {
                (Element::Table, _) => tag("div").class("scroller").attr("tabindex", "0").child(inner),
                (Element::Link, Some(href)) => {
                    inner.attr("href", href.clone()).attr("rel", "noopener noreferrer nofollow ugc")
                }
                _ => inner,
            })
        }
    })
}
