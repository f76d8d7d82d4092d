//! What happened on a day, beside its bar.

use allclear_model::notice::Kind;
use allclear_model::span::length;
use allclear_model::status::Status;
use allclear_model::uptime::BarDay;
use leptos::prelude::*;

use crate::route;
use crate::ui::Visitor;

/// A day's sentence with links to the notices that explain it. It can be pointed at and walked into.
pub fn tooltip(text: String, notices: Vec<(String, String)>, index: usize, count: usize) -> AnyView {
    let percent = (index * 100 + 50) / count.max(1);
    let side = match percent {
        ..30 => "start",
        30..70 => "middle",
        _ => "end",
    };
    let links = notices.into_iter().map(|(id, title)| {
        // The page of an id finds its notice, whichever kind it is.
        let href = route::by_id(Kind::Incident, &id);
        view! { <li><a href=href>{title}</a></li> }.into_any()
    });
    let links = links.collect::<Vec<_>>();
    view! {
        <div class="bar-tooltip" data-side=side style:left=format!("{percent}%")>
            <p>{text}</p>
            <ul>{links}</ul>
        </div>
    }
    .into_any()
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
