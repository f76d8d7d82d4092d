//! Deleting what the page keeps on this device: choices, the last document, the files for a visit without network.

use js_sys::Array;
use wasm_bindgen::JsCast;

use super::by_name::{awaited, call, of};
use super::{storage, window};

/// How the names of the caches begin, as `sw.js` gives them.
const CACHES: &str = "allclear ";

/// Deletes all of it; whether nothing is left. What the page would note by itself is not kept any more until it is loaded
/// again, or it would be back within a minute.
pub async fn forget_everything() -> bool {
    storage::stop_noting();
    let workers = end_workers().await.is_some();
    let files = delete_caches().await.is_some();
    storage::clear() && workers && files
}

/// Ends its worker, so that nothing fills its caches anew. `None`: the browser refused.
async fn end_workers() -> Option<()> {
    let navigator = window()?.navigator();
    // Missing where there is no TLS, and then there is none.
    let Some(workers) = of(navigator.as_ref(), "serviceWorker") else { return Some(()) };
    // The one of this page; an origin may have others.
    let worker = awaited(call(&workers, "getRegistration", &[])).await?;
    if !worker.is_undefined() {
        // It goes on for as long as a page has it, and would keep what is opened meanwhile.
        if let Some(active) = of(&worker, "active") {
            call(&active, "postMessage", &["leave".into()]);
        }
        awaited(call(&worker, "unregister", &[])).await?;
    }
    Some(())
}

async fn delete_caches() -> Option<()> {
    let Some(caches) = of(window()?.as_ref(), "caches") else { return Some(()) };
    let names: Array = awaited(call(&caches, "keys", &[])).await?.dyn_into().ok()?;
    for name in names.iter().filter(|name| name.as_string().is_some_and(|name| name.starts_with(CACHES))) {
        awaited(call(&caches, "delete", &[name])).await?;
    }
    Some(())
}
