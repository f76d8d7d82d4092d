//! Rich text from JSON. Every node is checked again here, whoever wrote the file.

use serde_json::Value;

use super::cursor::Cursor;
use super::value;
use crate::rich_text::{Body, Content, Node, Tag};

/// The deepest nesting shown; deeper nodes are left out.
const DEEPEST: usize = 16;
/// The most nodes of one text.
const MOST_NODES: usize = 5000;
/// The longest plain text, in bytes.
const LONGEST: usize = 64 * 1024;
/// Shown where a text was cut.
const SHORTENED: &str = "… (shortened)";

/// A body in one language or several.
pub(super) fn body(cursor: &Cursor) -> Option<Body> {
    cursor.localized(content)
}

fn content(cursor: &Cursor) -> Option<Content> {
    let Value::Array(blocks) = cursor.value() else {
        return plain(cursor).map(Content::Plain);
    };
    let mut room = MOST_NODES;
    let mut tree: Vec<_> = blocks.iter().flat_map(|block| node(cursor, block, 0, &mut room)).collect();
    if room == 0 {
        cursor.problem("has too many nodes and was shortened");
        tree.push(Node::Text(SHORTENED.to_owned()));
    }
    Some(Content::Tree(tree))
}

/// A plain text, cut where it is longer than any page would show.
pub fn plain(cursor: &Cursor) -> Option<String> {
    value::string(cursor).map(|text| shorten(cursor, text))
}

fn shorten(cursor: &Cursor, mut text: String) -> String {
    if text.len() > LONGEST {
        cursor.problem("is too long and was shortened");
        let end = (0..=LONGEST).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        text.truncate(end);
        text.push_str(SHORTENED);
    }
    text
}

/// A node, or the children of one that is not allowed: the words survive, the element does not.
fn node(cursor: &Cursor, json: &Value, depth: usize, room: &mut usize) -> Vec<Node> {
    if *room == 0 {
        return Vec::new();
    }
    *room -= 1;
    let parts = match json {
        Value::String(text) => return vec![Node::Text(text.clone())],
        Value::Array(parts) if depth < DEEPEST => parts,
        _ => {
            cursor.problem("has a node that is neither text nor an element, or nests too deep");
            return Vec::new();
        }
    };
    let Some((Value::String(name), rest)) = parts.split_first() else {
        cursor.problem("has an element without a name");
        return Vec::new();
    };
    let tag = Tag::from_name(name);
    let (address, children) = match (tag, rest.split_first()) {
        (Some(Tag::Link), Some((address, children))) => (address.as_str(), children),
        _ => (None, rest),
    };
    let children = children.iter().flat_map(|child| node(cursor, child, depth + 1, room)).collect();
    match tag {
        Some(Tag::Link) => Node::link(address.unwrap_or_default(), children),
        Some(tag) => vec![Node::element(tag, children)],
        None => {
            cursor.problem(&format!(
                "has an element `{}` that is not allowed",
                name.chars().take(40).collect::<String>()
            ));
            children
        }
    }
}
