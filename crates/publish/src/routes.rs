//! Every address of the page, and what each is about, for search engines and link previews.

use std::collections::BTreeMap;

use allclear_model::notice::{Kind, Notice, Phase};
use allclear_model::overall::overall;
use allclear_model::service::Service;
use allclear_model::span;
use allclear_model::status::Status;
use chrono::{DateTime, Utc};

use crate::entry::Entry;
use crate::site::Site;

/// An address of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The path: `/incident/x`.
    pub path: String,
    /// What it is about, in a line.
    pub title: String,
    /// The same in a sentence or two.
    pub description: String,
    /// What it says is wrong, if anything: the colour of its preview.
    pub status: Status,
    /// When it last changed, UTC, where that is known.
    pub changed_at: Option<DateTime<Utc>>,
    /// Whether it tells of something that happened, as a notice does.
    pub is_article: bool,
}

/// All addresses, the most important first: home, history, components, notices from the newest, months.
pub fn all(site: &Site, description: Option<&str>) -> Vec<Route> {
    let mut routes = vec![home(site, description), history(site)];
    for service in &site.summary.components {
        service.walk(&mut |service| routes.push(component(site, service)));
    }
    routes.extend(site.entries.iter().map(|entry| notice(site, entry)));
    routes.extend(months(site));
    routes
}

fn home(site: &Site, description: Option<&str>) -> Route {
    let name = site.name();
    let overall = overall(&site.summary, site.now);
    let otherwise = || format!("Current status, incidents and maintenance of {name}.");
    Route {
        path: "/".to_owned(),
        title: format!("{name} status"),
        description: description.map_or_else(otherwise, str::to_owned),
        status: overall.status,
        changed_at: site.entries.iter().map(|entry| entry.changed_at).max(),
        is_article: false,
    }
}

fn history(site: &Site) -> Route {
    let name = site.name();
    Route {
        path: "/history".to_owned(),
        title: format!("Notice history · {name}"),
        description: format!("All incidents and maintenance of {name}, month by month."),
        status: Status::Operational,
        changed_at: site.entries.iter().map(|entry| entry.changed_at).max(),
        is_article: false,
    }
}

fn component(site: &Site, service: &Service) -> Route {
    let languages = site.preferred();
    let name = service.name.in_language(&languages);
    let page = site.name();
    let about = service.description.as_ref().map(|text| text.in_language(&languages));
    let sentence = format!("Status, uptime and past incidents of {name}.");
    Route {
        path: format!("/component/{}", service.id),
        title: format!("{name} · {page} status"),
        description: about.map_or(sentence.clone(), |about| format!("{} {sentence}", ended(about))),
        status: service.status,
        changed_at: site.changes.get(&service.id).copied(),
        is_article: false,
    }
}

fn notice(site: &Site, entry: &Entry) -> Route {
    let notice = &entry.outline;
    Route {
        path: allclear_model::status_document::path(notice),
        title: format!("{} · {} status", notice.title.in_language(&site.preferred()), site.name()),
        description: sentence(notice, site.now),
        status: if notice.phase(site.now) == Phase::Past { Status::Operational } else { notice.impact },
        changed_at: Some(entry.changed_at),
        is_article: true,
    }
}

/// "Partial outage, resolved. Began 2026-11-20 11:18 UTC and lasted 42 minutes."
///
/// Nothing in it depends on the time it is read at, as it stands in a file.
fn sentence(notice: &Notice, now: DateTime<Utc>) -> String {
    let began = notice.started_at.format("%Y-%m-%d %H:%M UTC");
    let state = notice.state.label().to_lowercase();
    let what = match notice.kind {
        Kind::Incident if notice.impact == Status::Operational => "Incident".to_owned(),
        Kind::Incident => notice.impact.label().to_owned(),
        Kind::Maintenance => "Maintenance".to_owned(),
    };
    let length = |end: DateTime<Utc>| span::length((end - notice.started_at).num_seconds());
    match (notice.ended_at, notice.scheduled_until) {
        (Some(end), _) => format!("{what}, {state}. Began {began} and lasted {}.", length(end)),
        (None, Some(end)) if notice.phase(now) == Phase::Upcoming => {
            format!("{what}, {state}. Begins {began} and is expected to take {}.", length(end))
        }
        _ => format!("{what}, {state}. Began {began}."),
    }
}

fn months(site: &Site) -> Vec<Route> {
    let changes: BTreeMap<&str, DateTime<Utc>> =
        site.entries.iter().map(|entry| (entry.outline.id.as_str(), entry.changed_at)).collect();
    let months = site.months().into_iter();
    months
        .map(|(month, notices)| Route {
            path: format!("/history/{month}"),
            title: format!("{month} · {} status", site.name()),
            description: format!(
                "{} of {} in {month}.",
                if notices.len() == 1 { "1 notice".to_owned() } else { format!("{} notices", notices.len()) },
                site.name()
            ),
            status: Status::Operational,
            changed_at: notices.iter().filter_map(|notice| changes.get(notice.id.as_str())).max().copied(),
            is_article: false,
        })
        .collect()
}

/// A sentence with a full stop.
fn ended(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?', '。', '؟']) { text.to_owned() } else { format!("{text}.") }
}
