//! Services of others, in a grid.

use allclear_model::freshness::Freshness;
use allclear_model::service::ThirdParty;
use leptos::prelude::{Get, Memo};

use super::{StatusLabel, Visitor};
use crate::dom::{Tag, View, derived, tag, text};

/// The third parties with their status, and when that was last checked.
pub struct ThirdParties {
    /// Whom to show.
    pub parties: Vec<ThirdParty>,
    /// How far the document can be trusted.
    pub freshness: Memo<Option<Freshness>>,
    /// Who reads.
    pub visitor: Visitor,
}

impl From<ThirdParties> for View {
    fn from(ThirdParties { parties, freshness, visitor }: ThirdParties) -> Self {
        let list = tag("ul").class("third-parties card");
        parties.into_iter().fold(list, |list, party| list.child(row(party, freshness, visitor))).into()
    }
}

fn row(party: ThirdParty, freshness: Memo<Option<Freshness>>, visitor: Visitor) -> Tag {
    let last_known = party.status;
    let status = derived(move || freshness.get().map_or(last_known, |freshness| freshness.shown(last_known)));
    let name = match party.url {
        Some(url) => tag("a").attr("href", url).attr("rel", "noopener noreferrer"),
        None => tag("span"),
    };
    let name = visitor.says(name, &party.name);
    let checked = party.checked_at.map(|at| text(move || visitor.ago(at)));
    let checked = tag("span").class("third-party-age").attr("title", "Last checked").child(checked);
    tag("li")
        .class("third-party")
        .child(tag("span").class("third-party-name").child(name).child(checked))
        .child(StatusLabel { status })
}
