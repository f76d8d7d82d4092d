//! The output folder: written beside the old one, then put in its place in one step.
//!
//! A publish prepares the next generation in a folder of its own, `.<name>.previous` beside the output, and
//! exchanges the two when it is complete. Whatever ends the program before that leaves the old generation
//! as it was. The folder then holds that old generation, and the next publish brings it up to date: what
//! did not change is not written again and keeps its time (docs/adr/0050).

mod current;
pub mod disk;
mod draft;
#[cfg(test)]
pub mod failing;
pub mod lock;
pub mod manifest;
mod next;
mod place;
mod seen;
mod survey;

use std::borrow::Cow;
use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use allclear_publish::plan::Target;
use rayon::prelude::*;

use current::Current;
use disk::Disk;
use draft::Draft;
use manifest::Manifest;
use next::{Made, Next, folder_of};
pub use place::Place;
use survey::Survey;

/// An output folder, as it stands.
pub struct Output<'a> {
    disk: &'a dyn Disk,
    place: Place,
    current: Current,
    /// What lies where the next generation is prepared: each name with its file's number on the disk.
    spare: Survey<Option<u64>>,
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
    /// Looks at an output.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn look(place: Place, disk: &'a dyn Disk) -> Result<Self, String> {
        let Place { folder, beside, .. } = &place;
        let spare = || Survey::of(beside, |entry| Ok(seen::number(entry)));
        let (current, spare) = rayon::join(|| Current::of(folder), spare);
        let current = current.map_err(|error| failed(folder, &error))?;
        let spare = spare.map_err(|error| failed(beside, &error))?;
        Ok(Self { disk, place, current, spare })
    }

    /// What the folder holds now, as far as it is still what was written.
    pub fn manifest(&self) -> &Manifest {
        &self.current.manifest
    }

    /// The bytes of a file of the folder.
    pub fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.current.intact(path)?;
        std::fs::read(self.place.folder.join(path)).ok()
    }

    /// Replaces the folder's files by these. `builds` names the assets of each page build, newest
    /// first; those that are not among the targets are kept from the old output.
    ///
    /// # Errors
    /// The folder holds what this program did not write, or a file cannot be made or written. The old output is left as it was.
    pub fn publish(
        &self,
        targets: &[Target],
        builds: &[Vec<String>],
        generated_at: Option<&str>,
    ) -> Result<Report, String> {
        let assets = || builds.iter().flatten().map(String::as_str);
        let paths = || targets.iter().map(|target| target.path.as_str());
        let mut names: HashSet<&str> = paths().collect();
        let is_made = |path: &str| names.contains(path) || assets().any(|asset| asset == path);
        self.current.refuse_strangers(&self.place.folder, is_made)?;
        let next = Next {
            folder: &self.place.beside,
            spare: &self.spare,
            beside: &self.place.folder,
            current: &self.current,
            disk: self.disk,
        };
        // Without its manifest nobody takes what is half done for a generation.
        next.remove(manifest::NAME)?;
        let folders: HashSet<&str> = paths().chain(assets()).map(folder_of).collect();
        next.create(&folders)?;
        let made: Vec<Made> = targets.par_iter().map(|target| next.make(target)).collect::<Result<_, _>>()?;
        let written = paths().zip(&made).filter(|(_, made)| made.is_written);
        let mut written: Vec<_> = written.map(|(path, _)| self.place.beside.join(path)).collect();
        let mut files: Vec<_> = paths().zip(made.into_iter().map(|made| made.record)).collect();
        for path in assets() {
            if let Some(record) = self.current.intact(path)
                && names.insert(path)
            {
                next.keep(path)?;
                files.push((path, Cow::Borrowed(record)));
            }
        }
        next.clear(|path| names.contains(path), &folders)?;

        let before = &self.current.manifest;
        let report = Report {
            files: files.len(),
            written: written.len(),
            removed: before.files.keys().filter(|path| !names.contains(path.as_str())).count(),
        };
        let manifest = Draft::of(builds, generated_at, files);
        if !manifest.is(before) || !self.place.folder.exists() {
            next.write(manifest::NAME, manifest.text().as_bytes())?;
            written.push(self.place.beside.join(manifest::NAME));
            self.put_in_place(&written)?;
        }
        Ok(report)
    }

    /// The one step that a visitor can see.
    fn put_in_place(&self, written: &[PathBuf]) -> Result<(), String> {
        let failed = |error: io::Error| failed(&self.place.folder, &error);
        self.disk.sync(&self.place.beside, written).map_err(failed)?;
        if self.place.folder.exists() {
            self.disk.exchange(&self.place.beside, &self.place.folder).map_err(failed)
        } else {
            self.disk.rename(&self.place.beside, &self.place.folder).map_err(failed)
        }
    }
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
