//! Incidents and maintenances, with their updates, from all parts of a page.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::components::Row;
use super::windows::{Change, impacts};
use super::words;
use allclear_model::decode::{Cursor, plain, value};
use allclear_model::lookup::Lookup;
use allclear_model::notice::{Kind, Notice, Postmortem, State, Update};
use allclear_model::order;
use allclear_model::rich_text::{Body, Content, html};
use allclear_model::status::Status;
use allclear_model::text::Localized;

/// The notices of a page, each once, however many parts tell of it.
pub(super) struct Collection {
    notices: Lookup<(usize, Notice)>,
    recovered: Lookup<DateTime<Utc>>,
}

impl Collection {
    /// None yet. `components` tell which of them work again, although a notice is still open.
    pub(super) fn new(components: &[Row]) -> Self {
        let mut recovered = Lookup::default();
        for row in components.iter().filter(|row| row.service.status == Status::Operational) {
            if let Some(at) = row.updated_at {
                recovered.insert(&row.service.id, at);
            }
        }
        Self { notices: Lookup::default(), recovered }
    }

    /// The notices of one part. Of a notice that is known already, the telling with more updates
    /// stays: the parts are cached apart, and one of them is behind.
    pub(super) fn add(&mut self, part: &Cursor) {
        if part.value().is_array() {
            self.keep(part.items(|item| notice(item, Kind::Incident, &self.recovered)));
        }
        for (key, kind) in [("incidents", Kind::Incident), ("scheduled_maintenances", Kind::Maintenance)] {
            self.keep(part.list(key, |item| notice(item, kind, &self.recovered)));
        }
    }

    fn keep(&mut self, told: Vec<(usize, Notice)>) {
        for (updates, notice) in told {
            if self.notices.get(&notice.id).is_none_or(|(known, _)| *known < updates) {
                self.notices.insert(&notice.id.clone(), (updates, notice));
            }
        }
    }

    /// All of them, newest start first.
    pub(super) fn into_notices(self) -> Vec<Notice> {
        let mut notices: Vec<_> = self.notices.into_values().into_iter().map(|(_, notice)| notice).collect();
        order::newest_first(&mut notices, |notice| notice.started_at);
        notices
    }
}

/// An update before its postmortem is set apart.
struct Told {
    update: Update,
    is_postmortem: bool,
}

/// A notice and how many updates it came with. One without a title is kept under its kind: an open
/// incident must not vanish because its headline did.
fn notice(cursor: &Cursor, kind: Kind, recovered: &Lookup<DateTime<Utc>>) -> Option<(usize, Notice)> {
    let id = cursor.require("id", value::id)?;
    let scheduled_for = cursor.read("scheduled_for", value::time);
    let kind = if scheduled_for.is_some() { Kind::Maintenance } else { kind };
    let fallback = if kind == Kind::Incident { "Incident" } else { "Maintenance" };
    let title = cursor.require("name", value::word);
    let state = state(cursor);

    let mut changes = Vec::new();
    let mut told = cursor.list("incident_updates", |item| update(item, &mut changes));
    order::newest_first(&mut told, |told| told.update.at);
    let count = told.len();
    let oldest = told.last().map(|told| told.update.at);
    let started_at = scheduled_for
        .or_else(|| cursor.read("started_at", value::time))
        .or_else(|| cursor.read("created_at", value::time))
        .or(oldest);
    let Some(started_at) = started_at else {
        cursor.problem("tells no time at all");
        return None;
    };
    let ended_at = ended_at(cursor, state, &told).filter(|end| {
        let sane = *end >= started_at;
        if !sane {
            cursor.problem("ends before it starts");
        }
        sane
    });

    let over =
        state.is_over().then(|| ended_at.or(told.first().map(|told| told.update.at)).unwrap_or(started_at));
    let named = cursor.list("components", |component| component.read("id", value::id));
    let impacts = impacts(named, changes, started_at, |component, from| {
        over.or_else(|| recovered.get(component).copied().filter(|at| *at > from))
    });
    let (postmortem, updates) = set_apart(told);
    let notice = Notice {
        id,
        kind,
        title: title.as_deref().unwrap_or(fallback).into(),
        state,
        impact: cursor.read("impact", |word| word.keyword(words::severity)).unwrap_or(match kind {
            Kind::Incident => Status::Unknown,
            Kind::Maintenance => Status::UnderMaintenance,
        }),
        started_at,
        ended_at,
        scheduled_until: cursor.read("scheduled_until", value::time),
        updates,
        postmortem,
        impacts,
        url: None,
    };
    Some((count, notice))
}

/// A state that is missing or not understood is an `Update`: not over, as far as anyone can tell.
fn state(cursor: &Cursor) -> State {
    cursor.read("status", |word| word.keyword(words::state)).unwrap_or(State::Update)
}

/// When a notice that is over ended: as it says, or with the first update that says it is over.
/// `resolved_at` of one that is open again is history.
fn ended_at(cursor: &Cursor, state: State, told: &[Told]) -> Option<DateTime<Utc>> {
    let by_update = || {
        let last_open = told.iter().position(|told| !told.update.state.is_over()).unwrap_or(told.len());
        told[..last_open].last().map(|told| told.update.at)
    };
    state.is_over().then(|| cursor.read("resolved_at", value::time).or_else(by_update))?
}

/// An update, and the changes of status it reports.
fn update(cursor: &Cursor, changes: &mut Vec<Change>) -> Option<Told> {
    let at = ["display_at", "created_at", "updated_at"].iter().find_map(|key| cursor.read(key, value::time));
    let Some(at) = at else {
        cursor.problem("tells no time");
        return None;
    };
    changes.extend(cursor.list("affected_components", |item| change(item, at)));
    Some(Told {
        update: Update {
            id: cursor.read("id", value::id).unwrap_or_else(|| at.timestamp().to_string()),
            state: state(cursor),
            at,
            body: body(&cursor.read("body", plain).unwrap_or_default()),
        },
        is_postmortem: cursor.value().get("status").and_then(Value::as_str) == Some("postmortem"),
    })
}

fn change(cursor: &Cursor, at: DateTime<Utc>) -> Option<Change> {
    let status = |key| cursor.field(key).map(|word| word.keyword(words::status).unwrap_or(Status::Unknown));
    Some(Change {
        component: cursor.require("code", value::id)?,
        at,
        before: status("old_status"),
        after: status("new_status")?,
    })
}

/// The newest postmortem, and the other updates, newest first.
fn set_apart(mut told: Vec<Told>) -> (Option<Postmortem>, Vec<Update>) {
    let newest = told.iter().position(|told| told.is_postmortem);
    let postmortem = newest.map(|index| told.remove(index).update);
    let updates = told.into_iter().map(|told| told.update).collect();
    (postmortem.map(|update| Postmortem { at: update.at, body: update.body }), updates)
}

/// A text as its page means it: HTML where it has any, else Markdown or plain text, in which `<br>`
/// is common. Any other angle bracket is the operator's, as in "affects <SOME/ALL> users".
fn body(text: &str) -> Body {
    Localized::One(if html::has_elements(text) {
        Content::Tree(html::tree(text))
    } else {
        Content::Plain(html::with_line_feeds(text).trim().to_owned())
    })
}
