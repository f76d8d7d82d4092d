//! What happened on a day, beside its bar.

use allclear_model::notice::Kind;
use allclear_model::service::Day;
use allclear_model::span::length;
use allclear_model::uptime::BarDay;

use crate::dom::{Tag, View, tag};
use crate::route;
use crate::tongue::{Key, say, tongue};
use crate::ui::Visitor;

/// A day's sentence with links to the notices that explain it. It can be pointed at and walked into.
pub fn tooltip(said: View, notices: Vec<(String, Tag)>, index: usize, count: usize) -> Tag {
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
        .style("inset-inline-start", &format!("{percent}%"))
        .child(tag("p").child(said))
        .child(links)
}

/// "Fri, 20 Nov 2026: partial outage 42 minutes, maintenance 1 hour"
pub fn of_day(day: &BarDay, visitor: Visitor) -> String {
    let date = visitor.clock().calendar_day(day.date);
    match (day.worst, day.day) {
        (None, _) => sentence(&date, say(Key::DayNoData)),
        (Some(_), Some(day)) => sentence(&date, &what(day)),
        (Some(_), None) => sentence(&date, say(Key::DayNoDowntime)),
    }
}

/// A day and what happened on it.
pub fn sentence(date: &str, what: &str) -> String {
    tongue().day_sentence(date, what)
}

/// "partial outage 42 minutes, maintenance 1 hour"
pub fn what(day: &Day) -> String {
    let parts = [
        (Key::DayMajorOutage, day.major_s),
        (Key::DayPartialOutage, day.partial_s),
        (Key::DayDegradedPerformance, day.degraded_s),
        (Key::DayMaintenance, day.maintenance_s),
    ];
    let parts = parts.into_iter().filter(|(_, seconds)| *seconds > 0);
    let parts: Vec<_> = parts
        .map(|(words, seconds)| tongue().fill(words, &[&length(i64::from(seconds), tongue())]))
        .collect();
    if parts.is_empty() { say(Key::DayNoDowntime).to_owned() } else { parts.join(say(Key::ListSeparator)) }
}
