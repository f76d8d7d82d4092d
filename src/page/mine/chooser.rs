//! How the visitor's components stand, in the banner; and choosing them, beside the heading of all.

use std::rc::Rc;

use allclear_model::mine;
use allclear_model::service::Service;
use allclear_model::status::Status;
use leptos::ev;
use leptos::prelude::{Get, RwSignal, Update, With, untrack};

use super::choice::Choice;
use super::tell::{self, Tell};
use crate::dom::{Tag, View, derived, several, swap, tag, text, when};
use crate::page::Frame;
use crate::tongue::{Key, Later, say, tongue};
use crate::ui::{Check, CheckList, CopyButton, OwnStatus};

/// "Your 3 components are fine", below the sentence about everything.
pub fn sentence(frame: Frame, choice: Choice, tell: Tell) -> View {
    let standing = move || {
        let freshness = frame.live.freshness.get();
        frame.live.statuses.with(|statuses| mine::standing(&choice.shown(), statuses, freshness))
    };
    let words = text(move || {
        let Some(standing) = standing() else { return String::new() };
        let first = choice.shown().into_iter().next().unwrap_or_default();
        let name = frame.read(|snapshot| snapshot.service(&first)).flatten();
        let name = name.map_or(first, |service| frame.visitor.text(&service.name));
        mine::sentence(standing, &name, tongue())
    });
    let line = move || {
        let status = derived(move || standing().map_or(Status::Unknown, |standing| standing.status));
        OwnStatus { status, sentence: words.clone() }
    };
    several().child(when(move || standing().is_some(), line)).child(tell.said())
}

/// The button that opens the list, the filter, and what a link has chosen.
pub fn beside_heading(frame: Frame, choice: Choice) -> View {
    let is_open = RwSignal::new(false);
    let expanded = text(move || is_open.get().to_string());
    let chooser = tag("button")
        .class("link-button")
        .attr("type", "button")
        .attr("aria-expanded", expanded)
        .on(ev::click, move |_| is_open.update(|is_open| *is_open = !*is_open))
        .child(say(Later::MineChoose));
    let alone = move || {
        let pressed = text(move || choice.is_alone().to_string());
        tag("button")
            .class("link-button")
            .attr("type", "button")
            .attr("aria-pressed", pressed)
            .on(ev::click, move |_| choice.toggle_alone())
            .child(say(Later::MineOnly))
    };
    let keep = move || {
        tag("button")
            .class("link-button")
            .attr("type", "button")
            .on(ev::click, move |_| choice.keep(untrack(|| choice.shown())))
            .child(say(Later::MineKeep))
    };
    let is_trouble = move || frame.live.overall().status.is_trouble() && !tell::has_incidents(frame);
    let tools = tag("div")
        .class("tools")
        .child(when(is_trouble, move || Tell::here(frame).of_everything(frame).0))
        .child(when(move || choice.is_linked(), keep))
        .child(when(move || !choice.shown().is_empty(), alone))
        .child(chooser);
    several()
        .child(tools)
        .child(when(is_trouble, move || Tell::here(frame).of_everything(frame).1))
        .child(when(move || is_open.get(), move || list(frame, choice)))
}

/// Every component and group with a box, and what was chosen and is gone.
fn list(frame: Frame, choice: Choice) -> Tag {
    // What the document has may change while it is open; boxes that stay keep the focus only if nothing is drawn anew.
    let names = move || frame.read(|snapshot| snapshot.summary.components.len()).unwrap_or_default();
    let boxes = move |_| {
        let mut choices = Vec::new();
        frame.read_once(|snapshot| boxes_of(frame, &snapshot.summary.components, 0, &mut choices));
        for id in untrack(|| choice.shown()) {
            if !choices.iter().any(|check| check.value == id) {
                let words = tongue().day_sentence(&id, say(Key::StatusUnknown));
                choices.push(Check { value: id, words: tag("span").child(words), depth: 0 });
            }
        }
        CheckList {
            label: say(Later::MineChoose),
            hint: "",
            choices,
            chosen: derived(move || choice.shown()),
            choose: Rc::new(move |id, is_chosen| choice.choose(id, is_chosen)),
        }
    };
    let link = CopyButton { label: say(Later::DetailsCopyLink), text: Rc::new(move || choice.address()) };
    let link = tag("p").class("take-along").child(link);
    tag("div").class("card prose chooser").child(swap(move || names().to_string(), boxes)).child(link)
}

fn boxes_of(frame: Frame, services: &[Service], depth: usize, boxes: &mut Vec<Check>) {
    for service in services {
        let words = frame.visitor.says(tag("span"), &service.name);
        boxes.push(Check { value: service.id.clone(), words, depth });
        boxes_of(frame, &service.children, depth + 1, boxes);
    }
}
