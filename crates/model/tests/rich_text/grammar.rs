//! What a tree may be, said a second time and without the code that builds one; and trees that are so.

use allclear_model::rich_text::{DEEPEST, LONGEST, MOST_NODES, Node, Tag};
use proptest::prelude::*;
use serde_json::Value;

const PHRASES: &str = "text br a em strong del code";
const BLOCKS: &str = "p h4 h5 h6 ul ol blockquote pre table hr";

/// What may stand directly in what.
fn children_of(name: &str) -> String {
    match name {
        "" => format!("{BLOCKS} shortened"),
        "blockquote" | "li" => format!("{BLOCKS} {PHRASES}"),
        "p" | "h4" | "h5" | "h6" | "td" | "th" | "a" | "em" | "strong" | "del" => PHRASES.to_owned(),
        "pre" | "code" => "text".to_owned(),
        "ul" | "ol" => "li".to_owned(),
        "table" => "tr".to_owned(),
        "tr" => "td th".to_owned(),
        _ => String::new(),
    }
}

/// Everything about a tree that must not be.
pub fn faults(blocks: &[Node]) -> Vec<String> {
    let json = serde_json::to_value(blocks).unwrap();
    let mut census = Census::default();
    census.list("", json.as_array().unwrap(), 0, false);
    if census.nodes > MOST_NODES || census.bytes > LONGEST {
        census.faults.push(format!("{} nodes, {} bytes", census.nodes, census.bytes));
    }
    census.faults
}

#[derive(Default)]
struct Census {
    faults: Vec<String>,
    nodes: usize,
    bytes: usize,
}

impl Census {
    fn list(&mut self, parent: &str, nodes: &[Value], depth: usize, in_link: bool) {
        let allowed = children_of(parent);
        let mut after_text = false;
        for node in nodes {
            let name = node[0].as_str().unwrap_or("text");
            if !allowed.split(' ').any(|allowed| allowed == name) {
                self.faults.push(format!("{name} in {parent}"));
            }
            if name == "a" && in_link {
                self.faults.push("a link in a link".to_owned());
            }
            if after_text && name == "text" {
                self.faults.push("texts side by side".to_owned());
            }
            after_text = name == "text";
            self.node(name, node, depth + 1, in_link || name == "a");
        }
    }

    fn node(&mut self, name: &str, node: &Value, depth: usize, in_link: bool) {
        self.nodes += usize::from(name != "shortened");
        if name == "text" {
            self.bytes += node.as_str().unwrap().len();
            return;
        }
        // A break is as deep as the words beside it.
        if depth > DEEPEST && !matches!(name, "br" | "hr") {
            self.faults.push(format!("{name} at depth {depth}"));
        }
        let mut children = &node.as_array().unwrap()[1..];
        if name == "a" {
            let href = children[0].as_str().unwrap();
            self.bytes += href.len();
            if !is_harmless(href) {
                self.faults.push(format!("a link to {href}"));
            }
            children = &children[1..];
        }
        if name == "ol" && children[0].is_u64() {
            children = &children[1..];
        }
        if children.is_empty() && !matches!(name, "br" | "hr" | "td" | "th" | "shortened") {
            self.faults.push(format!("{name} without anything"));
        }
        self.list(name, children, depth, in_link);
    }
}

