//! The stages of a maintenance with their times, and how long until the next.

use allclear_model::notice::Notice;
use allclear_model::stages::{Stage, Standing, countdown, stages};
use leptos::prelude::Get;

use super::{Moment, StateIcon, Visitor, time_of};
use crate::dom::{Derived, Tag, View, derived, several, swap, tag, when};
use crate::snapshot::Shared;
use crate::tongue::{Later, say, tongue};

/// A row of stages; nothing of an incident.
pub struct Stages {
    /// The notice.
    pub notice: Derived<Shared<Notice>>,
    /// Who reads.
    pub visitor: Visitor,
}

impl From<Stages> for View {
    fn from(Stages { notice, visitor }: Stages) -> Self {
        let now = {
            let notice = notice.clone();
            move || stages(&notice.get(), visitor.now.get())
        };
        // Drawn anew when the clock or the operator moves it on.
        let key = {
            let now = now.clone();
            move || {
                let word = |stage: &Stage| {
                    let at = stage.at.map_or(0, |at| at.timestamp());
                    format!("{} {} {at} ", stage.state.slug(), stage.standing.slug())
                };
                now().iter().map(word).collect()
            }
        };
        let row = move |_| {
            let stages = now();
            (!stages.is_empty()).then(|| {
                let list = tag("ol").class("stages");
                stages.into_iter().fold(list, |list, stage| list.child(one(stage, visitor)))
            })
        };
        let left = derived(move || countdown(&notice.get(), visitor.now.get(), tongue()));
        let is_left = {
            let left = left.clone();
            move || left.get().is_some()
        };
        let line = move || {
            let at = left.clone();
            let said = left.clone();
            let words = time_of(derived(move || at.get().map(|(at, _)| at)), move |_| {
                said.get().map(|(_, words)| words).unwrap_or_default()
            });
            tag("p").class("countdown").child(words)
        };
        several().child(swap(key, row)).child(when(is_left, line))
    }
}

fn one(Stage { state, at, standing }: Stage, visitor: Visitor) -> Tag {
    let stage = tag("li").class("stage").attr("data-standing", standing.slug());
    let stage = if standing == Standing::Current { stage.attr("aria-current", "step") } else { stage };
    let time = at.map(|at| tag("span").class("note").child(Moment { at, visitor }));
    let expected = (standing == Standing::Ahead)
        .then(|| tag("span").class("visually-hidden").child(" ").child(Later::DetailsExpected));
    stage.child(StateIcon { state }).child(tag("strong").child(say(state.key())).child(expected)).child(time)
}
