//! What survives of HTML, and that nothing else does.

use super::*;
use proptest::prelude::*;

fn json(html: &str) -> String {
    serde_json::to_string(&blocks(html)).unwrap()
}

#[test]
fn allowed_elements_stay_and_others_keep_their_words() {
    for (html, expected) in [
        ("<p>One.</p><p><br></p><p>Two.</p>", r#"[["p","One."],["p","Two."]]"#),
        ("One.<br />Two.", r#"[["p","One.",["br"],"Two."]]"#),
        (
            "a &amp; b &lt;SOME/ALL&gt;&nbsp;&#8212; c &unknown; &",
            r#"[["p","a & b <SOME/ALL> — c &unknown; &"]]"#,
        ),
        ("<ul><li><b>Now:</b> slow</li></ul>", r#"[["ul",["li",["strong","Now:"]," slow"]]]"#),
        ("<h2>Why</h2>because", r#"[["h4","Why"],["p","because"]]"#),
        (
            r#"<a href="https://example.com/a?b=1&amp;c">more</a>"#,
            r#"[["p",["a","https://example.com/a?b=1&c","more"]]]"#,
        ),
        (r"<a href='javascript:alert(1)'>click</a>", r#"[["p","click"]]"#),
        ("<script>alert(1)</script><style>p{}</style>fine", r#"[["p","fine"]]"#),
        ("<SCRIPT>alert(1)", "[]"),
        ("<img src=x onerror=alert(1)>", "[]"),
        ("affects <SOME/ALL> users", r#"[["p","affects "," users"]]"#),
        ("1 < 2 and 3 > 2", r#"[["p","1 ","<"," 2 and 3 > 2"]]"#),
        ("<p>never closed <em>at all", r#"[["p","never closed ",["em","at all"]]]"#),
        ("</p>stray<", r#"[["p","stray","<"]]"#),
        ("<!-- note -->text", r#"[["p","text"]]"#),
        ("", "[]"),
    ] {
        assert_eq!(json(html), expected, "{html}");
    }
}

#[test]
fn hostile_depth_and_length_are_bounded() {
    let deep = blocks(&"<b>".repeat(10_000));
    assert!(deep.len() < 10);
    let wide = blocks(&"<".repeat(60_000));
    assert!(serde_json::to_string(&wide).unwrap().len() < 100_000);
    assert!(!blocks(&format!("{}&#60;b", "&".repeat(60_000))).is_empty());
}

proptest! {
    #[test]
    fn any_text_is_read(html in "(<|>|/|a|br|p|li| |&|;|#|x|href=|\"|!|é){0,60}") {
        blocks(&html);
    }
}
