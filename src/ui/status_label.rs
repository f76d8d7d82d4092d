//! A status in a shape and a word.

use allclear_model::status::Status;
use leptos::prelude::*;

use super::Icon;

/// The label beside a component's name.
#[component]
pub fn StatusLabel(
    /// The status to show.
    #[prop(into)]
    status: Signal<Status>,
) -> impl IntoView {
    view! {
        <span class="status" data-status=move || status.get().slug()>
            <Icon status />
            {move || status.get().label()}
        </span>
    }
}
