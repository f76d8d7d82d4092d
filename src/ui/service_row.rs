//! A component in its row: name, status, bars, uptime.

use allclear_model::service::Service;
use allclear_model::status::Status;
use allclear_model::uptime::uptime;
use leptos::prelude::{Callable, Get, Memo, With};

use super::{ServiceTree, StatusLabel, UptimeBar};
use crate::dom::{Tag, View, derived, several, tag, text};
use crate::route;
use crate::snapshot::Shared;
use crate::tongue::{Key, say, tongue};

/// A component without parts. Bars are drawn only where something is measured.
pub struct ServiceRow {
    /// The component as it is now; its status and its days are followed as they change.
    pub service: Shared<Service>,
    /// The status to show.
    pub status: Memo<Status>,
    /// What the row may ask for.
    pub tree: ServiceTree,
}

impl ServiceRow {
    /// The row's element.
    pub fn tag(self) -> Tag {
        let Self { service, status, tree } = self;
        let name = tree.visitor.text(&service.name);
        let note = service.description.as_ref();
        let note = note.map(|text| tree.visitor.says(tag("p").class("service-note"), text));
        let href = route::component(&service.id);
        let head = tag("div")
            .class("service-head")
            .child(
                tree.visitor.says(tag("a").class("service-name").attr("href", href.clone()), &service.name),
            )
            .child(StatusLabel { status: derived(move || status.get()) });
        tag("li")
            .class("service")
            .attr("data-component", service.id.clone())
            .child(head)
            .child(note)
            .child(service.since.map(|_| measured(service.clone(), name, &href, tree)))
    }
}

/// The bars and what they come to.
fn measured(service: Shared<Service>, name: String, href: &str, tree: ServiceTree) -> View {
    let service = Memo::new(move |_| tree.service.run(service.id.clone()).unwrap_or_else(|| service.clone()));
    let percent = text(move || {
        let (today, today_s) = tree.today.get();
        let uptime = service.with(|service| uptime(service, tree.days, tree.weights, today, today_s));
        uptime.map_or_else(
            || say(Key::UptimeNoDataYet).to_owned(),
            |uptime| tongue().uptime_percent(&tongue().decimal(uptime.percent())),
        )
    });
    let legend = tag("p")
        .class("legend")
        .child(tag("span").child(tongue().uptime_days_ago(tree.days.into())))
        .child(tag("a").attr("href", format!("{href}#uptime")).child(percent.clone()))
        .child(tag("span").child(Key::UptimeToday));
    several().child(UptimeBar { name, service, percent, tree }).child(legend)
}
