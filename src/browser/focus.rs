//! Where the keyboard is after the page has changed under it.

use std::cell::Cell;

use wasm_bindgen::JsCast;

use super::document;

thread_local! {
    /// The page changed before its heading was there.
    static AWAITED: Cell<bool> = const { Cell::new(false) };
}

/// Moves the focus to the page's main heading, for whoever cannot see that the page changed.
/// Where the page is still being loaded, [`focus_awaited_heading`] does it later.
pub fn focus_heading() {
    let heading = document().and_then(|document| document.query_selector("main h1").ok().flatten());
    AWAITED.set(heading.is_none());
    let Some(heading) = heading else { return };
    let _ = heading.set_attribute("tabindex", "-1");
    if let Some(heading) = heading.dyn_ref::<web_sys::HtmlElement>() {
        let _ = heading.focus();
    }
}

/// Moves the focus to the heading of a page that came late, if somebody waits for it.
pub fn focus_awaited_heading() {
    if AWAITED.get() {
        focus_heading();
    }
}
