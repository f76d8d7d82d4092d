//! A notice's updates, newest first.

use allclear_model::notice::Update;

use super::{Moment, RichText, Visitor};
use crate::dom::{Tag, View, tag};
use crate::route::fragment;
use crate::tongue::say;

/// The updates as a list along a line, each with its own permalink.
pub struct Timeline {
    /// The updates to show with their anchors, newest first.
    pub updates: Vec<(String, Update)>,
    /// The address of the notice's page.
    pub href: String,
    /// The element of headings in the updates.
    pub heading: &'static str,
    /// Who reads.
    pub visitor: Visitor,
}

impl From<Timeline> for View {
    fn from(Timeline { updates, href, heading, visitor }: Timeline) -> Self {
        let list = tag("ol").class("timeline");
        updates
            .into_iter()
            .fold(list, |list, (anchor, update)| {
                list.child(row(update, [&*href, &fragment(&anchor)].concat(), heading, visitor))
            })
            .into()
    }
}

fn row(update: Update, href: String, heading: &'static str, visitor: Visitor) -> Tag {
    // No id of its own: a list has many notices, whose updates may be called the same.
    let time = tag("a").class("update-time").attr("href", href).child(Moment { at: update.at, visitor });
    let state = tag("strong").child(say(update.state.key()));
    tag("li")
        .class("update")
        .attr("data-state", update.state.slug())
        .child(tag("p").class("update-head").child(state).child(time))
        .child(RichText { body: update.body, heading, visitor })
}
