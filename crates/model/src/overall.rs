//! The banner: one sentence about everything (design §3.1).

use allclear_tongue::{Key, Tongue};
use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::lookup::Lookup;
use crate::notice::{Kind, Notice, Phase};
use crate::service::{Service, leaves};
use crate::status::Status;
use crate::summary::Summary;

/// What the banner says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Overall {
    /// The worst of everything that counts.
    pub status: Status,
    /// How many components share in it.
    pub scope: Scope,
    /// The sentence, in English.
    pub text: String,
}

/// How much of the system a status speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Every component.
    All,
    /// More than one, not all; or it is not known how many.
    Some,
    /// A single one of several.
    One,
}

impl Scope {
    /// The scope a slug names.
    pub fn from_slug(slug: &str) -> Option<Self> {
        match slug {
            "all" => Some(Self::All),
            "some" => Some(Self::Some),
            "one" => Some(Self::One),
            _ => None,
        }
    }
}

/// How many components are affected, of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Components that are known not to be operational.
    pub affected: usize,
    /// Components of which nothing is known.
    pub unknown: usize,
    /// All components without parts.
    pub total: usize,
}

/// The status of a component at `now`: its own, or worse when a notice that is open says so.
///
/// A published file does not change when a maintenance begins; the visitor's clock does.
pub fn status_at(summary: &Summary, component: &str, own: Status, now: DateTime<Utc>) -> Status {
    let from_notices = summary
        .in_phase(Phase::Active, now)
        .flat_map(|notice| &notice.impacts)
        .filter(|impact| impact.component == component)
        .flat_map(|impact| &impact.windows)
        .filter(|window| window.covers(now))
        .map(|window| window.status);
    Status::worst(from_notices.chain([own])).unwrap_or(own)
}

/// The status of every component and group at `now`, by id.
pub fn statuses(summary: &Summary, now: DateTime<Utc>) -> Lookup<Status> {
    let mut statuses = Lookup::default();
    for service in &summary.components {
        collect(summary, service, now, &mut statuses);
    }
    statuses
}

fn collect(summary: &Summary, service: &Service, now: DateTime<Utc>, all: &mut Lookup<Status>) -> Status {
    let children = service.children.iter().map(|child| collect(summary, child, now, all)).max();
    let status = children.unwrap_or_else(|| status_at(summary, &service.id, service.status, now));
    all.insert(&service.id, status);
    status
}

/// The statuses of all components without parts at `now`.
fn leaf_statuses(summary: &Summary, now: DateTime<Utc>) -> Vec<Status> {
    leaves(&summary.components).iter().map(|leaf| status_at(summary, &leaf.id, leaf.status, now)).collect()
}

/// How many components are not operational at `now`.
pub fn tally(summary: &Summary, now: DateTime<Utc>) -> Tally {
    let statuses = leaf_statuses(summary, now);
    let count = |status| statuses.iter().filter(|own| **own == status).count();
    let (total, unknown) = (statuses.len(), count(Status::Unknown));
    Tally { affected: total - unknown - count(Status::Operational), unknown, total }
}

/// The banner for a document at `now`.
///
/// Worst over component statuses, the impacts of active notices, and what the source itself
/// declares. A document that says nothing at all is unknown, and an open incident without impact
/// keeps "All systems operational" from standing alone.
pub fn overall(summary: &Summary, now: DateTime<Utc>) -> Overall {
    headline(summary, now, Tongue::english())
}

/// The same in another language.
pub fn headline(summary: &Summary, now: DateTime<Utc>, tongue: Tongue) -> Overall {
    let leaves = leaf_statuses(summary, now);
    let active: Vec<_> = summary.in_phase(Phase::Active, now).collect();
    let declared = summary.overall.as_ref().map(|overall| overall.status);

    let from_notices = active.iter().filter_map(|notice| own_impact(notice, now));
    let worst = Status::worst(leaves.iter().copied().chain(from_notices).chain(declared));
    let status = worst.unwrap_or(Status::Unknown);

    let sharing = leaves.iter().filter(|leaf| **leaf == status).count();
    let scope = match sharing {
        0 if leaves.is_empty() => Scope::All,
        count if count == leaves.len() => Scope::All,
        1 => Scope::One,
        _ => Scope::Some,
    };
    let open_incidents = active.iter().filter(|notice| notice.kind == Kind::Incident).count();
    Overall { status, scope, text: sentence(status, scope, open_incidents, tongue) }
}

/// What an active notice says by itself at `now`.
///
/// Its open windows, whether or not the page lists their components: a component that was removed
/// can still be down. One that tells of no window at all speaks by its own impact, and work without
/// windows still means that something is under maintenance.
fn own_impact(notice: &Notice, now: DateTime<Utc>) -> Option<Status> {
    let mut windows = notice.impacts.iter().flat_map(|impact| &impact.windows).peekable();
    if windows.peek().is_some() {
        return Status::worst(windows.filter(|window| window.covers(now)).map(|window| window.status));
    }
    Some(match notice.kind {
        Kind::Incident => notice.impact,
        Kind::Maintenance => notice.impact.max(Status::UnderMaintenance),
    })
}

/// The sentence for a status, in the field's words.
fn sentence(status: Status, scope: Scope, open_incidents: usize, tongue: Tongue) -> String {
    let all = scope == Scope::All;
    let key = match (status, all) {
        (Status::Operational, _) if open_incidents > 0 => {
            return tongue.overall_operational_open(open_incidents as u64);
        }
        (Status::Operational, _) => Key::OverallOperational,
        (Status::Unknown, true) => Key::OverallUnknown,
        (Status::Unknown, false) => Key::OverallUnknownSome,
        (Status::UnderMaintenance, true) => Key::OverallUnderMaintenance,
        (Status::UnderMaintenance, false) => Key::OverallUnderMaintenanceSome,
        (Status::DegradedPerformance, true) => Key::OverallDegradedPerformance,
        (Status::DegradedPerformance, false) => Key::OverallDegradedPerformanceSome,
        (Status::PartialOutage, _) => Key::OverallPartialOutage,
        (Status::MajorOutage, _) => Key::OverallMajorOutage,
    };
    tongue.say(key).to_owned()
}

#[cfg(test)]
#[path = "overall_tests.rs"]
mod tests;
