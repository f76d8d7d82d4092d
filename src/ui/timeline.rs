//! A notice's updates, newest first.

use allclear_model::notice::Update;
use leptos::prelude::*;

use super::{Moment, RichText, Visitor};

/// The updates as a list along a line, each with its own permalink.
#[component]
pub fn Timeline(
    /// The updates to show, newest first.
    updates: Vec<Update>,
    /// The address of the notice's page.
    href: String,
    /// Who reads.
    visitor: Visitor,
) -> impl IntoView {
    view! {
        <ol class="timeline">
            {updates
                .into_iter()
                .map(|update| {
                    let anchor = format!("update-{}", update.id);
                    let permalink = format!("{href}#{anchor}");
                    view! {
                        <li class="update" id=anchor data-state=update.state.slug()>
                            <p class="update-head">
                                <strong>{update.state.label()}</strong>
                                <a class="update-time" href=permalink><Moment at=update.at visitor /></a>
                            </p>
                            <RichText body=update.body visitor />
                        </li>
                    }
                    .into_any()
                })
                .collect::<Vec<_>>()}
        </ol>
    }
    .into_any()
}
