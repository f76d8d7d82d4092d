//! The lanes as a table: for whoever cannot see the drawing, for paper, and for whoever prefers it.

use leptos::prelude::{Get, RwSignal};

use super::Lane;
use crate::dom::{Tag, View, several, tag, text};
use crate::tongue::{Later, say, tongue};
use crate::ui::{Visitor, time};

/// Always there for assistive technology and in print; to be seen when asked for.
pub fn table(lanes: &[Lane], is_seen: RwSignal<bool>, visitor: Visitor) -> Tag {
    let heads = [Later::LanesStatus, Later::LanesFrom, Later::LanesTo]
        .into_iter()
        .fold(tag("tr"), |row, words| row.child(tag("th").attr("scope", "col").child(say(words))));
    let bodies: Vec<_> = lanes.iter().map(|lane| body(lane, visitor)).collect();
    let caption = tongue().lanes_caption(&visitor.zone());
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
    let note = lane.is_faint.then(|| several().child(" ").child(Later::LanesOtherProvider));
    let body = tag("tbody").child(tag("tr").child(visitor.says(name, &lane.name).child(note)));
    if lane.windows.is_empty() {
        return body.child(tag("tr").child(tag("td").attr("colspan", "3").child(Later::LanesNoTimes)));
    }
    lane.windows.iter().fold(body, |body, window| {
        let clock = |at| View::from(time(at).child(visitor.day_and_time(at)));
        let to = window.to.map_or_else(|| Later::LanesGoesOn.into(), clock);
        let row = tag("tr")
            .child(tag("td").child(say(window.status.key())))
            .child(tag("td").child(clock(window.from)))
            .child(tag("td").child(to));
        body.child(row)
    })
}
