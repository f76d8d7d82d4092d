//! The months that have notices, newest first.

use allclear_model::month;
use allclear_model::summary::MonthCount;
use leptos::prelude::*;

use super::Frame;
use crate::route;
use crate::ui::Rank;

/// A list of months with their counts.
#[component]
pub fn History() -> impl IntoView {
    let frame = Frame::here();
    let months = frame.read_once(|snapshot| snapshot.summary.history.clone()).unwrap_or_default();
    let rows = months.iter().filter_map(|count| row(count, frame)).collect::<Vec<_>>();
    let months = if rows.is_empty() {
        view! { <p class="empty card">"No notices yet."</p> }.into_any()
    } else {
        view! { <ul class="months card">{rows}</ul> }.into_any()
    };
    view! {
        {frame.banner(Rank::Line)}
        <section class="block"><h1>"Notice history"</h1>{months}</section>
    }
    .into_any()
}

fn row(count: &MonthCount, frame: Frame) -> Option<AnyView> {
    let (year, number) = month::parse(&count.month)?;
    let name = frame.visitor.clock().month(year, number);
    let counts = [(count.incidents, "incident"), (count.maintenances, "maintenance")]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, noun)| format!("{number} {noun}{}", if number == 1 { "" } else { "s" }))
        .collect::<Vec<_>>()
        .join(", ");
    Some(view! { <li><a href=route::month(&count.month)>{name}</a><span>{counts}</span></li> }.into_any())
}
