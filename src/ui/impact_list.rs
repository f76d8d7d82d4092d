//! Whom a notice affected and when, in words: groups, and their components below them.

use allclear_model::affected::Affected;
use allclear_model::status::Status;
use allclear_model::text::Text;
use allclear_model::window::{self, Timed};

use super::{Icon, Visitor, timed};
use crate::dom::{Tag, View, derived, tag};
use crate::route;
use crate::tongue::tongue;

/// A component or a group.
pub struct ImpactRow {
    /// What it is called.
    pub name: Text,
    /// The address of its page, where it has one.
    pub href: Option<String>,
    /// In how many groups it is.
    pub depth: usize,
    /// The worst that happened to it; `None` when nothing is said.
    pub worst: Option<Status>,
    /// When it had which status.
    pub words: Timed,
}

impl ImpactRow {
    /// What a notice did to someone it affected, in words for this reader.
    pub fn of(row: &Affected, visitor: Visitor) -> Self {
        let clock = visitor.clock();
        Self {
            name: row.shown_name(),
            // Of what the page does not know it has no page either.
            href: row.name.map(|_| route::component(row.id)),
            depth: row.depth,
            worst: Status::worst(row.windows.iter().map(|window| window.status)),
            words: window::impact_line(
                &row.windows,
                &|moment| (clock.day(moment), clock.time(moment)),
                tongue(),
            ),
        }
    }
}

/// The list.
pub struct ImpactList {
    /// Groups before their parts.
    pub rows: Vec<ImpactRow>,
    /// Who reads.
    pub visitor: Visitor,
}

impl From<ImpactList> for View {
    fn from(ImpactList { rows, visitor }: ImpactList) -> Self {
        rows.into_iter().fold(tag("ul").class("impacts"), |list, each| list.child(row(each, visitor))).into()
    }
}

fn row(ImpactRow { name, href, depth, worst, words }: ImpactRow, visitor: Visitor) -> Tag {
    let label = match href {
        Some(href) => visitor.says(tag("a").class("impact-name").attr("href", href), &name),
        None => visitor.says(tag("span").class("impact-name"), &name),
    };
    let icon = worst.map(|status| Icon { status: derived(move || status) });
    tag("li")
        .class("impact")
        .attr("data-status", worst.map_or("none", Status::slug))
        // Deeper than that, a phone has no room to indent.
        .attr("data-depth", depth.min(3).to_string())
        .child(icon)
        .child(label)
        .child((!words.text.is_empty()).then(|| tag("p").class("impact-line").child(timed(words))))
}
