//! The output folder: written beside the old one, then put in its place in one step.
//!
//! A publish prepares the next generation in a folder of its own, `.<name>.previous` beside the output, and
//! exchanges the two when it is complete. Whatever ends the program before that leaves the old generation
//! as it was. The folder then holds that old generation, and the next publish brings it up to date: what
//! did not change is not written again and keeps its time (docs/adr/0050).

pub mod disk;
#[cfg(test)]
pub mod failing;
pub mod lock;
pub mod manifest;
mod survey;

use std::collections::{BTreeMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use allclear_publish::key;
use allclear_publish::plan::Target;
use rayon::prelude::*;

use disk::Disk;
use manifest::{FileRecord, Manifest};
use survey::Survey;

/// An output folder and the generation that is being prepared for it.
pub struct Output<'a> {
    disk: &'a dyn Disk,
    folder: PathBuf,
    next: PathBuf,
    current: Generation,
    spare: Generation,
    /// Held while this lives.
    _lock: lock::Lock,
}

/// A folder of files, what its manifest says of them, and what is really there.
#[derive(Debug, Default)]
struct Generation {
    manifest: Manifest,
    survey: Survey,
}

impl Generation {
    /// What the manifest says of a file that is still as it says.
    fn intact(&self, path: &str) -> Option<&FileRecord> {
        self.manifest.files.get(path).filter(|record| self.survey.agrees(path, record))
    }
}

/// What a publish did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many files the output has.
    pub files: usize,
    /// How many of them were written.
    pub written: usize,
    /// How many files of the old output are gone.
    pub removed: usize,
}

impl<'a> Output<'a> {
    /// Opens an output folder, which need not exist, and keeps others from writing it meanwhile.
    ///
    /// # Errors
    /// Somebody else is writing it and does not end, it cannot be read, or it holds what this
    /// program did not write.
    pub fn open(folder: &Path, disk: &'a dyn Disk) -> Result<Self, String> {
        let folder = absolute(folder)?;
        let (parent, name) = folder
            .parent()
            .zip(folder.file_name())
            .ok_or_else(|| format!("{} cannot be an output folder", folder.display()))?;
        disk.create_dir_all(parent).map_err(|error| failed(parent, &error))?;
        let beside = |ending: &str| parent.join(format!(".{}.{ending}", name.to_string_lossy()));
        let lock = lock::Lock::take(&beside("lock"))?;
        let next = beside("previous");
        let (current, spare) = rayon::join(|| generation(&folder), || generation(&next));
        let (current, spare) = (current?, spare?);
        refuse_strangers(&folder, &current)?;
        Ok(Self { disk, next, current, spare, folder, _lock: lock })
    }

    /// What the folder holds now, as far as it is still what was written.
    pub fn manifest(&self) -> &Manifest {
        &self.current.manifest
    }

