//! The foot of every page: how old this is, in which zone, and the switch that stops refreshing.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::Visitor;
use super::dynamic::text;
use crate::browser::machine_readable;

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
    let read = text(move || match read_at.get() {
        Some(at) => format!("Updated {}", visitor.clock().time(at)),
        None => "Never updated".to_owned(),
    });
    let datetime = text(move || read_at.get().map(machine_readable).unwrap_or_default());
    let pause = text(move || if paused.get() { "Resume refreshing" } else { "Pause refreshing" }.to_owned());
    view! {
        <footer class="footer">
            <p><time datetime=datetime>{read}</time>" · times in "{visitor.zone()}</p>
            <p class="footer-links">
                <button type="button" class="link-button" on:click=move |_| paused.update(|paused| *paused = !*paused)>{pause}</button>
                <a href=data rel="external">"Data (JSON)"</a>
            </p>
        </footer>
    }
    .into_any()
}
