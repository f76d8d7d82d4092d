//! What is really in a folder.

use std::collections::HashMap;
use std::fs::DirEntry;
use std::io;
use std::path::Path;

use crate::walk;

/// The files of a folder by their paths with what a look at each has told, and the folders in it.
#[derive(Debug)]
pub struct Survey<T> {
    files: HashMap<String, T>,
    folders: Vec<String>,
}

/// Looks at a file.
pub type Look<T> = fn(&DirEntry) -> io::Result<T>;

impl<T: Send> Survey<T> {
    /// Looks at a folder; one that does not exist is empty.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn of(root: &Path, look: Look<T>) -> io::Result<Self> {
        let mut survey = Self { files: HashMap::new(), folders: Vec::new() };
        if root.exists() {
            survey.collect(root, "", look)?;
        }
        Ok(survey)
    }

    fn collect(&mut self, root: &Path, below: &str, look: Look<T>) -> io::Result<()> {
        let found = walk::entries(&root.join(below), |entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let path = if below.is_empty() { name.into_owned() } else { [below, "/", &name].concat() };
            let seen = if entry.file_type()?.is_dir() { None } else { Some(look(entry)?) };
            io::Result::Ok((path, seen))
        })?;
        self.files.reserve(found.len());
        for found in found {
            let (path, seen) = found?;
            if let Some(seen) = seen {
                self.files.insert(path, seen);
            } else {
                self.collect(root, &path, look)?;
                self.folders.push(path);
            }
        }
        Ok(())
    }

    /// What was seen of a file, if there is one of this path.
    pub fn get(&self, path: &str) -> Option<&T> {
        self.files.get(path)
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
