//! Links to the notices before and after one.

use allclear_model::neighbours::Neighbours;
use allclear_model::text::Text;
use allclear_model::window::Timed;
use chrono::{DateTime, Utc};

use super::{Visitor, timed};
use crate::dom::{Tag, View, tag};
use crate::tongue::{Later, tongue};

/// Another notice, as a link to it needs it.
#[derive(Clone)]
pub struct Neighbour {
    /// Its headline.
    pub title: Text,
    /// When it began.
    pub at: DateTime<Utc>,
    /// The address of its page.
    pub href: String,
}

/// The links.
pub struct NeighbourLinks {
    /// Those that exist.
    pub found: Neighbours<Neighbour>,
    /// Who reads.
    pub visitor: Visitor,
}

impl From<NeighbourLinks> for View {
    fn from(NeighbourLinks { found, visitor }: NeighbourLinks) -> Self {
        let Neighbours { earlier, later } = found;
        if earlier.is_none() && later.is_none() {
            return crate::dom::several();
        }
        tag("nav")
            .class("neighbours")
            .attr("aria-label", Later::DetailsNeighbours)
            .child(earlier.map(|one| link(&one, "prev", Later::DetailsPrevious, visitor)))
            .child(later.map(|one| link(&one, "next", Later::DetailsNext, visitor)))
            .into()
    }
}

fn link(one: &Neighbour, rel: &'static str, words: Later, visitor: Visitor) -> Tag {
    let when = visitor.clock().day(one.at);
    let said = Timed { text: tongue().fill(words, &[&when]), times: vec![(one.at, when)] };
    tag("a")
        .class("neighbour card")
        .attr("rel", rel)
        .attr("href", one.href.clone())
        .child(tag("span").class("note").child(timed(said)))
        .child(visitor.says(tag("span").class("neighbour-title"), &one.title))
}
