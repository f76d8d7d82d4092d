//! An operator's Markdown as rich text.

use allclear_model::rich_text::{Body, Content};
use allclear_model::text::{Localized, Text};

/// A text in one language or several as a body.
pub fn localized(text: &Text) -> Body {
    match text {
        Localized::One(text) => Localized::One(content(text)),
        Localized::Many(texts) => {
            Localized::Many(texts.iter().map(|(tag, text)| (tag.clone(), content(text))).collect())
        }
    }
}

/// Markdown as the tree that is published.
pub fn content(markdown: &str) -> Content {
    Content::Plain(markdown.to_owned())
}

/// Whether the text was cut because it is longer than a page shows.
pub fn is_shortened(_content: &Content) -> bool {
    false
}

/// A text without its comments, which are the operator's own.
pub fn without_comments(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut fence: Option<char> = None;
    let mut in_comment = false;
    for line in markdown.split_inclusive('\n') {
        let start = line.trim_start();
        if in_comment {
            in_comment = !line.contains("-->");
            continue;
        }
        let mark = ['`', '~'].into_iter().find(|mark| start.starts_with(&mark.to_string().repeat(3)));
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            _ => {}
        }
        if fence.is_none() && line.starts_with("<!--") {
            in_comment = !line.contains("-->");
            continue;
        }
        text.push_str(line);
    }
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_left_out_but_not_within_code() {
        let text = "One.\n<!-- not\nthis -->\nTwo.\n```\n<!-- this -->\n```\n<!-- nor this -->\n";
        assert_eq!(without_comments(text), "One.\nTwo.\n```\n<!-- this -->\n```");
    }
}
