//! The lanes as a table: for whoever cannot see the drawing, for paper, and for whoever prefers it.

use leptos::prelude::{Get, RwSignal};

use super::Lane;
use crate::dom::{Tag, tag, text};
use crate::ui::Visitor;

/// Always there for assistive technology and in print; to be seen when asked for.
pub fn table(lanes: &[Lane], is_seen: RwSignal<bool>, visitor: Visitor) -> Tag {
    let heads = ["Status", "From", "To"]
        .into_iter()
        .fold(tag("tr"), |row, words| row.child(tag("th").attr("scope", "col").child(words)));
    let bodies: Vec<_> = lanes.iter().map(|lane| body(lane, visitor)).collect();
    let caption = format!("Impact over time, times in {}", visitor.zone());
    let table = tag("table")
        .child(tag("caption").class("visually-hidden").child(caption))
        .child(tag("thead").child(heads))
        .child(bodies);
    let class = move || if is_seen.get() { "lanes-table" } else { "lanes-table visually-hidden" };
    tag("div").class(text(move || class().to_owned())).child(table)
}

/// The name has a row of its own: beside three columns a phone has no room for it.
fn body(lane: &Lane, visitor: Visitor) -> Tag {
    let name = tag("th").attr("scope", "rowgroup").attr("colspan", "3");
    let note = lane.is_faint.then_some(" (another provider)");
    let body = tag("tbody").child(tag("tr").child(visitor.says(name, &lane.name).child(note)));
    if lane.windows.is_empty() {
        return body.child(tag("tr").child(tag("td").attr("colspan", "3").child("Nobody said when")));
    }
    lane.windows.iter().fold(body, |body, window| {
        let to = window.to.map_or_else(|| "Goes on".to_owned(), |to| visitor.day_and_time(to));
        let row = tag("tr")
            .child(tag("td").child(window.status.label()))
            .child(tag("td").child(visitor.day_and_time(window.from)))
            .child(tag("td").child(to));
        body.child(row)
    })
}
