//! The months that have notices, newest first.

use allclear_model::month;
use leptos::prelude::*;

use super::Frame;
use crate::route;
use crate::ui::Rank;

/// A list of months with their counts.
#[component]
pub fn History() -> impl IntoView {
    let frame = Frame::here();
    let months = Memo::new(move |_| frame.read(|snapshot| snapshot.summary.history.clone()).unwrap_or_default());
    let row = move |count: allclear_model::summary::MonthCount| {
        let (year, number) = month::parse(&count.month)?;
        let name = move || frame.visitor.clock.with(|clock| clock.month(year, number));
        let counts = [(count.incidents, "incident"), (count.maintenances, "maintenance")]
            .into_iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, noun)| format!("{number} {noun}{}", if number == 1 { "" } else { "s" }))
            .collect::<Vec<_>>()
            .join(", ");
        Some(view! { <li class="month"><a href=route::month(&count.month)>{name}</a><span>{counts}</span></li> })
    };
    view! {
        {frame.banner(Rank::Line)}
        <section class="block">
            <h1>"Notice history"</h1>
            <Show when=move || !months.with(Vec::is_empty) fallback=|| view! { <p class="empty card">"No notices yet."</p> }>
                <ul class="months card">{move || months.get().into_iter().map(row).collect_view()}</ul>
            </Show>
        </section>
    }
}
