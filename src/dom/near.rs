//! What waits until the visitor comes near it.

use js_sys::Array;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// Runs once when an element is a screen or less away from what is seen.
pub(super) fn when_near(element: &Element, run: Box<dyn FnOnce()>) {
    let mut run = Some(run);
    let seen = Closure::<dyn FnMut(Array, IntersectionObserver)>::new(
        move |entries: Array, observer: IntersectionObserver| {
            let is_near =
                |entry: JsValue| entry.unchecked_into::<IntersectionObserverEntry>().is_intersecting();
            if entries.iter().any(is_near)
                && let Some(run) = run.take()
            {
                observer.disconnect();
                run();
            }
        },
    );
    let options = IntersectionObserverInit::new();
    options.set_root_margin("100%");
    // Refused by no browser that can run this page.
    if let Ok(observer) =
        IntersectionObserver::new_with_options(seen.into_js_value().unchecked_ref(), &options)
    {
        observer.observe(element);
    }
}
