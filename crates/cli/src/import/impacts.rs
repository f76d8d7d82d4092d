//! Windows of impact as a front matter says them.

use allclear_model::notice::{Impact, Kind, Notice, State};
use allclear_model::status::Status;
use allclear_model::window::{Window, merge};
use chrono::{DateTime, Utc};

use super::convert::Facts;
use super::loss::Losses;
use crate::edit::draft::DraftImpact;

/// The impact of a front matter, its components, and its windows.
pub struct Told {
    /// How bad it is, where that does not follow from the windows.
    pub impact: Option<Status>,
    /// Components that are so from beginning to end.
    pub components: Vec<String>,
    /// The others.
    pub impacts: Vec<DraftImpact>,
}

/// What to write of a notice's impacts.
pub fn told(notice: &Notice, facts: &Facts, losses: &mut Losses) -> Told {
    let (impact, of_components) = match notice.kind {
        Kind::Incident => (Some(notice.impact), notice.impact),
        Kind::Maintenance => {
            let other = notice.impact != Status::UnderMaintenance;
            (other.then_some(notice.impact), notice.impact)
        }
    };
    let mut named = Vec::new();
    for Impact { component, windows } in &notice.impacts {
        match facts.component(component) {
            Some(id) => named.push((id, possible(notice, windows, facts.now, losses))),
            None => losses.note("impacts of components that are not listed any more", notice.id.as_str()),
        }
    }
    // In one list or in the other, so that their order stays.
    let whole = whole(notice, of_components);
    let is_whole = |windows: &[Window]| Some(windows) == whole.as_ref().map(std::slice::from_ref);
    if named.iter().all(|(_, windows)| is_whole(windows)) {
        let components = named.into_iter().map(|(id, _)| id).collect();
        return Told { impact, components, impacts: Vec::new() };
    }
    let impacts = named.into_iter().flat_map(|(component, windows)| rows(&component, &windows)).collect();
    Told { impact, components: Vec::new(), impacts }
}

/// A row for each window; one that only names the component where there is none.
fn rows(component: &str, windows: &[Window]) -> Vec<DraftImpact> {
    let row = |window: Option<&Window>| DraftImpact {
        component: component.to_owned(),
        status: window.map(|window| window.status),
        from: window.map(|window| window.from),
        to: window.and_then(|window| window.to),
    };
    if windows.is_empty() {
        vec![row(None)]
    } else {
        windows.iter().map(|window| row(Some(window))).collect()
    }
}

/// The window of a component that front matters name without one.
fn whole(notice: &Notice, status: Status) -> Option<Window> {
    let oldest_first = || notice.updates.iter().rev();
    let (from, to) = match notice.kind {
        Kind::Incident => (notice.started_at, notice.ended_at),
        Kind::Maintenance => {
            let begun = oldest_first().find(|update| update.state == State::InProgress);
            let to = match notice.state {
                State::Planned | State::Update => notice.scheduled_until,
                _ => notice.ended_at,
            };
            (begun.map_or(notice.started_at, |update| update.at), to)
        }
    };
    to.is_none_or(|to| from < to).then_some(Window { status, from, to })
}

/// The windows without what cannot be: overlaps, and what has not happened yet.
fn possible(notice: &Notice, windows: &[Window], now: DateTime<Utc>, losses: &mut Losses) -> Vec<Window> {
    let mut sorted = windows.to_vec();
    sorted.sort_by_key(|window| window.from);
    let overlaps = sorted.windows(2).any(|pair| match pair {
        [one, next] => one.to.is_none_or(|to| to > next.from),
        _ => false,
    });
    if overlaps {
        losses.note(
            "windows of one component that overlapped were joined, the worst of them counting",
            notice.id.as_str(),
        );
        sorted = merge(&sorted);
    }
    let is_past = |window: &Window| notice.kind == Kind::Maintenance || window.from <= now;
    if !sorted.iter().all(is_past) {
        losses.note("windows that lie in the future", notice.id.as_str());
        sorted.retain(is_past);
    }
    sorted
}
