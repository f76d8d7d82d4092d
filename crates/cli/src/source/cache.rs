//! What the last publish learned about notices that have not changed since.
//!
//! Kept in `.allclear/` of the source folder. It can be deleted at any time: then everything is read again.

mod record;

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use allclear_publish::entry::Entry;
use allclear_publish::key;
use serde::{Deserialize, Serialize};

use super::folder::{Folder, NoticeFile};
use super::stamp::Stamp;

/// The folder of what this program keeps for itself.
pub const FOLDER: &str = ".allclear";
const NAME: &str = "notices.cache";
/// The version of this format; another is as good as none.
const VERSION: u32 = 3;
/// How many bytes the seal has.
const SEAL: usize = size_of::<u128>();

/// What a publish has to know of a notice, its text aside.
#[derive(Clone, Debug, PartialEq)]
pub struct Learned {
    /// The notice in outline.
    pub entry: Entry,
    /// Its links to other places on the page.
    pub links: Vec<String>,
    /// How many warnings there were.
    pub warnings: usize,
}

/// A notice's file, and what was learned from it, as it stands in the cache.
#[derive(Serialize, Deserialize)]
struct Line<'a> {
    path: &'a str,
    stamp: Stamp,
    record: &'a [u8],
}

/// What is known of notices, by their files: read where it is needed, and carried over as it is.
#[derive(Default)]
pub struct Cache<'a>(HashMap<&'a str, (Stamp, &'a [u8])>);

/// The bytes of a folder's cache; none where there is none.
pub fn load(folder: &Folder) -> Vec<u8> {
    fs::read(folder.path(FOLDER).join(NAME)).unwrap_or_default()
}

impl<'a> Cache<'a> {
    /// The cache these bytes are, when they were written on the same base and nothing has happened to them since.
    /// `base` names everything else that a notice's meaning depends on: this program and `status.toml`.
    pub fn of(bytes: &'a [u8], base: u128) -> Self {
        let read = || -> Option<Vec<Line>> {
            let (found, lines) = bytes.split_at_checked(SEAL)?;
            (found == seal(base, lines)).then(|| postcard::from_bytes(lines).ok())?
        };
        let lines = read().unwrap_or_default();
        Self(lines.into_iter().map(|line| (line.path, (line.stamp, line.record))).collect())
    }

    /// What was learned from a file that has not changed since, and the record of it.
    pub fn find(&self, file: &NoticeFile) -> Option<(Learned, &'a [u8])> {
        let (stamp, record) = self.0.get(file.path.to_str()?)?;
        (*stamp == file.stamp).then(|| Some((record::read(record)?, *record)))?
    }

    /// Of how many files it knows.
    pub fn count(&self) -> usize {
        self.0.len()
    }
}

/// The record of what was learned.
pub fn record(learned: &Learned) -> Vec<u8> {
    record::write(learned)
}

/// Writes what is known of these files, but for those that may still change without their stamp doing so. Where it cannot be
/// written, everything is only read again next time.
pub fn write<'a>(
    folder: &Folder,
    base: u128,
    known: impl Iterator<Item = (&'a NoticeFile, &'a [u8])>,
    now: SystemTime,
) {
    let known = known.filter(|(file, _)| file.stamp.is_settled(now));
    let lines = known
        .filter_map(|(file, record)| Some(Line { path: file.path.to_str()?, stamp: file.stamp, record }));
    let Ok(lines) = postcard::to_allocvec(&lines.collect::<Vec<_>>()) else { return };
    let bytes = [&seal(base, &lines)[..], &lines].concat();
    let place = folder.path(FOLDER);
    // A folder of its own that version control leaves alone, without a word in the operator's own file.
    let made = fs::create_dir_all(&place).and_then(|()| ignore(&place));
    let fresh = place.join(format!("{NAME}.{}", std::process::id()));
    if made.and_then(|()| fs::write(&fresh, bytes)).is_err() || fs::rename(&fresh, place.join(NAME)).is_err()
    {
        let _ = fs::remove_file(fresh);
    }
}

/// What only this version of the format puts before these bytes on this base.
fn seal(base: u128, lines: &[u8]) -> [u8; SEAL] {
    key::of(&(VERSION, base, key::of_bytes(lines))).to_le_bytes()
}

/// Keeps a folder out of version control.
///
/// # Errors
/// It cannot be written to.
pub fn ignore(folder: &Path) -> std::io::Result<()> {
    let file = folder.join(".gitignore");
    if file.exists() { Ok(()) } else { fs::write(file, "*\n") }
}

#[cfg(test)]
mod tests;
