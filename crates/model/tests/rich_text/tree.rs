//! Trees from JSON.

use allclear_model::decode;
use allclear_model::rich_text::{LONGEST, MOST_NODES, Node, to_text};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::grammar::{blocks, faults};

fn read(json: &Value) -> (Vec<Node>, usize) {
    let decoded = decode::rich_text(&json.to_string()).unwrap();
    (decoded.document, decoded.problems.len())
}

fn written(nodes: &[Node]) -> Value {
    serde_json::to_value(nodes).unwrap()
}

#[test]
fn what_is_allowed_stays_and_of_the_rest_the_words() {
    for (tree, expected, problems) in [
        (
            json!([["p", "Text ", ["a", "https://e.example", "link"], "."]]),
            json!([["p", "Text ", ["a", "https://e.example", "link"], "."]]),
            0,
        ),
        (
            json!([["p", ["em", "a"], ["strong", "b"], ["del", "c"], ["code", "d"], ["br"], "e"], ["hr"]]),
            json!([["p", ["em", "a"], ["strong", "b"], ["del", "c"], ["code", "d"], ["br"], "e"], ["hr"]]),
            0,
        ),
        (
            json!([["ol", 3, ["li", "c"], ["li", "d", ["ul", ["li", "e"]]]]]),
            json!([["ol", 3, ["li", "c"], ["li", "d", ["ul", ["li", "e"]]]]]),
            0,
        ),
        (json!([["ol", 1, ["li", "a"]]]), json!([["ol", ["li", "a"]]]), 0),
        (json!([["ol", -1, ["li", "a"]]]), json!([["ol", ["li", "a"]]]), 0),
        (
            json!([["pre", "a\n b"], ["blockquote", ["p", "c"]]]),
            json!([["pre", "a\n b"], ["blockquote", ["p", "c"]]]),
            0,
        ),
        (
            json!([["table", ["tr", ["th", "a"], ["th"]], ["tr", ["td", "b"], ["td"]]]]),
            json!([["table", ["tr", ["th", "a"], ["th"]], ["tr", ["td", "b"], ["td"]]]]),
            0,
        ),
        // Not allowed: the words stay.
        (json!([["p", "a", ["script", "b"], "c"]]), json!([["p", "abc"]]), 1),
        (json!([["p", ["a", "javascript:x", "a"], ["a", 7, "b"], ["a"]]]), json!([["p", "ab"]]), 3),
        (
            json!([["p", ["a", "https://e.example", "x", ["a", "https://f.example", "y"]]]]),
            json!([["p", ["a", "https://e.example", "xy"]]]),
            1,
        ),
        (json!([["p", ["img", "https://e.example/x.png"]]]), json!([["p", "https://e.example/x.png"]]), 1),
        (json!([[], [1], [null, "a"], {"p": "a"}, null, true, 1.5]), json!([]), 7),
        (json!([["p", "5", 6, -7]]), json!([["p", "56-7"]]), 0),
        (json!([["P", "a"]]), json!([["p", "a"]]), 1),
        // Not there: the words stay, and get what they need around them.
        (json!(["a", ["strong", "b"], ["p", "c"]]), json!([["p", "a", ["strong", "b"]], ["p", "c"]]), 0),
        (json!([["li", "a"], ["td", "b"]]), json!([["p", "a"], ["p", "b"]]), 2),
        (json!([["p", "a", ["p", "b"], ["ul", ["li", "c"]]]]), json!([["p", "abc"]]), 3),
        (
            json!([["ul", "a", ["li", "b"], ["p", "c"]]]),
            json!([["ul", ["li", "a"], ["li", "b"], ["li", ["p", "c"]]]]),
            0,
        ),
        (
            json!([["table", "a", ["tr", "b", ["td", "c"]], ["td", "d"]]]),
            json!([["table", ["tr", ["td", "a"]], ["tr", ["td", "b"], ["td", "c"]], ["tr", ["td", "d"]]]]),
            0,
        ),
        (
            json!([["code", "a", ["em", "b"]], ["pre", ["code", "c"]]]),
            json!([["p", ["code", "ab"]], ["pre", "c"]]),
            1,
        ),
        (json!([["p", ["br", "a"], "b"], ["hr", "c"]]), json!([["p", ["br"], "ab"], ["hr"], ["p", "c"]]), 0),
        // Nothing is not shown.
        (
            json!([
                ["p"],
                ["p", ""],
                ["ul"],
                ["ul", ["li"]],
                ["p", ["strong", ""]],
                " ",
                ["ul", " ", ["li", "a"], "\n"]
            ]),
            json!([["ul", ["li", "a"]]]),
            0,
        ),
        (
            json!([["p", ["a", "https://e.example"]]]),
            json!([["p", ["a", "https://e.example", "https://e.example"]]]),
            0,
        ),
        // Headings are ranked.
        (
            json!([["h2", "a"], ["h4", "b"], ["h6", "c"], ["h2", "d"]]),
            json!([["h4", "a"], ["h5", "b"], ["h6", "c"], ["h4", "d"]]),
            0,
        ),
        (json!([["h6", "a"]]), json!([["h4", "a"]]), 0),
        (
            json!([["h1", "a"], ["h2", "b"], ["h3", "c"], ["h4", "d"]]),
            json!([["h4", "a"], ["h5", "b"], ["h6", "c"], ["h6", "d"]]),
            0,
        ),
        // A mark that it is shortened is at the end, whatever is in it.
        (json!([["shortened", "a"], ["p", "b"]]), json!([["p", "a"], ["p", "b"], ["shortened"]]), 0),
    ] {
        let (nodes, found) = read(&tree);
        assert_eq!(written(&nodes), expected, "{tree}");
        assert_eq!(found, problems, "{tree}");
        assert_eq!(faults(&nodes), Vec::<String>::new(), "{tree}");
    }
}

