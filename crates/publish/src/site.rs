//! A whole status page: what its notices say about its components, and what the home page shows.

use std::collections::HashMap;

use allclear_model::month;
use allclear_model::notice::{Notice, Phase};
use allclear_model::overall::overall;
use allclear_model::status_document::path;
use allclear_model::summary::Summary;
use chrono::{DateTime, Days, Utc};

use crate::derive;
use crate::entry::{Entry, Library};
use crate::zone::Zone;

/// Everything there is to publish.
pub struct Site<'a> {
    /// What the home page shows; its notices are the active, upcoming and recent ones.
    pub summary: Summary,
    /// Every notice, newest first.
    pub entries: Vec<Entry>,
    /// Where the notices' texts are.
    pub library: &'a dyn Library,
    /// The page's zone.
    pub zone: Zone,
    /// The page's languages; documents that have only one are in the first.
    pub languages: Vec<String>,
    /// What is so at which moment is published, UTC.
    pub now: DateTime<Utc>,
    /// When the status of each component last changed, UTC.
    pub changes: HashMap<String, DateTime<Utc>>,
}

/// What a site is made of.
pub struct Source<'a> {
    /// The summary without its notices: the page, the component tree, third parties.
    pub summary: Summary,
    /// Every notice, in any order.
    pub entries: Vec<Entry>,
    /// As in [`Site`].
    pub library: &'a dyn Library,
    /// As in [`Site`].
    pub zone: Zone,
    /// As in [`Site`].
    pub languages: Vec<String>,
    /// As in [`Site`].
    pub now: DateTime<Utc>,
}

impl<'a> Site<'a> {
    /// The site: statuses and days are derived from the notices' windows, so that the page cannot
    /// contradict itself.
    ///
    /// # Errors
    /// A notice cannot be read.
    pub fn of(mut source: Source<'a>) -> Result<Self, String> {
        let windows = derive::Windows::of(&source.entries);
        derive::days(&mut source.summary.components, &windows, source.zone, source.now);
        let mut site = Self::measured(source)?;
        derive::statuses(&mut site.summary, site.now);
        site.declare();
        Ok(site)
    }

    /// As [`Site::of`], for a summary that has its components' statuses and days already.
    ///
    /// # Errors
    /// As [`Site::of`].
    pub fn measured(source: Source<'a>) -> Result<Self, String> {
        let Source { mut summary, mut entries, library, zone, languages, now } = source;
        let newest_first = |a: &Entry, b: &Entry| {
            b.outline.started_at.cmp(&a.outline.started_at).then_with(|| a.outline.id.cmp(&b.outline.id))
        };
        entries.sort_by(newest_first);
        let since = now.checked_sub_days(Days::new(u64::from(summary.page.recent_days))).unwrap_or(now);
        summary.notices = entries
            .iter()
            .filter(|entry| entry.outline.phase(now) != Phase::Past || entry.changed_at >= since)
            .map(|entry| library.notice(&entry.outline.id).map(std::borrow::Cow::into_owned))
            .collect::<Result<_, _>>()?;
        summary.history =
            months(&entries, zone).iter().map(|(name, notices)| month::count(name, notices)).collect();
        let changes = derive::Windows::of(&entries).changes(now);
        let mut site = Self { summary, entries, library, zone, languages, now, changes };
        site.declare();
        Ok(site)
    }

    /// Puts the banner into the summary.
    fn declare(&mut self) {
        self.summary.overall = None;
        self.summary.overall = Some(overall(&self.summary, self.now));
    }

    /// The page's own address, without a slash at its end.
    pub fn url(&self) -> &str {
        self.summary.page.url.as_deref().unwrap_or_default().trim_end_matches('/')
    }

    /// The full address of a notice's page.
    pub fn address(&self, notice: &Notice) -> String {
        let path = path(notice);
        if path.starts_with('/') { format!("{}{path}", self.url()) } else { path }
    }

    /// The page's name in its first language.
    pub fn name(&self) -> &str {
        self.summary.page.name.in_language(&self.preferred())
    }

    /// The page's languages, as texts are asked for theirs.
    pub fn preferred(&self) -> Vec<&str> {
        self.languages.iter().map(String::as_str).collect()
    }

    /// The outlines of the notices by month, newest first.
    pub fn months(&self) -> Vec<(String, Vec<&Notice>)> {
        months(&self.entries, self.zone)
    }
}

fn months(entries: &[Entry], zone: Zone) -> Vec<(String, Vec<&Notice>)> {
    month::by_month(entries.iter().map(|entry| &entry.outline), &|moment| zone.offset_s(moment))
}
