//! The next output, while it is prepared beside the one that stands.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io;
use std::path::Path;
use std::time::SystemTime;

use allclear_publish::key;
use allclear_publish::plan::Target;

use super::current::Current;
use super::disk::Disk;
use super::failed;
use super::manifest::FileRecord;
use super::survey::Survey;

/// A folder beside the output, in which the output before the last one lies.
pub struct Next<'a> {
    /// Where it is.
    pub folder: &'a Path,
    /// What lies in it: each name with its file's number on the disk.
    pub spare: &'a Survey<Option<u64>>,
    /// Where the output is.
    pub beside: &'a Path,
    /// What the output is.
    pub current: &'a Current,
    /// Does what is done.
    pub disk: &'a dyn Disk,
}

/// A file of the next output.
pub struct Made<'a> {
    /// What it is.
    pub record: Cow<'a, FileRecord>,
    /// Whether it was written, and not only kept.
    pub is_written: bool,
}

impl<'a> Next<'a> {
    /// Makes a file, or keeps it where it did not change.
    ///
    /// # Errors
    /// It cannot be made or written.
    pub fn make(&self, target: &Target) -> Result<Made<'a>, String> {
        let path = target.path.as_str();
        let old = self.current.intact(path);
        if let Some(known) = old.filter(|old| target.key.is_some() && old.key == target.key) {
            self.keep(path)?;
            return Ok(Made { record: Cow::Borrowed(known), is_written: false });
        }
        let bytes = (target.render)().map_err(|error| format!("{path}: {error}"))?;
        let hash = key::of_bytes(&bytes);
        if let Some(same) = old.filter(|old| old.hash == hash) {
            self.keep(path)?;
            let record = FileRecord { key: target.key, ..same.clone() };
            return Ok(Made { record: Cow::Owned(record), is_written: false });
        }
        let modified = self.write(path, &bytes)?;
        let record = FileRecord { hash, key: target.key, length: bytes.len() as u64, modified };
        Ok(Made { record: Cow::Owned(record), is_written: true })
    }

    /// Writes a file in the place of whatever has its name.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<SystemTime, String> {
        let place = self.folder.join(path);
        let write = || {
            if self.spare.get(path).is_some() {
                self.disk.remove(&place)?;
            }
            self.disk.write(&place, bytes)
        };
        write().map_err(|error| failed(&place, &error))
    }

    /// Has a file of the output here too. Mostly it is: then both names are of one file.
    ///
    /// # Errors
    /// It cannot be linked.
    pub fn keep(&self, path: &str) -> Result<(), String> {
        let lying = self.spare.get(path);
        if let Some((number, seen)) = lying.zip(self.current.survey.get(path))
            && seen.is_also(*number)
        {
            return Ok(());
        }
        let place = self.folder.join(path);
        let link = || -> io::Result<()> {
            if lying.is_some() {
                self.disk.remove(&place)?;
            }
            self.disk.link(&self.beside.join(path), &place)
        };
        link().map_err(|error| failed(&place, &error))
    }

    /// Removes a file; one that is not there is fine.
    ///
    /// # Errors
    /// It cannot be removed.
    pub fn remove(&self, path: &str) -> Result<(), String> {
        let path = self.folder.join(path);
        self.disk.remove(&path).map_err(|error| failed(&path, &error))
    }

    /// Creates the folders that files go into.
    ///
    /// # Errors
    /// One cannot be created.
    pub fn create(&self, folders: &HashSet<&str>) -> Result<(), String> {
        folders.iter().try_for_each(|folder| {
            let folder = self.folder.join(folder);
            self.disk.create_dir_all(&folder).map_err(|error| failed(&folder, &error))
        })
    }

    /// Removes files that are not to be there, and folders that none is in.
    ///
    /// # Errors
    /// One cannot be removed.
    pub fn clear(&self, is_file: impl Fn(&str) -> bool, folders: &HashSet<&str>) -> Result<(), String> {
        self.spare.paths().filter(|path| !is_file(path)).try_for_each(|path| self.remove(path))?;
        for folder in self.spare.folders_deepest_first() {
            let within = |used: &&str| {
                used.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            if !folders.iter().any(within) {
                let folder = self.folder.join(folder);
                self.disk.remove_dir(&folder).map_err(|error| failed(&folder, &error))?;
            }
        }
        Ok(())
    }
}

/// The folder of a path, and "" for the topmost.
pub fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
