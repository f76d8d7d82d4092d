//! Every address of the page, and what each is about, for search engines and link previews.

mod told;

use std::collections::HashMap;

use allclear_model::notice::Notice;
use allclear_model::service::Service;
use allclear_model::status_document::path;
use chrono::{DateTime, Utc};

use crate::site::Site;

pub use told::Told;

/// An address of the page.
#[derive(Clone, Debug)]
pub struct Route<'a> {
    /// The path: `/incident/x`.
    pub path: String,
    /// When it last changed, UTC, where that is known.
    pub changed_at: Option<DateTime<Utc>>,
    /// What it is about.
    pub about: About<'a>,
}

/// What an address is about. Of ten thousand addresses most are never told of in words.
#[derive(Clone, Debug)]
pub enum About<'a> {
    /// The page, as its operator describes it.
    Home(Option<&'a str>),
    /// All notices.
    History,
    /// A component or a group.
    Component(&'a Service),
    /// A notice.
    Notice(&'a Notice),
    /// A month, and how many notices began in it.
    Month(String, usize),
}

/// All addresses, the most important first: home, history, components, notices from the newest, months.
pub fn all<'a>(site: &'a Site, description: Option<&'a str>) -> Vec<Route<'a>> {
    let changed_at = site.entries.iter().map(|entry| entry.changed_at).max();
    let mut routes = vec![
        Route { path: "/".to_owned(), changed_at, about: About::Home(description) },
        Route { path: "/history".to_owned(), changed_at, about: About::History },
    ];
    for service in &site.summary.components {
        components(site, service, &mut routes);
    }
    routes.extend(site.entries.iter().map(|entry| Route {
        path: path(&entry.outline),
        changed_at: Some(entry.changed_at),
        about: About::Notice(&entry.outline),
    }));
    routes.extend(months(site));
    routes
}

fn components<'a>(site: &Site, service: &'a Service, routes: &mut Vec<Route<'a>>) {
    routes.push(Route {
        path: ["/component/", &service.id].concat(),
        changed_at: site.changes.get(&service.id).copied(),
        about: About::Component(service),
    });
    service.children.iter().for_each(|child| components(site, child, routes));
}

fn months<'a>(site: &'a Site) -> impl Iterator<Item = Route<'a>> {
    let changes: HashMap<&str, DateTime<Utc>> =
        site.entries.iter().map(|entry| (entry.outline.id.as_str(), entry.changed_at)).collect();
    site.months().into_iter().map(move |(month, notices)| Route {
        path: ["/history/", &month].concat(),
        changed_at: notices.iter().filter_map(|notice| changes.get(notice.id.as_str())).max().copied(),
        about: About::Month(month, notices.len()),
    })
}
