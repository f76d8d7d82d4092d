//! A tree as Markdown, for whoever copies it, and as words alone, for searching and for feeds.

mod phrases;

use self::phrases::plain;
use super::escape::fence;
use super::place::is_phrase;
use super::{Node, Tag};

/// The tree as Markdown. Reading that gives the same tree, apart from what Markdown cannot say, such
/// as a table without a heading row.
pub fn to_markdown(blocks: &[Node]) -> String {
    Form { is_markdown: true }.blocks(blocks, "\n\n")
}

/// The words of the tree, in lines.
pub fn to_text(blocks: &[Node]) -> String {
    Form { is_markdown: false }.blocks(blocks, "\n\n")
}

#[derive(Clone, Copy)]
struct Form {
    is_markdown: bool,
}

impl Form {
    fn blocks(self, nodes: &[Node], between: &str) -> String {
        let mut blocks: Vec<String> = Vec::new();
        // Whether the last block is a line that goes on, and whether it is a list.
        let (mut goes_on, mut after_list) = (false, false);
        for (index, node) in nodes.iter().enumerate() {
            let block = match node {
                Node::Element { tag, children } if !is_phrase(tag) => {
                    goes_on = false;
                    self.block(tag, children, after_list)
                }
                phrase => {
                    let mut line = if goes_on { blocks.pop().unwrap_or_default() } else { String::new() };
                    self.phrase(&mut line, phrase, nodes.get(index + 1));
                    goes_on = true;
                    line
                }
            };
            after_list =
                !after_list && matches!(node, Node::Element { tag: Tag::List | Tag::NumberedList(_), .. });
            blocks.push(block);
        }
        blocks.retain(|block| !block.is_empty());
        blocks.join(between)
    }

    fn block(self, tag: &Tag, children: &[Node], after_list: bool) -> String {
        match tag {
            Tag::Heading(level) if self.is_markdown => {
                let marks = "#".repeat(usize::from(level.saturating_sub(3)));
                let words = self.line(children);
                // Marks at the end would close the heading.
                match words.strip_suffix('#').filter(|words| !words.ends_with('\\')) {
                    Some(words) => format!("{marks} {words}\\#"),
                    None => format!("{marks} {words}"),
                }
            }
            Tag::List => self.list(children, if after_list && self.is_markdown { "*" } else { "-" }, None),
            Tag::NumberedList(start) => self.list(children, if after_list { ")" } else { "." }, Some(*start)),
            Tag::Quote if self.is_markdown => indented(&self.blocks(children, "\n\n"), "> ", "> "),
            Tag::Preformatted if self.is_markdown => {
                let text = plain(children);
                let fence = fence(&text, 3);
                format!("{fence}\n{text}\n{fence}")
            }
            Tag::Preformatted => plain(children),
            Tag::Table => self.table(children),
            Tag::Rule => "___".to_owned(),
            Tag::Shortened => "… (shortened)".to_owned(),
            // A line ends with its last words: a break behind them would be a line of nothing.
            _ => self.blocks(children, "\n\n").trim_end().to_owned(),
        }
    }

    fn list(self, items: &[Node], mark: &str, start: Option<u32>) -> String {
        // What can follow a line without a blank line between them.
        let follows = |node: &Node| match node {
            Node::Text(_) => true,
            Node::Element { tag, .. } => is_phrase(tag) || matches!(tag, Tag::List | Tag::NumberedList(1)),
        };
        let is_loose = items.iter().any(|item| !inside(item).iter().all(follows));
        let between = if is_loose { "\n\n" } else { "\n" };
        let mut number = start.unwrap_or_default();
        let mut lines = Vec::new();
        for item in items {
            let first = match start {
                Some(_) => format!("{number}{mark} "),
                None => format!("{mark} "),
            };
            number = number.saturating_add(1);
            lines.push(indented(&self.blocks(inside(item), between), &first, &" ".repeat(first.len())));
        }
        lines.join(between)
    }

    fn table(self, rows: &[Node]) -> String {
        let columns = rows.iter().map(|row| inside(row).len()).max().unwrap_or_default();
        let mut lines = Vec::new();
        for row in rows {
            let mut cells: Vec<_> = inside(row).iter().map(|cell| self.line(inside(cell))).collect();
            if !self.is_markdown {
                lines.push(cells.join(" | "));
                continue;
            }
            cells.resize(columns, String::new());
            let cells: Vec<_> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
            lines.push(format!("| {} |", cells.join(" | ")));
            if lines.len() == 1 {
                lines.push(format!("|{}", " --- |".repeat(columns)));
            }
        }
        lines.join("\n")
    }

    /// Phrases where no line can end.
    fn line(self, nodes: &[Node]) -> String {
        self.blocks(nodes, " ").replace("  \n", " ").replace('\n', " ").trim().to_owned()
    }
}

fn inside(node: &Node) -> &[Node] {
    match node {
        Node::Text(_) => &[],
        Node::Element { children, .. } => children,
    }
}

/// A text with something before its first line and before all others.
fn indented(text: &str, first: &str, others: &str) -> String {
    let mut out = String::new();
    for (index, line) in text.split('\n').enumerate() {
        let before = if index == 0 { first } else { others };
        if index > 0 {
            out.push('\n');
        }
        out.push_str(if line.is_empty() { before.trim_end() } else { before });
        out.push_str(line);
    }
    out
}
