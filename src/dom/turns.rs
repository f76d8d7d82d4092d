//! Drawing in turns: what stands further down is drawn after the browser has shown what stands above.
//!
//! A page drawn at once keeps a phone from answering a touch for a quarter of a second.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::time::Duration;

use leptos::prelude::{StoredValue, UpdateValue, set_timeout};

use super::place::Place;
use super::view::{View, several};

/// How long a task goes on taking turns: half of what a frame has at sixty a second.
const LONGEST_MS: f64 = 8.0;

type Turn = Box<dyn FnOnce()>;

thread_local! {
    static TURNS: RefCell<VecDeque<Turn>> = const { RefCell::new(VecDeque::new()) };
    static LEISURE: RefCell<VecDeque<Turn>> = const { RefCell::new(VecDeque::new()) };
    static LAST: RefCell<Option<Turn>> = const { RefCell::new(None) };
    static IS_WAITING: Cell<bool> = const { Cell::new(false) };
}

/// A view that is drawn in a task of its own, after those that were asked for before it. As
/// everywhere in a place, what is drawn reads without following.
pub fn in_turn<V: Into<View>>(draw: impl FnOnce() -> V + 'static) -> View {
    drawn_in(Box::new(|| draw().into()), ask_for_turn)
}

/// A view that nobody sees yet, such as what is in a closed menu: drawn after all turns.
pub fn at_leisure<V: Into<View>>(draw: impl FnOnce() -> V + 'static) -> View {
    drawn_in(Box::new(|| draw().into()), |turn| {
        LEISURE.with_borrow_mut(|turns| turns.push_back(turn));
        wait();
    })
}

fn drawn_in(draw: Box<dyn FnOnce() -> View>, ask: fn(Turn)) -> View {
    let place = Place::new();
    let view = place.take();
    // Kept by whoever owns this now, who may be gone before the turn comes.
    let place = StoredValue::new_local(place);
    let mut draw = Some(draw);
    ask(Box::new(move || {
        let _ = place.try_update_value(|place| {
            place.show(&mut || draw.take().map_or_else(several, |draw| draw()));
        });
    }));
    view
}

/// Runs when every turn has been taken.
pub fn after_all_turns(run: impl FnOnce() + 'static) {
    LAST.set(Some(Box::new(run)));
    wait();
}

/// Runs in a task of its own, after everything that was asked for before it.
pub fn take_turn(turn: impl FnOnce() + 'static) {
    ask_for_turn(Box::new(turn));
}

fn ask_for_turn(turn: Turn) {
    TURNS.with_borrow_mut(|turns| turns.push_back(turn));
    wait();
}

fn wait() {
    if !IS_WAITING.replace(true) {
        set_timeout(take, Duration::ZERO);
    }
}

fn take() {
    IS_WAITING.set(false);
    let started = milliseconds();
    // A fast machine takes many turns in one task, a slow one takes one.
    while let Some(turn) = next() {
        turn();
        if milliseconds() - started > LONGEST_MS {
            return wait();
        }
    }
}

fn next() -> Option<Turn> {
    let first = |turns: &RefCell<VecDeque<Turn>>| turns.borrow_mut().pop_front();
    TURNS.with(first).or_else(|| LEISURE.with(first)).or_else(|| LAST.take())
}

/// Milliseconds since some moment; only differences mean anything.
fn milliseconds() -> f64 {
    js_sys::Date::now()
}
