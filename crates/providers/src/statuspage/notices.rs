//! Incidents and maintenances, with their updates, from all parts of a page.

use allclear_model::decode::{Cursor, value};
use allclear_model::lookup::Lookup;
use allclear_model::notice::{Kind, Notice, Postmortem, State, Update};
use allclear_model::order;
use allclear_model::status::Status;
use chrono::{DateTime, Utc};
use serde_json::Value;

use super::components::Row;
use super::words::{self, severity};
use crate::moment::{moment, moment_if_any};
use crate::windows::{Change, impacts};
use crate::words::state_of;
use crate::{body, making};

/// The notices of a page, each once, however many parts tell of it.
pub(super) struct Collection {
    notices: Lookup<(usize, Notice)>,
    context: Context,
}

/// What the components of a page tell about its notices.
struct Context {
    /// When those that work again changed last.
    recovered: Lookup<DateTime<Utc>>,
    /// Ids by name, and by "Group - Component", which is how updates name them.
    ids: Lookup<String>,
    /// Names of components that are not listed, by id.
    former: Lookup<(String, String)>,
}

impl Collection {
    /// None yet. `components` tell which of them work again, although a notice is still open.
    pub(super) fn new(components: &[Row]) -> Self {
        let (mut recovered, mut ids, mut groups) = (Lookup::default(), Lookup::default(), Lookup::default());
        for Row { row, updated_at } in components {
            let (id, name) = (&row.service.id, row.service.name.in_language(&[]));
            if let Some(at) = updated_at.filter(|_| row.service.status == Status::Operational) {
                recovered.insert(id, at);
            }
            ids.entry(name, || id.clone());
            groups.insert(id, name.to_owned());
        }
        for Row { row, .. } in components {
            if let Some(group) = row.group.as_deref().and_then(|group| groups.get(group)) {
                ids.insert(
                    &format!("{group} - {}", row.service.name.in_language(&[])),
                    row.service.id.clone(),
                );
            }
            ids.insert(&row.service.id, row.service.id.clone());
        }
        Self { notices: Lookup::default(), context: Context { recovered, ids, former: Lookup::default() } }
    }

    /// The notices of one part: a list of them, an object with lists, or a single one.
    pub(super) fn add(&mut self, part: &Cursor) {
        let mut told = Vec::new();
        if part.value().is_array() {
            told.extend(part.items(|item| notice(item, Kind::Incident, &mut self.context)));
        } else if part.value().get("incident_updates").is_some() {
            told.extend(notice(part, Kind::Incident, &mut self.context));
        }
        for (key, kind) in [("incidents", Kind::Incident), ("scheduled_maintenances", Kind::Maintenance)] {
            if part.value().is_object() {
                told.extend(part.list(key, |item| notice(item, kind, &mut self.context)));
            }
        }
        for (updates, notice) in told {
            self.keep(updates, notice);
        }
    }

    /// Keeps a notice. Of one that is known already, the telling with more updates stays: the parts
    /// are cached apart, and one of them is behind.
    pub(super) fn keep(&mut self, updates: usize, notice: Notice) {
        if self.notices.get(&notice.id).is_none_or(|(known, _)| *known < updates) {
            self.notices.insert(&notice.id.clone(), (updates, notice));
        }
    }

