//! What is published in Statuspage's shape and imported again is the same page.
#![cfg(test)]

#[path = "../../model/tests/rich_text/people.rs"]
mod people;

use allclear_cli::findings::TextFile;
use allclear_cli::import::loss::Losses;
use allclear_cli::import::plan::{Way, plan};
use allclear_cli::source::folder::Folder;
use allclear_cli::source::notice::{Context, read};
use allclear_cli::source::{body, everything};
use allclear_model::notice::{Impact, Kind, Notice, Postmortem, State, Update};
use allclear_model::service::{Collapse, Service};
use allclear_model::status::Status;
use allclear_model::summary::{AgeLimits, Feeds, Page, Summary, UptimeSettings, VERSION};
use allclear_model::text::Localized;
use allclear_model::window::{Window, merge};
use allclear_providers::{Document, Format};
use allclear_publish::entry::Shelf;
use allclear_publish::site::{Site, Source};
use allclear_publish::statuspage;
use allclear_publish::zone::Zone;
use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;

fn now() -> DateTime<Utc> {
    "2026-11-20T12:30:00Z".parse().unwrap()
}

fn service(id: &str, name: &str, children: Vec<Service>) -> Service {
    Service {
        id: id.to_owned(),
        name: name.into(),
        description: None,
        status: Status::Operational,
        since: None,
        days: Vec::new(),
        collapse: Collapse::Auto,
        children,
    }
}

const COMPONENTS: [&str; 3] = ["api", "uploads", "web"];

fn summary() -> Summary {
    let parts = vec![service("api", "API", Vec::new()), service("uploads", "Uploads", Vec::new())];
    Summary {
        version: VERSION,
        generated_at: Some(now()),
        limits: AgeLimits::default(),
        page: Page {
            name: "Harbor".into(),
            url: Some("https://status.harbor.example".to_owned()),
            time_zone: "Europe/Berlin".to_owned(),
            logo: None,
            links: Vec::new(),
            report_url: None,
            updates: Feeds::default(),
            recent_days: 7,
        },
        overall: None,
        announcement: None,
        components: vec![service("platform", "Platform", parts), service("web", "Website", Vec::new())],
        third_parties: Vec::new(),
        notices: Vec::new(),
        history: Vec::new(),
        history_note: None,
        uptime: UptimeSettings::default(),
    }
}

fn words() -> impl Strategy<Value = allclear_model::rich_text::Body> {
    people::markdown().prop_map(|text| Localized::One(body::content(&text)))
}

/// What an update says: how long after the last, its words, and what each component is from then on.
type Said = (i64, allclear_model::rich_text::Body, [u8; 3]);

fn said() -> impl Strategy<Value = Vec<Said>> {
    prop::collection::vec((1_i64..600, words(), [0_u8..4, 0..4, 0..4]), 1..5)
}

const STATUSES: [Status; 4] =
    [Status::Operational, Status::DegradedPerformance, Status::PartialOutage, Status::MajorOutage];

fn incident() -> impl Strategy<Value = Notice> {
    let parts = (
        "[A-Za-zäé0-9<>&\"'\\\\ ._-]{0,20}[A-Za-z]",
        1_i64..2000,
        said(),
        any::<bool>(),
        0_usize..4,
        prop::option::of((1_i64..5000, words())),
        prop::collection::vec(0_usize..3, 8),
    );
    parts.prop_map(|(title, hours, said, is_over, impact, learned, states)| {
        let mut at = now() - TimeDelta::hours(hours + 1000);
        let (mut updates, mut changes) = (Vec::new(), Vec::new());
        for (number, (minutes, body, statuses)) in said.into_iter().enumerate() {
            at += TimeDelta::minutes(minutes);
            let state = [State::Investigating, State::Identified, State::Monitoring][states[number]];
            updates.push(Update { id: format!("u{number}"), state, at, body });
            changes.push((at, statuses));
        }
        if is_over && let Some(last) = updates.last_mut() {
            last.state = State::Resolved;
        }
        let started_at = updates.first().map_or(at, |first| first.at);
        let ended_at = is_over.then_some(at);
        let impacts = impacts(&changes, ended_at);
        let postmortem = learned
            .filter(|_| is_over)
            .map(|(minutes, body)| Postmortem { at: at + TimeDelta::minutes(minutes), body });
        updates.reverse();
        Notice {
            id: String::new(),
            kind: Kind::Incident,
            title: title.trim().into(),
            state: updates.first().map_or(State::Investigating, |update| update.state),
            impact: STATUSES[impact],
            started_at,
            ended_at,
            scheduled_until: None,
            updates,
            postmortem: postmortem.filter(|postmortem| postmortem.at <= now()),
            impacts,
            url: None,
        }
    })
}

