//! The banner's rules as a table.

use super::*;
use crate::notice::tests::{at, notice};
use crate::notice::{Impact, State};
use crate::service::{Collapse, Service, ThirdParty};
use crate::summary::{AgeLimits, Feeds, Page, UptimeSettings, VERSION};
use crate::window::Window;

const NOW: &str = "2026-11-20T12:30:00Z";

fn leaf(id: &str, status: Status) -> Service {
    Service {
        id: id.to_owned(),
        name: id.into(),
        description: None,
        status,
        since: None,
        days: Vec::new(),
        collapse: Collapse::Auto,
        children: Vec::new(),
    }
}

fn page(statuses: &[Status]) -> Summary {
    Summary {
        version: VERSION,
        generated_at: None,
        limits: AgeLimits::default(),
        page: Page {
            name: "Page".into(),
            url: None,
            time_zone: "UTC".to_owned(),
            logo: None,
            links: Vec::new(),
            report_url: None,
            updates: Feeds::default(),
            recent_days: 7,
        },
        overall: None,
        announcement: None,
        components: statuses.iter().enumerate().map(|(i, s)| leaf(&format!("c{i}"), *s)).collect(),
        third_parties: Vec::new(),
        notices: Vec::new(),
        history: Vec::new(),
        history_note: None,
        uptime: UptimeSettings::default(),
    }
}

fn says(summary: &Summary) -> (Status, Scope, String) {
    let overall = overall(summary, at(NOW));
    (overall.status, overall.scope, overall.text)
}

#[test]
fn the_worst_component_speaks_in_the_fields_words() {
    use Status::*;
    for (components, status, scope, text) in [
        (vec![Operational, Operational], Operational, Scope::All, "All systems operational"),
        (
            vec![Operational, DegradedPerformance],
            DegradedPerformance,
            Scope::One,
            "Experiencing partially degraded performance",
        ),
        (
            vec![DegradedPerformance, DegradedPerformance],
            DegradedPerformance,
            Scope::All,
            "Experiencing degraded performance",
        ),
        (
            vec![Operational, PartialOutage, DegradedPerformance],
            PartialOutage,
            Scope::One,
            "Experiencing partial outage",
        ),
        (
            vec![MajorOutage, UnderMaintenance, MajorOutage],
            MajorOutage,
            Scope::Some,
            "Experiencing major outage",
        ),
        (vec![Operational, UnderMaintenance], UnderMaintenance, Scope::One, "Some systems under maintenance"),
        (vec![UnderMaintenance], UnderMaintenance, Scope::All, "All systems under maintenance"),
        (vec![UnderMaintenance, PartialOutage], PartialOutage, Scope::One, "Experiencing partial outage"),
        (vec![Operational, Unknown], Unknown, Scope::One, "Status of some systems unknown"),
        (vec![Unknown, Unknown], Unknown, Scope::All, "Status unknown"),
        (vec![], Unknown, Scope::All, "Status unknown"),
    ] {
        assert_eq!(says(&page(&components)), (status, scope, text.to_owned()), "{components:?}");
    }
}

#[test]
fn an_open_incident_counts_by_its_own_impact_when_it_names_no_component() {
    use Status::*;
    for (impact, status, text) in [
        (MajorOutage, MajorOutage, "Experiencing major outage"),
        (Unknown, Unknown, "Status of some systems unknown"),
        (Operational, Operational, "Systems operational, 1 open incident"),
    ] {
        let mut summary = page(&[Operational, Operational]);
        let mut incident = notice(Kind::Incident, State::Monitoring);
        incident.impact = impact;
        summary.notices = vec![incident];
        let (found, _, words) = says(&summary);
        assert_eq!((found, words.as_str()), (status, text));
    }
}

#[test]
fn impact_windows_count_while_they_are_open() {
    use Status::*;
    let mut summary = page(&[Operational, Operational]);
    let mut incident = notice(Kind::Incident, State::Identified);
    let window = Window { status: PartialOutage, from: at("2026-11-20T12:00:00Z"), to: None };
    incident.impacts = vec![Impact { component: "c1".to_owned(), windows: vec![window] }];
    summary.notices = vec![incident];
    assert_eq!(says(&summary).0, PartialOutage);
    assert_eq!(tally(&summary, at(NOW)), Tally { affected: 1, unknown: 0, total: 2 });

    summary.notices[0].impacts[0].windows[0].to = Some(at("2026-11-20T12:10:00Z"));
    assert_eq!(says(&summary).2, "Systems operational, 1 open incident");
    summary.notices[0].state = State::Resolved;
    assert_eq!(says(&summary).2, "All systems operational");
}

