//! The page and what follows from its notices, as the folder has them.

use allclear_model::summary::{Summary, VERSION};
use allclear_publish::entry::Entry;
use allclear_publish::site::{Site, Source};
use chrono::{DateTime, Utc};

use crate::source::archive::Archive;
use crate::source::config::Config;

/// The page and what follows from its notices.
///
/// # Errors
/// A notice cannot be read any more.
pub fn of<'a>(
    config: &Config,
    entries: Vec<Entry>,
    archive: &'a Archive,
    now: DateTime<Utc>,
) -> Result<Site<'a>, String> {
    Site::of(Source {
        summary: summary(config, now),
        entries,
        library: archive,
        zone: config.zone,
        languages: languages(config),
        now,
    })
}

/// The summary without notices.
fn summary(config: &Config, now: DateTime<Utc>) -> Summary {
    Summary {
        version: VERSION,
        generated_at: Some(now),
        limits: config.limits,
        page: config.page.clone(),
        overall: None,
        announcement: config.announcement.clone(),
        components: config.components.clone(),
        third_parties: config.third_parties.clone(),
        notices: Vec::new(),
        history: Vec::new(),
        history_note: None,
        uptime: config.uptime,
    }
}

fn languages(config: &Config) -> Vec<String> {
    if config.languages.is_empty() { vec!["en".to_owned()] } else { config.languages.clone() }
}
