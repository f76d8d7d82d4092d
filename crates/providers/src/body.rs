//! What an update says, as this contract keeps it.

use allclear_model::decode::{Cursor, plain};
use allclear_model::rich_text::{Body, Content};
use allclear_model::text::Localized;

use crate::html;

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
        Localized::One(Content::Tree(html::blocks(&text)))
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

/// `<br>` is the only element plain bodies have been seen to use; any other angle bracket is the
/// operator's, as in "affects <SOME/ALL> users".
fn content(text: &str) -> Content {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest.find('<').and_then(|start| rest.split_at_checked(start)) {
        plain.push_str(before);
        rest = if let Some(after) = after_line_break(from) {
            plain.push('\n');
            after.strip_prefix('\n').unwrap_or(after)
        } else {
            plain.push('<');
            from.get(1..).unwrap_or_default()
        };
    }
    plain.push_str(rest);
    Content::Plain(plain.replace("\r\n", "\n").trim().to_owned())
}

/// What follows the `<br>`, `<br/>` or `<br />` at the start of a text.
fn after_line_break(text: &str) -> Option<&str> {
    let inside = text.get(1..3).filter(|name| name.eq_ignore_ascii_case("br")).and(text.get(3..))?;
    inside.trim_start_matches([' ', '/']).strip_prefix('>')
}