#[test]
fn an_open_window_counts_although_the_page_lists_no_such_component() {
    use Status::*;
    let mut summary = page(&[Operational, Operational]);
    let mut incident = notice(Kind::Incident, State::Identified);
    incident.impact = DegradedPerformance;
    let window = Window { status: MajorOutage, from: at("2026-11-20T12:00:00Z"), to: None };
    incident.impacts = vec![Impact { component: "removed".to_owned(), windows: vec![window] }];
    summary.notices = vec![incident];
    assert_eq!(says(&summary).2, "Experiencing major outage");

    summary.notices[0].impacts[0].windows[0].to = Some(at("2026-11-20T12:10:00Z"));
    assert_eq!(says(&summary).2, "Systems operational, 1 open incident", "it is over");

    summary.notices[0].impacts[0].windows.clear();
    let named = says(&summary).2;
    assert_eq!(named, "Experiencing partially degraded performance", "named, but nothing told of it");
}

#[test]
fn maintenance_begins_with_the_clock_and_hides_no_outage() {
    use Status::*;
    let mut summary = page(&[Operational, Operational]);
    let mut work = notice(Kind::Maintenance, State::Planned);
    work.scheduled_until = Some(at("2026-11-20T13:00:00Z"));
    summary.notices = vec![work];
    assert_eq!(says(&summary).2, "Some systems under maintenance");
    summary.components[0].status = MajorOutage;
    assert_eq!(says(&summary).2, "Experiencing major outage");
    summary.components[0].status = Operational;
    summary.notices[0].started_at = at("2026-11-20T12:31:00Z");
    assert_eq!(says(&summary).2, "All systems operational");
}

#[test]
fn what_the_source_declares_can_only_make_it_worse() {
    use Status::*;
    let declared = |status| Some(Overall { status, scope: Scope::Some, text: String::new() });
    let mut summary = page(&[Operational]);
    summary.overall = declared(PartialOutage);
    assert_eq!(says(&summary).0, PartialOutage);
    summary = page(&[MajorOutage]);
    summary.overall = declared(Operational);
    assert_eq!(says(&summary).0, MajorOutage);
    summary = page(&[]);
    summary.overall = declared(Operational);
    assert_eq!(says(&summary).2, "All systems operational");
}

#[test]
fn a_group_shares_what_a_notice_does_to_its_child() {
    use Status::*;
    let mut summary = page(&[Operational]);
    let mut group = leaf("group", Operational);
    group.children = vec![leaf("child", Operational)];
    summary.components.push(group);
    let mut incident = notice(Kind::Incident, State::Identified);
    let window = Window { status: MajorOutage, from: at("2026-11-20T12:00:00Z"), to: None };
    incident.impacts = vec![Impact { component: "child".to_owned(), windows: vec![window] }];
    summary.notices = vec![incident];
    let statuses = statuses(&summary, at(NOW));
    let status = |id| statuses.get(id).copied().unwrap();
    assert_eq!([status("c0"), status("child"), status("group")], [Operational, MajorOutage, MajorOutage]);
}

#[test]
fn third_parties_never_change_the_operators_own_status() {
    let mut summary = page(&[Status::Operational]);
    summary.third_parties =
        vec![ThirdParty { status: Status::MajorOutage, ..ThirdParty::new("t".to_owned(), "T".into()) }];
    assert_eq!(says(&summary).2, "All systems operational");
}

#[test]
fn what_is_unknown_is_not_counted_as_affected() {
    use Status::*;
    for (statuses, affected, unknown) in [
        (&[Unknown, Unknown][..], 0, 2),
        (&[Operational, Unknown, MajorOutage, UnderMaintenance], 2, 1),
        (&[Operational], 0, 0),
        (&[], 0, 0),
    ] {
        let total = statuses.len();
        assert_eq!(tally(&page(statuses), at(NOW)), Tally { affected, unknown, total });
    }
}
