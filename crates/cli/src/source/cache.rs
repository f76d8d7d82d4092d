//! What the last publish learned about notices that have not changed since.
//!
//! Kept in `.allclear/` of the source folder. It can be deleted at any time: then everything is read again.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use allclear_model::notice::{Impact, Kind, Notice, State};
use allclear_model::status::Status;
use allclear_model::text::Text;
use allclear_model::window::Window;
use allclear_publish::entry::Entry;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::folder::{Folder, NoticeFile};

/// The folder of what this program keeps for itself.
pub const FOLDER: &str = ".allclear";
const NAME: &str = "notices.cache";
/// The version of this format; another is as good as none.
const VERSION: u32 = 2;
/// A file written so shortly before the cache may have been written again in the same tick of its clock.
const RACY: Duration = Duration::from_secs(2);

/// What is known of notices, by their files.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Cache {
    version: u32,
    /// Names everything else that a notice's meaning depends on: this program and `status.toml`.
    base: u128,
    records: HashMap<PathBuf, Record>,
}

/// What is known of a notice without reading it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    modified: SystemTime,
    length: u64,
    key: u128,
    id: String,
    is_maintenance: bool,
    title: Vec<(Option<String>, String)>,
    /// The place of the state and of the impact among all there are.
    state: u8,
    impact: u8,
    started_at: i64,
    ended_at: Option<i64>,
    scheduled_until: Option<i64>,
    impacts: Vec<(String, Vec<Told>)>,
    announced_at: i64,
    changed_at: i64,
    revision: u32,
    /// Links to other places on the page.
    pub links: Vec<String>,
    /// How many warnings there were.
    pub warnings: usize,
}

/// A window: its status' place among all, its beginning and its end.
type Told = (u8, i64, Option<i64>);

impl Cache {
    /// The cache of a folder, when it was made on the same base.
    pub fn read(folder: &Folder, base: u128) -> Self {
        let read = || -> Option<Self> {
            let bytes = fs::read(folder.path(FOLDER).join(NAME)).ok()?;
            postcard::from_bytes(&bytes).ok()
        };
        read()
            .filter(|cache| cache.version == VERSION && cache.base == base)
            .unwrap_or_else(|| Self::new(base))
    }

    /// An empty cache.
    pub fn new(base: u128) -> Self {
        Self { version: VERSION, base, records: HashMap::new() }
    }

    /// What is known of a file that has not changed since. It is known no longer when it was asked for: ten
    /// thousand records are moved and not copied.
    pub fn take(&mut self, file: &NoticeFile) -> Option<Record> {
        let record = self.records.get(&file.path)?;
        let is_same = record.modified == file.modified && record.length == file.length;
        if is_same { self.records.remove(&file.path) } else { None }
    }

    /// Whether it knows of nothing.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Remembers a notice, unless its file may still change without its time doing so.
    pub fn put(&mut self, file: &NoticeFile, record: Record, now: SystemTime) {
        if now.duration_since(file.modified).is_ok_and(|age| age > RACY) {
            self.records.insert(file.path.clone(), record);
        }
    }

    /// Writes the cache. Where that cannot be done, everything is only read again next time.
    pub fn write(&self, folder: &Folder) {
        let place = folder.path(FOLDER);
        let Ok(bytes) = postcard::to_allocvec(self) else { return };
        // A folder of its own that version control leaves alone, without a word in the operator's own file.
        let made = fs::create_dir_all(&place).and_then(|()| ignore(&place));
        let fresh = place.join(format!("{NAME}.{}", std::process::id()));
        if made.and_then(|()| fs::write(&fresh, bytes)).is_err()
            || fs::rename(&fresh, place.join(NAME)).is_err()
        {
            let _ = fs::remove_file(fresh);
        }
    }
}

/// Keeps a folder out of version control.
///
/// # Errors
/// It cannot be written to.
pub fn ignore(folder: &Path) -> std::io::Result<()> {
    let file = folder.join(".gitignore");
    if file.exists() { Ok(()) } else { fs::write(file, "*\n") }
}

