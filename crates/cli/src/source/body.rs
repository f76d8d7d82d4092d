//! An operator's Markdown as rich text.

use allclear_model::rich_text::markdown::{self, LineBreaks};
use allclear_model::rich_text::{Body, Content, Node, Tag};
use allclear_model::text::{Localized, Text};

use super::{fence, notice};

/// A text in one language or several as a body.
pub fn localized(text: &Text) -> Body {
    match text {
        Localized::One(text) => Localized::One(content(text)),
        Localized::Many(texts) => {
            Localized::Many(texts.iter().map(|(tag, text)| (tag.clone(), content(text))).collect())
        }
    }
}

/// Markdown as the tree that is published.
pub fn content(markdown: &str) -> Content {
    Content::Tree(markdown::linked(markdown, LineBreaks::Joined, &address))
}

/// Where a link to the file of another notice leads: `../2026-11-20-uploads.md#u1`. Its file is called
/// what its id is, or the link is a finding; an address of either kind finds the notice.
fn address(target: &str) -> Option<String> {
    let id = notice::file(target)?;
    let fragment = target.find('#').map_or("", |at| &target[at..]);
    Some(format!("/incident/{id}{fragment}"))
}

/// Whether the text was cut because it is longer than a page shows.
pub fn is_shortened(content: &Content) -> bool {
    let Content::Tree(blocks) = content else { return false };
    matches!(blocks.last(), Some(Node::Element { tag: Tag::Shortened, .. }))
}

/// A text without its comments, which are the operator's own.
pub fn without_comments(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut open: Option<&str> = None;
    let mut in_comment = false;
    for line in markdown.split_inclusive('\n') {
        if in_comment {
            in_comment = !line.contains("-->");
            continue;
        }
        open = match open {
            Some(mark) => Some(mark).filter(|mark| !fence::is_closed(mark, line)),
            None => fence::opened(line.trim_end()),
        };
        if open.is_none() && line.starts_with("<!--") {
            in_comment = !line.contains("-->");
            continue;
        }
        text.push_str(line);
    }
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_a_tree_whose_links_between_files_lead_to_pages() {
        let tree = |markdown| serde_json::to_string(&content(markdown)).unwrap();
        assert_eq!(
            tree("As in\n[March](../2026/03-full-disk.md#u2), **again**."),
            r#"[["p","As in ",["a","/incident/03-full-disk#u2","March"],", ",["strong","again"],"."]]"#
        );
        assert_eq!(
            tree("[x](https://harbor.example/a.md)"),
            r#"[["p",["a","https://harbor.example/a.md","x"]]]"#
        );
        assert!(!is_shortened(&content("short")));
        assert!(is_shortened(&content(&"long ".repeat(20_000))));
    }

    #[test]
    fn comments_are_left_out_but_not_within_code() {
        let text = "One.\n<!-- not\nthis -->\nTwo.\n```\n<!-- this -->\n```\n<!-- nor this -->\n";
        assert_eq!(without_comments(text), "One.\nTwo.\n```\n<!-- this -->\n```");
    }
}
