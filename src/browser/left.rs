//! A page that is come back to is where it was left.
//!
//! Browsers try, but while the page that is being left still stands in the document, and may be shorter.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use allclear_model::lookup::Lookup;

use super::anchor::HANDS;
use super::links::{address, listen};
use super::{after, document, kept_place, path, window};

/// After which pause a page that goes to its place is looked at again, as what is far down is drawn later.
const PAUSE: Duration = Duration::from_millis(50);
/// How many looks at a page that grows no more are enough: where it is there, and where it never will be.
const ENOUGH: [u32; 2] = [20, 100];

thread_local! {
    /// How far each address was scrolled to, in pixels.
    static LEFT: RefCell<Lookup<f64>> = RefCell::default();
    /// The path of the page that is drawn. For a moment the address is another one already.
    static DRAWN: RefCell<String> = RefCell::default();
    /// The place that is gone to, until nothing more is drawn, another page is, or the visitor touches anything.
    static GOING_TO: Cell<Option<f64>> = const { Cell::new(None) };
    /// How often a page was come back to.
    static RETURNS: Cell<u32> = const { Cell::new(0) };
}

/// Notes from now on how far each page is scrolled.
pub fn note_where_pages_are_left() {
    DRAWN.set(path());
    listen(
        "scroll",
        Box::new(|_| {
            // What is gone to is where it was left already, and where another page is, this one is not.
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

/// Whether this page goes to where it was left: then nothing else moves it.
pub(super) fn is_coming_back() -> bool {
    GOING_TO.get().is_some()
}

/// Scrolls to where this address was left, in this visit. The history has places of its own, among months that come anew.
pub fn come_back() {
    let left = LEFT.with_borrow(|left| left.get(&address()).copied());
    GOING_TO.set(left.filter(|_| kept_place().is_none()));
    let number = RETURNS.get().wrapping_add(1);
    RETURNS.set(number);
    scroll(number, 0, 0);
}

/// `height` is how high the page was at the last look, and has been for `still` looks: only what was drawn since can have
/// moved it, as browsers hold on to what is in sight, be it the foot of a page that is empty yet.
fn scroll(number: u32, height: i32, still: u32) {
    let Some((window, place)) = window().zip(GOING_TO.get()) else { return };
    let now = page_height();
    let still = if now == height { still + 1 } else { 0 };
    if still == 0 {
        window.scroll_to_with_x_and_y(0.0, place);
    }
    let is_there = scrolled().is_none_or(|now| (now - place).abs() < 1.0);
    after(PAUSE, move || {
        // Else another page is on its way to its own place.
        if RETURNS.get() == number {
            if still < ENOUGH[usize::from(!is_there)] {
                scroll(number, now, still);
            } else {
                GOING_TO.set(None);
            }
        }
    });
}

fn scrolled() -> Option<f64> {
    window()?.scroll_y().ok()
}

fn page_height() -> i32 {
    document().and_then(|document| document.document_element()).map_or(0, |root| root.scroll_height())
}
