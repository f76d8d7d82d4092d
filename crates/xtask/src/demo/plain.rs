//! Rich text as HTML for feed readers and as plain text, and `status.txt`.

use std::fmt::Write as _;

use allclear_model::notice::{Notice, Phase};
use allclear_model::overall::overall;
use allclear_model::rich_text::{Body, Node, Tag};
use allclear_model::status_document::path;

use super::site::{LANGUAGES, Site};

/// `status.txt`: the banner and what is active, a line each, for terminals.
pub fn status(site: &Site) -> String {
    let page = site.summary.page.name.in_language(&LANGUAGES);
    let banner = overall(&site.summary, site.now).text;
    let mut text = format!("{page}: {banner}\nas of {}\n", site.now.format("%Y-%m-%d %H:%M UTC"));
    for notice in site.summary.in_phase(Phase::Active, site.now) {
        let title = notice.title.in_language(&LANGUAGES);
        let state = notice.state_at(site.now).label();
        // Writing into a string cannot fail.
        let _ = writeln!(text, "{}: {title} ({state}) {}", notice.impact.label(), address(site, notice));
    }
    text
}

/// The full address of a notice's page.
pub fn address(site: &Site, notice: &Notice) -> String {
    let path = path(notice);
    if path.starts_with('/') { format!("{}{path}", site.url()) } else { path }
}

/// A body as HTML that holds nothing but allowed elements.
pub fn html(body: &Body) -> String {
    let mut out = String::new();
    if let Some((content, _)) = body.choose(&LANGUAGES) {
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

/// Text that is safe inside HTML, without the control characters XML cannot hold.
pub fn escape(text: &str) -> String {
    let clean: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    clean.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A body as text.
pub fn text(body: &Body) -> String {
    body.choose(&LANGUAGES).map(|(content, _)| content.to_text()).unwrap_or_default()
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
            html(&body),
            "<p>&lt;b&gt;Hi&lt;/b&gt;<br>see <a href=\"https://harbor.example/?a&amp;b\">https://harbor.example/?a&amp;b</a>.</p>"
        );
        assert_eq!(text(&body), "<b>Hi</b>\nsee https://harbor.example/?a&b.");
        let item = |text: &str| Node::element(Tag::Item, vec![Node::Text(text.into())]);
        let list = Node::element(Tag::List, vec![item("a"), item("b")]);
        assert_eq!(text(&Localized::One(Content::Tree(vec![list]))), "- a\n- b");
    }
}
