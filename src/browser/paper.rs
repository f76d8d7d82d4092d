//! Printing: when it begins and ends, and what is folded away on the screen.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use web_sys::Element;

use super::{document, window};

thread_local! {
    /// What was opened for the paper.
    static UNFOLDED: RefCell<Vec<Element>> = const { RefCell::new(Vec::new()) };
}

/// Runs `task` before the page is printed, with `true`, and after that, with `false`.
pub fn on_print(task: impl Fn(bool) + 'static) {
    let task = std::rc::Rc::new(task);
    for (name, is_begin) in [("beforeprint", true), ("afterprint", false)] {
        let task = std::rc::Rc::clone(&task);
        let task = Closure::<dyn Fn()>::new(move || task(is_begin));
        if let Some(window) = window() {
            let _ = window.add_event_listener_with_callback(name, task.as_ref().unchecked_ref());
        }
        task.forget(); // for as long as the page lives
    }
}

/// Opens what these selectors find, which may find nothing that is open.
pub fn unfold(selectors: &str) {
    let closed = || document()?.query_selector(selectors).ok().flatten();
    while let Some(details) = closed() {
        let _ = details.set_attribute("open", "");
        UNFOLDED.with_borrow_mut(|all| all.push(details));
    }
}

/// Closes what was opened for the paper.
pub fn fold() {
    for details in UNFOLDED.take() {
        let _ = details.remove_attribute("open");
    }
}
