//! The component tree: rows, and groups that open. A closed group costs one line of DOM.

use std::cell::Cell;

use allclear_model::service::{Collapse, Service};
use allclear_model::status::Status;
use allclear_model::uptime::Weights;
use chrono::NaiveDate;
use leptos::ev;
use leptos::prelude::{Callable, Callback, Get, IsDisposed, Memo, RwSignal, Set, Update, untrack};

use super::{ServiceRow, StatusLabel, Visitor};
use crate::browser;
use crate::dom::{Derived, Tag, derived, list, shape, tag, take_turn, when};
use crate::snapshot::Shared;

/// Rows built at once; a large group's others follow in steps, so that no task blocks the page.
const FIRST_ROWS: usize = 8;
/// Rows built in each following step.
const NEXT_ROWS: usize = 16;

/// What rows and groups ask for; the page answers from its snapshot. Cheap to copy.
#[derive(Clone, Copy)]
pub struct ServiceTree {
    /// A component by its id.
    pub service: Callback<String, Option<Shared<Service>>>,
    /// The status to show for an id.
    pub status: Callback<String, Status>,
    /// The headline of a notice by its id, in an element that knows its language.
    pub title: Callback<String, Tag>,
    /// The calendar day it is in the page's zone, and the seconds of it that have passed.
    pub today: Memo<(NaiveDate, i64)>,
    /// How many days bars show.
    pub days: u32,
    /// How uptime is weighed.
    pub weights: Weights,
    /// Whether the page is being printed: then every group is open, with all its rows.
    pub is_printed: RwSignal<bool>,
    /// Who reads.
    pub visitor: Visitor,
}

impl ServiceTree {
    /// The components with these ids, as rows and groups.
    pub fn view(self, ids: Derived<Vec<String>>, depth: u8) -> Tag {
        let limit = RwSignal::new(FIRST_ROWS);
        // A row is drawn anew when it is renamed or becomes a group; everything else it follows.
        let keys = move || {
            let ids = ids.get();
            if ids.len() > limit.get() {
                take_turn(move || {
                    // The tree may be gone by then.
                    let _ = limit.try_update(|limit| *limit += NEXT_ROWS);
                });
            }
            let limit = if self.is_printed.get() { usize::MAX } else { limit.get() };
            ids.iter().take(limit).filter_map(|id| self.key(id)).collect()
        };
        let row = move |key: String| self.node(key.split_once('\n')?.1.to_owned(), depth);
        tag("ul").class("services").child(list(keys, row))
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

    fn node(self, id: String, depth: u8) -> Option<Tag> {
        let service = self.service.run(id.clone())?;
        let status = Memo::new(move |_| self.status.run(id.clone()));
        Some(if service.is_group() {
            self.group(&service, status, depth)
        } else {
            ServiceRow { service, status, tree: self }.tag()
        })
    }

    fn group(self, service: &Service, status: Memo<Status>, depth: u8) -> Tag {
        let id = service.id.clone();
        let current = move || self.service.run(id.clone());
        let remembered = format!("open.{}", service.id);
        let choice = RwSignal::new(browser::recall(&remembered).and_then(|word| word.parse::<bool>().ok()));
        let collapse = service.collapse;
        let is_trouble = {
            let current = current.clone();
            move || current().is_some_and(|service| service.rolled_up() != Status::Operational)
        };
        let is_open = derived(move || {
            self.is_printed.get()
                || choice.get().unwrap_or_else(|| match collapse {
                    Collapse::Never => true,
                    Collapse::Always => false,
                    // By what is last known: a feed that grows old does not open every group.
                    Collapse::Auto => is_trouble() || status.get() > Status::Unknown,
                })
        });
        let toggle = {
            let is_open = is_open.clone();
            move |event: ev::Event| {
                // The browser tells in a task of its own, when what followed the document may have ended with its row.
                if choice.is_disposed() {
                    return;
                }
                let open = browser::is_open(&event);
                if open != untrack(|| is_open.get()) {
                    browser::remember(&remembered, Some(if open { "true" } else { "false" }));
                    choice.set(Some(open));
                }
            }
        };
        // Once built, rows stay: closing and opening again must not lose a visitor's place.
        let was_open = {
            let (is_open, was_open) = (is_open.clone(), Cell::new(false));
            move || {
                was_open.set(was_open.get() || is_open.get());
                was_open.get()
            }
        };
        let children = derived(move || {
            let ids =
                |service: Shared<Service>| service.children.iter().map(|child| child.id.clone()).collect();
            current().map(ids).unwrap_or_default()
        });
        let chevron = shape("svg").class("chevron").attr("viewBox", "0 0 16 16").attr("aria-hidden", "true");
        let head = tag("summary")
            .class("group-head")
            .child(chevron.child(shape("path").attr("d", "M6 3.5L10.5 8L6 12.5")))
            .child(self.visitor.says(tag("span").class("group-name"), &service.name))
            .child(StatusLabel { status: derived(move || status.get()) });
        let group = tag("details")
            .class("group")
            .attr("data-group", service.id.clone())
            .attr("data-depth", depth.to_string())
            .flag("open", is_open)
            .on(ev::toggle, toggle)
            .child(head)
            .child(when(was_open, move || self.view(children.clone(), depth + 1)));
        tag("li").class("group-item").child(group)
    }
}
