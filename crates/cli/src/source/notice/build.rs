//! From what a file says to the notice it means: state, beginning, end, and windows of impact.

use allclear_model::notice::{Impact, Kind, Notice, State};
use allclear_model::status::Status;
use allclear_model::window::Window;
use chrono::{DateTime, Utc};

use super::front::Front;
use super::sections::{Sections, Told, is_over, state};

/// The notice.
pub fn notice(id: &str, front: &Front, mut sections: Sections) -> Notice {
    sections.told.sort_by_key(|told| told.update.at);
    let told: Vec<&Told> = sections.told.iter().collect();
    let times = Times::of(front, &told);
    let impacts = impacts(front, times);
    let windows = impacts.iter().flat_map(|impact| &impact.windows);
    let worst = Status::worst(windows.map(|window| window.status));
    let otherwise = match front.kind {
        Kind::Incident => Status::Operational,
        Kind::Maintenance => Status::UnderMaintenance,
    };
    Notice {
        id: id.to_owned(),
        kind: front.kind,
        title: front.title.value.clone(),
        state: times.state,
        impact: front.impact.as_ref().map(|impact| impact.value).or(worst).unwrap_or(otherwise),
        started_at: times.started_at,
        ended_at: times.ended_at,
        scheduled_until: front.ends_at.as_ref().map(|end| end.value),
        postmortem: sections.postmortem,
        impacts,
        url: None,
        updates: sections.told.into_iter().rev().map(|told| told.update).collect(),
    }
}

/// When a notice was what.
#[derive(Clone, Copy)]
struct Times {
    state: State,
    started_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
    /// When windows begin that do not say: a maintenance may begin late.
    windows_from: DateTime<Utc>,
    /// When windows end that do not say; `None` while they last.
    windows_to: Option<DateTime<Utc>>,
    /// Whether it never came to anything.
    never_began: bool,
}

impl Times {
    fn of(front: &Front, told: &[&Told]) -> Self {
        let first = told.first().map_or(DateTime::UNIX_EPOCH, |told| told.update.at);
        let ended = ended(told);
        match front.kind {
            Kind::Incident => {
                let state = state(told).unwrap_or(State::Investigating);
                let windows = front.impacts.iter().filter_map(|impact| impact.from);
                let given = front.started_at.as_ref().map(|start| start.value);
                let started_at = given.or_else(|| windows.min().map(|from| from.min(first))).unwrap_or(first);
                let given = front.ended_at.as_ref().map(|end| end.value);
                let ended_at = given.or(ended).filter(|_| state.is_over());
                Self {
                    state,
                    started_at,
                    ended_at,
                    windows_from: started_at,
                    windows_to: ended_at,
                    never_began: false,
                }
            }
            Kind::Maintenance => {
                let state = state(told).unwrap_or(State::Planned);
                let started_at = front.starts_at.as_ref().map_or(first, |start| start.value);
                let begun = told.iter().find(|told| told.update.state == State::InProgress);
                let never_began = state == State::Cancelled && begun.is_none();
                let ended = front.ended_at.as_ref().map(|end| end.value).or(ended);
                Self {
                    state,
                    started_at,
                    ended_at: ended.filter(|_| state.is_over() && !never_began),
                    windows_from: begun.map_or(started_at, |told| told.update.at),
                    windows_to: match state {
                        State::Planned | State::Update => front.ends_at.as_ref().map(|end| end.value),
                        _ => ended,
                    },
                    never_began,
                }
            }
        }
    }
}

/// When the updates, oldest first, said for the last time that it was over.
fn ended(told: &[&Told]) -> Option<DateTime<Utc>> {
    let since = told.iter().rposition(|told| !is_over(told) && told.update.state != State::Update);
    let after = told.iter().skip(since.map_or(0, |index| index + 1));
    after.copied().find(|told| is_over(told)).map(|told| told.update.at)
}

/// What it did to each component, in the order of the front matter.
fn impacts(front: &Front, times: Times) -> Vec<Impact> {
    let mut impacts: Vec<Impact> = Vec::new();
    let mut add = |component: &str, window: Option<Window>| {
        let place = impacts.iter().position(|impact| impact.component == component);
        let place = place.unwrap_or_else(|| {
            impacts.push(Impact { component: component.to_owned(), windows: Vec::new() });
            impacts.len() - 1
        });
        if let Some(impact) = impacts.get_mut(place) {
            impact.windows.extend(window);
        }
    };
    let window = |status, from: Option<DateTime<Utc>>, to: Option<DateTime<Utc>>| {
        let from = from.unwrap_or(times.windows_from);
        let to = to.or(times.windows_to);
        let real = !times.never_began && to.is_none_or(|to| from < to);
        real.then_some(Window { status, from, to })
    };
    let otherwise = match front.kind {
        Kind::Incident => None,
        Kind::Maintenance => Some(Status::UnderMaintenance),
    };
    let status = front.impact.as_ref().map(|impact| impact.value).or(otherwise);
    for component in &front.components {
        add(&component.value, status.and_then(|status| window(status, None, None)));
    }
    for impact in &front.impacts {
        let of = |status| window(status, impact.from, impact.to);
        add(&impact.component.value, impact.status.and_then(of));
    }
    for impact in &mut impacts {
        impact.windows.sort_by_key(|window| window.from);
    }
    impacts
}
