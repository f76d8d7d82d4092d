//! Components and notices as most decoders start them.

use allclear_model::decode::{Cursor, value};
use allclear_model::lookup::Lookup;
use allclear_model::notice::{Impact, Kind, Notice, State, Update};
use allclear_model::order;
use allclear_model::rich_text::Body;
use allclear_model::service::{Collapse, Service};
use allclear_model::status::Status;
use allclear_model::text::Text;
use allclear_model::window::Window;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use crate::windows::{Change, impacts};

/// A component without children, days or description.
pub(crate) fn service(id: &str, name: impl Into<Text>, status: Status) -> Service {
    Service {
        id: id.to_owned(),
        name: name.into(),
        description: None,
        status,
        since: None,
        days: Vec::new(),
        collapse: Collapse::Auto,
        children: Vec::new(),
    }
}

/// A component that cannot be read. It is there, so the rest of the list is not all there is to know.
pub(crate) fn unreadable(cursor: &Cursor) -> Service {
    cursor.problem("is not a component that can be read");
    let path = cursor.path();
    service(&path, "Unnamed", Status::Unknown)
}

/// A notice about which nothing more is known: open, as far as anyone can tell.
pub(crate) fn notice(kind: Kind, id: String, title: Option<Text>, started_at: DateTime<Utc>) -> Notice {
    let (fallback, impact) = match kind {
        Kind::Incident => ("Incident", Status::Unknown),
        Kind::Maintenance => ("Maintenance", Status::UnderMaintenance),
    };
    Notice {
        id,
        kind,
        title: title.unwrap_or_else(|| fallback.into()),
        state: State::Update,
        impact,
        started_at,
        ended_at: None,
        scheduled_until: None,
        updates: Vec::new(),
        postmortem: None,
        impacts: Vec::new(),
        url: None,
    }
}

/// A headline; one that is missing or blank is noted.
pub(crate) fn title(cursor: &Cursor, key: &str) -> Option<Text> {
    cursor.require(key, value::word).map(|title| title.trim().into())
}

/// An update; one without an id is known by its second.
pub(crate) fn update(id: Option<String>, state: State, at: DateTime<Utc>, body: Body) -> Update {
    Update { id: id.unwrap_or_else(|| at.timestamp().to_string()), state, at, body }
}

/// Sets when a notice ended, unless that is before it began.
pub(crate) fn ends(notice: &mut Notice, at: Option<DateTime<Utc>>, cursor: &Cursor) {
    notice.ended_at = at.filter(|at| *at >= notice.started_at);
    if at.is_some() && notice.ended_at.is_none() {
        cursor.problem("ends before it starts");
    }
}

/// Sorts the updates of a notice, newest first.
pub(crate) fn sort_updates(notice: &mut Notice) {
    order::newest_first(&mut notice.updates, |update| update.at);
}

/// What a notice does to these components by its own word, for as long as it lasts.
pub(crate) fn affects(notice: &mut Notice, components: Vec<(String, Status)>) {
    let to = notice.state.is_over().then(|| notice.ended_at.unwrap_or(notice.started_at));
    let to = if notice.kind == Kind::Maintenance { to.or(notice.scheduled_until) } else { to };
    let from = notice.started_at;
    let mut by_component: Lookup<Impact> = Lookup::default();
    for (component, status) in components {
        let impact =
            by_component.entry(&component, || Impact { component: component.clone(), windows: Vec::new() });
        if status != Status::Operational && to.is_none_or(|to| from < to) {
            impact.windows = vec![Window { status, from, to }];
        }
    }
    notice.impacts = by_component.into_values();
}

/// What a notice did to components as its updates tell: from each change to the next. What is written
/// after its end is a report and no change.
pub(crate) fn affects_by_changes(notice: &mut Notice, named: Vec<String>, mut changes: Vec<Change>) {
    let over = notice.state.is_over().then(|| notice.ended_at.unwrap_or(notice.started_at));
    changes.retain(|change| over.is_none_or(|over| change.at <= over));
    notice.impacts = impacts(named, changes, notice.started_at, |_, _| over);
}

/// What silence means in a list of what is wrong: all is well, if every item of it could be read.
pub(crate) fn silence(list: Option<&Cursor>, read: usize) -> Status {
    match list.map(Cursor::value) {
        Some(Value::Array(items)) if items.len() == read => Status::Operational,
        _ => Status::Unknown,
    }
}

/// Whether something measured can be taken for the present: its last result is no older than half an
/// hour, or than three times the longest pause between its latest results. A monitor that has died
/// keeps its last "up" for ever.
pub(crate) fn is_alive(times: &[DateTime<Utc>], now: DateTime<Utc>) -> bool {
    let Some(last) = times.iter().max() else { return false };
    let mut latest = times.to_vec();
    order::newest_first(&mut latest, |time| *time);
    latest.truncate(6);
    let pause = latest.windows(2).map(|pair| pair[0] - pair[1]).max().unwrap_or_default();
    now - *last <= (pause * 3).max(TimeDelta::minutes(30))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::at;

    #[test]
    fn a_monitor_lives_as_long_as_its_own_rhythm_allows() {
        let now = at("2026-11-20T12:00:00Z");
        let times = |minutes: &[i64]| -> Vec<_> {
            minutes.iter().map(|ago| now - TimeDelta::minutes(*ago)).collect()
        };
        for (minutes, alive) in [
            (vec![], false),
            (vec![1], true),
            (vec![29], true),
            (vec![31], false),
            (vec![31, 32, 33], false),
            (vec![100, 160, 220], true),
            (vec![190, 250, 310], false),
            (vec![-2], true),
        ] {
            assert_eq!(is_alive(&times(&minutes), now), alive, "{minutes:?}");
        }
    }
}
