//! Where in a long page a visitor was, kept with each step of the browser's history.
//!
//! Browsers keep a distance from the top, which means nothing where parts above are loaded anew. Kept here is a part
//! and how far it was from the top of the window, and for this visit how high each part was.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use allclear_model::lookup::Lookup;
use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;

use super::{after, anchor, window};

/// How long nothing may have moved before a place is kept. Browsers refuse to be asked much more often.
const REST: Duration = Duration::from_millis(200);

thread_local! {
    static HEIGHTS: RefCell<Lookup<f64>> = RefCell::default();
}

/// Keeps the place among the parts that match, until the current owner is gone.
pub fn keep_place(parts: &'static str) {
    let count = Rc::new(Cell::new(0_u32));
    let count_ends = Rc::downgrade(&count);
    let moved = Closure::<dyn Fn()>::new(move || {
        anchor::scrolled(parts);
        let number = count.get().wrapping_add(1);
        count.set(number);
        let count = count_ends.clone();
        after(REST, move || {
            // Neither moved on nor gone.
            if count.upgrade().is_some_and(|count| count.get() == number) {
                keep(parts);
            }
        });
    });
    // A link may be followed before anything has come to rest.
    anchor::hold(moved, Closure::new(move || keep(parts)));
}

fn keep(parts: &str) {
    let mut place = None;
    for (id, area) in anchor::measured(parts) {
        HEIGHTS.with_borrow_mut(|heights| heights.insert(&id, area.height()));
        if place.is_none() && area.bottom() > 0.0 {
            place = Some((id, area));
        }
    }
    let Some(((id, area), history)) = place.zip(window().and_then(|window| window.history().ok())) else {
        return;
    };
    let state = Object::new();
    let _ = Reflect::set(&state, &"part".into(), &id.into());
    let _ = Reflect::set(&state, &"top".into(), &area.top().into());
    let _ = history.replace_state(&state, "");
}

/// The part and its distance from the top that were kept with this step of the history.
pub fn kept_place() -> Option<(String, f64)> {
    let state = window()?.history().ok()?.state().ok()?;
    let read = |name: &str| Reflect::get(&state, &JsValue::from(name)).ok();
    Some((read("part")?.as_string()?, read("top")?.as_f64()?))
}

/// How high a part was when it was last seen, in pixels.
pub fn known_height(id: &str) -> Option<f64> {
    HEIGHTS.with_borrow(|heights| heights.get(id).copied())
}
