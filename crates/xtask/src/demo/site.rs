//! A whole status page's data, and the documents made of it.

use std::collections::HashSet;

use allclear_model::badge;
use allclear_model::component_document::ComponentDocument;
use allclear_model::decode;
use allclear_model::documents::{MonthDocument, NoticeDocument};
use allclear_model::month;
use allclear_model::notice::{Notice, Phase};
use allclear_model::overall::overall;
use allclear_model::status_document::StatusDocument;
use allclear_model::summary::Summary;
use allclear_model::words::Words;
use chrono::{DateTime, Days, Utc};
use serde::Serialize;

use super::zone::Zone;
use super::{calendar, derive, feeds, plain};

/// The language of the documents that have only one.
pub const LANGUAGES: [&str; 1] = ["en"];

/// Everything there is to publish.
#[derive(Clone, Debug)]
pub struct Site {
    /// What the home page shows; its notices are the active, upcoming and recent ones.
    pub summary: Summary,
    /// Every notice, newest first.
    pub notices: Vec<Notice>,
    /// The page's zone.
    pub zone: Zone,
    /// When it is written.
    pub now: DateTime<Utc>,
}

/// A file to write: where, below the output folder, and its text.
pub type File = (String, String);

impl Site {
    /// The site of a summary without notices and all its notices: statuses and days are derived from the
    /// notices' windows, so that the page cannot contradict itself.
    pub fn of(
        mut summary: Summary,
        notices: Vec<Notice>,
        zone: Zone,
        now: DateTime<Utc>,
    ) -> Result<Self, String> {
        derive::check(&summary, &notices, now)?;
        derive::days(&mut summary.components, &notices, zone, summary.uptime.days, now);
        let mut site = Self::with_days(summary, notices, zone, now);
        derive::statuses(&mut site.summary, now);
        Ok(site.declared())
    }

    /// As [`Site::of`], for a summary that has its components' statuses and days already.
    pub fn measured(summary: Summary, notices: Vec<Notice>, zone: Zone, now: DateTime<Utc>) -> Self {
        Self::with_days(summary, notices, zone, now).declared()
    }

    fn with_days(mut summary: Summary, mut notices: Vec<Notice>, zone: Zone, now: DateTime<Utc>) -> Self {
        notices.sort_by(|a, b| b.started_at.cmp(&a.started_at).then_with(|| a.id.cmp(&b.id)));
        let since = now.checked_sub_days(Days::new(u64::from(summary.page.recent_days))).unwrap_or(now);
        summary.notices = notices
            .iter()
            .filter(|notice| notice.phase(now) != Phase::Past || last_change(notice) >= since)
            .cloned()
            .collect();
        let months = month::by_month(&notices, &|moment| zone.offset_s(moment));
        summary.history = months.iter().map(|(month, notices)| month::count(month, notices)).collect();
        Self { summary, notices, zone, now }
    }

    /// With the banner in the summary.
    fn declared(mut self) -> Self {
        self.summary.overall = None;
        self.summary.overall = Some(overall(&self.summary, self.now));
        self
    }

    /// The page's own address, without a slash at its end.
    pub fn url(&self) -> &str {
        self.summary.page.url.as_deref().unwrap_or_default().trim_end_matches('/')
    }

    /// Every document, compact.
    pub fn files(&self) -> Result<Vec<File>, String> {
        let mut files = vec![
            ("status.json".into(), json(&StatusDocument::of(&self.summary, &LANGUAGES, self.now))?),
            ("summary.json".into(), json(&self.summary)?),
            ("status.txt".into(), plain::status(self)),
            ("feed.atom".into(), feeds::atom(self)),
            ("feed.rss".into(), feeds::rss(self)),
            ("feed.json".into(), json(&feeds::json(self))?),
            ("maintenance.ics".into(), calendar::maintenances(self)),
        ];
        files.extend(self.embeds()?);
        let mut ids = HashSet::new();
        for notice in &self.notices {
            let id = &notice.id;
            if !names_a_file(id) || !ids.insert(id.as_str()) {
                return Err(format!("`{id}` cannot name a file, or names two"));
            }
            files.push((format!("notices/{id}.json"), json(&NoticeDocument::of(notice.clone()))?));
        }
        for (month, notices) in month::by_month(&self.notices, &|moment| self.zone.offset_s(moment)) {
            let notices = notices.into_iter().cloned().collect();
            files.push((format!("history/{month}.json"), json(&MonthDocument::of(&month, notices))?));
        }
        for (name, text) in &files {
            let limit = decode::MOST_BYTES;
            if text.len() > limit {
                return Err(format!("{name} has {} bytes, and pages read no more than {limit}", text.len()));
            }
        }
        Ok(files)
    }

    /// What other sites show: the status and the components in every language, and badges in the page's own.
    fn embeds(&self) -> Result<Vec<File>, String> {
        let mut files = Vec::new();
        for words in Words::all().map_err(|error| error.to_string())? {
            let is_own = words.language == LANGUAGES[0];
            let folder = if is_own { String::new() } else { format!("{}/", words.language) };
            let components = ComponentDocument::in_language(&self.summary, &words, self.now);
            files.push((format!("{folder}components.json"), json(&components)?));
            if !is_own {
                let status = StatusDocument::in_language(&self.summary, &words, self.now);
                files.push((format!("{folder}status.json"), json(&status)?));
                continue;
            }
            // An id that cannot name a file has no badge.
            let badges = badge::badges(&self.summary, &words, self.now);
            for (name, badge) in badges.iter().filter(|(name, _)| name.split('/').all(names_a_file)) {
                files.push((format!("{name}.svg"), badge::svg(badge)));
                files.push((format!("{name}.json"), json(badge)?));
            }
        }
        Ok(files)
    }
}

fn names_a_file(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

/// When a notice last changed: its end, its last update or its postmortem.
pub fn last_change(notice: &Notice) -> DateTime<Utc> {
    let said = notice.updates.iter().map(|update| update.at);
    let learned = notice.postmortem.iter().map(|postmortem| postmortem.at);
    said.chain(learned).chain(notice.ended_at).max().unwrap_or(notice.started_at)
}

fn json(document: &impl Serialize) -> Result<String, String> {
    serde_json::to_string(document).map_err(|error| error.to_string())
}
