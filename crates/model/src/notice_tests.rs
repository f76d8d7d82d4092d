//! Tests of a notice's place in time, and the notice other tests begin with.

use super::*;

pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub(crate) fn notice(kind: Kind, state: State) -> Notice {
    Notice {
        id: "n1".to_owned(),
        kind,
        title: "Notice".into(),
        state,
        impact: Status::Operational,
        started_at: at("2026-11-20T12:00:00Z"),
        ended_at: None,
        scheduled_until: None,
        updates: Vec::new(),
        postmortem: None,
        impacts: Vec::new(),
        url: None,
    }
}

#[test]
fn a_notice_moves_with_the_clock() {
    use Phase::*;
    let before = at("2026-11-20T11:59:59Z");
    let during = at("2026-11-20T12:30:00Z");
    let after = at("2026-11-20T13:00:00Z");
    for (kind, state, phases) in [
        (Kind::Incident, State::Investigating, [Active, Active, Active]),
        (Kind::Incident, State::Update, [Active, Active, Active]),
        (Kind::Incident, State::Resolved, [Past, Past, Past]),
        (Kind::Maintenance, State::Planned, [Upcoming, Active, Past]),
        (Kind::Maintenance, State::InProgress, [Active, Active, Active]),
        (Kind::Maintenance, State::Completed, [Past, Past, Past]),
        (Kind::Maintenance, State::Cancelled, [Past, Past, Past]),
        (Kind::Maintenance, State::Update, [Upcoming, Active, Active]),
    ] {
        let mut notice = notice(kind, state);
        notice.scheduled_until = Some(at("2026-11-20T13:00:00Z"));
        assert_eq!([before, during, after].map(|now| notice.phase(now)), phases, "{kind:?} {state:?}");
    }
}

#[test]
fn a_planned_maintenance_whose_hour_has_come_is_in_progress() {
    let notice = notice(Kind::Maintenance, State::Planned);
    assert_eq!(notice.state_at(at("2026-11-20T11:00:00Z")), State::Planned);
    assert_eq!(notice.state_at(at("2026-11-20T12:00:00Z")), State::InProgress);
}

#[test]
fn every_state_has_its_own_word() {
    for state in State::ALL {
        assert_eq!(State::from_slug(state.slug()), Some(state));
    }
    assert_eq!(State::from_slug("scheduled"), None);
}
