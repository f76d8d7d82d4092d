//! Everything a publish needs of a folder, reading only the notices that have changed since the last one.

use std::time::SystemTime;

use allclear_publish::entry::Entry;
use allclear_publish::key;
use chrono::{DateTime, Utc};
use rayon::prelude::*;

use super::across::{Placed, Places};
use super::archive::Archive;
use super::cache::{Cache, Record};
use super::config::{self, Config};
use super::everything;
use super::folder::{Folder, NoticeFile};
use super::notice::Link;
use crate::findings::{self, Finding, Severity};

/// What is to be published.
pub struct Gathered {
    /// `status.toml`.
    pub config: Config,
    /// All notices by their outlines.
    pub entries: Vec<Entry>,
    /// Where their texts are.
    pub archive: Archive,
    /// The paths of files in `public/`.
    pub public: Vec<String>,
    /// How many warnings there are.
    pub warnings: usize,
}

/// Why nothing can be published.
pub enum Refused {
    /// The files say things that cannot be.
    Findings(Vec<Finding>),
    /// They cannot be read.
    Failure(String),
}

impl From<String> for Refused {
    fn from(message: String) -> Self {
        Self::Failure(message)
    }
}

/// A notice, read now or remembered.
enum Known {
    Remembered(NoticeFile, Box<Record>, Box<Entry>),
    Read(NoticeFile, Box<Placed>, usize),
}

/// Reads a folder.
///
/// # Errors
/// It cannot be read, or something in it keeps the page from being published.
pub fn gather(folder: &Folder, now: DateTime<Utc>, wall_clock: SystemTime) -> Result<Gathered, Refused> {
    let file = folder.config()?;
    let (config, found) = config::read(&file);
    let errors = |findings: &[Finding]| findings.iter().any(|finding| finding.severity == Severity::Error);
    let Some(config) = config.filter(|_| !errors(&found)) else { return Err(all(folder, now)) };

    let base = key::of(&(env!("CARGO_PKG_VERSION"), &file.text));
    let mut cache = Cache::read(folder, base);
    let context = everything::context(Some(&config), now);
    let remembered = |file| {
        let record = cache.take(&file);
        (file, record)
    };
    let files: Vec<(NoticeFile, Option<Record>)> =
        folder.notice_files()?.into_iter().map(remembered).collect();
    let known: Vec<Result<Known, Refused>> = files
        .into_par_iter()
        .map(|(file, record)| {
            if let Some(record) = record
                && let Some(entry) = record.entry()
            {
                return Ok(Known::Remembered(file, Box::new(record), Box::new(entry)));
            }
            let (placed, findings) = everything::one(&file, &context)?;
            match placed.filter(|_| !errors(&findings)) {
                Some(placed) => Ok(Known::Read(file, Box::new(placed), findings.len())),
                None => Err(Refused::Findings(Vec::new())),
            }
        })
        .collect();
    let mut notices = Vec::with_capacity(known.len());
    for known in known {
        match known {
            Ok(known) => notices.push(known),
            Err(Refused::Findings(_)) => return Err(all(folder, now)),
            Err(failure) => return Err(failure),
        }
    }
    if !agree(&notices, &config) {
        return Err(all(folder, now));
    }

    // What is left in the cache is of files that are gone, or are not what they were.
    let is_news = !cache.is_empty() || notices.iter().any(|known| matches!(known, Known::Read(..)));
    let mut archive = Archive::new(context);
    let mut fresh = Cache::new(base);
    let mut entries = Vec::with_capacity(notices.len());
    let mut warnings = found.len();
    for known in notices {
        let (file, record, entry, notice) = match known {
            Known::Remembered(file, record, entry) => (file, *record, *entry, None),
            Known::Read(file, placed, warnings) => {
                let key = key::of(&(base, &placed.stem, &placed.file.text));
                let entry = Entry::of(&placed.read.notice, Some(key));
                let links = placed.read.links.into_iter().map(|link| link.target).collect();
                let record = Record::of(&file, &entry, key, links, warnings);
                (file, record, entry, Some(placed.read.notice))
            }
        };
        warnings += record.warnings;
        fresh.put(&file, record, wall_clock);
        archive.add(&entry.outline.id, file, notice);
        entries.push(entry);
    }
    if is_news {
        fresh.write(folder);
    }
    Ok(Gathered { config, entries, archive, public: folder.public_files()?, warnings })
}

/// Whether no two notices share an id and every link leads somewhere.
fn agree(notices: &[Known], config: &Config) -> bool {
    let id = |known: &Known| match known {
        Known::Remembered(file, _, entry) => (entry.outline.id.clone(), file.stem.clone()),
        Known::Read(file, placed, _) => (placed.read.notice.id.clone(), file.stem.clone()),
    };
    let names: Vec<_> = notices.iter().map(id).collect();
    let mut ids: Vec<_> = names.iter().map(|(id, _)| id.as_str()).collect();
    ids.sort_unstable();
    if ids.windows(2).any(|pair| pair.first() == pair.last()) {
        return false;
    }
    let page = Places::of(names.iter().map(|(id, stem)| (id.as_str(), stem.as_str())));
    let is_right =
        |target: &str| page.fault(&Link { target: target.to_owned(), span: 0..0 }, config).is_none();
    notices.iter().all(|known| match known {
        Known::Remembered(_, record, _) => record.links.iter().all(|target| is_right(target)),
        Known::Read(_, placed, _) => placed.read.links.iter().all(|link| is_right(&link.target)),
    })
}

/// Everything wrong, from reading everything.
fn all(folder: &Folder, now: DateTime<Utc>) -> Refused {
    match everything::read(folder, now) {
        Ok(everything) if findings::count(&everything.findings).0 > 0 => {
            Refused::Findings(everything.findings)
        }
        Ok(_) => Refused::Failure("the files have changed while they were read; try again".to_owned()),
        Err(message) => Refused::Failure(message),
    }
}
