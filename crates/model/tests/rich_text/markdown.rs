//! Trees from Markdown.

use allclear_model::rich_text::markdown::{LineBreaks, tree};
use allclear_model::rich_text::{LONGEST, Node};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::grammar::faults;

fn read(text: &str) -> Value {
    serde_json::to_value(tree(text, LineBreaks::Kept)).unwrap()
}

#[test]
fn every_kind_of_node_is_read() {
    for (text, expected) in [
        (
            "a *b* **c** ~~d~~ `e`",
            json!([["p", "a ", ["em", "b"], " ", ["strong", "c"], " ", ["del", "d"], " ", ["code", "e"]]]),
        ),
        ("# a\n### b\n##### c\n###### d", json!([["h4", "a"], ["h5", "b"], ["h6", "c"], ["h6", "d"]])),
        ("a\n===\nb\n---", json!([["h4", "a"], ["h5", "b"]])),
        ("- a\n  - b\n- c", json!([["ul", ["li", "a", ["ul", ["li", "b"]]], ["li", "c"]]])),
        ("3. a\n\n4. b", json!([["ol", 3, ["li", ["p", "a"]], ["li", ["p", "b"]]]])),
        ("- [x] a\n- [ ] b", json!([["ul", ["li", "☑ a"], ["li", "☐ b"]]])),
        ("> a\n> > b", json!([["blockquote", ["p", "a"], ["blockquote", ["p", "b"]]]])),
        ("```rust\na <b>\n\n  c\n```", json!([["pre", "a <b>\n\n  c"]])),
        ("    a\n    b", json!([["pre", "a\nb"]])),
        ("a\n***\nb", json!([["p", "a"], ["hr"], ["p", "b"]])),
        ("a\nb  \nc\\\nd", json!([["p", "a", ["br"], "b", ["br"], "c", ["br"], "d"]])),
        (
            "|a|b|\n|-|:-:|\n|*c*||",
            json!([["table", ["tr", ["th", "a"], ["th", "b"]], ["tr", ["td", ["em", "c"]], ["td"]]]]),
        ),
        ("[a *b*](https://e.example \"t\")", json!([["p", ["a", "https://e.example", "a ", ["em", "b"]]]])),
        ("[a][1]\n\n[1]: /history", json!([["p", ["a", "/history", "a"]]])),
        (
            "<https://e.example> <a@e.example>",
            json!([[
                "p",
                ["a", "https://e.example", "https://e.example"],
                " ",
                ["a", "mailto:a@e.example", "a@e.example"]
            ]]),
        ),
        (
            "see https://e.example/a_b_c.",
            json!([["p", "see ", ["a", "https://e.example/a_b_c", "https://e.example/a_b_c"], "."]]),
        ),
        ("&amp; &copy; &#42;", json!([["p", "& © *"]])),
        ("a &nosuch; b", json!([["p", "a &nosuch; b"]])),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
    assert_eq!(
        serde_json::to_value(tree("a\nb  \nc", LineBreaks::Joined)).unwrap(),
        json!([["p", "a b", ["br"], "c"]])
    );
}

#[test]
fn html_is_text_images_are_words_and_only_safe_addresses_are_links() {
    for (text, expected) in [
        ("<b>a</b> <SOME/ALL> <!-- b -->", json!([["p", "<b>a</b> <SOME/ALL> <!-- b -->"]])),
        (
            "<div onclick=x>\na\n</div>\n\nb",
            json!([["p", "<div onclick=x>", ["br"], "a", ["br"], "</div>"], ["p", "b"]]),
        ),
        ("<script>alert(1)</script>", json!([["p", "<script>alert(1)</script>"]])),
        ("![a *b*](https://e.example/x.png) c", json!([["p", "a ", ["em", "b"], " c"]])),
        ("[![logo](x.png)](https://e.example)", json!([["p", ["a", "https://e.example", "logo"]]])),
        ("[![](x.png)](https://e.example)", json!([["p", ["a", "https://e.example", "https://e.example"]]])),
        ("![](x.png)", json!([])),
        (
            "[a](javascript:alert(1)) [b](data:text/html,x) [c](//e.example) [d](x.html)",
            json!([["p", "a b c d"]]),
        ),
        ("<javascript:alert(1)>", json!([["p", "javascript:alert(1)"]])),
        (
            "`https://e.example` [https://e.example](/x)",
            json!([["p", ["code", "https://e.example"], " ", ["a", "/x", "https://e.example"]]]),
        ),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

/// Depth, size and number of events each have an end, and none of them takes long.
#[test]
fn a_text_without_end_is_shortened_and_says_so() {
    let deep_list: Vec<_> = (0..400).map(|depth| "  ".repeat(depth) + "- a\n").collect();
    for (what, text) in [
        ("long", "word ".repeat(LONGEST)),
        ("quotes", ">".repeat(20_000) + "a"),
        ("brackets", "[".repeat(50_000) + "](https://e.example)"),
        ("emphasis", "*a **b ".repeat(9000)),
        ("lists", deep_list.concat()),
        ("paragraphs", "a\n\n".repeat(20_000)),
        ("links", "https://e.example ".repeat(4000)),
        ("references", format!("[a]: https://e.example/{}\n\n{}", "x".repeat(1900), "[a] ".repeat(10_000))),
        ("backticks", "`a".repeat(30_000)),
        ("tables", format!("|{0}\n|{1}\n{0}", "a|".repeat(5000), "-|".repeat(5000))),
    ] {
        let started = std::time::Instant::now();
        let nodes = tree(&text, LineBreaks::Kept);
        let took = started.elapsed();
        assert_eq!(faults(&nodes), Vec::<String>::new(), "{what}");
        let is_marked =
            nodes.last() == Some(&Node::element(allclear_model::rich_text::Tag::Shortened, Vec::new()));
        assert_eq!(is_marked, !matches!(what, "brackets" | "emphasis"), "{what}");
        println!("{what}: {took:?}");
    }
}

proptest! {
    #[test]
    fn no_text_is_too_strange(text in any::<String>()) {
        prop_assert_eq!(faults(&tree(&text, LineBreaks::Kept)), Vec::<String>::new());
    }

    #[test]
    fn no_markup_is_too_strange(text in "([ \n>#*_`~\\[\\]()!<|&:-]|1\\.|a|b|https://e\\.example|javascript:x|<b>|    ){0,60}") {
        for line_breaks in [LineBreaks::Kept, LineBreaks::Joined] {
            prop_assert_eq!(faults(&tree(&text, line_breaks)), Vec::<String>::new());
        }
    }
}
