//! Whom a notice affected and when, in words: groups, and their components below them.

use allclear_model::affected::Affected;
use allclear_model::status::Status;
use allclear_model::text::Text;
use allclear_model::window::{self, Timed, Window};

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
        Self {
            name: row.shown_name(),
            // Of what the page does not know it has no page either.
            href: row.name.map(|_| route::component(row.id)),
            depth: row.depth,
            worst: Status::worst(row.windows.iter().map(|window| window.status)),
            words: when(&row.windows, visitor),
        }
    }
}

/// Where clocks went forward or back in between, each time has its offset from UTC; otherwise all have one.
fn when(windows: &[Window], visitor: Visitor) -> Timed {
    let clock = visitor.clock();
    let offset = |moment| visitor.offset(moment);
    let borders = || windows.iter().flat_map(|window| [Some(window.from), window.to]).flatten();
    let Some(common) = borders().next().map(offset) else { return Timed::default() };
    let is_common = borders().all(|border| offset(border) == common);
    let time = |moment| {
        let time = clock.time(moment);
        if is_common { time } else { [&*time, " ", &offset(moment)].concat() }
    };
    let mut words = window::impact_line(windows, &|moment| (clock.day(moment), time(moment)), tongue());
    if is_common {
        words.text.push_str(&[" (", &*common, ")"].concat());
    }
    words
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
