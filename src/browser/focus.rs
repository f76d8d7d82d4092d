//! Where the keyboard is after the page has changed under it.

use std::cell::Cell;

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

use super::left::is_coming_back;
use super::links::element_of;
use super::{document, window};

// In the glue, as it would be larger in the program.
#[wasm_bindgen(module = "/src/browser/kept_focus.js")]
extern "C" {
    /// From now on the focus goes to what stood around its element when that goes out of the page.
    #[wasm_bindgen(js_name = keepFocus)]
    pub fn keep_focus();
}

thread_local! {
    /// The page changed before its heading was there.
    static AWAITED: Cell<bool> = const { Cell::new(false) };
}

/// Moves the focus to what the address points at behind its `#`, else to the page's main heading, for
/// whoever cannot see that the page changed.
/// Where the page is still being loaded, [`focus_awaited_heading`] does it later.
pub fn focus_heading() {
    let heading = || document()?.query_selector("main h1").ok().flatten();
    let target = in_sight().or_else(heading);
    AWAITED.set(target.is_none());
    focus(target.as_ref());
}

/// Puts the heading of a part of the page into sight, and the focus on it.
pub fn reveal(id: &str) {
    let Some(part) = document().and_then(|document| document.get_element_by_id(id)) else { return };
    part.scroll_into_view();
    focus(part.query_selector("h2").ok().flatten().as_ref());
}

/// Moves the focus to the heading of a page that came late, if somebody waits for it.
pub fn focus_awaited_heading() {
    if AWAITED.get() {
        focus_heading();
    }
}

/// Brings what the address points at behind its `#` into view, and the focus to it; where it is not
/// there, nothing moves. A browser does this itself only for what is there when the document loads.
pub fn focus_fragment() {
    focus(in_sight().as_ref());
}

/// What the address points at, scrolled into view, unless the page is where it was left.
fn in_sight() -> Option<Element> {
    let hash = window()?.location().hash().ok()?;
    let target = element_of(hash.strip_prefix('#')?)?;
    if !is_coming_back() {
        target.scroll_into_view();
    }
    Some(target)
}

fn focus(target: Option<&Element>) {
    let Some(target) = target else { return };
    if !target.has_attribute("tabindex") {
        let _ = target.set_attribute("tabindex", "-1");
    }
    if let Some(element) = target.dyn_ref::<HtmlElement>() {
        // A new page is at its beginning anyway, and one that was come back to is where it was left.
        let _ = element.focus_with_options(&in_place());
    }
}

/// Focus alone: nothing scrolls.
fn in_place() -> web_sys::FocusOptions {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    options
}
