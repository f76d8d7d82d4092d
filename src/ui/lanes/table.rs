//! The lanes as a table: for whoever cannot see the drawing, for paper, and for whoever prefers it.

use leptos::prelude::{Get, RwSignal};

use super::Lane;
use crate::dom::{Tag, tag, text};
use crate::ui::Visitor;

/// Always there for assistive technology and in print; to be seen when asked for.
pub fn table(lanes: &[Lane], is_seen: RwSignal<bool>, visitor: Visitor) -> Tag {
    let heads = ["Component", "Status", "From", "To"]
        .into_iter()
        .fold(tag("tr"), |row, words| row.child(tag("th").attr("scope", "col").child(words)));
    let rows = lanes.iter().fold(tag("tbody"), |body, lane| body.child(rows(lane, visitor)));
    let caption = format!("Impact over time, times in {}", visitor.zone());
    let table = tag("table")
        .child(tag("caption").class("visually-hidden").child(caption))
        .child(tag("thead").child(heads))
        .child(rows);
    let class = move || if is_seen.get() { "lanes-table" } else { "lanes-table visually-hidden" };
    tag("div").class(text(move || class().to_owned())).child(table)
}

fn rows(lane: &Lane, visitor: Visitor) -> Vec<Tag> {
    let name = |span: usize| {
        let note = lane.is_faint.then_some(" (another provider)");
        visitor.says(tag("th").attr("scope", "row").attr("rowspan", span.to_string()), &lane.name).child(note)
    };
    if lane.windows.is_empty() {
        let nothing = tag("td").attr("colspan", "3").child("Nobody said when");
        return vec![tag("tr").child(name(1)).child(nothing)];
    }
    let rows = lane.windows.iter().enumerate().map(|(place, window)| {
        let to = window.to.map_or_else(|| "Goes on".to_owned(), |to| visitor.day_and_time(to));
        tag("tr")
            .child((place == 0).then(|| name(lane.windows.len())))
            .child(tag("td").child(window.status.label()))
            .child(tag("td").child(visitor.day_and_time(window.from)))
            .child(tag("td").child(to))
    });
    rows.collect()
}
