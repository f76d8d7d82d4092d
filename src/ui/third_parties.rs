//! Services of others, in a grid.

use allclear_model::freshness::Freshness;
use allclear_model::service::ThirdParty;
use allclear_model::status::Status;
use leptos::prelude::{Get, Memo};

use super::{StatusLabel, Visitor, time};
use crate::dom::{Derived, Tag, View, derived, tag, text};
use crate::tongue::{Key, say};

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
        let rows = parties.into_iter().map(|party| told(&party, freshness, visitor));
        rows.fold(list, Tag::child).into()
    }
}

/// A third party as the document has it.
pub fn told(party: &ThirdParty, freshness: Memo<Option<Freshness>>, visitor: Visitor) -> Tag {
    let last_known = party.status;
    let status =
        derived(move || freshness.get().map_or(Status::Unknown, |freshness| freshness.shown(last_known)));
    let checked = party.checked_at.map(|at| time(at).child(text(move || visitor.ago(at))));
    let waiting = (checked.is_none() && party.is_live()).then(|| say(Key::HomeNotRead));
    let line = tag("span")
        .class("third-party-age")
        .attr("title", Key::HomeLastChecked)
        .child(checked)
        .child(waiting);
    row(party, party.url.clone(), line.into(), status, visitor)
}

/// A row: the name and the status, with a line below them.
pub fn row(
    party: &ThirdParty,
    url: Option<String>,
    line: View,
    status: Derived<Status>,
    visitor: Visitor,
) -> Tag {
    let name = match url {
        Some(url) => tag("a").attr("href", url).attr("rel", "noopener noreferrer"),
        None => tag("span"),
    };
    let name = visitor.says(name, &party.name);
    tag("li")
        .class("third-party")
        .child(tag("div").class("third-party-name").child(name))
        .child(StatusLabel { status })
        .child(line)
}
