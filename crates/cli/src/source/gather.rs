//! Everything a publish needs of a folder, reading only the notices that have changed since the last one.

use std::borrow::Cow;
use std::collections::HashSet;
use std::time::SystemTime;

use allclear_model::notice::Notice;
use allclear_publish::entry::Entry;
use allclear_publish::key;
use chrono::{DateTime, Utc};
use rayon::prelude::*;

use super::across::{Placed, Places};
use super::archive::Archive;
use super::cache::{self, Cache, Learned};
use super::config::{self, Config};
use super::everything;
use super::folder::{Folder, NoticeFile};
use super::notice::Link;
use crate::PROGRAM;
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

/// A notice's file and what it says, read now or remembered.
struct Known<'a> {
    file: NoticeFile,
    learned: Learned,
    record: Cow<'a, [u8]>,
    /// The whole of it, where it was read.
    notice: Option<Box<Notice>>,
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

    let base = key::of(&(PROGRAM, &file.text));
    let bytes = cache::load(folder);
    let cache = Cache::of(&bytes, base);
    let context = everything::context(Some(&config), now);
    let files = folder.notice_files()?;
    let known: Result<Vec<Known>, Refused> = files
        .into_par_iter()
        .map(|file| {
            if let Some((learned, record)) = cache.find(&file) {
                return Ok(Known { file, learned, record: record.into(), notice: None });
            }
            let (placed, findings) = everything::one(&file, &context)?;
            let placed = placed.filter(|_| !errors(&findings));
            let placed = placed.ok_or(Refused::Findings(Vec::new()))?;
            Ok(read(file, placed, findings.len(), base))
        })
        .collect();
    let known = match known {
        Ok(known) if agree(&known, &config) => known,
        Err(Refused::Failure(message)) => return Err(Refused::Failure(message)),
        Ok(_) | Err(Refused::Findings(_)) => return Err(all(folder, now)),
    };
    if known.len() != cache.count() || known.iter().any(|known| known.notice.is_some()) {
        cache::write(folder, base, known.iter().map(|known| (&known.file, &*known.record)), wall_clock);
    }

    let mut archive = Archive::new(context, known.len());
    let mut entries = Vec::with_capacity(known.len());
    let mut warnings = found.len();
    for Known { file, learned, notice, .. } in known {
        warnings += learned.warnings;
        archive.add(&learned.entry.outline.id, file, notice);
        entries.push(learned.entry);
    }
    Ok(Gathered { config, entries, archive, public: folder.public_files()?, warnings })
}

/// What a file says that has just been read.
fn read<'a>(file: NoticeFile, placed: Placed, warnings: usize, base: u128) -> Known<'a> {
    let key = key::of(&(base, &placed.stem, &placed.file.text));
    let notice = placed.read.notice;
    let links = placed.read.links.into_iter().map(|link| link.target).collect();
    let learned = Learned { entry: Entry::of(&notice, Some(key)), links, warnings };
    Known { file, record: cache::record(&learned).into(), learned, notice: Some(Box::new(notice)) }
}

/// Whether no two notices share an id and every link leads somewhere.
fn agree(notices: &[Known], config: &Config) -> bool {
    let mut ids = HashSet::with_capacity(notices.len());
    if !notices.iter().all(|known| ids.insert(known.learned.entry.outline.id.as_str())) {
        return false;
    }
    let page = Places::of(
        notices.iter().map(|known| (known.learned.entry.outline.id.as_str(), known.file.stem.as_str())),
    );
    let is_right =
        |target: &String| page.fault(&Link { target: target.clone(), span: 0..0 }, config).is_none();
    notices.iter().all(|known| known.learned.links.iter().all(is_right))
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
