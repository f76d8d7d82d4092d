//! A page that is come back to is where it was left.
//!
//! Browsers try, but while the page that is being left still stands in the document, and may be shorter.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use allclear_model::lookup::Lookup;

use super::anchor::HANDS;
use super::links::{address, listen};
use super::{after, document, kept_place, path, window};

/// How often the place is tried again, as what is far down is drawn later, and after which pause.
const TRIES: u32 = 100;
const PAUSE: Duration = Duration::from_millis(50);

thread_local! {
    /// How far each address was scrolled to, in pixels.
    static LEFT: RefCell<Lookup<f64>> = RefCell::default();
    /// The path of the page that is drawn. For a moment the address is another one already.
    static DRAWN: RefCell<String> = RefCell::default();
    /// The place that is not reached yet, until it is, another page is drawn or the visitor touches anything.
    static GOING_TO: Cell<Option<f64>> = const { Cell::new(None) };
}

/// Notes from now on how far each page is scrolled.
pub fn note_where_pages_are_left() {
    DRAWN.set(path());
    listen(
        "scroll",
        Box::new(|_| {
            // What is not reached yet is not where it was left, nor is where another page is.
            let is_of_this_page = GOING_TO.get().is_none() && DRAWN.with_borrow(|drawn| *drawn == path());
            if let Some(now) = scrolled().filter(|_| is_of_this_page) {
                LEFT.with_borrow_mut(|left| left.insert(&address(), now));
            }
        }),
    );
    for hand in HANDS {
        listen(hand, Box::new(|_| GOING_TO.set(None)));
    }
}

/// Another page is drawn, which knows no place yet.
pub fn arrived() {
    DRAWN.set(path());
    GOING_TO.set(None);
}

/// Scrolls to where this address was left, in this visit. The history has places of its own, among months that come anew.
pub fn come_back() {
    let left = LEFT.with_borrow(|left| left.get(&address()).copied());
    GOING_TO.set(left.filter(|_| kept_place().is_none()));
    scroll(TRIES, 0);
}

/// `height` is how high the page was at the last try: nobody is moved by one that is no higher than before.
fn scroll(tries: u32, height: i32) {
    let Some((window, place)) = window().zip(GOING_TO.get()) else { return };
    let now = page_height();
    if now != height {
        window.scroll_to_with_x_and_y(0.0, place);
    }
    let is_there = scrolled().is_none_or(|now| (now - place).abs() < 1.0);
    after(PAUSE, move || {
        if is_there || tries == 0 {
            GOING_TO.set(None);
        } else {
            scroll(tries - 1, now);
        }
    });
}

fn scrolled() -> Option<f64> {
    window()?.scroll_y().ok()
}

fn page_height() -> i32 {
    document().and_then(|document| document.document_element()).map_or(0, |root| root.scroll_height())
}
