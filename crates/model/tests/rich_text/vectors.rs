//! Attacks through every way to a tree: what comes out is allowed, and leads nowhere else.

use allclear_model::decode;
use allclear_model::rich_text::markdown::{LineBreaks, tree};
use allclear_model::rich_text::{Node, html, paragraphs, to_markdown};
use serde_json::{Value, json};

use crate::corpus;
use crate::grammar::faults;

fn from_json(json: &Value) -> Vec<Node> {
    decode::rich_text(&json.to_string()).map(|decoded| decoded.document).unwrap_or_default()
}

/// The trees an attack becomes, whatever it is taken for.
fn trees(attack: &str) -> Vec<Vec<Node>> {
    let as_parts = json!([
        attack,
        ["p", attack, ["a", attack, attack], [attack, attack]],
        ["ol", attack, ["li", attack]],
        ["pre", attack],
        ["table", ["tr", ["th", attack], ["td", attack]]]
    ]);
    let markdown = tree(attack, LineBreaks::Kept);
    let again = tree(&to_markdown(&markdown), LineBreaks::Kept);
    let mut trees = vec![
        paragraphs(attack),
        html::tree(attack),
        html::tree(&format!("<p>{attack}</p>")),
        html::tree(&format!("<a href=\"{attack}\">x</a>")),
        tree(&format!("[x]({attack})"), LineBreaks::Kept),
        tree(&format!("<p>\n{attack}\n</p>"), LineBreaks::Kept),
        from_json(&as_parts),
        markdown,
        again,
    ];
    if let Ok(json) = serde_json::from_str::<Value>(attack) {
        trees.push(from_json(&json!([json])));
        trees.push(from_json(&json));
    }
    trees
}

#[test]
fn no_attack_becomes_more_than_allowed_nodes() {
    let own = corpus::own();
    assert!(own.len() >= 150, "{}", own.len());
    let elsewhere = corpus::elsewhere();
    for attack in own.iter().chain(&elsewhere) {
        for tree in trees(attack) {
            assert_eq!(faults(&tree), Vec::<String>::new(), "{attack:?}");
        }
    }
    println!("{} own attacks and {} of others", own.len(), elsewhere.len());
}

/// The grammar of the tests is no rubber stamp.
#[test]
fn a_tree_that_is_not_allowed_is_noticed() {
    use allclear_model::rich_text::Tag;
    let text = || vec![Node::text("x")];
    let link = |href: &str| Node::element(Tag::Link(href.to_owned()), text());
    let paragraph = |node| vec![Node::element(Tag::Paragraph, vec![node])];
    for tree in [
        paragraph(link("javascript:alert(1)")),
        paragraph(link("//evil.example")),
        paragraph(link("data:text/html,x")),
        paragraph(Node::element(Tag::Link("/x".to_owned()), vec![link("/y")])),
        paragraph(Node::element(Tag::Paragraph, text())),
        vec![Node::element(Tag::Item, text())],
        vec![Node::element(Tag::Paragraph, vec![])],
        text(),
    ] {
        assert!(!faults(&tree).is_empty(), "{tree:?}");
    }
}
