//! Handing the visitor a file that was made here.

use std::time::Duration;

use wasm_bindgen::JsCast;

use super::{after, document};

/// How long the file stays for a browser that asks the visitor first where to put it.
const KEPT: Duration = Duration::from_mins(1);

/// Has the browser save a text under a name.
pub fn download(name: &str, kind: &str, text: &str) {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(kind);
    let parts = js_sys::Array::of1(&text.into());
    let Ok(file) = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options) else { return };
    let Ok(address) = web_sys::Url::create_object_url_with_blob(&file) else { return };
    let link = document().and_then(|document| document.create_element("a").ok());
    if let Some(link) = link.and_then(|link| link.dyn_into::<web_sys::HtmlAnchorElement>().ok()) {
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    after(KEPT, move || {
        let _ = web_sys::Url::revoke_object_url(&address);
    });
}
