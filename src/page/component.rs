//! A component by itself: its days, and what its uptime is made of.

use allclear_model::span::length;
use allclear_model::uptime::uptime;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{Frame, NotFound};
use crate::ui::Rank;

/// The component of this address, with everything below it.
#[component]
pub fn Component() -> impl IntoView {
    let frame = Frame::here();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let exists = Memo::new(move |_| frame.read(|snapshot| snapshot.service(&id.get()).is_some()));
    move || match exists.get() {
        Some(false) => view! { <NotFound /> }.into_any(),
        Some(true) | None => view! { <One frame id=id.get() /> }.into_any(),
    }
}

#[component]
fn One(frame: Frame, id: String) -> impl IntoView {
    let tree = frame.tree();
    let service = { let id = id.clone(); move || frame.read(|snapshot| snapshot.service(&id)).flatten() };
    let service = Memo::new(move |_| service());
    let name = move || service.with(|service| service.as_ref().map(|service| frame.visitor.text(&service.name)));
    let uptime = move || {
        let ((today, today_s), days, weights) = (tree.today.get(), tree.days.get(), tree.weights.get());
        let uptime = service.with(|service| uptime(service.as_ref()?, days, weights, today, today_s))?;
        let part = |words: &'static str, seconds: i64, weight: f64| {
            view! { <tr><th scope="row">{words}</th><td>{length(seconds)}</td><td>{format!("× {weight}")}</td></tr> }
        };
        Some(view! {
            <section class="block" id="uptime">
                <h2>"How uptime is counted"</h2>
                <div class="card prose">
                    <p>
                        {format!("{} % over the last {days} days: ", uptime.percent())}
                        "the measured time without the weighted downtime below. Maintenance does not count either way, and the number is never rounded up."
                    </p>
                    <table>
                        <thead><tr><th scope="col">"Status"</th><th scope="col">"Time"</th><th scope="col">"Weight"</th></tr></thead>
                        <tbody>
                            {part("Major outage", uptime.major_s, weights.major)}
                            {part("Partial outage", uptime.partial_s, weights.partial)}
                            {part("Degraded performance", uptime.degraded_s, weights.degraded)}
                            <tr><th scope="row">"Measured"</th><td>{length(uptime.measured_s)}</td><td></td></tr>
                            <tr><th scope="row">"Maintenance, not measured"</th><td>{length(uptime.maintenance_s)}</td><td></td></tr>
                        </tbody>
                    </table>
                </div>
            </section>
        })
    };
    let ids = Signal::stored(vec![id]);
    view! {
        {frame.banner(Rank::Line)}
        <section class="block">
            <h1>{name}</h1>
            <div class="card">{tree.view(ids, 0)}</div>
        </section>
        {uptime}
    }
}
