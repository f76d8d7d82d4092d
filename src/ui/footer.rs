//! The foot of every page: how old this is, in which zone, and the switch that stops refreshing.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::Visitor;

/// Freshness, zone, pause, and where the data is.
#[component]
pub fn Footer(
    /// When the document was last read.
    #[prop(into)]
    read_at: Signal<Option<DateTime<Utc>>>,
    /// Whether refreshing is paused.
    paused: RwSignal<bool>,
    /// The address of the data.
    data: String,
    /// Who reads.
    visitor: Visitor,
) -> impl IntoView {
    let read = move || match read_at.get() {
        Some(at) => format!("Updated {}", visitor.clock.with(|clock| clock.time(at))),
        None => "Never updated".to_owned(),
    };
    let datetime = move || read_at.get().map(|at| at.to_rfc3339());
    view! {
        <footer class="footer">
            <p>
                <time datetime=datetime>{read}</time>
                " · times in "
                {move || visitor.clock.with(|clock| clock.zone().replace('_', " "))}
            </p>
            <p class="footer-links">
                <button type="button" class="link-button" aria-pressed=move || paused.get().to_string() on:click=move |_| paused.update(|paused| *paused = !*paused)>
                    {move || if paused.get() { "Resume refreshing" } else { "Pause refreshing" }}
                </button>
                <a href=data rel="external">"Data (JSON)"</a>
            </p>
        </footer>
    }
}