    /// The bytes of a file of the folder.
    pub fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.current.intact(path)?;
        std::fs::read(self.folder.join(path)).ok()
    }

    /// Replaces the folder's files by these. `builds` names the assets of each page build, newest
    /// first; those that are not among the targets are kept from the old output.
    ///
    /// # Errors
    /// A file cannot be made or written. The old output is left as it was.
    pub fn publish(
        &self,
        targets: &[Target],
        builds: Vec<Vec<String>>,
        generated_at: Option<String>,
    ) -> Result<Report, String> {
        let manifest_path = self.next.join(manifest::NAME);
        // Without its manifest nobody takes what is half done for a generation.
        self.disk.remove(&manifest_path).map_err(|error| failed(&manifest_path, &error))?;
        self.folders(targets, &builds)?;

        let written = Mutex::new(Vec::new());
        let mut files: BTreeMap<String, FileRecord> =
            targets.par_iter().map(|target| self.one(target, &written)).collect::<Result<_, _>>()?;
        for path in builds.iter().flatten() {
            if !files.contains_key(path)
                && let Some(record) = self.current.intact(path)
            {
                self.keep(path, record).map_err(|error| failed(&self.next.join(path), &error))?;
                files.insert(path.clone(), record.clone());
            }
        }
        self.clear(&files)?;

        let written = written.into_inner().unwrap_or_default();
        let report = Report {
            files: files.len(),
            written: written.len(),
            removed: self.current.manifest.files.keys().filter(|path| !files.contains_key(*path)).count(),
        };
        let manifest = Manifest::of(builds, generated_at, files);
        let unchanged = report.written == 0
            && report.removed == 0
            && self.folder.exists()
            && manifest == self.current.manifest;
        self.disk
            .write(&manifest_path, manifest.text().as_bytes())
            .map_err(|error| failed(&manifest_path, &error))?;
        if !unchanged {
            self.put_in_place(&written)?;
        }
        Ok(report)
    }

    /// Makes a file in the next generation, or keeps it where it did not change.
    fn one(&self, target: &Target, written: &Mutex<Vec<PathBuf>>) -> Result<(String, FileRecord), String> {
        let path = target.path.as_str();
        let in_place = self.next.join(path);
        let failed = |error: io::Error| failed(&in_place, &error);
        let old = self.current.intact(path);
        let known = old.filter(|old| target.key.is_some() && old.key == target.key);
        if let Some(known) = known {
            self.keep(path, known).map_err(failed)?;
            return Ok((path.to_owned(), known.clone()));
        }
        let bytes = (target.render)().map_err(|error| format!("{path}: {error}"))?;
        let hash = key::of_bytes(&bytes);
        if let Some(same) = old.filter(|old| old.hash == hash) {
            self.keep(path, same).map_err(failed)?;
            return Ok((path.to_owned(), FileRecord { key: target.key, ..same.clone() }));
        }
        if self.spare.survey.has(path) {
            self.disk.remove(&in_place).map_err(failed)?;
        }
        let modified = self.disk.write(&in_place, &bytes).map_err(failed)?;
        if let Ok(mut written) = written.lock() {
            written.push(in_place);
        }
        let length = bytes.len() as u64;
        Ok((path.to_owned(), FileRecord { hash, key: target.key, length, modified }))
    }

    /// Has a file of the old generation in the next one too, with its time.
    fn keep(&self, path: &str, record: &FileRecord) -> io::Result<()> {
        if self.spare.intact(path).is_some_and(|spare| spare.is_same(record)) {
            return Ok(());
        }
        let to = self.next.join(path);
        if self.spare.survey.has(path) {
            self.disk.remove(&to)?;
        }
        self.disk.link(&self.folder.join(path), &to)
    }

    /// Creates the folders that files go into.
    fn folders(&self, targets: &[Target], builds: &[Vec<String>]) -> Result<(), String> {
        let paths = targets.iter().map(|target| target.path.as_str());
        let paths = paths.chain(builds.iter().flatten().map(String::as_str));
        let folders: HashSet<&str> =
            paths.map(|path| path.rsplit_once('/').map_or("", |(folder, _)| folder)).collect();
        for folder in folders {
            let folder = self.next.join(folder);
            self.disk.create_dir_all(&folder).map_err(|error| failed(&folder, &error))?;
        }
        Ok(())
    }

    /// Removes what the next generation does not have.
    fn clear(&self, files: &BTreeMap<String, FileRecord>) -> Result<(), String> {
        for path in self.spare.survey.paths().filter(|path| !files.contains_key(*path)) {
            let path = self.next.join(path);
            self.disk.remove(&path).map_err(|error| failed(&path, &error))?;
        }
        for folder in self.spare.survey.folders_deepest_first() {
            let is_used = files.range(format!("{folder}/")..).next();
            if is_used.is_none_or(|(path, _)| !path.starts_with(&format!("{folder}/"))) {
                let folder = self.next.join(folder);
                self.disk.remove_dir(&folder).map_err(|error| failed(&folder, &error))?;
            }
        }
        Ok(())
    }

    /// The one step that a visitor can see.
    fn put_in_place(&self, written: &[PathBuf]) -> Result<(), String> {
        let failed = |error: io::Error| failed(&self.folder, &error);
        self.disk.sync(&self.next, written).map_err(failed)?;
        if self.folder.exists() {
            self.disk.exchange(&self.next, &self.folder).map_err(failed)
        } else {
            self.disk.rename(&self.next, &self.folder).map_err(failed)
        }
    }
}

/// What stands in a folder; nothing where there is none.
fn generation(folder: &Path) -> Result<Generation, String> {
    let survey = Survey::of(folder).map_err(|error| failed(folder, &error))?;
    let manifest = Manifest::read(folder).unwrap_or_default();
    Ok(Generation { manifest, survey })
}

/// Refuses a folder with files that would be lost.
fn refuse_strangers(folder: &Path, current: &Generation) -> Result<(), String> {
    let strangers: Vec<_> = current
        .survey
        .paths()
        .filter(|path| *path != manifest::NAME && !current.manifest.files.contains_key(*path))
        .take(4)
        .collect();
    let Some(first) = strangers.first() else { return Ok(()) };
    let others = if strangers.len() > 1 { " and other files" } else { "" };
    Err(format!(
        "{} holds {first}{others}, which `allclear publish` did not write, so nothing is written there; \
         choose an empty folder, or put own files into `public/` of the source folder",
        folder.display()
    ))
}

fn absolute(path: &Path) -> Result<PathBuf, String> {
    let path = std::path::absolute(path).map_err(|error| failed(path, &error))?;
    // A link to a folder is followed: what it leads to is replaced, not the link.
    Ok(std::fs::canonicalize(&path).unwrap_or(path))
}

/// An error with the path it is about, and what to do about those that people can do something about.
fn failed(path: &Path, error: &io::Error) -> String {
    let hint = match error.kind() {
        io::ErrorKind::StorageFull => "; the disk is full, and the old output is as it was",
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
            "; nothing can be written there, and the old output is as it was"
        }
        _ => "",
    };
    format!("{}: {error}{hint}", path.display())
}

#[cfg(test)]
mod tests;
