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
        // A new page is at its beginning anyway, and one that was come back to is where it was left.
        let _ = heading.focus_with_options(&in_place());
    }
}

/// Puts the heading of a part of the page into sight, and the focus on it.
pub fn reveal(id: &str) {
    let Some(part) = document().and_then(|document| document.get_element_by_id(id)) else { return };
    part.scroll_into_view();
    let heading = part.query_selector("h2").ok().flatten();
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = heading.set_attribute("tabindex", "-1");
        let _ = heading.focus_with_options(&in_place());
    }
}

/// Focus alone: nothing scrolls.
fn in_place() -> web_sys::FocusOptions {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    options
}

/// Moves the focus to the heading of a page that came late, if somebody waits for it.
pub fn focus_awaited_heading() {
    if AWAITED.get() {
        focus_heading();
    }
}
