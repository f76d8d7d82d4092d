//! The service worker, which keeps the page for a visit without network. See `public/sw.js`.

use wasm_bindgen::prelude::*;

// In the glue, as it would be larger in the program.
#[wasm_bindgen(module = "/src/browser/offline.js")]
extern "C" {
    /// Has the browser keep the page, unless the address asks it not to (`?nosw=1`). Where it cannot, nothing happens.
    #[wasm_bindgen(js_name = keep)]
    pub fn keep_page();
}
