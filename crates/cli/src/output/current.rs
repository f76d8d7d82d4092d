//! The output as it stands: what was written there, and what is really there.

use std::io;
use std::path::Path;

use super::manifest::{self, FileRecord, Manifest};
use super::seen::Seen;
use super::survey::Survey;

/// An output folder's manifest, and a look at its files.
#[derive(Debug)]
pub struct Current {
    /// What was written; nothing where that is not known.
    pub manifest: Manifest,
    /// What is there.
    pub survey: Survey<Seen>,
    /// There is a manifest, but nobody can read it.
    is_doubtful: bool,
}

impl Current {
    /// Looks at a folder; one that does not exist is empty.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn of(folder: &Path) -> io::Result<Self> {
        let (survey, manifest) = rayon::join(|| Survey::of(folder, Seen::of), || Manifest::read(folder));
        let survey = survey?;
        let is_doubtful = manifest.is_none() && survey.get(manifest::NAME).is_some();
        Ok(Self { manifest: manifest.unwrap_or_default(), survey, is_doubtful })
    }

    /// What the manifest says of a file that is still as it says.
    pub fn intact(&self, path: &str) -> Option<&FileRecord> {
        let seen = self.survey.get(path)?;
        self.manifest.files.get(path).filter(|record| seen.agrees(record))
    }

    /// Refuses a folder with files that would be lost. Where its manifest cannot be read, a file that is made now was made then.
    ///
    /// # Errors
    /// It holds files that this program did not write, as far as that is known.
    pub fn refuse_strangers(&self, folder: &Path, is_made: impl Fn(&str) -> bool) -> Result<(), String> {
        let is_ours = |path: &str| {
            path == manifest::NAME
                || self.manifest.files.contains_key(path)
                || (self.is_doubtful && is_made(path))
        };
        let mut strangers: Vec<_> = self.survey.paths().filter(|path| !is_ours(path)).collect();
        strangers.sort_unstable();
        let Some(first) = strangers.first() else { return Ok(()) };
        let others = if strangers.len() > 1 { " and other files" } else { "" };
        let folder = folder.display();
        Err(if self.is_doubtful {
            format!(
                "{folder} holds {first}{others}, and whose they are is not known, as its {} cannot be read; \
                 remove what may go, or the whole folder: all of `allclear publish` is made anew",
                manifest::NAME
            )
        } else {
            format!(
                "{folder} holds {first}{others}, which `allclear publish` did not write, so nothing is written there; \
                 choose an empty folder, or put own files into `public/` of the source folder"
            )
        })
    }
}
