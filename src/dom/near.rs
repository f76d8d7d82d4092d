//! Drawing what is far down only when the visitor comes near it.

use std::rc::Rc;

use leptos::prelude::{StoredValue, UpdateValue};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use super::place::Place;
use super::tag::tag;
use super::view::View;

/// How far from being seen is near: about a screen.
const MARGIN: &str = "600px";

/// A view that is drawn when its place comes near what the window shows; at once where a browser
/// cannot tell. As everywhere in a place, what is drawn reads without following.
pub fn near<V: Into<View>>(draw: impl Fn() -> V + 'static) -> View {
    nearly(Rc::new(move || draw().into()))
}

fn nearly(draw: Rc<dyn Fn() -> View>) -> View {
    let mut place = Place::new();
    let view = place.take();
    let mark = tag("span").into_element();
    place.show(&mut || View::of(mark.clone()));
    // Kept by whoever owns this now, who may be gone before anyone comes near.
    let place = StoredValue::new_local(place);
    let show = Rc::new(move || {
        let _ = place.try_update_value(|place| place.show(&mut || draw()));
    });
    let seen = Rc::clone(&show);
    let seen = move |entries: js_sys::Array, observer: IntersectionObserver| {
        let is_near = |entry: &IntersectionObserverEntry| entry.is_intersecting();
        if entries.iter().any(|entry| entry.dyn_ref().is_some_and(is_near)) {
            observer.disconnect();
            seen();
        }
    };
    // The observer's from here on: it goes with the mark it watches.
    let seen = Closure::<dyn Fn(js_sys::Array, IntersectionObserver)>::new(seen).into_js_value();
    let options = IntersectionObserverInit::new();
    options.set_root_margin(MARGIN);
    match IntersectionObserver::new_with_options(seen.unchecked_ref(), &options) {
        Ok(observer) => observer.observe(&mark),
        Err(_) => show(),
    }
    view
}