impl Record {
    /// What is to be remembered of a notice.
    pub fn of(file: &NoticeFile, entry: &Entry, key: u128, links: Vec<String>, warnings: usize) -> Self {
        let outline = &entry.outline;
        let window = |window: &Window| (place(window.status), micros(window.from), window.to.map(micros));
        Self {
            modified: file.modified,
            length: file.length,
            key,
            id: outline.id.clone(),
            is_maintenance: outline.kind == Kind::Maintenance,
            title: match &outline.title {
                Text::One(text) => vec![(None, text.clone())],
                Text::Many(texts) => {
                    texts.iter().map(|(tag, text)| (Some(tag.clone()), text.clone())).collect()
                }
            },
            state: place_of_state(outline.state),
            impact: place(outline.impact),
            started_at: micros(outline.started_at),
            ended_at: outline.ended_at.map(micros),
            scheduled_until: outline.scheduled_until.map(micros),
            impacts: outline
                .impacts
                .iter()
                .map(|impact| (impact.component.clone(), impact.windows.iter().map(window).collect()))
                .collect(),
            announced_at: micros(entry.announced_at),
            changed_at: micros(entry.changed_at),
            revision: entry.revision,
            links,
            warnings,
        }
    }

    /// The notice's entry; `None` where a word or a time of the record makes no sense.
    pub fn entry(&self) -> Option<Entry> {
        let window = |(status, from, to): &Told| {
            let to = match to {
                Some(to) => Some(moment(*to)?),
                None => None,
            };
            Some(Window { status: status_at(*status)?, from: moment(*from)?, to })
        };
        let impact = |(component, windows): &(String, Vec<Told>)| {
            let windows = windows.iter().map(window).collect::<Option<_>>()?;
            Some(Impact { component: component.clone(), windows })
        };
        let title = match self.title.as_slice() {
            [(None, text)] => Text::One(text.clone()),
            texts => Text::Many(
                texts.iter().map(|(tag, text)| Some((tag.clone()?, text.clone()))).collect::<Option<_>>()?,
            ),
        };
        let outline = Notice {
            id: self.id.clone(),
            kind: if self.is_maintenance { Kind::Maintenance } else { Kind::Incident },
            title,
            state: STATES.get(usize::from(self.state)).copied()?,
            impact: status_at(self.impact)?,
            started_at: moment(self.started_at)?,
            ended_at: self.ended_at.and_then(moment),
            scheduled_until: self.scheduled_until.and_then(moment),
            updates: Vec::new(),
            postmortem: None,
            impacts: self.impacts.iter().map(impact).collect::<Option<_>>()?,
            url: None,
        };
        Some(Entry {
            outline,
            announced_at: moment(self.announced_at)?,
            changed_at: moment(self.changed_at)?,
            revision: self.revision,
            key: Some(self.key),
        })
    }
}

/// All states, in an order of this file's own.
const STATES: [State; 9] = [
    State::Investigating,
    State::Identified,
    State::Monitoring,
    State::Resolved,
    State::Planned,
    State::InProgress,
    State::Completed,
    State::Cancelled,
    State::Update,
];

fn place_of_state(state: State) -> u8 {
    place_in(&STATES, &state)
}

fn place(status: Status) -> u8 {
    place_in(&Status::ALL, &status)
}

/// What is not there has a place nobody reads back.
fn place_in<T: PartialEq>(all: &[T], one: &T) -> u8 {
    let place = all.iter().position(|other| other == one);
    place.and_then(|place| u8::try_from(place).ok()).unwrap_or(u8::MAX)
}

fn status_at(place: u8) -> Option<Status> {
    Status::ALL.get(usize::from(place)).copied()
}

fn micros(moment: DateTime<Utc>) -> i64 {
    moment.timestamp_micros()
}

fn moment(micros: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_micros(micros)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_may_change_within_its_time_is_not_remembered() {
        let modified = SystemTime::UNIX_EPOCH + Duration::from_hours(500_000);
        let file = NoticeFile { path: "notices/a.md".into(), stem: "a".to_owned(), modified, length: 9 };
        let notice = Notice {
            id: "a".to_owned(),
            kind: Kind::Incident,
            title: Text::One("A".to_owned()),
            state: State::Resolved,
            impact: Status::MajorOutage,
            started_at: DateTime::UNIX_EPOCH,
            ended_at: None,
            scheduled_until: None,
            updates: Vec::new(),
            postmortem: None,
            impacts: Vec::new(),
            url: None,
        };
        let entry = Entry::of(&notice, Some(1));
        for (age, is_remembered) in [(0.0, false), (1.9, false), (2.1, true), (3600.0, true)] {
            let mut cache = Cache::new(0);
            let record = Record::of(&file, &entry, 1, Vec::new(), 0);
            assert_eq!(record.entry().as_ref(), Some(&entry));
            cache.put(&file, record, modified + Duration::from_secs_f64(age));
            let other = NoticeFile { length: 8, ..file.clone() };
            assert!(cache.take(&other).is_none());
            assert_eq!(cache.take(&file).is_some(), is_remembered, "{age} s");
        }
    }
}
