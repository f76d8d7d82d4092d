//! A component by itself: how it is, its year, what happened to it, and what its uptime is made of.

mod past;

use allclear_model::service::{Service, leaves};
use allclear_model::span::length;
use allclear_model::uptime::{Uptime, Weights, uptime};
use leptos::prelude::{Callable, Get, GetUntracked, Memo};

use self::past::past;
use super::leisure::Place;
use super::mine;
use super::not_found::not_found;
use super::{Frame, parameter};
use crate::dom::{Tag, View, derived, several, swap, tag, when};
use crate::snapshot::Shared;
use crate::tongue::{Key, Later, say, tongue};
use crate::ui::{Rank, ServiceTree, YearGrid};

/// The component of this address, with everything below it.
pub fn component() -> View {
    let frame = Frame::here();
    swap(parameter(), move |id| {
        // Until something is read nobody knows whether it exists.
        let is_there = {
            let id = id.clone();
            move || frame.read(|snapshot| snapshot.service(&id).is_some())
        };
        swap(
            move || is_there().map(|is_there| is_there.to_string()).unwrap_or_default(),
            move |is_there| match frame.read_once(|snapshot| snapshot.service(&id)).flatten() {
                Some(service) => one(frame, &id, &service),
                None if is_there.is_empty() => unknown(frame),
                None => not_found(),
            },
        )
    })
}

fn unknown(frame: Frame) -> View {
    let heading = tag("h1").child(Key::StatusUnknown);
    several().child(frame.banner(Rank::Line)).child(tag("section").class("block").child(heading))
}

fn one(frame: Frame, id: &str, service: &Shared<Service>) -> View {
    frame.entitle(frame.visitor.text(&service.name));
    let tree = frame.tree();
    let counted = {
        let (id, before) = (id.to_owned(), service.clone());
        Memo::new(move |_| {
            let service = tree.service.run(id.clone()).unwrap_or_else(|| before.clone());
            let (today, today_s) = tree.today.get();
            uptime(&service, tree.days, tree.weights, today, today_s)
        })
    };
    let rows = {
        let id = id.to_owned();
        tree.view(derived(move || vec![id.clone()]), 0)
    };
    let name = frame.visitor.says(tag("h1"), &service.name);
    let choose = mine::line(frame, Place::Component);
    let is_measured = leaves(std::slice::from_ref(&**service)).iter().any(|leaf| leaf.since.is_some());
    let grid = is_measured.then(|| {
        let name = frame.visitor.text(&service.name);
        let (service, id) = (service.clone(), id.to_owned());
        let service: Memo<Shared<_>> =
            Memo::new(move |_| tree.service.run(id.clone()).unwrap_or_else(|| service.clone()));
        let card = tag("div").class("card year-card").child(YearGrid { name, service, tree });
        tag("section").class("block").child(tag("h2").child(Later::ComponentYear)).child(card)
    });
    several()
        .child(frame.banner(Rank::Line))
        .child(
            tag("section")
                .class("block")
                .child(name)
                .child(choose)
                .child(tag("div").class("card").child(rows)),
        )
        .child(grid)
        .child(past(frame, service))
        .child(when(move || counted.get().is_some(), move || explained(counted, tree)))
}

/// The number with everything it is made of. Its section stays while that changes: it may have the focus.
fn explained(counted: Memo<Option<Uptime>>, tree: ServiceTree) -> Tag {
    let key = move || counted.get().map(|uptime| words(&uptime, tree).join(" ")).unwrap_or_default();
    let card = move |_| counted.get_untracked().map(|uptime| table(&uptime, tree));
    tag("section")
        .class("block")
        .attr("id", "uptime")
        .child(tag("h2").child(Later::ComponentCounted))
        .child(swap(key, card))
}

/// The number in a sentence, and how long each of its parts is.
fn words(uptime: &Uptime, tree: ServiceTree) -> [String; 6] {
    let Uptime { measured_s, major_s, partial_s, degraded_s, maintenance_s, .. } = *uptime;
    let [major, partial, degraded, maintenance, measured] =
        [major_s, partial_s, degraded_s, maintenance_s, measured_s].map(|seconds| {
            if seconds == 0 { say(Later::ComponentNone).to_owned() } else { length(seconds, tongue()) }
        });
    let sentence = tongue().component_explained(tree.days.into(), &tongue().decimal(uptime.percent()));
    [sentence, major, partial, degraded, maintenance, measured]
}

fn table(uptime: &Uptime, tree: ServiceTree) -> Tag {
    let [sentence, major, partial, degraded, maintenance, measured] = words(uptime, tree);
    let weights = tree.weights;
    let parts = [
        (say(Key::StatusMajorOutage), major, Some(weights.major)),
        (say(Key::StatusPartialOutage), partial, Some(weights.partial)),
        (say(Key::StatusDegradedPerformance), degraded, Some(weights.degraded)),
        (say(Later::ComponentNotMeasured), maintenance, None),
        (say(Later::ComponentMeasured), measured, None),
    ];
    let rows = parts.into_iter().fold(tag("tbody"), |rows, (what, time, weight)| {
        let weight = weight
            .map(|weight| tongue().component_counts(&tongue().number(Weights::percent(weight).into())))
            .unwrap_or_default();
        let head = tag("th").attr("scope", "row").child(what);
        rows.child(tag("tr").child(head).child(tag("td").child(time)).child(tag("td").child(weight)))
    });
    tag("div").class("card prose").child(tag("p").child(sentence)).child(tag("table").child(rows))
}
