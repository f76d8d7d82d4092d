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
    /// The place that is gone to, until nothing more is drawn, another page is, or the visitor touches anything.
    static GOING_TO: Cell<Option<f64>> = const { Cell::new(None) };
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
    scroll(TRIES, 0);
}

/// `height` is how high the page was at the last try: only what was drawn since can have moved it, as browsers hold on to
/// what is in sight, be it the foot of a page that is empty yet.
fn scroll(tries: u32, height: i32) {
    let Some((window, place)) = window().zip(GOING_TO.get()) else { return };
    let now = page_height();
    if now != height {
        window.scroll_to_with_x_and_y(0.0, place);
    }
    after(PAUSE, move || {
        if tries == 0 {
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
