//! The component tree: rows, and groups that open. A closed group costs one line of DOM.

use std::time::Duration;

use allclear_model::service::{Collapse, Service};
use allclear_model::status::Status;
use allclear_model::uptime::Weights;
use chrono::NaiveDate;
use leptos::prelude::*;

use super::dynamic::{list, when};
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
    /// The headline of a notice by its id.
    pub title: Callback<String, String>,
    /// The calendar day it is in the page's zone, and the seconds of it that have passed.
    pub today: Signal<(NaiveDate, i64)>,
    /// How many days bars show.
    pub days: u32,
    /// How uptime is weighed.
    pub weights: Weights,
    /// Who reads.
    pub visitor: Visitor,
}

impl ServiceTree {
    /// The components with these ids, as rows and groups.
    pub fn view(self, ids: Signal<Vec<String>>, depth: u8) -> AnyView {
        let limit = RwSignal::new(FIRST_ROWS);
        // A row is drawn anew when it is renamed or becomes a group; everything else it follows.
        let keys = Signal::derive(move || {
            let ids = ids.get();
            if ids.len() > limit.get() {
                browser::after(Duration::ZERO, move || {
                    // The tree may be gone by then.
                    let _ = limit.try_update(|limit| *limit += NEXT_ROWS);
                });
            }
            ids.iter().take(limit.get()).filter_map(|id| self.key(id)).collect()
        });
        let row = move |key: String| match key.split_once('\n') {
            Some((_, id)) => self.node(id.to_owned(), depth),
            None => ().into_any(),
        };
        view! { <ul class="services">{list(keys, row)}</ul> }.into_any()
    }

    /// What a row was drawn from, then its id.
    fn key(self, id: &str) -> Option<String> {
        let service = self.service.run(id.to_owned())?;
        let name = self.visitor.text(&service.name).replace('\n', " ");
        let note = service
            .description
            .as_ref()
            .map(|text| self.visitor.text(text).replace('\n', " "))
            .unwrap_or_default();
        Some(format!("{}{}{name}{note}\n{id}", service.is_group(), service.since.is_some()))
    }

    fn node(self, id: String, depth: u8) -> AnyView {
        let Some(service) = self.service.run(id.clone()) else { return ().into_any() };
        let status = {
            let id = id.clone();
            Memo::new(move |_| self.status.run(id.clone()))
        };
        if service.is_group() {
            self.group(&service, status, depth)
        } else {
            view! { <ServiceRow service=service status tree=self /> }.into_any()
        }
    }

    fn group(self, service: &Service, status: Memo<Status>, depth: u8) -> AnyView {
        let id = service.id.clone();
        let remembered = format!("open.{id}");
        let choice = RwSignal::new(browser::recall(&remembered).map(|word| word == "yes"));
        let collapse = service.collapse;
        let current = {
            let id = id.clone();
            move || self.service.run(id.clone())
        };
        let is_open = {
            let current = current.clone();
            move || {
                choice.get().unwrap_or_else(|| match collapse {
                    Collapse::Never => true,
                    Collapse::Always => false,
                    // By what is last known: a feed that grows old does not open every group.
                    Collapse::Auto => {
                        current().is_some_and(|service| service.rolled_up() != Status::Operational)
                            || status.get() > Status::Unknown
                    }
                })
            }
        };
        let is_open = Memo::new(move |_| is_open());
        // Once built, rows stay: closing and opening again must not lose a visitor's place.
        let was_open =
            Memo::new(move |before: Option<&bool>| before.copied().unwrap_or(false) || is_open.get());
        let children = Signal::derive(move || {
            current()
                .map(|service| service.children.iter().map(|child| child.id.clone()).collect())
                .unwrap_or_default()
        });
        let toggle = move |event: leptos::ev::Event| {
            let open = browser::is_open(&event);
            if open != is_open.get_untracked() {
                browser::remember(&remembered, Some(if open { "yes" } else { "no" }));
                choice.set(Some(open));
            }
        };
        view! {
            <li class="group-item">
                <details class="group" data-group=id data-depth=depth.to_string() prop:open=is_open on:toggle=toggle>
                    <summary class="group-head">
                        <svg class="chevron" viewBox="0 0 16 16" aria-hidden="true"><path d="M6 3.5L10.5 8L6 12.5" /></svg>
                        <span class="group-name">{self.visitor.text(&service.name)}</span>
                        <StatusLabel status />
                    </summary>
                    {when(move || was_open.get(), move || self.view(children, depth + 1))}
                </details>
            </li>
        }
        .into_any()
    }
}
