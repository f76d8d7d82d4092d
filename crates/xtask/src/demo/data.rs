//! What the demo and the benchmark publish, by the same code that publishes an operator's page.

use allclear_model::notice::Notice;
use allclear_model::summary::Summary;
use allclear_publish::entry::{Entry, Shelf};
use allclear_publish::plan::{self, Layout};
use allclear_publish::site::{Site, Source};
use allclear_publish::zone::Zone;
use chrono::{DateTime, Utc};

/// A file to write: where, below the output folder, and its bytes.
pub type File = (String, Vec<u8>);

/// Everything there is to publish.
pub struct Data {
    /// The summary without its notices.
    pub summary: Summary,
    /// The page's zone.
    pub zone: Zone,
    /// When it is written.
    pub now: DateTime<Utc>,
    /// Whether the components come with statuses and days, or these follow from the notices.
    pub is_measured: bool,
    entries: Vec<Entry>,
    shelf: Shelf,
}

impl Data {
    /// The data of a summary and all its notices.
    pub fn of(
        summary: Summary,
        notices: Vec<Notice>,
        zone: Zone,
        now: DateTime<Utc>,
    ) -> Result<Self, String> {
        let (shelf, entries) = Shelf::of(notices)?;
        Ok(Self { summary, zone, now, is_measured: false, entries, shelf })
    }

    /// What is published of it.
    pub fn site(&self) -> Result<Site<'_>, String> {
        let source = Source {
            summary: self.summary.clone(),
            entries: self.entries.clone(),
            library: &self.shelf,
            zone: self.zone,
            languages: vec!["en".to_owned()],
            now: self.now,
        };
        if self.is_measured { Site::measured(source) } else { Site::of(source) }
    }

    /// Every document, all in one folder.
    pub fn files(&self) -> Result<Vec<File>, String> {
        let site = self.site()?;
        let targets = plan::documents(&site, &Layout::default())?;
        let made = targets.into_iter().map(|target| {
            let bytes = (target.render)().map_err(|error| format!("{}: {error}", target.path))?;
            Ok((target.path, bytes))
        });
        made.collect()
    }
}
