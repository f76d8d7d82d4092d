//! What is really in a folder: each file's size and time.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;
use std::time::SystemTime;

use rayon::prelude::*;

use super::manifest::FileRecord;

/// The files of a folder by their paths, and the folders in it.
#[derive(Debug, Default)]
pub struct Survey {
    files: HashMap<String, (u64, SystemTime)>,
    folders: Vec<String>,
}

impl Survey {
    /// Looks at a folder; one that does not exist is empty.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn of(root: &Path) -> io::Result<Self> {
        let mut survey = Self::default();
        if !root.exists() {
            return Ok(survey);
        }
        let mut names = Vec::new();
        survey.collect(root, "", &mut names)?;
        let looked = names.into_par_iter().map(|name| {
            let about = fs::symlink_metadata(root.join(&name))?;
            Ok((name, (about.len(), about.modified()?)))
        });
        survey.files = looked.collect::<io::Result<_>>()?;
        Ok(survey)
    }

    fn collect(&mut self, root: &Path, below: &str, names: &mut Vec<String>) -> io::Result<()> {
        for entry in fs::read_dir(root.join(below))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if below.is_empty() { name } else { format!("{below}/{name}") };
            if entry.file_type()?.is_dir() {
                self.collect(root, &path, names)?;
                self.folders.push(path);
            } else {
                names.push(path);
            }
        }
        Ok(())
    }

    /// Whether there is a file of this path.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Whether a file is as its record says.
    pub fn agrees(&self, path: &str, record: &FileRecord) -> bool {
        self.files.get(path) == Some(&(record.length, record.modified))
    }

    /// All files.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The folders, those inside others first.
    pub fn folders_deepest_first(&self) -> impl Iterator<Item = &str> {
        // `collect` adds a folder after everything in it.
        self.folders.iter().map(String::as_str)
    }
}
