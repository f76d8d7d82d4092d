//! A component in its row: name, status, bars, uptime.

use allclear_model::service::Service;
use allclear_model::status::Status;
use allclear_model::uptime::uptime;
use leptos::prelude::*;

use super::{ServiceTree, StatusLabel, UptimeBar};
use crate::route;
use crate::snapshot::Shared;

/// A component without parts. Bars are drawn only where something is measured.
#[component]
pub fn ServiceRow(
    /// The component's id.
    id: String,
    /// The component; `None` once a refresh has removed it.
    #[prop(into)]
    service: Signal<Option<Shared<Service>>>,
    /// The status to show.
    #[prop(into)]
    status: Signal<Status>,
    /// What the row may ask for.
    tree: ServiceTree,
) -> impl IntoView {
    let visitor = tree.visitor;
    let name = Memo::new(move |_| service.with(|service| service.as_ref().map(|service| visitor.text(&service.name)).unwrap_or_default()));
    let description = move || {
        let text = service.with(|service| service.as_ref()?.description.as_ref().map(|text| visitor.text(text)))?;
        Some(view! { <p class="service-note">{text}</p> })
    };
    let is_measured = Memo::new(move |_| service.with(|service| service.as_ref().is_some_and(|service| service.since.is_some())));
    let percent = Memo::new(move |_| {
        let ((today, today_s), days, weights) = (tree.today.get(), tree.days.get(), tree.weights.get());
        let uptime = service.with(|service| uptime(service.as_ref()?, days, weights, today, today_s))?;
        Some(format!("{} %", uptime.percent()))
    });
    let href = route::component(&id);
    let uptime_href = format!("{href}#uptime");
    view! {
        <li class="service" data-component=id>
            <div class="service-head">
                <a class="service-name" href=href>{name}</a>
                <StatusLabel status />
            </div>
            {description}
            <Show when=move || is_measured.get()>
                <UptimeBar name service days=tree.days today=Signal::derive(move || tree.today.get().0) percent title=tree.title visitor />
                <p class="legend">
                    <span>{move || format!("{} days ago", tree.days.get())}</span>
                    <a href=uptime_href.clone()>{move || percent.get().map_or_else(|| "no data yet".to_owned(), |percent| format!("{percent} uptime"))}</a>
                    <span>"today"</span>
                </p>
            </Show>
        </li>
    }
}
