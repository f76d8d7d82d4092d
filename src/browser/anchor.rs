//! What a visitor looks at stays where it is while what stands above it is read and grows.
//!
//! Two engines of three do this themselves (CSS Scroll Anchoring), but none for a place that is being gone back to.

use std::cell::{Cell, RefCell};

use leptos::prelude::StoredValue;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{AddEventListenerOptions, DomRect, Element, NodeList, ResizeObserver};

use super::{document, window};

/// What only a visitor does; the page itself scrolls without any of it.
pub(super) const HANDS: [&str; 4] = ["wheel", "touchmove", "pointerdown", "keydown"];

thread_local! {
    /// A part and its distance from the top of the window, in pixels.
    static ANCHOR: RefCell<Option<(String, f64)>> = const { RefCell::new(None) };
    /// Whether the visitor has not touched anything since the page went to this place.
    static IS_GOING_BACK: Cell<bool> = const { Cell::new(false) };
}

/// What listens and watches; it all ends with whoever owns it.
struct Hold {
    moved: Closure<dyn Fn()>,
    clicked: Closure<dyn Fn()>,
    touched: Closure<dyn Fn()>,
    watch: Option<ResizeObserver>,
    _resized: Closure<dyn Fn()>,
}

impl Drop for Hold {
    fn drop(&mut self) {
        if let Some(window) = window() {
            let _ = window.remove_event_listener_with_callback("scroll", self.moved.as_ref().unchecked_ref());
            let clicked = self.clicked.as_ref().unchecked_ref();
            let _ = window.remove_event_listener_with_callback_and_bool("click", clicked, true);
            for hand in HANDS {
                let touched = self.touched.as_ref().unchecked_ref();
                let _ = window.remove_event_listener_with_callback(hand, touched);
            }
        }
        self.watch.iter().for_each(ResizeObserver::disconnect);
        ANCHOR.take();
        IS_GOING_BACK.set(false);
    }
}

/// Holds the anchor in its place until the current owner is gone. `moved` runs at each scrolling, `clicked` before
/// anything that a click does.
pub fn hold(moved: Closure<dyn Fn()>, clicked: Closure<dyn Fn()>) {
    let touched = Closure::<dyn Fn()>::new(|| IS_GOING_BACK.set(false));
    let resized = Closure::<dyn Fn()>::new(put);
    let watch = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok();
    if let Some(window) = window() {
        let _ = window.add_event_listener_with_callback("scroll", moved.as_ref().unchecked_ref());
        let at_click = clicked.as_ref().unchecked_ref();
        let _ = window.add_event_listener_with_callback_and_bool("click", at_click, true);
        // Scrolling by finger or wheel waits for no listener that cannot stop it.
        let passive = AddEventListenerOptions::new();
        passive.set_passive(true);
        for hand in HANDS {
            let touched = touched.as_ref().unchecked_ref();
            let _ = window
                .add_event_listener_with_callback_and_add_event_listener_options(hand, touched, &passive);
        }
    }
    if let Some((watch, body)) = watch.as_ref().zip(document().and_then(|document| document.body())) {
        watch.observe(&body);
    }
    StoredValue::new_local(Hold { moved, clicked, touched, watch, _resized: resized });
}

/// The parts that match, with where they are, from the top down. Each is measured when it is asked for.
pub fn measured(parts: &str) -> impl Iterator<Item = (String, DomRect)> {
    let list = document().and_then(|document| document.query_selector_all(parts).ok());
    let count = list.as_ref().map_or(0, NodeList::length);
    let part = move |index| list.as_ref()?.get(index)?.dyn_into::<Element>().ok();
    (0..count).filter_map(part).map(|part| (part.id(), part.get_bounding_client_rect()))
}

/// Remembers what the visitor now looks at: the part that begins in the window, or the one that fills it.
pub fn scrolled(parts: &str) {
    if IS_GOING_BACK.get() {
        return;
    }
    let mut parts = measured(parts).skip_while(|(_, area)| area.bottom() <= 0.0);
    let mut found = parts.next();
    if found.as_ref().is_some_and(|(_, area)| area.top() < 0.0) {
        found = parts.next().filter(|(_, area)| area.top() < window_height()).or(found);
    }
    ANCHOR.replace(found.map(|(id, area)| (id, area.top())));
}

/// Puts a part where it was, and again whenever the page grows, until the visitor moves on.
pub fn go_back_to((id, top): &(String, f64)) {
    ANCHOR.replace(Some((id.clone(), *top)));
    IS_GOING_BACK.set(true);
    put();
}

fn put() {
    let Some(window) = window() else { return };
    // At the very top, what comes in above is what the visitor came for.
    let is_away = IS_GOING_BACK.get() || window.scroll_y().is_ok_and(|y| y > 0.0);
    let Some((id, top)) = ANCHOR.with_borrow(Clone::clone).filter(|_| is_away) else { return };
    let Some(part) = document().and_then(|document| document.get_element_by_id(&id)) else { return };
    let off = part.get_bounding_client_rect().top() - top;
    if off.abs() >= 1.0 {
        window.scroll_by_with_x_and_y(0.0, off);
    }
}

fn window_height() -> f64 {
    window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or_default()
}
