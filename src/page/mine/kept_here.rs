//! What the page keeps on this device, in plain words, and the button that deletes it.

use leptos::ev;
use leptos::prelude::{Get, RwSignal, Set};

use super::choice::Choice;
use crate::browser;
use crate::display::{SYSTEM, choose_theme};
use crate::dom::{Tag, tag, text};
use crate::page::Frame;
use crate::tongue::{Later, say};

/// What every tab notes by itself, sooner or later.
const NOTED: [&str; 2] = ["summary", "visit"];

/// A note that opens, with the button.
pub fn kept_here(frame: Frame) -> Tag {
    // Deleted in another tab: nothing is noted in this one either.
    for name in NOTED {
        browser::on_remembered(name, move || {
            if browser::recall(name).is_none() {
                browser::stop_noting();
            }
        });
    }
    let outcome = RwSignal::new(None::<bool>);
    let delete = move || {
        // What the page shows of it goes first, as it would be remembered again.
        Choice::here(frame).forget();
        choose_theme(SYSTEM);
        browser::spawn(async move {
            let is_gone = browser::forget_everything().await;
            outcome.set(Some(is_gone));
        });
    };
    let said = text(move || {
        match outcome.get() {
            None => "",
            Some(true) => say(Later::MineCleared),
            Some(false) => say(Later::DetailsNotAllowed),
        }
        .to_owned()
    });
    let button = tag("button").class("button").attr("type", "button").on(ev::click, move |_| delete());
    tag("details")
        .class("kept")
        .child(tag("summary").child(say(Later::MineKept)))
        .child(tag("p").child(say(Later::MineKeptWhat)))
        .child(tag("p").child(button.child(say(Later::MineClear))))
        .child(tag("p").attr("role", "status").child(said))
}
