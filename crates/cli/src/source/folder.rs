//! The files of an operator's folder.

use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::config;
use super::stamp::Stamp;
use crate::findings::{Finding, TextFile};
use crate::walk;

/// An operator's folder.
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
}

/// The file of a notice, before it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeFile {
    /// Its path, the folder's included.
    pub path: PathBuf,
    /// Its name without ending.
    pub stem: String,
    /// What tells it from what it was before.
    pub stamp: Stamp,
}

impl Folder {
    /// The folder at a path. `.` is left out of the paths of its files.
    pub fn at(path: &Path) -> Self {
        let root = if path == Path::new(".") { PathBuf::new() } else { path.to_owned() };
        Self { root }
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// The folder itself, for messages.
    pub fn shown(&self) -> PathBuf {
        if self.root.as_os_str().is_empty() { PathBuf::from(".") } else { self.root.clone() }
    }

    /// Where notices are.
    pub fn notices(&self) -> PathBuf {
        self.path("notices")
    }

    /// Where the files are that are published as they are.
    pub fn public(&self) -> PathBuf {
        self.path("public")
    }

    /// `status.toml`.
    ///
    /// # Errors
    /// It is not there, cannot be read, or is not text.
    pub fn config(&self) -> Result<Arc<TextFile>, String> {
        let path = self.path(config::NAME);
        if !path.exists() {
            let folder = self.shown();
            return Err(format!(
                "there is no {} in {}; `allclear init` writes one, `--source DIR` looks elsewhere",
                config::NAME,
                folder.display()
            ));
        }
        match read(&path) {
            Ok(Ok(file)) => Ok(file),
            Ok(Err(finding)) => Err(finding.to_string()),
            Err(error) => Err(format!("{}: {error}", path.display())),
        }
    }

    /// The files of all notices, in the order of their paths.
    ///
    /// # Errors
    /// A folder cannot be read.
    pub fn notice_files(&self) -> Result<Vec<NoticeFile>, String> {
        let mut files = Vec::new();
        let folder = self.notices();
        if folder.exists() {
            collect(&folder, &mut files)?;
        }
        files.par_sort_unstable_by(|a, b| a.path.as_os_str().cmp(b.path.as_os_str()));
        Ok(files)
    }

    /// The files to publish as they are, by their paths below `public/`.
    ///
    /// # Errors
    /// A folder cannot be read.
    pub fn public_files(&self) -> Result<Vec<String>, String> {
        let mut files = Vec::new();
        let root = self.public();
        if root.exists() {
            below(&root, &root, &mut files)?;
        }
        files.sort();
        Ok(files)
    }
}

fn failed(path: &Path, error: &io::Error) -> String {
    format!("{}: {error}", path.display())
}

/// What may be in a folder of notices.
enum Found {
    Folder(PathBuf),
    Notice(NoticeFile),
    Other,
}

fn collect(folder: &Path, files: &mut Vec<NoticeFile>) -> Result<(), String> {
    for found in walk::entries(folder, look).map_err(|error| failed(folder, &error))? {
        match found? {
            Found::Folder(path) => collect(&path, files)?,
            Found::Notice(file) => files.push(file),
            Found::Other => {}
        }
    }
    Ok(())
}

fn look(entry: &DirEntry) -> Result<Found, String> {
    let name = entry.file_name();
    let name = name.to_string_lossy();
    if name.starts_with('.') {
        return Ok(Found::Other);
    }
    let path = entry.path();
    let failed = |error: io::Error| failed(&path, &error);
    let mut about = entry.metadata().map_err(failed)?;
    if about.is_symlink() {
        about = fs::metadata(&path).map_err(failed)?;
    }
    if about.is_dir() {
        return Ok(Found::Folder(path));
    }
    let Some(stem) = name.strip_suffix(".md") else { return Ok(Found::Other) };
    let stamp = Stamp::of(&about).map_err(failed)?;
    Ok(Found::Notice(NoticeFile { stem: stem.to_owned(), stamp, path }))
}

fn below(root: &Path, folder: &Path, files: &mut Vec<String>) -> Result<(), String> {
    for entry in fs::read_dir(folder).map_err(|error| failed(folder, &error))? {
        let path = entry.map_err(|error| failed(folder, &error))?.path();
        if path.is_dir() {
            below(root, &path, files)?;
        } else if let Ok(name) = path.strip_prefix(root) {
            let name: Vec<_> = name.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            files.push(name.join("/"));
        }
    }
    Ok(())
}

/// Reads a text file; one that is not UTF-8 is a finding.
///
/// # Errors
/// It cannot be read.
pub fn read(path: &Path) -> io::Result<Result<Arc<TextFile>, Finding>> {
    let bytes = fs::read(path)?;
    Ok(match String::from_utf8(bytes) {
        Ok(text) => Ok(TextFile::new(path, text)),
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let file = TextFile::new(path, text);
            let hint = "save the file as UTF-8";
            Err(Finding::error("syntax", &file, good..good + 1, "this is not UTF-8 text").hint(hint))
        }
    })
}
