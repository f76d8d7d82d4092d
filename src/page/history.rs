//! The months that have notices, newest first.

use allclear_model::month;
use allclear_model::summary::MonthCount;

use super::Frame;
use crate::dom::{Tag, View, several, swap, tag, text};
use crate::route;
use crate::ui::Rank;

/// A list of months with their counts.
pub fn history() -> View {
    let frame = Frame::here();
    let months = move || frame.read(|snapshot| snapshot.summary.history.clone());
    // Drawn anew when a month comes or a count changes.
    let key = move || match months() {
        None => "unknown".to_owned(),
        Some(months) => months.iter().map(|count| count.month.clone() + &counts(count)).collect(),
    };
    let block = tag("section")
        .class("block")
        .child(tag("h1").child("Notice history"))
        .child(swap(key, move |_| list(months(), frame)))
        .child(tag("p").class("history-note").child(text(move || {
            let note = frame.read(|snapshot| snapshot.summary.history_note.clone()).flatten();
            note.map(|note| frame.visitor.text(&note)).unwrap_or_default()
        })));
    several().child(frame.banner(Rank::Line)).child(block)
}

fn list(months: Option<Vec<MonthCount>>, frame: Frame) -> Tag {
    let said = |words: &'static str| tag("p").class("empty card").child(words);
    let Some(months) = months else { return said("The history is not known while the data cannot be read.") };
    let rows: Vec<_> = months.iter().filter_map(|count| row(count, frame)).collect();
    if rows.is_empty() { said("No notices yet.") } else { tag("ul").class("months card").child(rows) }
}

/// "2 incidents, 1 maintenance"
fn counts(count: &MonthCount) -> String {
    [(count.incidents, "incident"), (count.maintenances, "maintenance")]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, noun)| format!("{number} {noun}{}", if number == 1 { "" } else { "s" }))
        .collect::<Vec<_>>()
        .join(", ")
}

fn row(count: &MonthCount, frame: Frame) -> Option<Tag> {
    let (year, number) = month::parse(&count.month)?;
    let name = frame.visitor.clock().month(year, number);
    let link = tag("a").attr("href", route::month(&count.month)).child(name);
    Some(tag("li").child(link).child(tag("span").child(counts(count))))
}
