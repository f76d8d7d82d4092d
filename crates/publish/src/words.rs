//! Rich text as HTML for feed readers, and as plain text.

use std::borrow::Cow;
use std::fmt::Write as _;

use allclear_model::rich_text::{Body, Node, Tag};

/// A body as HTML that holds nothing but allowed elements.
pub fn html(body: &Body, languages: &[&str]) -> String {
    let mut out = String::new();
    if let Some((content, _)) = body.choose(languages) {
        content.blocks().iter().for_each(|node| html_node(&mut out, node));
    }
    out
}

fn html_node(out: &mut String, node: &Node) {
    match node {
        Node::Text(text) => out.push_str(&escape(text)),
        Node::Element { tag: Tag::Break, .. } => out.push_str("<br>"),
        Node::Element { tag: Tag::Rule, .. } => out.push_str("<hr>"),
        Node::Element { tag: Tag::Shortened, .. } => out.push_str("<p>… (shortened)</p>"),
        Node::Element { tag, children } => {
            let name = tag.name();
            match tag {
                Tag::Link(href) => out.extend(["<a href=\"", &escape(href), "\">"]),
                // Writing into a string cannot fail.
                Tag::NumberedList(start) => _ = write!(out, "<ol start=\"{start}\">"),
                _ => out.extend(["<", name, ">"]),
            }
            for child in children {
                html_node(out, child);
            }
            out.extend(["</", name, ">"]);
        }
    }
}

/// Text that is safe inside HTML, without the control characters XML cannot hold. Most texts are as they stand.
pub fn escape(text: &str) -> Cow<'_, str> {
    let is_safe = |c: char| !c.is_control() && !matches!(c, '&' | '<' | '>' | '"');
    if text.chars().all(is_safe) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// A body as Markdown.
pub fn markdown(body: &Body, languages: &[&str]) -> String {
    body.choose(languages).map(|(content, _)| content.to_markdown()).unwrap_or_default()
}

/// A body as text.
pub fn text(body: &Body, languages: &[&str]) -> String {
    body.choose(languages).map(|(content, _)| content.to_text()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use allclear_model::rich_text::Content;
    use allclear_model::text::Localized;

    use super::*;

    #[test]
    fn bodies_become_html_and_text_without_becoming_script() {
        let body: Body = Localized::One(Content::Plain("<b>Hi</b>\nsee https://harbor.example/?a&b.".into()));
        assert_eq!(
            html(&body, &[]),
            "<p>&lt;b&gt;Hi&lt;/b&gt;<br>see <a href=\"https://harbor.example/?a&amp;b\">https://harbor.example/?a&amp;b</a>.</p>"
        );
        assert_eq!(text(&body, &[]), "<b>Hi</b>\nsee https://harbor.example/?a&b.");
        let item = |text: &str| Node::element(Tag::Item, vec![Node::Text(text.into())]);
        let list = Node::element(Tag::List, vec![item("a"), item("b")]);
        assert_eq!(text(&Localized::One(Content::Tree(vec![list])), &[]), "- a\n- b");
    }
}
