//! Where in a long page a visitor was, kept with each step of the browser's history.
//!
//! Browsers keep a distance from the top, which means nothing where parts above are loaded anew. Kept here is a part
//! and how far it was from the top of the window, and for this visit how high each part was.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use allclear_model::lookup::Lookup;
use js_sys::{Object, Reflect};
use leptos::prelude::StoredValue;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::{after, document, window};

/// How long nothing may have moved before a place is kept. Browsers refuse to be asked much more often.
const REST: Duration = Duration::from_millis(200);

thread_local! {
    static HEIGHTS: RefCell<Lookup<f64>> = RefCell::default();
}

/// A listener that ends with whoever owns it.
struct Listener(Closure<dyn Fn()>);

impl Drop for Listener {
    fn drop(&mut self) {
        if let Some(window) = window() {
            let _ = window.remove_event_listener_with_callback("scroll", self.0.as_ref().unchecked_ref());
        }
    }
}

/// Keeps the place among the parts that match, until the current owner is gone.
pub fn keep_place(parts: &'static str) {
    let moves = Rc::new(Cell::new(0_u32));
    let ends = Rc::downgrade(&moves);
    let listener = Closure::<dyn Fn()>::new(move || {
        let move_number = moves.get().wrapping_add(1);
        moves.set(move_number);
        let moves = ends.clone();
        after(REST, move || {
            // Neither moved on nor gone.
            if moves.upgrade().is_some_and(|moves| moves.get() == move_number) {
                keep(parts);
            }
        });
    });
    if let Some(window) = window() {
        let _ = window.add_event_listener_with_callback("scroll", listener.as_ref().unchecked_ref());
    }
    StoredValue::new_local(Listener(listener));
}

fn keep(parts: &str) {
    let Some(list) = document().and_then(|document| document.query_selector_all(parts).ok()) else { return };
    let mut place = None;
    for index in 0..list.length() {
        let Some(part) = list.get(index).and_then(|part| part.dyn_into::<web_sys::Element>().ok()) else {
            continue;
        };
        let area = part.get_bounding_client_rect();
        HEIGHTS.with_borrow_mut(|heights| heights.insert(&part.id(), area.height()));
        if place.is_none() && area.bottom() > 0.0 {
            place = Some((part.id(), area.top()));
        }
    }
    let Some(((id, top), history)) = place.zip(window().and_then(|window| window.history().ok())) else {
        return;
    };
    let state = Object::new();
    let _ = Reflect::set(&state, &"part".into(), &id.into());
    let _ = Reflect::set(&state, &"top".into(), &top.into());
    let _ = history.replace_state(&state, "");
}

/// The part and its distance from the top that were kept with this step of the history.
pub fn kept_place() -> Option<(String, f64)> {
    let state = window()?.history().ok()?.state().ok()?;
    let read = |name: &str| Reflect::get(&state, &JsValue::from(name)).ok();
    Some((read("part")?.as_string()?, read("top")?.as_f64()?))
}

/// Puts a part where it was.
pub fn go_back_to((id, top): &(String, f64)) {
    let part = document().and_then(|document| document.get_element_by_id(id));
    if let Some((part, window)) = part.zip(window()) {
        window.scroll_by_with_x_and_y(0.0, part.get_bounding_client_rect().top() - top);
    }
}

/// How high a part was when it was last seen, in pixels.
pub fn known_height(id: &str) -> Option<f64> {
    HEIGHTS.with_borrow(|heights| heights.get(id).copied())
}
