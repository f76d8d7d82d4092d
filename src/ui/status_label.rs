//! A status in a shape and a word.

use allclear_model::status::Status;
use leptos::prelude::*;

use super::Icon;
use super::dynamic::text;

/// The label beside a component's name.
#[component]
pub fn StatusLabel(
    /// The status to show.
    #[prop(into)]
    status: Signal<Status>,
) -> impl IntoView {
    view! {
        <span class="status" data-status=text(move || status.get().slug().to_owned())>
            <Icon status />
            {text(move || status.get().label().to_owned())}
        </span>
    }
    .into_any()
}
