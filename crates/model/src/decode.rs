//! Reading documents that may be wrong in any place.
//!
//! Lenient by construction (design §2): unknown fields are ignored, unknown words become
//! `unknown`, one bad item never hides the rest, and every fault is noted with its path for the
//! operator's console. Only a document that is not one at all is refused.

mod cursor;
mod moment;
mod notice;
mod rich_text;
mod service;
mod summary;
pub mod value;

use serde_json::Value;

pub use cursor::{Cursor, Log, Problem};
pub use notice::month;
pub use notice::notice_document as notice;
pub use rich_text::plain;
pub use summary::summary;

use crate::feed::ReadError;
use crate::rich_text::Node;
use crate::summary::VERSION;

/// The most bytes a document may have: 2 MiB, more than any honest page needs.
pub const MOST_BYTES: usize = 2 * 1024 * 1024;

/// A document, and what was wrong with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded<T> {
    /// What could be read.
    pub document: T,
    /// What could not, in the order it was met.
    pub problems: Vec<Problem>,
}

/// The JSON in a response body, or why it is none.
///
/// # Errors
/// The body is too large, empty, a web page, or not JSON.
pub fn json(text: &str) -> Result<Value, ReadError> {
    if text.len() > MOST_BYTES {
        return Err(ReadError::TooLarge);
    }
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if text.is_empty() {
        return Err(ReadError::Empty);
    }
    if text.starts_with('<') {
        return Err(ReadError::Html);
    }
    serde_json::from_str(text)
        .map_err(|error| ReadError::NotJson { line: error.line(), column: error.column() })
}

/// A tree of rich text alone, as the module that reads Markdown hands it over.
///
/// # Errors
/// As [`json`]; also when it is not a list.
pub fn rich_text(text: &str) -> Result<Decoded<Vec<Node>>, ReadError> {
    let value = json(text)?;
    let Value::Array(blocks) = &value else { return Err(ReadError::WrongShape("it is not a list")) };
    let log = Log::default();
    let tree = rich_text::tree(blocks, &|message| Cursor::root(&value, &log).problem(message));
    Ok(Decoded { document: tree, problems: log.into_problems() })
}

/// Reads a document of this contract: an object of version 1.
///
/// # Errors
/// As [`json`]; also when it is not an object or of another version.
fn document<T>(
    text: &str,
    read: impl FnOnce(&Cursor) -> Result<T, ReadError>,
) -> Result<Decoded<T>, ReadError> {
    let value = json(text)?;
    let log = Log::default();
    let cursor = Cursor::root(&value, &log);
    if !value.is_object() {
        return Err(ReadError::WrongShape("it is not an object"));
    }
    match value.get("version").and_then(Value::as_u64) {
        Some(VERSION) => {}
        Some(other) => return Err(ReadError::WrongVersion(other)),
        None => return Err(ReadError::WrongShape("no version")),
    }
    let document = read(&cursor)?;
    Ok(Decoded { document, problems: log.into_problems() })
}

#[cfg(test)]
mod tests;