/// Windows that begin and end with updates, as the shape has them.
fn impacts(changes: &[(DateTime<Utc>, [u8; 3])], ended_at: Option<DateTime<Utc>>) -> Vec<Impact> {
    let mut impacts = Vec::new();
    for (place, component) in COMPONENTS.iter().enumerate() {
        let ends = changes.iter().skip(1).map(|(at, _)| Some(*at)).chain([ended_at]);
        let windows = changes.iter().zip(ends).filter_map(|((at, statuses), to)| {
            let status = STATUSES[usize::from(statuses[place])];
            let is_one = status != Status::Operational && to.is_none_or(|to| *at < to);
            is_one.then_some(Window { status, from: *at, to })
        });
        let windows = merge(&windows.collect::<Vec<_>>());
        if !windows.is_empty() {
            impacts.push(Impact { component: (*component).to_owned(), windows });
        }
    }
    impacts
}

fn maintenance() -> impl Strategy<Value = Notice> {
    ("[A-Z][a-z ]{0,12}[a-z]", 6_i64..900, 1_i64..300, 0_usize..4, prop::collection::vec(words(), 3))
        .prop_map(|(title, hours, minutes, stage, said)| {
            let starts = now() - TimeDelta::hours(hours);
            let begun = starts + TimeDelta::minutes(3);
            let done = begun + TimeDelta::minutes(minutes);
            let steps: &[(State, DateTime<Utc>)] = match stage {
                0 => &[(State::Planned, starts - TimeDelta::hours(5))],
                1 => &[(State::Planned, starts - TimeDelta::hours(5)), (State::InProgress, begun)],
                2 => &[
                    (State::Planned, starts - TimeDelta::hours(5)),
                    (State::InProgress, begun),
                    (State::Completed, done),
                ],
                _ => &[
                    (State::Planned, starts - TimeDelta::hours(5)),
                    (State::Cancelled, starts - TimeDelta::hours(1)),
                ],
            };
            let update = |(number, ((state, at), body)): (usize, (&(State, DateTime<Utc>), _))| Update {
                id: format!("m{number}"),
                state: *state,
                at: *at,
                body,
            };
            let mut updates: Vec<_> = steps.iter().zip(said).enumerate().map(update).collect();
            updates.reverse();
            let to = (stage == 2).then_some(done);
            let window = Window { status: Status::UnderMaintenance, from: begun, to };
            let is_real = (stage == 1 || stage == 2) && to.is_none_or(|to| begun < to);
            let impacts = is_real.then(|| Impact { component: "web".to_owned(), windows: vec![window] });
            Notice {
                id: String::new(),
                kind: Kind::Maintenance,
                title: title.as_str().into(),
                state: updates.first().map_or(State::Planned, |update| update.state),
                impact: Status::UnderMaintenance,
                started_at: starts,
                ended_at: to,
                scheduled_until: Some(starts + TimeDelta::hours(2)),
                updates,
                postmortem: None,
                impacts: impacts.into_iter().collect(),
                url: None,
            }
        })
}

/// The notices that come of publishing these and importing what was published.
fn there_and_back(notices: Vec<Notice>) -> (Vec<Notice>, Losses) {
    let (shelf, entries) = Shelf::of(notices).unwrap();
    let source = Source {
        summary: summary(),
        entries,
        library: &shelf,
        zone: Zone::named("Europe/Berlin").unwrap(),
        languages: vec!["en".to_owned()],
        now: now(),
    };
    let site = Site::of(source).unwrap();
    let published: Vec<_> = statuspage::targets(&site)
        .into_iter()
        .filter(|target| {
            ["summary", "incidents", "scheduled-maintenances"]
                .iter()
                .any(|name| target.path == format!("api/v2/{name}.json"))
        })
        .map(|target| (target.path.clone(), (target.render)().unwrap()))
        .collect();
    let mut documents: Vec<_> = published.iter().map(|(name, body)| Document { name, body }).collect();
    documents.sort_by_key(|document| !document.name.contains("summary"));
    let snapshot = allclear_providers::read(&documents, Some(Format::Statuspage), now()).unwrap().document;

    let folder = tempfile::tempdir().unwrap();
    let way = Way { from: "https://status.harbor.example", keep_former: false, now: now() };
    let plan = plan(&Folder::at(folder.path()), snapshot, way, Losses::default()).unwrap();
    let (_, settings) = plan.settings.unwrap();
    let (config, _) = allclear_cli::source::config::read(&TextFile::new("status.toml", settings));
    let context: Context = everything::context(config.as_ref(), now());
    let notices = plan.files.iter().map(|(path, text)| {
        let stem = path.file_stem().unwrap().to_string_lossy();
        read(&TextFile::new(path, text.as_str()), &stem, &context).0.unwrap().notice
    });
    (notices.collect(), plan.losses)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn import_undoes_publish(
        incidents in prop::collection::vec(incident(), 0..4),
        maintenances in prop::collection::vec(maintenance(), 0..3),
    ) {
        let mut notices: Vec<_> = incidents.into_iter().chain(maintenances).collect();
        for (number, notice) in notices.iter_mut().enumerate() {
            notice.id = format!("n{number}");
        }
        let (mut back, losses) = there_and_back(notices.clone());
        back.sort_by(|a, b| a.id.cmp(&b.id));
        notices.sort_by(|a, b| a.id.cmp(&b.id));
        prop_assert_eq!(losses.text(), "");
        for (back, notice) in back.iter().zip(&notices) {
            prop_assert_eq!(back, notice);
        }
        prop_assert_eq!(back.len(), notices.len());
    }
}
