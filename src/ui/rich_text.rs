//! Rich text as DOM nodes. The tree holds only allowed nodes; nothing here parses or trusts HTML.

use allclear_model::rich_text::{Body, Node, Tag};
use leptos::prelude::*;

use super::Visitor;

/// An operator's text, in the best language there is.
#[component]
pub fn RichText(
    /// What to show.
    body: Body,
    /// Who reads.
    visitor: Visitor,
) -> impl IntoView {
    let nodes = visitor.choose(&body).map(|content| nodes(&content.blocks()));
    view! { <div class="rich-text">{nodes.unwrap_or_default()}</div> }.into_any()
}

fn nodes(list: &[Node]) -> Vec<AnyView> {
    list.iter().map(node).collect()
}

// The model caps the depth of a tree, so this recursion is shallow.
fn node(node: &Node) -> AnyView {
    let (tag, href, children) = match node {
        Node::Text(text) => return text.clone().into_any(),
        Node::Element { tag, href, children } => (tag, href, nodes(children)),
    };
    match tag {
        Tag::Paragraph => view! { <p>{children}</p> }.into_any(),
        Tag::Heading => view! { <h4>{children}</h4> }.into_any(),
        Tag::List => view! { <ul>{children}</ul> }.into_any(),
        Tag::NumberedList => view! { <ol>{children}</ol> }.into_any(),
        Tag::Item => view! { <li>{children}</li> }.into_any(),
        Tag::Quote => view! { <blockquote>{children}</blockquote> }.into_any(),
        Tag::Preformatted => view! { <pre>{children}</pre> }.into_any(),
        Tag::Table => view! { <div class="scroller" tabindex="0"><table>{children}</table></div> }.into_any(),
        Tag::Row => view! { <tr>{children}</tr> }.into_any(),
        Tag::Cell => view! { <td>{children}</td> }.into_any(),
        Tag::HeadingCell => view! { <th>{children}</th> }.into_any(),
        Tag::Break => view! { <br /> }.into_any(),
        Tag::Rule => view! { <hr /> }.into_any(),
        Tag::Link => {
            view! { <a href=href.clone() rel="noopener noreferrer nofollow ugc">{children}</a> }.into_any()
        }
        Tag::Emphasis => view! { <em>{children}</em> }.into_any(),
        Tag::Strong => view! { <strong>{children}</strong> }.into_any(),
        Tag::Deleted => view! { <del>{children}</del> }.into_any(),
        Tag::Code => view! { <code>{children}</code> }.into_any(),
    }
}
