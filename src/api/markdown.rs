//! Reading Markdown: the parser is a program of its own, downloaded when a text first needs it.

use allclear_model::decode;
use allclear_model::rich_text::Node;
use wasm_bindgen_futures::JsFuture;

use crate::browser;

/// Hands over the tree of a text once it is there. Where the parser cannot be had, or fails, nothing
/// happens but a line in the console: what is shown already can be read.
pub fn read_markdown(text: String, take: Box<dyn FnOnce(Vec<Node>)>) {
    browser::spawn(async move {
        match tree(&text).await {
            Some(tree) => take(tree),
            None => {
                browser::warn("a text is shown without its Markdown, as its parser failed or did not load");
            }
        }
    });
}

async fn tree(text: &str) -> Option<Vec<Node>> {
    let json = JsFuture::from(browser::markdown(text)?).await.ok()?.as_string()?;
    Some(decode::rich_text(&json).ok()?.document)
}
