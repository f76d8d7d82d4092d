//! A page that is come back to is where it was left.
//!
//! Browsers try, but while the page that is being left still stands in the document, and may be shorter.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use allclear_model::lookup::Lookup;

use super::anchor::HANDS;
use super::links::{address, listen};
use super::{after, kept_place, window};

/// How often the place is tried again, as what is far down is drawn later, and after which pause.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(50);

thread_local! {
    /// How far each address was scrolled to, in pixels.
    static LEFT: RefCell<Lookup<f64>> = RefCell::default();
    /// Whether the visitor has not touched anything since the page went to its place.
    static IS_COMING_BACK: Cell<bool> = const { Cell::new(false) };
}

/// Notes from now on how far each page is scrolled.
pub fn note_where_pages_are_left() {
    listen(
        "scroll",
        Box::new(|_| {
            // What is not reached yet is not where it was left.
            if let Some(now) = scrolled().filter(|_| !IS_COMING_BACK.get()) {
                LEFT.with_borrow_mut(|left| left.insert(&address(), now));
            }
        }),
    );
    for hand in HANDS {
        listen(hand, Box::new(|_| IS_COMING_BACK.set(false)));
    }
}

/// Scrolls to where this address was left, in this visit. The history has places of its own, among months that come anew.
pub fn come_back() {
    let left = LEFT.with_borrow(|left| left.get(&address()).copied());
    if let Some(place) = left.filter(|_| kept_place().is_none()) {
        IS_COMING_BACK.set(true);
        scroll_to(place, TRIES);
    }
}

fn scroll_to(place: f64, tries: u32) {
    let Some(window) = window() else { return };
    window.scroll_to_with_x_and_y(0.0, place);
    let is_there = scrolled().is_none_or(|now| (now - place).abs() < 1.0);
    after(PAUSE, move || {
        // Whoever scrolls meanwhile goes where they want.
        if !is_there && tries > 0 && IS_COMING_BACK.get() {
            scroll_to(place, tries - 1);
        } else {
            IS_COMING_BACK.set(false);
        }
    });
}

fn scrolled() -> Option<f64> {
    window()?.scroll_y().ok()
}
