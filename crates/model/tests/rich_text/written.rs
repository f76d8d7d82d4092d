//! Trees as Markdown and as words.

use allclear_model::rich_text::markdown::{LineBreaks, tree};
use allclear_model::rich_text::{Content, to_markdown, to_text};
use proptest::prelude::*;

use crate::grammar::{blocks, faults};
use crate::people::markdown;

const MARKDOWN: &str = "\
# What *happened*

Queue 3 was **full**, see <https://e.example/a> and [the log](/log).  
Nothing was ~~lost~~ `dropped`.

- a
- b
  1. c
  2. d

> said
>
> ```
> x < y
> ```

| what | how long |
| --- | --- |
| *disk* | 5 min |

___

4. last";

#[test]
fn markdown_is_written_as_people_write_it() {
    assert_eq!(to_markdown(&tree(MARKDOWN, LineBreaks::Joined)), MARKDOWN);
}

#[test]
fn words_are_written_in_lines() {
    assert_eq!(
        to_text(&tree(MARKDOWN, LineBreaks::Joined)),
        "What happened\n\nQueue 3 was full, see https://e.example/a and the log.\nNothing was lost dropped.\n\n\
         - a\n- b\n  1. c\n  2. d\n\nsaid\n\nx < y\n\nwhat | how long\ndisk | 5 min\n\n___\n\n4. last"
    );
    let linked = tree("[logs](https://e.example/l)", LineBreaks::Kept);
    assert_eq!(to_text(&linked), "logs (https://e.example/l)");
}

#[test]
fn only_what_would_be_markup_is_escaped() {
    for (text, expected) in [
        ("snake_case, 5 < 6 & 7, a - b + c, #1, 1.5, a!", "snake_case, 5 < 6 & 7, a - b + c, #1, 1.5, a!"),
        ("*a* _b_ `c` [d] ~e~ \\f", r"\*a\* \_b\_ \`c\` \[d\] \~e\~ \\f"),
        ("# a", r"\# a"),
        ("- a", r"\- a"),
        ("1. a", r"1\. a"),
        ("<b> &amp;", r"\<b> \&amp;"),
    ] {
        let nodes = [allclear_model::rich_text::Node::element(
            allclear_model::rich_text::Tag::Paragraph,
            vec![allclear_model::rich_text::Node::text(text)],
        )];
        assert_eq!(to_markdown(&nodes).trim_end_matches('\\'), expected);
        assert_eq!(tree(&to_markdown(&nodes), LineBreaks::Kept), nodes);
    }
}

#[test]
fn marks_that_meet_stay_two() {
    for text in [
        "_`a`_**b**",
        "x*`a`*__b__",
        "_a_**b**",
        "x*a***b** c",
        "**a**_b_",
        "**a**_`b`_**c**",
        "_a_ **b**",
        "**a***b*c",
    ] {
        let nodes = tree(text, LineBreaks::Kept);
        assert_eq!(tree(&to_markdown(&nodes), LineBreaks::Kept), nodes, "{text}: {}", to_markdown(&nodes));
    }
}

#[test]
fn a_string_is_markdown_already_and_its_words_are_its_own() {
    let content = Content::Plain("**a**\nhttps://e.example".to_owned());
    assert_eq!(content.to_markdown(), "**a**\nhttps://e.example");
    assert_eq!(content.to_text(), "**a**\nhttps://e.example");
}

proptest! {
    /// Marks that meet are tested above, one by one.
    #[test]
    fn what_people_write_is_the_same_when_written_again(text in markdown()) {
        let nodes = tree(&text, LineBreaks::Kept);
        let again = to_markdown(&nodes);
        prop_assert_eq!(tree(&again, LineBreaks::Kept), nodes, "{}", again);
    }

    #[test]
    fn a_tree_survives_being_written_as_markdown(blocks in blocks()) {
        let text = to_markdown(&blocks);
        let again = tree(&text, LineBreaks::Kept);
        prop_assert_eq!(serde_json::to_string(&again).unwrap(), serde_json::to_string(&blocks).unwrap(), "{}", text);
    }

    #[test]
    fn whatever_is_written_stays_harmless(text in "([ \n>#*_`~\\[\\]()!<|&:-]|1\\.|a|b|https://e\\.example|    ){0,60}") {
        let again = to_markdown(&tree(&text, LineBreaks::Kept));
        prop_assert_eq!(faults(&tree(&again, LineBreaks::Kept)), Vec::<String>::new());
    }
}
