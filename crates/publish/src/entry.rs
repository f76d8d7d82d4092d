//! Notices by their outlines: ten thousand are derived from without their texts being read.

use std::borrow::Cow;
use std::collections::HashMap;

use allclear_model::calendar_event;
use allclear_model::notice::Notice;
use chrono::{DateTime, Utc};

/// A notice without its texts.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The notice, but for its updates and its postmortem.
    pub outline: Notice,
    /// When it was first told of, UTC: a maintenance is announced before it begins.
    pub announced_at: DateTime<Utc>,
    /// When it last changed, UTC: its end, its last update or its postmortem.
    pub changed_at: DateTime<Utc>,
    /// How often something was said after the first time.
    pub revision: u32,
    /// Names its content: notices with equal keys are equal. `None` where nobody has reckoned it.
    pub key: Option<u128>,
}

impl Entry {
    /// The entry of a notice.
    pub fn of(notice: &Notice, key: Option<u128>) -> Self {
        let said = notice.updates.iter().map(|update| update.at);
        Self {
            announced_at: said.min().unwrap_or(notice.started_at),
            changed_at: calendar_event::changed_at(notice),
            revision: calendar_event::revision(notice),
            key,
            outline: Notice {
                id: notice.id.clone(),
                title: notice.title.clone(),
                impacts: notice.impacts.clone(),
                url: notice.url.clone(),
                updates: Vec::new(),
                postmortem: None,
                ..*notice
            },
        }
    }
}

/// Where whole notices are read.
pub trait Library: Sync {
    /// The notice with this id.
    ///
    /// # Errors
    /// It is not there any more, or cannot be read any more.
    fn notice(&self, id: &str) -> Result<Cow<'_, Notice>, String>;
}

/// Notices held in memory.
#[derive(Clone, Debug, Default)]
pub struct Shelf(HashMap<String, Notice>);

impl Shelf {
    /// A shelf, and its notices' entries.
    ///
    /// # Errors
    /// Two notices have the same id.
    pub fn of(notices: Vec<Notice>) -> Result<(Self, Vec<Entry>), String> {
        let entries: Vec<_> = notices.iter().map(|notice| Entry::of(notice, None)).collect();
        let mut shelf = HashMap::new();
        for notice in notices {
            if let Some(twin) = shelf.insert(notice.id.clone(), notice) {
                return Err(format!("two notices have the id `{}`", twin.id));
            }
        }
        Ok((Self(shelf), entries))
    }
}

impl Library for Shelf {
    fn notice(&self, id: &str) -> Result<Cow<'_, Notice>, String> {
        self.0.get(id).map(Cow::Borrowed).ok_or_else(|| format!("there is no notice `{id}`"))
    }
}
