//! An address in words: titles, descriptions and the colour of its preview.

use allclear_model::notice::{Kind, Notice, Phase};
use allclear_model::overall::overall;
use allclear_model::span;
use allclear_model::status::Status;
use allclear_tongue::Tongue;
use chrono::{DateTime, Utc};

use super::{About, Route};
use crate::site::Site;

/// An address in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What it is about, in a line.
    pub title: String,
    /// The same in a sentence or two.
    pub description: String,
    /// What it says is wrong, if anything: the colour of its preview.
    pub status: Status,
    /// Whether it tells of something that happened, as a notice does.
    pub is_article: bool,
}

impl Route<'_> {
    /// The address in words, in the page's first language.
    pub fn told(&self, site: &Site) -> Told {
        let page = site.name();
        let mut told = Told {
            title: format!("{page} status"),
            description: String::new(),
            status: Status::Operational,
            is_article: false,
        };
        match &self.about {
            About::Home(description) => {
                let otherwise = || format!("Current status, incidents and maintenance of {page}.");
                told.description = description.map_or_else(otherwise, str::to_owned);
                told.status = overall(&site.summary, site.now).status;
            }
            About::History => {
                told.title = format!("Notice history · {page}");
                told.description = format!("All incidents and maintenance of {page}, month by month.");
            }
            About::Component(service) => {
                let name = service.name.in_language(&site.preferred());
                let about =
                    service.description.as_ref().map(|text| ended(text.in_language(&site.preferred())));
                let about = about.map(|about| about + " ").unwrap_or_default();
                told.title = format!("{name} · {page} status");
                told.description = format!("{about}Status, uptime and past incidents of {name}.");
                told.status = service.status;
            }
            About::Notice(notice) => {
                told.title = format!("{} · {page} status", notice.title.in_language(&site.preferred()));
                told.description = sentence(notice, site.now);
                if notice.phase(site.now) != Phase::Past {
                    told.status = notice.impact;
                }
                told.is_article = true;
            }
            About::Month(month, notices) => {
                let count = if *notices == 1 { "1 notice".to_owned() } else { format!("{notices} notices") };
                told.title = format!("{month} · {page} status");
                told.description = format!("{count} of {page} in {month}.");
            }
        }
        told
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
    let length =
        |end: DateTime<Utc>| span::length((end - notice.started_at).num_seconds(), Tongue::english());
    match (notice.ended_at, notice.scheduled_until) {
        (Some(end), _) => format!("{what}, {state}. Began {began} and lasted {}.", length(end)),
        (None, Some(end)) if notice.phase(now) == Phase::Upcoming => {
            format!("{what}, {state}. Begins {began} and is expected to take {}.", length(end))
        }
        _ => format!("{what}, {state}. Began {began}."),
    }
}

/// A sentence with a full stop.
fn ended(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?', '。', '؟']) { text.to_owned() } else { format!("{text}.") }
}
