//! What an update says, as this contract keeps it.

use allclear_model::decode::{Cursor, plain};
use allclear_model::rich_text::{Body, Content, html};
use allclear_model::text::Localized;

/// A text with its line breaks, empty when there is none.
pub(crate) fn text(cursor: &Cursor, key: &str) -> Body {
    cursor.read(key, plain).map_or_else(empty, |text| of(&text))
}

/// A text in one language or several.
pub(crate) fn localized(cursor: &Cursor, key: &str) -> Body {
    let body = cursor.field(key).and_then(|field| field.localized(plain));
    match body {
        Some(Localized::One(text)) => of(&text),
        Some(Localized::Many(texts)) => {
            Localized::Many(texts.into_iter().map(|(tag, text)| (tag, content(&text))).collect())
        }
        None => empty(),
    }
}

/// HTML as a tree of what a text may have.
pub(crate) fn hypertext(cursor: &Cursor, key: &str) -> Body {
    let Some(text) = cursor.read(key, plain) else { return empty() };
    if text.contains('<') || text.contains('&') {
        Localized::One(Content::Tree(html::tree(&text)))
    } else {
        of(&text)
    }
}

/// A plain text.
pub(crate) fn of(text: &str) -> Body {
    Localized::One(content(text))
}

/// No text.
pub(crate) fn empty() -> Body {
    of("")
}

/// HTML where a text has any, else Markdown or plain text, in which `<br>` is common. Any other
/// angle bracket is the operator's, as in "affects <SOME/ALL> users".
fn content(text: &str) -> Content {
    if html::has_elements(text) {
        Content::Tree(html::tree(text))
    } else {
        Content::Plain(html::with_line_feeds(text).replace("\r\n", "\n").trim().to_owned())
    }
}
