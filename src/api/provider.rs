//! Another provider's page as the source. What reads it is a part of the wasm of its own: most pages never need it.

use std::rc::Rc;

use allclear_model::feed::ReadError;
use allclear_providers::Reading;

use super::foreign;
use super::hedge::Attempt;
use crate::browser;

/// Reads a page of a kind at an address.
type Read = fn(String, String) -> Attempt<Rc<Reading>>;

/// What the provider says now.
///
/// # Errors
/// Why nothing can be learned.
pub async fn reading(kind: &str, url: &str) -> Result<Rc<Reading>, ReadError> {
    let [now, _] = loaded().await?;
    now(kind.to_owned(), url.to_owned()).await
}

/// What the provider has said within the last minute, else what it says now.
///
/// # Errors
/// As [`reading`].
pub async fn recent(kind: &str, url: &str) -> Result<Rc<Reading>, ReadError> {
    let [_, recently] = loaded().await?;
    recently(kind.to_owned(), url.to_owned()).await
}

async fn loaded() -> Result<[Read; 2], ReadError> {
    fetched().await.map_err(|reason| {
        browser::warn(&reason.to_string());
        ReadError::Unreachable
    })
}

/// The readers, after their part of the wasm has been downloaded.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(providers, fallible)]
fn fetched() -> Result<[Read; 2], wasm_split_helpers::SplitLoaderError> {
    Ok([foreign::reading, foreign::recent])
}

/// The readers. While developing, the wasm is in one piece and they are here already.
#[cfg(not(feature = "split"))]
async fn fetched() -> Result<[Read; 2], std::convert::Infallible> {
    std::future::ready(Ok([foreign::reading, foreign::recent])).await
}
