//! What stands in a line, as Markdown or as words alone.

use super::Form;
use crate::rich_text::escape::{address, code, words};
use crate::rich_text::{Node, Tag};

impl Form {
    fn phrases(self, out: &mut String, nodes: &[Node]) {
        for (index, node) in nodes.iter().enumerate() {
            self.phrase(out, node, nodes.get(index + 1));
        }
    }

    /// Writes a phrase behind what stands in the line already. `next` is what follows it.
    pub(super) fn phrase(self, out: &mut String, node: &Node, next: Option<&Node>) {
        let (tag, children) = match node {
            Node::Text(text) if self.is_markdown => return words(out, text),
            Node::Text(text) => return out.push_str(text),
            Node::Element { tag, children } => (tag, children),
        };
        match tag {
            Tag::Break => out.push_str(if self.is_markdown { "  \n" } else { "\n" }),
            Tag::Link(href) => self.link(out, href, children),
            _ if !self.is_markdown => self.phrases(out, children),
            Tag::Code => code(out, &plain(children)),
            // Asterisks that meet are one mark, which can end what is before it only behind a letter.
            Tag::Emphasis if out.ends_with('*') && !begins_with_letter(next) => {
                self.marked(out, "_", children);
            }
            Tag::Emphasis if begins_with_asterisk(next) && !ends_with_letter(out) => {
                self.marked(out, "_", children);
            }
            Tag::Emphasis => self.marked(out, "*", children),
            Tag::Strong if out.ends_with("`*") => self.marked(out, "__", children),
            Tag::Strong => self.marked(out, "**", children),
            Tag::Deleted => self.marked(out, "~~", children),
            // Blocks never stand in a line.
            _ => {}
        }
    }

    /// Phrases between marks, which must touch words: blanks go outside.
    fn marked(self, out: &mut String, mark: &str, children: &[Node]) {
        let start = out.len();
        out.push_str(mark);
        self.phrases(out, children);
        let inner = out.split_off(start).split_off(mark.len());
        let words = inner.trim();
        let (before, after) = inner.split_once(words).filter(|_| !words.is_empty()).unwrap_or((&inner, ""));
        let marked = if words.is_empty() { String::new() } else { format!("{mark}{words}{mark}") };
        out.extend([before, &marked, after]);
    }

    fn link(self, out: &mut String, href: &str, children: &[Node]) {
        let says_itself = plain(children) == href;
        let is_elsewhere = !href.starts_with(['/', '#']);
        if self.is_markdown && says_itself && is_elsewhere && !href.contains(['<', '>']) {
            return out.extend(["<", href, ">"]);
        }
        if self.is_markdown {
            // Else it would be an image.
            if out.ends_with('!') {
                out.insert(out.len() - 1, '\\');
            }
            out.push('[');
        }
        self.phrases(out, children);
        if self.is_markdown {
            out.extend(["](", &address(href), ")"]);
        } else if is_elsewhere && !says_itself {
            out.extend([" (", href, ")"]);
        }
    }
}

fn begins_with_asterisk(node: Option<&Node>) -> bool {
    matches!(node, Some(Node::Element { tag: Tag::Emphasis | Tag::Strong, .. }))
}

fn begins_with_letter(node: Option<&Node>) -> bool {
    matches!(node, Some(Node::Text(text)) if text.starts_with(char::is_alphanumeric))
}

/// Between letters an underscore is no mark.
fn ends_with_letter(text: &str) -> bool {
    text.ends_with(char::is_alphanumeric)
}

/// Nothing but the words of nodes in which no form counts.
pub(super) fn plain(nodes: &[Node]) -> String {
    let word = |node: &Node| match node {
        Node::Text(text) => text.clone(),
        Node::Element { children, .. } => plain(children),
    };
    nodes.iter().map(word).collect()
}
