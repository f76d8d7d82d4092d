//! Elements that do something when the visitor comes near them.

use leptos::prelude::StoredValue;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use super::tag::Tag;

/// How far from the window is near: a screen.
const NEAR: &str = "100% 0px";

/// An observer that ends with whoever owns it.
struct Watch(IntersectionObserver, #[expect(dead_code, reason = "lives as long as it may be called")] Call);

type Call = Closure<dyn Fn(js_sys::Array, IntersectionObserver)>;

impl Drop for Watch {
    fn drop(&mut self) {
        self.0.disconnect();
    }
}

impl Tag {
    /// Runs once, when the element is in the window or near it. Never in a browser that cannot tell.
    pub fn when_near(self, run: impl Fn() + 'static) -> Self {
        let call = Call::new(move |entries: js_sys::Array, watch: IntersectionObserver| {
            let is_near = |entry: wasm_bindgen::JsValue| {
                entry.unchecked_into::<IntersectionObserverEntry>().is_intersecting()
            };
            if entries.iter().any(is_near) {
                watch.disconnect();
                run();
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(NEAR);
        if let Ok(watch) = IntersectionObserver::new_with_options(call.as_ref().unchecked_ref(), &options) {
            watch.observe(self.element());
            StoredValue::new_local(Watch(watch, call));
        }
        self
    }
}
