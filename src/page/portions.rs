//! A long list drawn a portion at a time, so that no task blocks the page: not its first, and not one that finds much.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::time::Duration;

use leptos::prelude::{Get, RwSignal, Update};

use crate::browser;
use crate::dom::take_turn;

/// About as long as a browser shows one picture.
const FRAME: Duration = Duration::from_millis(16);

/// The keys of what is to be drawn by now: all that is drawn already, as many new ones as a portion has, and whatever
/// leads to where `until` points at. The rest follows in turns of its own.
pub fn in_portions(
    keys: impl Fn() -> Vec<String>,
    until: impl Fn() -> Option<String>,
    portion: usize,
) -> impl Fn() -> Vec<String> {
    let drawn = RefCell::new(BTreeSet::new());
    let turns = RwSignal::new(0_u32);
    let is_new = Cell::new(true);
    move || {
        turns.get();
        let all = keys();
        let count = all.len();
        let now = pick(all, &drawn.borrow(), until().as_deref(), portion);
        let go_on = move || {
            // The list may be gone by then.
            let _ = turns.try_update(|turns| *turns = turns.wrapping_add(1));
        };
        match (now.len() < count, is_new.get()) {
            // A new page is ready when all of it has had its turn.
            (true, true) => take_turn(go_on),
            // Whoever asked for something else sees the first of it before the rest is drawn.
            (true, false) => browser::after(FRAME, go_on),
            (false, _) => is_new.set(false),
        }
        drawn.replace(now.iter().cloned().collect());
        now
    }
}

/// Those of `all` that are drawn now, in their order.
fn pick(all: Vec<String>, drawn: &BTreeSet<String>, until: Option<&str>, portion: usize) -> Vec<String> {
    let wanted = until.and_then(|until| all.iter().position(|key| leads_to(key, until)));
    let wanted = wanted.map_or(0, |place| place + 1);
    let mut room = portion;
    let mut is_drawn = |place: usize, key: &String| {
        if place < wanted || drawn.contains(key) {
            return true;
        }
        let is_room = room > 0;
        room -= usize::from(is_room);
        is_room
    };
    all.into_iter().enumerate().filter_map(|(place, key)| is_drawn(place, &key).then_some(key)).collect()
}

/// A stretch of months has the address of its last.
fn leads_to(key: &str, part: &str) -> bool {
    key.rsplit('/').next() == Some(part)
}

#[cfg(test)]
mod tests {
    use super::pick;

    #[test]
    fn what_is_drawn_stays_and_a_portion_of_the_rest_is_added() {
        for (what, drawn, until, expected) in [
            ("the first portion", "", None, "a b"),
            ("the next", "a b", None, "a b c d"),
            ("new ones between old ones", "b d f", None, "a b c d f"),
            ("nothing new", "a b c d e f", None, "a b c d e f"),
            ("what is no longer there takes no room", "x y z", None, "a b"),
            ("up to a place, and a portion below it", "", Some("d"), "a b c d e f"),
            ("up to a place that is drawn", "a b c", Some("b"), "a b c d e"),
            ("up to a place that is not there", "", Some("q"), "a b"),
        ] {
            let list = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            let drawn = list(drawn).into_iter().collect();
            assert_eq!(pick(list("a b c d e f"), &drawn, until, 2), list(expected), "{what}");
        }
        let stretch = vec!["2026-02".to_owned(), "2025-11/2026-01".to_owned(), "2025-10".to_owned()];
        assert_eq!(pick(stretch, &std::collections::BTreeSet::new(), Some("2026-01"), 0).len(), 2);
    }
}
