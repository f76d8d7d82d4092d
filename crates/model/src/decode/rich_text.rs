//! Rich text from JSON. Every node is checked again here, whoever wrote the file.

use serde_json::Value;

use super::cursor::Cursor;
use super::value;
use crate::rich_text::{Body, Builder, Content, LONGEST, Node, Tag};

/// A body in one language or several.
pub(super) fn body(cursor: &Cursor) -> Option<Body> {
    cursor.localized(content)
}

fn content(cursor: &Cursor) -> Option<Content> {
    match cursor.value() {
        Value::Array(blocks) => Some(Content::Tree(tree(blocks, &|message| cursor.problem(message)))),
        _ => plain(cursor).map(Content::Plain),
    }
}

/// A plain text. It is shortened where it is shown, so that its reader can say so.
pub fn plain(cursor: &Cursor) -> Option<String> {
    let text = value::string(cursor)?;
    if text.len() > LONGEST {
        cursor.problem("is too long and is shown shortened");
    }
    Some(text)
}

/// The blocks of a list of nodes; `problem` is told what is wrong with them.
pub(super) fn tree(blocks: &[Value], problem: &dyn Fn(&str)) -> Vec<Node> {
    let mut reader = Reader { builder: Builder::new(false), was_shortened: false, problem };
    reader.nodes(blocks);
    if reader.builder.is_shortened() {
        problem("is shown shortened: it is too long, has too many nodes, or nests too deep");
    }
    if reader.was_shortened {
        reader.builder.shorten();
    }
    reader.builder.finish()
}

struct Reader<'a> {
    builder: Builder,
    /// Whoever wrote it shortened it already.
    was_shortened: bool,
    problem: &'a dyn Fn(&str),
}

impl Reader<'_> {
    fn nodes(&mut self, nodes: &[Value]) {
        for node in nodes {
            self.node(node);
        }
    }

    /// A node, or what is in one that is not allowed: the words survive, the element does not.
    ///
    /// Recursive, which is safe: the parser of JSON ends at a depth of 128.
    fn node(&mut self, json: &Value) {
        match json {
            Value::String(text) => self.builder.text(text),
            Value::Array(parts) => match parts.split_first() {
                Some((Value::String(name), rest)) => self.element(name, rest),
                _ => (self.problem)("has an element without a name"),
            },
            Value::Number(number) if number.is_i64() || number.is_u64() => {
                self.builder.text(&number.to_string());
            }
            _ => (self.problem)("has a node that is neither text nor an element"),
        }
    }

    fn element(&mut self, name: &str, rest: &[Value]) {
        let mut tag = Tag::from_name(name);
        let mut children = rest;
        match (&mut tag, rest.split_first()) {
            (Some(Tag::Shortened), _) => self.was_shortened = true,
            (Some(Tag::Link(href)), Some((address, words))) => {
                address.as_str().unwrap_or_default().clone_into(href);
                children = words;
            }
            (Some(Tag::NumberedList(start)), Some((Value::Number(first), items))) => {
                *start = first.as_u64().and_then(|first| u32::try_from(first).ok()).unwrap_or(1);
                children = items;
            }
            _ => {}
        }
        // What stands for itself, and code in a block of code, which it is anyway.
        let is_meant = match &tag {
            Some(Tag::Shortened) => true,
            Some(Tag::Code) => self.builder.is_inside(&|tag| *tag == Tag::Preformatted),
            _ => false,
        };
        if !self.builder.open(tag) && !is_meant {
            let name: String = name.chars().take(40).collect();
            (self.problem)(&format!("has an element `{name}` that is not allowed, or not there"));
        }
        self.nodes(children);
        self.builder.close();
    }
}
