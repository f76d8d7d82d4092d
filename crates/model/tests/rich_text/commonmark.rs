//! CommonMark's own examples, from the npm package `commonmark-spec`.

use std::path::Path;

use allclear_model::rich_text::markdown::{LineBreaks, tree};
use allclear_model::rich_text::{Node, html, to_text};

use crate::grammar::faults;

/// The Markdown and the HTML of every example; nothing, said aloud, where the package is not installed.
fn examples() -> Vec<(String, String)> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../node_modules/commonmark-spec/spec.txt");
    let Ok(spec) = std::fs::read_to_string(&file) else {
        println!("skipped: no {}; `npm ci` installs it", file.display());
        return Vec::new();
    };
    let fence = "`".repeat(32);
    let open = format!("{fence} example\n");
    let examples = spec.split(&open).skip(1).filter_map(|rest| rest.split(&format!("{fence}\n")).next());
    // The text of an example may be empty, and then begins with the line that parts the two.
    let part = |example: &str| {
        let example = format!("\n{example}").replace('→', "\t");
        let (markdown, html) = example.split_once("\n.\n").unwrap();
        (markdown.trim_start_matches('\n').to_owned() + "\n", html.to_owned())
    };
    examples.map(part).collect()
}

/// Whether an example is about what a tree leaves out on purpose: HTML, images, addresses without a scheme.
fn leaves_something_out(markdown: &str, html: &str) -> bool {
    let has_html = markdown
        .split('<')
        .skip(1)
        .any(|tail| tail.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')));
    let has_image = html.contains("<img");
    let links = html.split("href=\"").skip(1);
    let is_kept = |href: &str| {
        href.starts_with("http")
            || href.starts_with("mailto:")
            || (href.starts_with('/') && !href.starts_with("//"))
    };
    has_html || has_image || !links.into_iter().all(is_kept)
}

#[test]
fn no_example_gives_anything_that_is_not_allowed() {
    let examples = examples();
    assert!(examples.is_empty() || examples.len() == 652, "{} examples", examples.len());
    for (markdown, _) in &examples {
        for line_breaks in [LineBreaks::Kept, LineBreaks::Joined] {
            assert_eq!(faults(&tree(markdown, line_breaks)), Vec::<String>::new(), "{markdown}");
        }
    }
}

#[test]
fn examples_give_the_tree_of_their_html() {
    let (mut same, mut differ) = (0, 0);
    for (markdown, expected) in examples() {
        if leaves_something_out(&markdown, &expected) {
            continue;
        }
        let (ours, theirs) = (tree(&markdown, LineBreaks::Joined), html::tree(&expected));
        if json(&ours) == json(&theirs) {
            same += 1;
        } else {
            differ += 1;
            println!("{markdown:?}\n  {}\n  {}", json(&ours), json(&theirs));
        }
        assert_eq!(words(&ours), words(&theirs), "{markdown}");
    }
    println!("{same} examples give the tree of their HTML, {differ} another one with the same words");
    assert!(same + differ == 0 || differ <= 30);
}

fn json(nodes: &[Node]) -> String {
    serde_json::to_string(nodes).unwrap()
}

fn words(nodes: &[Node]) -> String {
    to_text(nodes).split_whitespace().collect()
}