    /// The components that notices name and the page does not list: id and name.
    pub(super) fn former(&self) -> Vec<(String, String)> {
        self.context.former.values().to_vec()
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
fn notice(cursor: &Cursor, kind: Kind, context: &mut Context) -> Option<(usize, Notice)> {
    let id = cursor.require("id", value::id)?;
    let scheduled_for = cursor.read("scheduled_for", moment);
    let kind = if scheduled_for.is_some() { Kind::Maintenance } else { kind };
    let title = making::title(cursor, "name");
    let mut changes = Vec::new();
    let mut told = cursor.list("incident_updates", |item| update(item, &mut changes, context));
    order::newest_first(&mut told, |told| told.update.at);
    let count = told.len();
    let oldest = told.last().map(|told| told.update.at);
    let started_at = scheduled_for
        .or_else(|| cursor.read("started_at", moment_if_any))
        .or_else(|| cursor.read("created_at", moment_if_any))
        .or(oldest)
        .or_else(|| cursor.read("updated_at", moment_if_any));
    let Some(started_at) = started_at else {
        cursor.problem("tells no time at all");
        return None;
    };
    let mut notice = making::notice(kind, id, title, started_at);
    notice.state = state_of(cursor, "status");
    notice.impact = cursor.read("impact", |word| word.keyword(severity)).unwrap_or(notice.impact);
    notice.scheduled_until = cursor.read("scheduled_until", moment_if_any);
    let ended_at = ended_at(cursor, notice.state, &told);
    making::ends(&mut notice, ended_at, cursor);

    let last_word = notice.ended_at.or(told.first().map(|told| told.update.at)).unwrap_or(started_at);
    let over = notice.state.is_over().then_some(last_word);
    let named = cursor.list("components", |component| {
        let id = component.read("id", value::id)?;
        remember(component, &id, context);
        Some(id)
    });
    let recovered = &context.recovered;
    notice.impacts = impacts(named, changes, started_at, |component, from| {
        over.or_else(|| recovered.get(component).copied().filter(|at| *at > from))
    });
    (notice.postmortem, notice.updates) = set_apart(told);
    Some((count, notice))
}

/// When a notice that is over ended: as it says, or with the first update that says it is over.
/// `resolved_at` of one that is open again is history.
fn ended_at(cursor: &Cursor, state: State, told: &[Told]) -> Option<DateTime<Utc>> {
    let by_update = || {
        let over = told.iter().take_while(|told| told.update.state.is_over());
        over.last().map(|told| told.update.at)
    };
    state.is_over().then(|| cursor.read("resolved_at", moment_if_any).or_else(by_update))?
}

/// An update, and the changes of status it reports.
fn update(cursor: &Cursor, changes: &mut Vec<Change>, context: &mut Context) -> Option<Told> {
    let at = ["display_at", "created_at", "updated_at"].iter().find_map(|key| cursor.read(key, moment));
    let Some(at) = at else {
        cursor.problem("tells no time");
        return None;
    };
    changes.extend(cursor.list("affected_components", |item| change(item, at, context)));
    let state = state_of(cursor, "status");
    Some(Told {
        update: making::update(cursor.read("id", value::id), state, at, body::text(cursor, "body")),
        is_postmortem: cursor.value().get("status").and_then(Value::as_str) == Some("postmortem"),
    })
}

/// A change of status. A component is named by its id, or else by "Group - Component".
fn change(cursor: &Cursor, at: DateTime<Utc>, context: &mut Context) -> Option<Change> {
    let by_name = || {
        let name = cursor.value().get("name").and_then(Value::as_str)?;
        Some(context.ids.get(name.trim()).cloned().unwrap_or_else(|| name.to_owned()))
    };
    let code = cursor.read("code", value::id).or_else(by_name);
    let Some(component) = code else {
        cursor.problem("`code` is missing");
        return None;
    };
    remember(cursor, &component, context);
    let status = |key| cursor.field(key).map(|word| word.keyword(words::status).unwrap_or(Status::Unknown));
    Some(Change { component, at, before: status("old_status"), after: status("new_status")? })
}

/// Keeps the name of a component that the page does not list.
fn remember(cursor: &Cursor, id: &str, context: &mut Context) {
    if context.ids.get(id).is_none() {
        let name = cursor.value().get("name").and_then(Value::as_str).unwrap_or(id);
        context.former.entry(id, || (id.to_owned(), name.trim().to_owned()));
    }
}

/// The newest postmortem, and the other updates, newest first.
fn set_apart(mut told: Vec<Told>) -> (Option<Postmortem>, Vec<Update>) {
    let newest = told.iter().position(|told| told.is_postmortem);
    let postmortem = newest.map(|index| told.remove(index).update);
    let updates = told.into_iter().map(|told| told.update).collect();
    (postmortem.map(|update| Postmortem { at: update.at, body: update.body }), updates)
}
