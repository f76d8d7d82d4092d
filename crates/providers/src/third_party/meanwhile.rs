//! What a third party went through in the hours of somebody else's incident.

use allclear_model::notice::{Kind, Notice, State};
use allclear_model::order;
use allclear_model::status::Status;
use allclear_model::window::{Window, merge};
use chrono::{DateTime, Utc};

use super::find;
use crate::Snapshot;

/// When something was wrong with components of a provider between `from` and `to`: what its incidents
/// tell, as one timeline. Of the whole provider where no component is named.
///
/// An incident that names no component counts for every one of them, by its own word. Windows are not
/// cut at the borders: when it began before, that is worth seeing.
pub fn meanwhile(
    snapshot: &Snapshot,
    components: &[&str],
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Vec<Window> {
    let mut found = Vec::new();
    for component in components.iter().map(|component| component.trim()).filter(|name| !name.is_empty()) {
        find(&snapshot.components, None, component, &mut found);
    }
    let mut ids = Vec::new();
    for service in found {
        // What is below a group counts for the group.
        service.walk(&mut |service| ids.push(service.id.as_str()));
    }
    let is_meant = |id: &str| components.is_empty() || ids.contains(&id);
    let mut windows: Vec<_> = snapshot
        .notices
        .iter()
        .filter(|notice| notice.kind == Kind::Incident && notice.state != State::Cancelled)
        .flat_map(|notice| told(notice, &is_meant))
        .filter(|window| window.from < to && window.to.is_none_or(|end| end > from))
        .collect();
    order::soonest_first(&mut windows, |window| window.from);
    merge(&windows)
}

/// What a notice tells of the components that are meant.
fn told(notice: &Notice, is_meant: &dyn Fn(&str) -> bool) -> Vec<Window> {
    let named: Vec<_> = notice.impacts.iter().filter(|impact| is_meant(&impact.component)).collect();
    let windows: Vec<_> = named
        .iter()
        .flat_map(|impact| impact.windows.iter().copied())
        .filter(|window| window.status != Status::Operational)
        .collect();
    if !windows.is_empty() || (named.is_empty() && !notice.impacts.is_empty()) {
        return windows;
    }
    let to = notice.state.is_over().then(|| notice.ended_at.unwrap_or(notice.started_at));
    vec![Window { status: notice.impact, from: notice.started_at, to }]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{at, said, snapshot};

    const PAGE: &str = r#"{"page":{"id":"p","name":"P"},
        "components":[
            {"id":"g","name":"Pay","status":"operational","group":true,"position":1},
            {"id":"a","name":"API","status":"operational","group_id":"g","position":1},
            {"id":"b","name":"Docs","status":"operational","position":2}],
        "incidents":[
            {"id":"1","name":"API","status":"resolved","impact":"critical","created_at":"2026-11-20T08:00:00Z","resolved_at":"2026-11-20T09:00:00Z",
             "components":[{"id":"a","name":"API","status":"major_outage"}],
             "incident_updates":[{"id":"u","status":"investigating","body":"","created_at":"2026-11-20T08:10:00Z","affected_components":[{"code":"a","name":"API","old_status":"operational","new_status":"major_outage"}]}]},
            {"id":"2","name":"Odd","status":"resolved","impact":"minor","created_at":"2026-11-20T09:30:00Z","resolved_at":"2026-11-20T09:50:00Z","components":[],"incident_updates":[]},
            {"id":"3","name":"Open","status":"investigating","impact":"minor","created_at":"2026-11-20T11:00:00Z","components":[{"id":"b","name":"Docs","status":"degraded_performance"}],"incident_updates":[]}],
        "scheduled_maintenances":[]}"#;

    fn of(components: &[&str], from: &str, to: &str) -> Vec<String> {
        let day = |time| at(&format!("2026-11-20T{time}:00Z"));
        meanwhile(&snapshot(&[PAGE]), components, day(from), day(to)).iter().map(said).collect()
    }

    #[test]
    fn incidents_of_the_same_hours_are_told_and_no_others() {
        for (components, from, to, expected) in [
            (&["API"][..], "08:30", "09:10", &["major_outage 08:10–09:00"][..]),
            (&["Pay"], "08:30", "09:10", &["major_outage 08:10–09:00"]),
            (&["API"], "09:00", "09:30", &[]),
            (&["API"], "09:40", "12:00", &["degraded_performance 09:30–09:50"]),
            (&["Docs"], "08:30", "09:10", &[]),
            (&["Docs"], "11:30", "12:00", &["degraded_performance 11:00–…"]),
            (
                &[],
                "08:00",
                "12:00",
                &[
                    "major_outage 08:10–09:00",
                    "degraded_performance 09:30–09:50",
                    "degraded_performance 11:00–…",
                ],
            ),
        ] {
            assert_eq!(of(components, from, to), expected, "{components:?} {from}–{to}");
        }
    }
}
