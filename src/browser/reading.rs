//! Reading what was asked for. In the glue, as it would be larger in the program.

use std::time::Duration;

use allclear_model::feed::ReadError;
use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(module = "/src/browser/reading.js")]
extern "C" {
    /// A promise of bytes, or of why there are none; it is always kept.
    #[wasm_bindgen(js_name = read)]
    fn reading(asked: Promise, most: usize, patience: u32) -> Promise;
}

/// The bytes of an answer, if they come in that time and are at most so many.
///
/// # Errors
/// Why there are none.
pub async fn read(asked: Promise, most: usize, patience: Duration) -> Result<Vec<u8>, ReadError> {
    let patience = u32::try_from(patience.as_millis()).unwrap_or(u32::MAX);
    let found = JsFuture::from(reading(asked, most, patience)).await.unwrap_or_default();
    let reason: Array = match found.dyn_into::<Uint8Array>() {
        Ok(bytes) => return Ok(bytes.to_vec()),
        Err(reason) => reason.unchecked_into(),
    };
    Err(ReadError::of_number(reason.get(0).as_f64().unwrap_or_default(), reason.get(1).as_f64()))
}
