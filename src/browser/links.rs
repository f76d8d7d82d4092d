//! Links and the history: addresses that change while the document stays.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

use super::{document, window};

/// Path, query and fragment of the address bar.
pub fn address() -> String {
    let Some(location) = window().map(|window| window.location()) else { return String::new() };
    [location.pathname(), location.search(), location.hash()].map(Result::unwrap_or_default).concat()
}

/// Puts another address of this page into the address bar, as a step of the history or in the place of the last.
pub fn set_address(to: &str, replace: bool) {
    let Some(history) = window().and_then(|window| window.history().ok()) else { return };
    // Browsers refuse hundreds of steps within seconds; the page is shown all the same.
    let _ = if replace {
        history.replace_state_with_url(&JsValue::NULL, "", Some(to))
    } else {
        history.push_state_with_url(&JsValue::NULL, "", Some(to))
    };
}

/// What the part of an address behind its `#` points at.
pub(super) fn element_of(fragment: &str) -> Option<Element> {
    let id = js_sys::decode_uri_component(fragment).ok()?.as_string()?;
    document()?.get_element_by_id(&id)
}

/// Brings the element with this id into view; without one the beginning of the page, where that is wanted.
pub fn show_part(fragment: &str, or_the_beginning: bool) {
    match (element_of(fragment), window()) {
        (Some(part), _) => part.scroll_into_view(),
        (None, Some(window)) if or_the_beginning => window.scroll_to_with_x_and_y(0.0, 0.0),
        _ => {}
    }
}

/// Runs `follow` with the address of a link to another address of this page, instead of loading a document. What is not
/// `ours` by its path is a file, or nothing at all: the server knows.
pub fn on_link(ours: impl Fn(&str) -> bool + 'static, follow: impl Fn(String) + 'static) {
    listen(
        "click",
        Box::new(move |event| {
            if let Some(link) = event.dyn_ref().and_then(link).filter(|link| ours(&link.pathname())) {
                event.prevent_default();
                follow([link.pathname(), link.search(), link.hash()].concat());
            }
        }),
    );
}

/// Runs `task` when the visitor has gone back or forward.
pub fn on_history(task: impl Fn() + 'static) {
    listen("popstate", Box::new(move |_| task()));
}

/// The link that is to be followed here: not one that leads elsewhere, nor one that is to open
/// elsewhere, by the operator's wish or the visitor's.
fn link(event: &MouseEvent) -> Option<HtmlAnchorElement> {
    let is_plain = event.button() == 0
        && !(event.meta_key() || event.alt_key() || event.ctrl_key() || event.shift_key())
        && !event.default_prevented();
    let target: Element = event.target().filter(|_| is_plain)?.dyn_into().ok()?;
    let link: HtmlAnchorElement = target.closest("a[href]").ok()??.dyn_into().ok()?;
    let is_ours = link.origin() == window()?.location().origin().ok()?;
    let is_external = link.rel().split_ascii_whitespace().any(|word| word == "external");
    (is_ours && !is_external && link.target().is_empty() && !link.has_attribute("download")).then_some(link)
}

pub(super) fn listen(name: &str, run: Box<dyn Fn(web_sys::Event)>) {
    let listener = Closure::wrap(run).into_js_value(); // for as long as the page lives
    if let Some(window) = window() {
        let _ = window.add_event_listener_with_callback(name, listener.unchecked_ref());
    }
}
