//! What a look at a file tells, and when two names are names of one file.

use std::fs::DirEntry;
use std::io;
use std::time::SystemTime;

use super::manifest::FileRecord;

/// A file of the output.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    length: u64,
    modified: SystemTime,
    /// Its number on the disk, where it has a second name.
    shared: Option<u64>,
}

impl Seen {
    /// Looks at a file; a link is looked at itself, as it is nothing that was written.
    ///
    /// # Errors
    /// The disk does not tell.
    pub fn of(entry: &DirEntry) -> io::Result<Self> {
        let about = entry.metadata()?;
        let shared = if names(&about) > 1 { number(entry) } else { None };
        Ok(Self { length: about.len(), modified: about.modified()?, shared })
    }

    /// Whether it is as its record says.
    pub fn agrees(&self, record: &FileRecord) -> bool {
        self.length == record.length && self.modified == record.modified
    }

    /// Whether the name with this number in the folder beside is another name of it. Without numbers, or without links, nothing is.
    pub fn is_also(&self, number: Option<u64>) -> bool {
        self.shared.is_some() && self.shared == number
    }
}

/// A file's number on the disk: the folder itself tells it, so nobody has to look at the file.
pub fn number(entry: &DirEntry) -> Option<u64> {
    #[cfg(unix)]
    let number = Some(std::os::unix::fs::DirEntryExt::ino(entry));
    #[cfg(not(unix))]
    let number = None;
    number
}

/// How many names a file has.
fn names(about: &std::fs::Metadata) -> u64 {
    #[cfg(unix)]
    let names = std::os::unix::fs::MetadataExt::nlink(about);
    #[cfg(not(unix))]
    let names = 1;
    names
}
