//! The components a visitor has chosen: on this device, and in the address, which others can open.

use std::cell::RefCell;

use allclear_model::mine;
use leptos::prelude::{Get, GetUntracked, RwSignal, Set, untrack};

use super::{Lasting, lasting};
use crate::address::Address;
use crate::dom::{Derived, Tag, View, derived, follow, swap, tag, text};
use crate::page::{Frame, parameter};
use crate::tongue::{Later, say};
use crate::{browser, route};
use leptos::ev;

/// Under which the choice is remembered, and stands in the address.
const NAME: &str = "mine";
/// Stands in the address where no others are shown. It is not remembered: who comes again sees everything first.
const ALONE: &str = "only";

/// What is chosen. Cheap to copy; one for all pages.
#[derive(Clone, Copy)]
pub struct Choice {
    /// The visitor's own choice.
    own: RwSignal<Vec<String>>,
}

thread_local! {
    static HERE: Lasting<Choice> = const { RefCell::new(None) };
}

impl Choice {
    /// The choice of this device.
    pub fn here(frame: Frame) -> Self {
        lasting(&HERE, || Self::start(frame))
    }

    fn start(frame: Frame) -> Self {
        let choice = Self { own: RwSignal::new(remembered()) };
        browser::on_remembered(NAME, move || choice.own.set(remembered()));
        follow(move || {
            let only = if choice.is_alone() { choice.on_this_page(frame) } else { Vec::new() };
            if frame.only.get_untracked() != only {
                frame.only.set(only);
            }
        });
        choice
    }

    /// What an address chooses that somebody has sent; `None` where it is what the visitor has chosen.
    fn linked(self) -> Option<Vec<String>> {
        let ids = mine::read(&Address::here().query(NAME)?);
        (!ids.is_empty() && !mine::is_same(&ids, &self.own.get())).then_some(ids)
    }

    /// What is shown as chosen: what the address says, else the visitor's own.
    pub fn shown(self) -> Vec<String> {
        self.linked().unwrap_or_else(|| self.own.get())
    }

    /// Whether that is of an address, and the visitor's own is another.
    pub fn is_linked(self) -> bool {
        self.linked().is_some()
    }

    /// Those shown as chosen that the page has, in its order.
    fn on_this_page(self, frame: Frame) -> Vec<String> {
        frame
            .read(|snapshot| mine::outermost(&self.shown(), &snapshot.summary.components))
            .unwrap_or_default()
    }

    /// Chooses a component, or no longer. Of what was shown as chosen the rest becomes the visitor's own.
    pub fn choose(self, id: &str, is_chosen: bool) {
        self.keep(mine::with(untrack(|| self.shown()), id, is_chosen));
    }

    /// Makes this the visitor's own, on the device and in the address.
    pub fn keep(self, ids: Vec<String>) {
        browser::remember(NAME, (!ids.is_empty()).then(|| mine::written(&ids)).as_deref());
        Address::here().set_query(NAME, (!ids.is_empty()).then(|| in_address(&ids)).as_deref());
        if ids.is_empty() {
            self.set_alone(false);
        }
        self.own.set(ids);
    }

    /// Takes what was deleted out of the page as well.
    pub fn forget(self) {
        self.keep(Vec::new());
    }

    /// The home page with what is shown as chosen, for whoever opens it.
    pub fn address(self) -> String {
        let ids = in_address(&untrack(|| self.shown()));
        let alone = if untrack(|| self.is_alone()) { format!("&{ALONE}=1") } else { String::new() };
        browser::absolute(&format!("/?{NAME}={ids}{alone}"))
    }

    /// The button on the page of a component that chooses it.
    pub fn of_this_page(self) -> View {
        swap(parameter(), move |id| self.button(id))
    }

    fn button(self, id: String) -> Tag {
        let is_chosen: Derived<bool> = {
            let id = id.clone();
            derived(move || self.shown().contains(&id))
        };
        let pressed = {
            let is_chosen = is_chosen.clone();
            text(move || is_chosen.get().to_string())
        };
        tag("button")
            .class("button")
            .attr("type", "button")
            .attr("aria-pressed", pressed)
            .on(ev::click, move |_| self.choose(&id, !untrack(|| is_chosen.get())))
            .child(say(Later::MinePin))
    }

    /// Whether no other components are shown: where the address says so, and says which.
    #[expect(clippy::unused_self, reason = "it belongs to the choice")]
    pub fn is_alone(self) -> bool {
        let has = |name| Address::here().query(name).is_some_and(|value| !value.is_empty());
        has(NAME) && has(ALONE)
    }

    /// Shows only what is chosen, or everything again.
    pub fn toggle_alone(self) {
        self.set_alone(!untrack(|| self.is_alone()));
    }

    fn set_alone(self, is_alone: bool) {
        let address = Address::here();
        if is_alone {
            // Loaded again, it is then alone from the first moment on.
            address.set_query(NAME, Some(&in_address(&untrack(|| self.shown()))));
        }
        address.set_query(ALONE, is_alone.then_some("1"));
    }
}

/// What the device remembers. Nothing that stands there is believed to be a choice.
fn remembered() -> Vec<String> {
    mine::read(&browser::recall(NAME).unwrap_or_default())
}

/// A choice as it stands in an address: ids part at commas.
fn in_address(ids: &[String]) -> String {
    let written = mine::written(ids);
    written.split(',').map(route::segment).collect::<Vec<_>>().join(",")
}
