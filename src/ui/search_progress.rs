//! How much was found, in how much of the whole, and the way to the rest.

use std::rc::Rc;

use leptos::ev;

use crate::dom::{Derived, Tag, tag, text, when};
use crate::tongue::{Key, Later, say};

/// Does something when it is asked to.
pub type Act = Rc<dyn Fn()>;

/// A search through many documents.
pub struct SearchProgress {
    /// What the button says that searches the rest.
    pub more: &'static str,
    /// "3 notices found in 6 of 120 months"
    pub sentence: Derived<String>,
    /// Whether there is more to search, and nobody does.
    pub is_partial: Derived<bool>,
    /// How many documents were searched, of how many, while it goes on.
    pub going_on: Derived<Option<(usize, usize)>>,
    /// What could not be read, in words; empty where all could.
    pub failed: Derived<String>,
    /// Searches the rest.
    pub start: Act,
    /// Stops that.
    pub cancel: Act,
    /// Asks again for what could not be read.
    pub try_again: Act,
}

impl SearchProgress {
    /// Its element.
    pub fn tag(self) -> Tag {
        let Self { more, sentence, is_partial, going_on, failed, start, cancel, try_again } = self;
        let button = |words: &'static str, act: Act| {
            move || {
                let act = Rc::clone(&act);
                let button = tag("button").attr("type", "button").class("button");
                button.on(ev::click, move |_| act()).child(words)
            }
        };
        let is_going_on = {
            let going_on = going_on.clone();
            move || going_on.get().is_some()
        };
        let bar = {
            let stop = button(say(Later::HistoryCancel), cancel);
            move || {
                let (done, total) = (going_on.clone(), going_on.clone());
                let number = |pair: Option<(usize, usize)>, read: fn((usize, usize)) -> usize| {
                    pair.map(read).unwrap_or_default().to_string()
                };
                let bar = tag("progress")
                    .attr("aria-label", Later::HistorySearched)
                    .attr("max", text(move || number(total.get(), |pair| pair.1)))
                    .attr("value", text(move || number(done.get(), |pair| pair.0)));
                tag("span").class("search-bar").child(bar).child(stop())
            }
        };
        let is_failed = {
            let failed = failed.clone();
            move || !failed.get().is_empty()
        };
        let failure = {
            let again = button(say(Key::BannerAgain), try_again);
            move || tag("p").class("search-failed").child(failed.clone()).child(" ").child(again())
        };
        tag("div")
            .class("search-progress")
            .child(tag("p").attr("role", "status").child(sentence))
            .child(when(move || is_partial.get(), button(more, start)))
            .child(when(is_going_on, bar))
            .child(tag("div").class("search-failures").attr("role", "status").child(when(is_failed, failure)))
    }
}