/// Whether an address is a path of this site or has one of the four schemes.
fn is_harmless(href: &str) -> bool {
    let is_own = href.starts_with('#') || (href.starts_with('/') && !href.starts_with("//"));
    let scheme = href.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let is_known =
        scheme.is_some_and(|scheme| matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel"));
    (is_own || is_known) && !href.chars().any(|c| c.is_control() || c.is_whitespace())
}

fn text() -> BoxedStrategy<Node> {
    let words = prop_oneof![
        "[a-zA-Zäß]{1,8}( [a-z0-9]{1,6}){0,3}",
        r"[a-z]{1,3}[!-~]{1,6}[a-z]{1,3}",
        "[a-z]+ [&<>#_*`\\[\\]()!|~=+-]{1,2} [a-z]+",
    ];
    // A bare address would become a link on the way back, and is no words.
    words.prop_filter("no address", |words| !words.contains("://")).prop_map(Node::Text).boxed()
}

fn phrase() -> BoxedStrategy<Vec<Node>> {
    let marked = |tag: Tag| text().prop_map(move |words| Node::element(tag.clone(), vec![words]));
    let href = prop_oneof![
        "https://[a-z]{1,9}\\.example/[a-z_()?=&;*.~-]{0,12}",
        "/[a-z]{1,9}",
        "#[a-z0-9-]{1,9}",
        "mailto:[a-z]{1,5}@b\\.example"
    ];
    let link = (href, text()).prop_map(|(href, words)| Node::element(Tag::Link(href), vec![words]));
    let mark = prop_oneof![
        marked(Tag::Emphasis),
        marked(Tag::Strong),
        marked(Tag::Deleted),
        link,
        "[a-z`]{1,5}( [a-z*<_]{1,5}){0,2}".prop_map(|code| Node::element(Tag::Code, vec![Node::Text(code)])),
        text().prop_map(|words| Node::element(Tag::Strong, vec![Node::element(Tag::Emphasis, vec![words])])),
    ];
    // Marks stand between words, with a blank or a line break around them: side by side they cannot be told apart.
    let between = prop_oneof![Just(" ".to_owned()), Just("\n".to_owned()), Just(" and ".to_owned())];
    (text(), prop::collection::vec((between.clone(), mark, between, text()), 0..3))
        .prop_map(|(first, more)| {
            let mut nodes = vec![first];
            for (before, mark, after, words) in more {
                space(&mut nodes, &before);
                nodes.push(mark);
                space(&mut nodes, &after);
                nodes.push(words);
            }
            joined(nodes)
        })
        .boxed()
}

fn space(nodes: &mut Vec<Node>, space: &str) {
    nodes.push(if space == "\n" { Node::element(Tag::Break, Vec::new()) } else { Node::text(space) });
}

/// Texts side by side as one.
fn joined(nodes: Vec<Node>) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::new();
    for node in nodes {
        match (out.last_mut(), node) {
            (Some(Node::Text(text)), Node::Text(more)) => text.push_str(&more),
            (_, node) => out.push(node),
        }
    }
    out
}

/// A line in which nothing breaks.
fn line() -> BoxedStrategy<Vec<Node>> {
    let is_line = |nodes: &Vec<Node>| !nodes.contains(&Node::element(Tag::Break, Vec::new()));
    phrase().prop_filter("a line", is_line).boxed()
}

fn block() -> BoxedStrategy<Node> {
    let code = prop::collection::vec("[a-z`#<*> -]{0,8}[a-z]", 1..4).prop_map(|lines| lines.join("\n"));
    let leaf = prop_oneof![
        4 => phrase().prop_map(|words| Node::element(Tag::Paragraph, words)),
        1 => code.prop_map(|code| Node::element(Tag::Preformatted, vec![Node::Text(code)])),
        1 => Just(Node::element(Tag::Rule, Vec::new())),
        1 => table(),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        let blocks = || prop::collection::vec(inner.clone(), 1..3);
        // A numbered list can go on from a line only where it starts at 1.
        let nested = list(phrase().boxed()).prop_filter("from 1", |list| match list {
            Node::Element { tag: Tag::NumberedList(first), .. } => *first == 1,
            _ => true,
        });
        let tight = (phrase(), prop::option::of(nested)).prop_map(|(mut words, list)| {
            words.extend(list);
            words
        });
        let loose = (phrase(), blocks()).prop_map(|(words, mut blocks)| {
            blocks.insert(0, Node::element(Tag::Paragraph, words));
            blocks
        });
        prop_oneof![
            blocks().prop_map(|blocks| Node::element(Tag::Quote, blocks)),
            list(tight.boxed()),
            list(loose.boxed()),
        ]
    })
    .boxed()
}

fn list(item: BoxedStrategy<Vec<Node>>) -> BoxedStrategy<Node> {
    let tag = prop_oneof![Just(Tag::List), prop_oneof![Just(1_u32), 0..200_u32].prop_map(Tag::NumberedList)];
    let items = prop::collection::vec(item.prop_map(|nodes| Node::element(Tag::Item, nodes)), 1..4);
    (tag, items).prop_map(|(tag, items)| Node::element(tag, items)).boxed()
}

fn table() -> BoxedStrategy<Node> {
    let row = |tag: Tag, columns| {
        let cell = line().prop_map(move |words| Node::element(tag.clone(), words));
        prop::collection::vec(cell, columns).prop_map(|cells| Node::element(Tag::Row, cells))
    };
    (1..4_usize, 0..3_usize)
        .prop_flat_map(move |(columns, rows)| {
            (row(Tag::HeadingCell, columns), prop::collection::vec(row(Tag::Cell, columns), rows))
        })
        .prop_map(|(head, mut rows)| {
            rows.insert(0, head);
            Node::element(Tag::Table, rows)
        })
        .boxed()
}

/// Trees as they are written: headings in ranks from the first, nothing empty, nothing out of place.
pub fn blocks() -> BoxedStrategy<Vec<Node>> {
    let heading = line().prop_map(|words| Node::element(Tag::Heading(4), words));
    prop::collection::vec(prop_oneof![1 => heading, 6 => block()], 0..5).boxed()
}
