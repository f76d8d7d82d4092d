//! Reads Markdown for the page: a program of its own, downloaded only when a text needs it.
//!
//! Not a part of the page's own wasm: a text that makes the parser trap ends this program, and the
//! page goes on with the paragraphs it shows already (docs/adr/0010).

use allclear_model::rich_text::markdown::{self, LineBreaks};
use wasm_bindgen::prelude::wasm_bindgen;

/// The tree of a text, as JSON in the compact form of the data format. Its reader checks every node again.
#[wasm_bindgen]
pub fn tree(text: &str) -> String {
    serde_json::to_string(&markdown::tree(text, LineBreaks::Kept)).unwrap_or_default()
}
