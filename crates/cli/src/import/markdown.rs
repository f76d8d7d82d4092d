//! Texts of others as the Markdown of a notice's file.

use allclear_model::rich_text::markdown::{LineBreaks, tree};
use allclear_model::rich_text::{Body, Content, Node, Tag, to_markdown};
use allclear_model::text::Localized;

use crate::source::fence;

/// Texts by language; without a tag where there is only one.
pub type Texts = Vec<(Option<String>, String)>;

/// A body in the languages it has, and whether something of it was cut.
pub fn texts(body: &Body) -> (Texts, bool) {
    let mut is_cut = false;
    let mut text = |content: &Content| {
        let (text, cut) = one(content);
        is_cut |= cut;
        text
    };
    let texts = match body {
        Localized::One(content) => vec![(None, text(content))],
        Localized::Many(texts) => {
            texts.iter().map(|(tag, content)| (Some(tag.clone()), text(content))).collect()
        }
    };
    (texts, is_cut)
}

fn one(content: &Content) -> (String, bool) {
    let blocks = match content {
        Content::Tree(blocks) => blocks.clone(),
        // People who type into a form mean their line breaks.
        Content::Plain(text) => tree(text, LineBreaks::Kept),
    };
    let is_end = |node: &Node| matches!(node, Node::Element { tag: Tag::Shortened, .. });
    let is_cut = blocks.iter().any(is_end);
    let kept: Vec<_> = blocks.into_iter().filter(|node| !is_end(node)).collect();
    (below_sections(&to_markdown(&kept)), is_cut)
}

/// Markdown with its headings below those of sections, which have two `#`.
fn below_sections(markdown: &str) -> String {
    let mut lines = Vec::new();
    let mut open: Option<&str> = None;
    for line in markdown.split('\n') {
        open = match open {
            Some(mark) => Some(mark).filter(|mark| !fence::is_closed(mark, line)),
            None => fence::opened(line),
        };
        let is_heading =
            open.is_none() && line.trim_start_matches('#').starts_with(' ') && line.starts_with('#');
        lines.push(if is_heading { format!("##{line}") } else { line.to_owned() });
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::body;

    #[test]
    fn a_text_reads_back_as_it_was() {
        for text in [
            "One\ntwo\n\nthree",
            "# Big\n\nWords\n\n## Small\n\nMore",
            "```\n## not a heading\n<!-- nor a comment -->\n```",
            "<!-- shown -->\n## A heading",
            "# One\n\n```code``code```\n\n# Two",
            "affects <SOME/ALL> users *today*",
            "- a\n- b\n  - c",
            "### [de]\n\nNo language",
        ] {
            let content = Content::Plain(text.to_owned());
            let (markdown, is_cut) = one(&content);
            assert!(!is_cut);
            assert!(
                !markdown.lines().any(|line| line.starts_with("## ")) || text.starts_with("```"),
                "{markdown}"
            );
            let back = body::content(&body::without_comments(&markdown));
            assert_eq!(back, Content::Tree(tree(text, LineBreaks::Kept)), "{text}\n->\n{markdown}");
        }
        assert!(one(&Content::Plain("long ".repeat(20_000))).1);
    }
}