#[test]
fn a_text_without_end_is_shortened_and_says_so() {
    let nested = |name: &str, depth| (0..depth).fold(json!("x"), |inner, _| json!([name, inner]));
    for (what, tree, keeps) in [
        ("deep", json!([nested("blockquote", 40)]), 1),
        ("deep lists", json!([(0..20).fold(json!("x"), |inner, _| json!(["ul", ["li", inner]]))]), 1),
        ("wide", Value::Array(vec![json!(["p", "x"]); MOST_NODES]), MOST_NODES / 2),
        ("many marks", json!([vec![json!(["br"]); MOST_NODES]]), 0),
        ("long", json!([["p", "é".repeat(LONGEST)]]), LONGEST / 2),
        (
            "long addresses",
            Value::Array(vec![
                json!(["p", ["a", format!("https://e.example/{}", "x".repeat(1900)), "x"]]);
                100
            ]),
            90,
        ),
    ] {
        let (nodes, problems) = read(&tree);
        let json = written(&nodes);
        let is_marked = json.as_array().unwrap().last() == Some(&json!(["shortened"]));
        let mark = if what == "many marks" { !is_marked } else { is_marked };
        assert!(mark, "{what}");
        assert!(problems > 0, "{what}");
        assert_eq!(faults(&nodes), Vec::<String>::new(), "{what}");
        let words = to_text(&nodes).chars().filter(|c| matches!(c, 'x' | 'é')).count();
        assert!(words >= keeps, "{what}: {words} of {keeps}");
        assert_eq!(read(&json), (nodes, 0), "{what}: reading it again changes nothing");
    }
}

#[test]
fn exactly_as_much_as_fits_is_not_shortened() {
    let wide = Value::Array(vec![json!(["p", "x"]); MOST_NODES / 2]);
    let long = json!([["p", "x".repeat(LONGEST)]]);
    let deep = (0..15).fold(json!(["p", "x"]), |inner, _| json!(["blockquote", inner]));
    for tree in [wide, long, json!([deep])] {
        assert_eq!(written(&read(&tree).0), tree);
    }
}

/// Any JSON, most of it close to a tree.
fn anything() -> impl Strategy<Value = Value> {
    let names =
        "p|h1|h4|h5|ul|ol|li|blockquote|pre|table|tr|td|th|br|hr|a|em|strong|del|code|shortened|script|img|";
    let leaf = prop_oneof![
        3 => "[ -~\n]{0,6}".prop_map(Value::from),
        1 => Just(Value::from("https://e.example")),
        1 => any::<i64>().prop_map(Value::from),
        1 => prop_oneof![Just(Value::Null), Just(json!(true)), Just(json!({"p": 1})), Just(json!(1.5))],
    ];
    let name = prop::sample::select(names.split('|').collect::<Vec<_>>());
    leaf.prop_recursive(12, 120, 6, move |inner| {
        (name.clone(), prop::collection::vec(inner, 0..5)).prop_map(|(name, mut children)| {
            children.insert(0, name.into());
            Value::Array(children)
        })
    })
}

proptest! {
    #[test]
    fn whatever_is_read_is_a_tree_and_reads_back_the_same(json in prop::collection::vec(anything(), 0..6)) {
        let (nodes, _) = read(&Value::Array(json));
        prop_assert_eq!(faults(&nodes), Vec::<String>::new());
        prop_assert_eq!(read(&written(&nodes)).0, nodes);
    }

    #[test]
    fn a_tree_that_is_written_reads_back_the_same(tree in blocks()) {
        prop_assert_eq!(faults(&tree), Vec::<String>::new());
        prop_assert_eq!(read(&written(&tree)), (tree, 0));
    }
}
