//! What an element says when it is pointed at, or has the focus inside or around it.

use wasm_bindgen::prelude::*;
use web_sys::Element;

use super::document;

/// Gives each `<time>` of a clock, and none of a day, a title from its machine-readable value, in milliseconds since 1970,
/// when somebody asks: thousands of titles that nobody reads would cost every visit.
pub fn on_time_asked(words: impl Fn(f64) -> Option<String> + 'static) {
    let run = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        let Some(time) = event.target().and_then(|target| time_of(target.dyn_ref()?)) else { return };
        let at = js_sys::Reflect::get(&time, &"dateTime".into()).ok().and_then(|at| at.as_string());
        let at = js_sys::Date::parse(&at.unwrap_or_default());
        if let Some(words) = words(at) {
            let _ = time.set_attribute("title", &words);
        }
    });
    if let Some(document) = document() {
        for name in ["pointerover", "focusin"] {
            let _ = document.add_event_listener_with_callback(name, run.as_ref().unchecked_ref());
        }
    }
    run.forget(); // for as long as the page lives
}

/// The time an element is in, or that is right in it.
fn time_of(element: &Element) -> Option<Element> {
    let around = element.closest("time[datetime*=T]").ok().flatten();
    around.or_else(|| element.query_selector(":scope > time[datetime*=T]").ok().flatten())
}
