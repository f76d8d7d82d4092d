//! A component in its row: name, status, bars, uptime.

use allclear_model::service::Service;
use allclear_model::status::Status;
use allclear_model::uptime::uptime;
use leptos::prelude::*;

use super::dynamic::text;
use super::{ServiceTree, StatusLabel, UptimeBar};
use crate::route;
use crate::snapshot::Shared;

/// A component without parts. Bars are drawn only where something is measured.
#[component]
pub fn ServiceRow(
    /// The component as it is now; its status and its days are followed as they change.
    service: Shared<Service>,
    /// The status to show.
    #[prop(into)]
    status: Signal<Status>,
    /// What the row may ask for.
    tree: ServiceTree,
) -> impl IntoView {
    let visitor = tree.visitor;
    let name = visitor.text(&service.name);
    let note = service.description.as_ref().map(|text| {
        let text = visitor.text(text);
        view! { <p class="service-note">{text}</p> }.into_any()
    });
    let href = route::component(&service.id);
    let uptime = service.since.map(|_| {
        let current = {
            let (id, first) = (service.id.clone(), service.clone());
            move || tree.service.run(id.clone()).unwrap_or_else(|| first.clone())
        };
        let current = Memo::new(move |_| current());
        let percent = text(move || {
            let (today, today_s) = tree.today.get();
            let uptime = current.with(|service| uptime(service, tree.days, tree.weights, today, today_s));
            uptime.map_or_else(|| "no data yet".to_owned(), |uptime| format!("{} % uptime", uptime.percent()))
        });
        view! {
            <UptimeBar name=name.clone() service=current percent tree />
            <p class="legend">
                <span>{format!("{} days ago", tree.days)}</span>
                <a href=format!("{href}#uptime")>{percent}</a>
                <span>"today"</span>
            </p>
        }
        .into_any()
    });
    view! {
        <li class="service" data-component=service.id.clone()>
            <div class="service-head">
                <a class="service-name" href=href.clone()>{name.clone()}</a>
                <StatusLabel status />
            </div>
            {note}
            {uptime}
        </li>
    }
    .into_any()
}
