//! What happened on a day, beside its bar.

use allclear_model::notice::Kind;
use allclear_model::span::length;
use allclear_model::status::Status;
use allclear_model::uptime::BarDay;

use crate::dom::{Tag, tag};
use crate::route;
use crate::ui::Visitor;

/// A day's sentence with links to the notices that explain it. It can be pointed at and walked into.
pub fn tooltip(text: String, notices: Vec<(String, String)>, index: usize, count: usize) -> Tag {
    let percent = (index * 100 + 50) / count.max(1);
    let side = match percent {
        ..30 => "start",
        30..70 => "middle",
        _ => "end",
    };
    let links = notices.into_iter().fold(tag("ul"), |links, (id, title)| {
        // The page of an id finds its notice, whichever kind it is.
        let href = route::by_id(Kind::Incident, &id);
        links.child(tag("li").child(tag("a").attr("href", href).child(title)))
    });
    tag("div")
        .class("bar-tooltip")
        .attr("data-side", side)
        .style("left", &format!("{percent}%"))
        .child(tag("p").child(text))
        .child(links)
}

/// "Fri, 20 Nov 2026: partial outage 42 minutes, maintenance 1 hour"
pub fn sentence(day: &BarDay, visitor: Visitor) -> String {
    let date = visitor.clock().calendar_day(day.date);
    let what = match (day.worst, day.day) {
        (None, _) => "no data".to_owned(),
        (Some(Status::Operational), _) | (Some(_), None) => "no downtime".to_owned(),
        (Some(_), Some(day)) => [
            ("major outage", day.major_s),
            ("partial outage", day.partial_s),
            ("degraded performance", day.degraded_s),
            ("maintenance", day.maintenance_s),
        ]
        .into_iter()
        .filter(|(_, seconds)| *seconds > 0)
        .map(|(words, seconds)| format!("{words} {}", length(i64::from(seconds))))
        .collect::<Vec<_>>()
        .join(", "),
    };
    format!("{date}: {what}")
}
