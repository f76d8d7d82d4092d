//! The months that have notices, newest first.

use allclear_model::month;
use allclear_model::summary::MonthCount;

use super::Frame;
use crate::dom::{Tag, View, several, tag};
use crate::route;
use crate::ui::Rank;

/// A list of months with their counts.
pub fn history() -> View {
    let frame = Frame::here();
    let months = frame.read_once(|snapshot| snapshot.summary.history.clone()).unwrap_or_default();
    let rows: Vec<_> = months.iter().filter_map(|count| row(count, frame)).collect();
    let months = if rows.is_empty() {
        tag("p").class("empty card").child("No notices yet.")
    } else {
        tag("ul").class("months card").child(rows)
    };
    several()
        .child(frame.banner(Rank::Line))
        .child(tag("section").class("block").child(tag("h1").child("Notice history")).child(months))
}

fn row(count: &MonthCount, frame: Frame) -> Option<Tag> {
    let (year, number) = month::parse(&count.month)?;
    let name = frame.visitor.clock().month(year, number);
    let counts = [(count.incidents, "incident"), (count.maintenances, "maintenance")]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, noun)| format!("{number} {noun}{}", if number == 1 { "" } else { "s" }))
        .collect::<Vec<_>>()
        .join(", ");
    let link = tag("a").attr("href", route::month(&count.month)).child(name);
    Some(tag("li").child(link).child(tag("span").child(counts)))
}
