//! The service worker, which keeps the page for a visit without network. See `public/sw.js`.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    // Missing on pages without TLS and where the visitor forbids storage: then it throws.
    #[wasm_bindgen(catch, js_namespace = ["navigator", "serviceWorker"], js_name = register)]
    fn register(script: &str) -> Result<js_sys::Promise, JsValue>;
}

/// Has the browser keep the page, unless the address asks it not to (`?nosw=1`).
pub async fn keep_page() {
    if !super::is_asked("nosw")
        && let Ok(registered) = register("/sw.js")
    {
        // A worker that cannot be had is no trouble of the visitor's; the browser's console says why.
        let _ = JsFuture::from(registered).await;
    }
}
