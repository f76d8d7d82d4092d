//! Trees from the HTML of providers.

use allclear_model::rich_text::html::{has_elements, tree, with_line_feeds};
use allclear_model::rich_text::{LONGEST, Node, Tag};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::grammar::faults;

fn read(text: &str) -> Value {
    serde_json::to_value(tree(text)).unwrap()
}

#[test]
fn what_providers_write_is_read() {
    for (text, expected) in [
        ("One.<br />Two.<br><br/>Three.", json!([["p", "One.", ["br"], "Two."], ["p", "Three."]])),
        (
            "<p>One.</p>\n<p>Two <b>b</b> <i>i</i> <s>s</s> <code>c</code></p>",
            json!([
                ["p", "One."],
                ["p", "Two ", ["strong", "b"], " ", ["em", "i"], " ", ["del", "s"], " ", ["code", "c"]]
            ]),
        ),
        (
            "<ul><li>a<li>b <ul><li>c</ul></ul><ol start=\"3\"><li>d</li></ol>",
            json!([["ul", ["li", "a"], ["li", "b", ["ul", ["li", "c"]]]], ["ol", 3, ["li", "d"]]]),
        ),
        (
            "<a href='https://e.example/?a=1&amp;b=2' title=\"a > b\">x</a>",
            json!([["p", ["a", "https://e.example/?a=1&b=2", "x"]]]),
        ),
        (
            "<h1>a</h1><h3>b</h3><blockquote>c</blockquote><hr><pre>\na\n  b<br>c</pre>",
            json!([["h4", "a"], ["h5", "b"], ["blockquote", "c"], ["hr"], ["pre", "a\n  b\nc"]]),
        ),
        (
            "<table><thead><tr><th>a<th>b</thead><tbody><tr><td><p>c</p><p>d</p></td><td></td></tr></table>",
            json!([["table", ["tr", ["th", "a"], ["th", "b"]], ["tr", ["td", "c", ["br"], "d"], ["td"]]]]),
        ),
        (
            "Website &amp; API &lt;b&gt; &quot;x&quot; &#39;y&#x27; &nbsp; z &ndash;",
            json!([["p", "Website & API <b> \"x\" 'y' z –"]]),
        ),
        (
            "a &nosuch; b & c &#xD800; &#1; &#99999999999;",
            json!([["p", "a &nosuch; b & c \u{fffd} \u{fffd} &#99999999999;"]]),
        ),
        ("<div>a</div><div>b <span class=x>c</span></div>", json!([["p", "a"], ["p", "b c"]])),
        ("<p>&nbsp;</p><p><br></p><p>a<br></p>", json!([["p", "a"]])),
        ("<img src=x alt=\"a logo\"> b <!-- c -->", json!([["p", "a logo b"]])),
        // Without blocks, the line feeds are meant.
        ("a <b>b</b>\nc\n\nd", json!([["p", "a ", ["strong", "b"], ["br"], "c"], ["p", "d"]])),
        ("<p>a\nb</p>", json!([["p", "a b"]])),
        (
            "<b>a https://e.example/x.</b>",
            json!([["p", ["strong", "a ", ["a", "https://e.example/x", "https://e.example/x"], "."]]]),
        ),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn what_is_no_element_is_text() {
    for text in [
        "affects <SOME/ALL> users",
        "<FUNCTIONALITY IMPACTED> of <A/B>",
        "<script>alert(1)</script>",
        "<svg onload=alert(1)>",
        "<iframe src=x></iframe>",
        "<shortened>",
        "<b<b <br",
        "a < b > c <",
        "</ p> <> </> <!doctype html> <?php ?> <ö>",
    ] {
        assert_eq!(read(text), json!([["p", text]]));
    }
}

#[test]
fn addresses_are_checked_and_nothing_else_of_an_element_is_kept() {
    for (text, expected) in [
        ("<a href=\"javascript:alert(1)\">x</a>", json!([["p", "x"]])),
        ("<a href=\"java&#10;script:alert(1)\">x</a>", json!([["p", "x"]])),
        ("<a href=\"&#106;avascript:alert(1)\">x</a>", json!([["p", "x"]])),
        ("<a href=//e.example>x</a> <a>y</a> <a name=z>z</a>", json!([["p", "x y z"]])),
        ("<p onclick=alert(1) style='x' id=overall>x</p>", json!([["p", "x"]])),
        ("<a HREF = /x onclick=y>x</a>", json!([["p", ["a", "/x", "x"]]])),
        ("<a data-href=/y href=/x href=/z/>x</a>", json!([["p", ["a", "/x", "x"]]])),
        ("<a href=/x><a href=/y>x</a></a>", json!([["p", ["a", "/x", "x"]]])),
        ("<a href=https://e.example></a>", json!([["p", ["a", "https://e.example", "https://e.example"]]])),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn wrong_nesting_loses_no_words() {
    for (text, expected) in [
        ("<b>a<p>b</b>c</p>d", json!([["p", ["strong", "a"]], ["p", "bc"], ["p", "d"]])),
        ("<p>a<p>b</p></p></b>c", json!([["p", "a"], ["p", "b"], ["p", "c"]])),
        ("<li>a</li><li>b</li>", json!([["p", "a"], ["p", "b"]])),
        ("<ul>a<li>b</ul></ul>c", json!([["ul", ["li", "a"], ["li", "b"]], ["p", "c"]])),
        ("<tr><td>a</td></tr>", json!([["p", "a"]])),
        ("<table>a<tr>b<td>c", json!([["table", ["tr", ["td", "a"]], ["tr", ["td", "b"], ["td", "c"]]]])),
        ("<ul><li>a<p>b</p><p>c</ul>", json!([["ul", ["li", "a", ["p", "b"], ["p", "c"]]]])),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn a_text_with_line_breaks_alone_is_left_to_markdown() {
    for (text, expected) in [
        ("one<br />two<br>three<BR/>four", "one\ntwo\nthree\nfour"),
        ("one<br />\ntwo", "one\ntwo"),
        ("affects <SOME/ALL> of you &amp; me", "affects <SOME/ALL> of you &amp; me"),
        ("<ö <br", "<ö <br"),
    ] {
        assert!(!has_elements(text), "{text}");
        assert_eq!(with_line_feeds(text), expected);
    }
    for text in ["<p>a", "<b>a</b>", "a<br><a href=x>b</a>", "<div>"] {
        assert!(has_elements(text), "{text}");
    }
}

#[test]
fn a_text_without_end_is_shortened_and_says_so() {
    for (what, text) in [
        ("long", "word ".repeat(LONGEST)),
        ("quotes", "<blockquote>".repeat(2000) + "a"),
        ("spans", "<b>".repeat(2000) + "a"),
        ("paragraphs", "<p>a".repeat(10_000)),
        ("lists", "<ul><li>a".repeat(3000)),
        ("breaks", "a<br>".repeat(10_000)),
        ("half tags", "<a ".repeat(21_000)),
        ("half comments", "<!--".repeat(16_000)),
        ("quotes in tags", "<a \"".repeat(16_000)),
        ("bad links", "<a href=javascript:x>a</a>".repeat(2000)),
    ] {
        let started = std::time::Instant::now();
        let nodes = tree(&text);
        let took = started.elapsed();
        assert_eq!(faults(&nodes), Vec::<String>::new(), "{what}");
        let is_marked = nodes.last() == Some(&Node::element(Tag::Shortened, Vec::new()));
        assert_eq!(
            is_marked,
            !what.starts_with("half") && !what.contains("tags") && what != "bad links",
            "{what}"
        );
        println!("{what}: {took:?}");
    }
}

proptest! {
    #[test]
    fn no_text_is_too_strange(text in any::<String>()) {
        prop_assert_eq!(faults(&tree(&text)), Vec::<String>::new());
    }

    #[test]
    fn no_markup_is_too_strange(
        text in "(</?(p|b|i|a|ul|ol|li|br|table|tr|td|th|pre|code|blockquote|h2|hr|div|span|img|script)( href=/x| alt=y)?/?>|a|b c|\n| |&amp;|<|>|\"){0,40}"
    ) {
        prop_assert_eq!(faults(&tree(&text)), Vec::<String>::new());
    }
}
