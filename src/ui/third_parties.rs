//! Services of others, in a grid.

use allclear_model::freshness::Freshness;
use allclear_model::service::ThirdParty;
use leptos::prelude::*;

use super::{StatusLabel, Visitor};

/// The third parties with their status, and how old it is where it is not known.
#[component]
pub fn ThirdParties(
    /// Whom to show.
    #[prop(into)]
    parties: Signal<Vec<ThirdParty>>,
    /// How far the document can be trusted.
    #[prop(into)]
    freshness: Signal<Option<Freshness>>,
    /// Who reads.
    visitor: Visitor,
) -> impl IntoView {
    let party = move |party: ThirdParty| {
        let shown = party.status;
        let status = Signal::derive(move || freshness.get().map_or(shown, |freshness| freshness.shown(shown)));
        let name = { let name = party.name.clone(); move || visitor.text(&name) };
        let checked = party.checked_at.map(|at| {
            view! { <span class="third-party-age">"checked "{move || visitor.ago(at)}</span> }
        });
        let name = match party.url {
            Some(url) => view! { <a href=url rel="noopener noreferrer">{name}</a> }.into_any(),
            None => view! { <span>{name}</span> }.into_any(),
        };
        view! {
            <li class="third-party">
                <span class="third-party-name">{name}{checked}</span>
                <StatusLabel status />
            </li>
        }
    };
    view! { <ul class="third-parties card">{move || parties.get().into_iter().map(party).collect_view()}</ul> }
}
