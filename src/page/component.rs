//! A component by itself: its days, and what its uptime is made of.

use allclear_model::span::length;
use allclear_model::uptime::{Uptime, Weights, uptime};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{Frame, NotFound};
use crate::ui::{Rank, swap, text};

/// The component of this address, with everything below it.
#[component]
pub fn Component() -> impl IntoView {
    let frame = Frame::here();
    let params = use_params_map();
    let id = text(move || params.with(|params| params.get("id").unwrap_or_default()));
    swap(id, move |id| one(frame, id))
}

fn one(frame: Frame, id: String) -> AnyView {
    let Some(service) = frame.read_once(|snapshot| snapshot.service(&id)).flatten() else {
        return view! { <NotFound /> }.into_any();
    };
    let tree = frame.tree();
    let (today, today_s) = tree.today.get_untracked();
    let uptime = uptime(&service, tree.days, tree.weights, today, today_s);
    let explained = uptime.map(|uptime| explained(&uptime, tree.days, tree.weights));
    let name = frame.visitor.text(&service.name);
    view! {
        {frame.banner(Rank::Line)}
        <section class="block"><h1>{name}</h1><div class="card">{tree.view(Signal::stored(vec![id]), 0)}</div></section>
        {explained}
    }
    .into_any()
}

/// The number with everything it is made of.
fn explained(uptime: &Uptime, days: u32, weights: Weights) -> AnyView {
    let parts = [
        ("Major outage", uptime.major_s, Some(weights.major)),
        ("Partial outage", uptime.partial_s, Some(weights.partial)),
        ("Degraded performance", uptime.degraded_s, Some(weights.degraded)),
        ("Maintenance, not measured", uptime.maintenance_s, None),
        ("Measured", uptime.measured_s, None),
    ];
    let part = |(words, seconds, weight): (&'static str, i64, Option<f64>)| {
        let time = if seconds == 0 { "none".to_owned() } else { length(seconds) };
        let weight =
            weight.map(|weight| format!("counts {} %", Weights::percent(weight))).unwrap_or_default();
        view! { <tr><th scope="row">{words}</th><td>{time}</td><td>{weight}</td></tr> }.into_any()
    };
    let rows = parts.into_iter().map(part).collect::<Vec<_>>();
    view! {
        <section class="block" id="uptime">
            <h2>"How uptime is counted"</h2>
            <div class="card prose">
                <p>
                    {format!("{} % over the last {days} days: ", uptime.percent())}
                    "the measured time less the downtime below. Maintenance counts neither way, and the number is never rounded up."
                </p>
                <table><tbody>{rows}</tbody></table>
            </div>
        </section>
    }
    .into_any()
}
