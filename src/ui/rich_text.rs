//! Rich text as DOM nodes. The tree holds only allowed nodes; nothing here parses or trusts HTML.

use allclear_model::rich_text::{Body, Node, Tag as Element};

use super::Visitor;
use crate::dom::{Tag, View, tag};

/// An operator's text, in the best language there is.
pub struct RichText {
    /// What to show.
    pub body: Body,
    /// Who reads.
    pub visitor: Visitor,
}

impl From<RichText> for View {
    fn from(RichText { body, visitor }: RichText) -> Self {
        let blocks =
            visitor.choose(&body).map(allclear_model::rich_text::Content::blocks).unwrap_or_default();
        filled(tag("div").class("rich-text"), &blocks).into()
    }
}

// The model caps the depth of a tree, so this recursion is shallow.
fn filled(parent: Tag, nodes: &[Node]) -> Tag {
    nodes.iter().fold(parent, |parent, node| match node {
        Node::Text(text) => parent.child(text.clone()),
        Node::Element { tag: element, href, children } => {
            let inner = filled(tag(name(*element)), children);
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

fn name(element: Element) -> &'static str {
    match element {
        Element::Paragraph => "p",
        Element::Heading => "h4",
        Element::List => "ul",
        Element::NumberedList => "ol",
        Element::Item => "li",
        Element::Quote => "blockquote",
        Element::Preformatted => "pre",
        Element::Table => "table",
        Element::Row => "tr",
        Element::Cell => "td",
        Element::HeadingCell => "th",
        Element::Break => "br",
        Element::Rule => "hr",
        Element::Link => "a",
        Element::Emphasis => "em",
        Element::Strong => "strong",
        Element::Deleted => "del",
        Element::Code => "code",
    }
}
