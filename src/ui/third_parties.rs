//! Services of others, in a grid.

use allclear_model::freshness::Freshness;
use allclear_model::service::ThirdParty;
use leptos::prelude::*;

use super::dynamic::text;
use super::{StatusLabel, Visitor};

/// The third parties with their status, and when that was last checked.
#[component]
pub fn ThirdParties(
    /// Whom to show.
    parties: Vec<ThirdParty>,
    /// How far the document can be trusted.
    #[prop(into)]
    freshness: Signal<Option<Freshness>>,
    /// Who reads.
    visitor: Visitor,
) -> impl IntoView {
    let party = move |party: ThirdParty| {
        let last_known = party.status;
        let status = Signal::derive(move || {
            freshness.get().map_or(last_known, |freshness| freshness.shown(last_known))
        });
        let name = visitor.text(&party.name);
        let name = match party.url {
            Some(url) => view! { <a href=url rel="noopener noreferrer">{name}</a> }.into_any(),
            None => name.into_any(),
        };
        let checked = party.checked_at.map(|at| text(move || visitor.ago(at)));
        view! {
            <li class="third-party">
                <span class="third-party-name">{name}<span class="third-party-age" title="Last checked">{checked}</span></span>
                <StatusLabel status />
            </li>
        }
        .into_any()
    };
    view! { <ul class="third-parties card">{parties.into_iter().map(party).collect::<Vec<_>>()}</ul> }
        .into_any()
}
