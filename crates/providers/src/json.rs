//! Bodies as they come off the wire, made into JSON.

use std::borrow::Cow;

use allclear_model::decode;
use allclear_model::feed::ReadError;
use serde_json::Value;

/// The JSON in a body.
///
/// AWS sends UTF-16. cState fills a template by hand, so that line breaks and quotes stand raw
/// inside strings. Both are put right; whatever else is wrong with a document stays wrong.
pub(crate) fn parse(body: &[u8]) -> Result<Value, ReadError> {
    if body.len() > 2 * decode::MOST_BYTES {
        return Err(ReadError::TooLarge);
    }
    let text = text(body);
    decode::json(&text).or_else(|reason| match reason {
        // Where it is cut off, nothing was left raw that could be put right.
        ReadError::NotJson { line, column } if !is_end(&text, line, column) => {
            decode::json(&mended(&text)).map_err(|_| reason)
        }
        other => Err(other),
    })
}

/// The text of a body: UTF-16 where it says or looks so, else UTF-8. Damaged characters become
/// U+FFFD: one broken letter is no reason to hide an outage.
fn text(body: &[u8]) -> Cow<'_, str> {
    let wide = |pair: fn([u8; 2]) -> u16, body: &[u8]| -> String {
        let units = body.as_chunks::<2>().0.iter().map(|bytes| pair(*bytes));
        char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    match body {
        [0xff, 0xfe, rest @ ..] => wide(u16::from_le_bytes, rest).into(),
        [0xfe, 0xff, rest @ ..] => wide(u16::from_be_bytes, rest).into(),
        [b'[' | b'{', 0, ..] => wide(u16::from_le_bytes, body).into(),
        [0, b'[' | b'{', ..] => wide(u16::from_be_bytes, body).into(),
        _ => String::from_utf8_lossy(body),
    }
}

/// Whether a fault is where the text ends.
fn is_end(text: &str, line: usize, column: usize) -> bool {
    let last = text.trim_end().lines().enumerate().last();
    last.is_some_and(|(number, last)| line > number && column >= last.len())
}

/// The text with control characters and quotes inside its strings escaped.
///
/// A quote ends a string only where something follows that may follow a string. This is a guess; it
/// is made only for text that is no JSON anyway, and nothing is ever added that was not there.
fn mended(text: &str) -> String {
    let mut mended = String::with_capacity(text.len() + 64);
    let (mut inside, mut escaped) = (false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if inside => escaped = true,
            '"' if !inside => inside = true,
            '"' if ends_string(text.get(at + 1..).unwrap_or_default()) => inside = false,
            '"' => mended.push('\\'),
            '\n' | '\r' | '\t' if inside => {
                mended.push_str(match c {
                    '\n' => "\\n",
                    '\r' => "\\r",
                    _ => "\\t",
                });
                continue;
            }
            _ if inside && c.is_control() && c < ' ' => continue,
            _ => {}
        }
        mended.push(c);
    }
    mended
}

/// Whether the quote before this text can be the end of a string.
fn ends_string(after: &str) -> bool {
    matches!(after.trim_start().chars().next(), None | Some(',' | ':' | '}' | ']'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn wide_bodies_are_read_with_and_without_their_mark() {
        let expected = json!({"name": "Zürich 🙂"});
        let text = expected.to_string();
        for body in [
            text.clone().into_bytes(),
            format!("\u{feff}{text}\r\n").into_bytes(),
            utf16(&text, u16::to_le_bytes),
            utf16(&text, u16::to_be_bytes),
            utf16(&format!("\u{feff}{text}"), u16::to_le_bytes),
            utf16(&format!("\u{feff}{text}"), u16::to_be_bytes),
        ] {
            assert_eq!(parse(&body), Ok(expected.clone()), "{body:?}");
        }
        assert!(parse(&[0xff, 0xfe, 0x00]).is_err());
        assert!(parse(&[0xff, 0xfe, b'[', 0, 0x00, 0xd8, b']', 0]).is_err(), "half a character");
    }

    #[test]
    fn what_a_template_left_raw_is_escaped() {
        for (text, expected) in [
            ("{\"a\":\"one\ntwo\tthree\"}", json!({"a": "one\ntwo\tthree"})),
            ("{\"a\":\"say \"hello\" twice\"}", json!({"a": "say \"hello\" twice"})),
            ("{\"a\":\"x\u{1}y\"}", json!({"a": "xy"})),
            ("{\"a\":\"already \\\"right\\\"\n\"}", json!({"a": "already \"right\"\n"})),
        ] {
            assert_eq!(parse(text.as_bytes()), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_cut_off_or_something_else_stays_refused() {
        for (text, reason) in [
            ("", ReadError::Empty),
            ("<!doctype html>", ReadError::Html),
            ("{\"a\":\"b", ReadError::NotJson { line: 1, column: 7 }),
            ("{\"a\":\"one\ntwo\"", ReadError::NotJson { line: 2, column: 0 }),
            ("not found", ReadError::NotJson { line: 1, column: 2 }),
        ] {
            assert_eq!(parse(text.as_bytes()), Err(reason), "{text}");
        }
        assert_eq!(parse(&vec![b' '; 5 * 1024 * 1024]), Err(ReadError::TooLarge));
    }
}
