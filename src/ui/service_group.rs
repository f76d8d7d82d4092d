//! The component tree: rows, and groups that open. A closed group costs one line of DOM.

use std::time::Duration;

use allclear_model::service::{Collapse, Service};
use allclear_model::status::Status;
use allclear_model::uptime::Weights;
use chrono::NaiveDate;
use leptos::prelude::*;

use super::{ServiceRow, StatusLabel, Visitor};
use crate::browser;
use crate::snapshot::Shared;

/// Rows built at once; a large group's others follow in steps, so that no task blocks the page.
const FIRST_ROWS: usize = 24;
/// Rows built in each following step.
const NEXT_ROWS: usize = 48;

/// What rows and groups ask for; the page answers from its snapshot. Cheap to copy.
#[derive(Clone, Copy)]
pub struct ServiceTree {
    /// A component by its id.
    pub service: Callback<String, Option<Shared<Service>>>,
    /// The status to show for an id.
    pub status: Callback<String, Status>,
    /// The last known status for an id, however old.
    pub last_known: Callback<String, Status>,
    /// The headline of a notice by its id.
    pub title: Callback<String, String>,
    /// The calendar day it is in the page's zone, and the seconds of it that have passed.
    pub today: Signal<(NaiveDate, i64)>,
    /// How many days bars show.
    pub days: Signal<u32>,
    /// How uptime is weighed.
    pub weights: Signal<Weights>,
    /// Who reads.
    pub visitor: Visitor,
}

impl ServiceTree {
    /// The components with these ids, as rows and groups.
    pub fn view(self, ids: Signal<Vec<String>>, depth: u8) -> impl IntoView {
        let limit = RwSignal::new(FIRST_ROWS);
        Effect::new(move |_| {
            if ids.with(Vec::len) > limit.get() {
                browser::after(Duration::ZERO, move || {
                    // The tree may be gone by then.
                    let _ = limit.try_update(|limit| *limit += NEXT_ROWS);
                });
            }
        });
        let shown = move || ids.with(|ids| ids.iter().take(limit.get()).cloned().collect::<Vec<_>>());
        view! {
            <ul class="services">
                <For each=shown key=Clone::clone children=move |id| self.node(id, depth) />
            </ul>
        }
    }

    fn node(self, id: String, depth: u8) -> AnyView {
        let service = Memo::new({ let id = id.clone(); move |_| self.service.run(id.clone()) });
        let is_group = Memo::new(move |_| service.with(|service| service.as_ref().is_some_and(|service| service.is_group())));
        let status = Memo::new({ let id = id.clone(); move |_| self.status.run(id.clone()) });
        view! {
            {move || {
                let id = id.clone();
                if is_group.get() {
                    self.group(id, service, status, depth).into_any()
                } else {
                    view! { <ServiceRow id service status tree=self /> }.into_any()
                }
            }}
        }
        .into_any()
    }

    fn group(self, id: String, service: Memo<Option<Shared<Service>>>, status: Memo<Status>, depth: u8) -> impl IntoView {
        let remembered = format!("open.{id}");
        let choice = RwSignal::new(browser::recall(&remembered).map(|word| word == "yes"));
        let last_known = { let id = id.clone(); move || self.last_known.run(id.clone()) };
        let is_open = Memo::new(move |_| {
            choice.get().unwrap_or_else(|| match service.with(|service| service.as_ref().map(|service| service.collapse)) {
                Some(Collapse::Never) => true,
                Some(Collapse::Always) => false,
                Some(Collapse::Auto) | None => last_known() != Status::Operational,
            })
        });
        // Once built, rows stay: closing and opening again must not lose a visitor's place.
        let was_open = Memo::new(move |before: Option<&bool>| before.copied().unwrap_or(false) || is_open.get());
        let name = move || service.with(|service| service.as_ref().map(|service| self.visitor.text(&service.name)));
        let children = Memo::new(move |_| {
            service.with(|service| service.as_ref().map(|service| service.children.iter().map(|child| child.id.clone()).collect::<Vec<_>>()))
                .unwrap_or_default()
        });
        view! {
            <li class="group-item">
                <details
                    class="group"
                    data-group=id
                    data-depth=depth.to_string()
                    prop:open=is_open
                    on:toggle=move |event| {
                        let open = browser::is_open(&event);
                        if open != is_open.get_untracked() {
                            browser::remember(&remembered, Some(if open { "yes" } else { "no" }));
                            choice.set(Some(open));
                        }
                    }
                >
                    <summary class="group-head">
                        <svg class="chevron" viewBox="0 0 16 16" aria-hidden="true"><path d="M6 3.5L10.5 8L6 12.5" /></svg>
                        <span class="group-name">{name}</span>
                        <StatusLabel status />
                    </summary>
                    <Show when=move || was_open.get()>{self.view(children.into(), depth + 1).into_any()}</Show>
                </details>
            </li>
        }
    }
}
