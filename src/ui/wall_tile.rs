//! A group or a component on a wall: how it is, and which of its parts are not well.

use allclear_model::status::Status;
use allclear_model::text::Text;

use super::{StatusLabel, Visitor};
use crate::dom::{Derived, Tag, derived, swap, tag, text};

/// A tile.
pub struct WallTile {
    /// Its name.
    pub name: Text,
    /// Its status.
    pub status: Derived<Status>,
    /// The parts that are why, each with its own status.
    pub troubled: Derived<Vec<(Text, Status)>>,
    /// Who reads.
    pub visitor: Visitor,
}

impl WallTile {
    /// The tile's element.
    pub fn tag(self) -> Tag {
        let Self { name, status, troubled, visitor } = self;
        let slug = {
            let status = status.clone();
            text(move || status.get().slug().to_owned())
        };
        let key = {
            let troubled = troubled.clone();
            move || {
                let parts = troubled.get().into_iter();
                parts.map(|(name, status)| [&visitor.text(&name), status.slug(), "\n"].concat()).collect()
            }
        };
        let parts = move |_| {
            let parts = troubled.get();
            let row = |list: Tag, (name, status): (Text, Status)| {
                let label = StatusLabel { status: derived(move || status) };
                list.child(tag("li").child(visitor.says(tag("span"), &name)).child(label))
            };
            (!parts.is_empty()).then(|| parts.into_iter().fold(tag("ul").class("wall-parts"), row))
        };
        tag("li")
            .class("wall-tile card")
            .attr("data-status", slug)
            .child(visitor.says(tag("p").class("wall-tile-name"), &name))
            .child(StatusLabel { status })
            .child(swap(key, parts))
    }
}
