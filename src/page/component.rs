//! A component by itself: its days, and what its uptime is made of.

use allclear_model::span::length;
use allclear_model::uptime::{Uptime, Weights, uptime};
use leptos::prelude::GetUntracked;

use super::not_found::not_found;
use super::{Frame, parameter};
use crate::dom::{Tag, View, derived, several, swap, tag};
use crate::ui::Rank;

/// The component of this address, with everything below it.
pub fn component() -> View {
    let frame = Frame::here();
    swap(parameter(), move |id| one(frame, id))
}

fn one(frame: Frame, id: String) -> View {
    let Some(service) = frame.read_once(|snapshot| snapshot.service(&id)).flatten() else {
        return not_found();
    };
    let tree = frame.tree();
    let (today, today_s) = tree.today.get_untracked();
    let uptime = uptime(&service, tree.days, tree.weights, today, today_s);
    let rows = tree.view(derived(move || vec![id.clone()]), 0);
    let name = frame.visitor.says(tag("h1"), &service.name);
    several()
        .child(frame.banner(Rank::Line))
        .child(tag("section").class("block").child(name).child(tag("div").class("card").child(rows)))
        .child(uptime.map(|uptime| explained(&uptime, tree.days, tree.weights)))
}

/// The number with everything it is made of.
fn explained(uptime: &Uptime, days: u32, weights: Weights) -> Tag {
    let parts = [
        ("Major outage", uptime.major_s, Some(weights.major)),
        ("Partial outage", uptime.partial_s, Some(weights.partial)),
        ("Degraded performance", uptime.degraded_s, Some(weights.degraded)),
        ("Maintenance, not measured", uptime.maintenance_s, None),
        ("Measured", uptime.measured_s, None),
    ];
    let rows = parts.into_iter().fold(tag("tbody"), |rows, (words, seconds, weight)| {
        let time = if seconds == 0 { "none".to_owned() } else { length(seconds) };
        let weight =
            weight.map(|weight| format!("counts {} %", Weights::percent(weight))).unwrap_or_default();
        let head = tag("th").attr("scope", "row").child(words);
        rows.child(tag("tr").child(head).child(tag("td").child(time)).child(tag("td").child(weight)))
    });
    let words = format!(
        "{} % over the last {days} days: the measured time less the downtime below. Maintenance counts neither way, \
         and the number is never rounded up.",
        uptime.percent()
    );
    let card = tag("div").class("card prose").child(tag("p").child(words)).child(tag("table").child(rows));
    tag("section")
        .class("block")
        .attr("id", "uptime")
        .child(tag("h2").child("How uptime is counted"))
        .child(card)
}
