//! A menu that opens below its button. A `details` element, so that it works before anything else does.

use leptos::prelude::*;

use crate::browser;

/// A button with a panel. Escape closes it; so does a click elsewhere, when the focus leaves it.
#[component]
pub fn Menu(
    /// What the button says.
    label: &'static str,
    /// Whether the button stands out.
    #[prop(optional)]
    primary: bool,
    /// What is in the panel.
    children: Children,
) -> impl IntoView {
    view! {
        <details
            class="menu"
            on:keydown=|event| {
                if event.key() == "Escape" {
                    browser::close_details(&event);
                }
            }
            on:focusout=|event| browser::close_when_left(&event)
        >
            <summary class="button" class:button-primary=primary>{label}</summary>
            <div class="menu-panel">{children()}</div>
        </details>
    }
    .into_any()
}
