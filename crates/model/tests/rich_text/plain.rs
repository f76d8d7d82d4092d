//! Strings as paragraphs, and which of them are Markdown.

use allclear_model::rich_text::markdown::{LineBreaks, tree};
use allclear_model::rich_text::{Content, LONGEST, Node, has_markdown, paragraphs};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::grammar::faults;

fn written(nodes: &[Node]) -> Value {
    serde_json::to_value(nodes).unwrap()
}

#[test]
fn plain_text_becomes_paragraphs_breaks_and_links() {
    for (text, expected) in [
        ("", json!([])),
        ("One.", json!([["p", "One."]])),
        ("One.\r\nTwo.\r\n\r\n\r\n  Three.\n", json!([["p", "One.", ["br"], "Two."], ["p", "Three."]])),
        (
            "See https://example.com/a, please.",
            json!([["p", "See ", ["a", "https://example.com/a", "https://example.com/a"], ", please."]]),
        ),
        ("<b>x</b> affects <SOME/ALL>", json!([["p", "<b>x</b> affects <SOME/ALL>"]])),
        ("https:// alone", json!([["p", "https:// alone"]])),
    ] {
        assert_eq!(written(&Content::Plain(text.to_owned()).blocks()), expected);
    }
}

#[test]
fn a_plain_text_without_end_is_shortened_and_says_so() {
    for text in ["x".repeat(LONGEST + 1), "x\n".repeat(6000), "https://e.example ".repeat(4000)] {
        let nodes = paragraphs(&text);
        assert_eq!(written(&nodes).as_array().unwrap().last(), Some(&json!(["shortened"])));
        assert_eq!(faults(&nodes), Vec::<String>::new());
    }
}

#[test]
fn what_people_type_in_an_outage_is_not_taken_for_markdown() {
    for plain in [
        "",
        "We are investigating elevated error rates.\nMore at 12:30 (UTC+2).\n\nThanks!",
        "12.5 % of requests failed; -5 dBm, +3 ms, #42 is fixed, snake_case_names are kept",
        "See https://status.example.com/a_b?x=1&y=2#z, please.",
        "Impact: <SOME/ALL> users & partners. 5 * 3 = 15. [Update 3] It's done (really).",
        "Wait 5 minutes: then try again – it’s “fine”…",
    ] {
        assert!(!has_markdown(plain), "{plain}");
    }
    for markdown in [
        "**bold**",
        "*a* b",
        "a _b_ c",
        "`code`",
        "~~gone~~",
        "[a](https://e.example)",
        "# Heading",
        "> quote",
        "- item",
        "1. item",
        "2) item",
        "a\n===",
        "a\n---",
        "| a |\n| - |",
        "***",
        "    code",
        "\tcode",
        "a &amp; b",
        "&#42;",
        "<https://e.example>",
        "<a@b.example>",
        r"\*",
        "[a]: https://e.example",
        "```\ncode\n```",
        "*\n",
        "-",
    ] {
        assert!(has_markdown(markdown), "{markdown}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    /// What is not taken for Markdown looks the same before and after, so nobody misses the parser.
    #[test]
    fn a_text_without_markdown_is_read_as_markdown_just_the_same(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "a", "B", "ö", " ", "  ", "\n", "\n\n", "1", "23", ".", ")", "(", "!", "?", ",", ":", ";", "-", "+", "*", "_", "`", "~",
            "#", ">", "<", "[", "]", "=", "|", "&", "/", "'", "\"", "@", "://", "https://e.example", "x", "<br>", "<div>", "\t",
        ]), 0..14)
    ) {
        let text = pieces.concat();
        if !has_markdown(&text) {
            prop_assert_eq!(written(&tree(&text, LineBreaks::Kept)), written(&paragraphs(&text)), "{:?}", text);
        }
    }

    #[test]
    fn no_text_is_too_strange(text in any::<String>()) {
        prop_assert_eq!(faults(&paragraphs(&text)), Vec::<String>::new());
    }
}
