//! What the commands about notices have in common: somebody says something.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use allclear_model::notice::{Kind, Notice};
use allclear_model::status::Status;

use crate::args::{Say, Wording};
use crate::edit::amend::{Amendment, amend};
use crate::edit::ask::rescue;
use crate::edit::pick::pick;
use crate::edit::section::Section;
use crate::edit::wording;
use crate::edit::workspace::Workspace;
use crate::terminal::Terminal;

/// Something that is said of a notice there is.
pub struct Told<'a> {
    /// Its kind.
    pub kind: Kind,
    /// What it was called, if it was named.
    pub name: Option<&'a str>,
    /// What is said, and when.
    pub wording: &'a Wording,
    /// A state, or `postmortem`.
    pub word: &'static str,
    /// Components, and what they are from then on.
    pub changes: Vec<(String, Status)>,
    /// How bad it is at its worst, where that is said anew.
    pub worst: Option<Status>,
    /// Which notices may be meant where none is named.
    pub fits: &'a dyn Fn(&Notice) -> bool,
    /// Why it cannot be said of this one.
    pub refuses: &'a dyn Fn(&Notice) -> Option<String>,
    /// What to say when it is done.
    pub done: &'a str,
}

impl<'a> Told<'a> {
    /// A word about the one notice of its kind that is open, and nothing else.
    pub fn new(kind: Kind, word: &'static str, name: Option<&'a str>, wording: &'a Wording) -> Self {
        let (fits, refuses) = (&is_open, &|_: &Notice| None);
        Self { kind, name, wording, word, changes: Vec::new(), worst: None, fits, refuses, done: word }
    }

    /// The same, as the options of a command have it.
    pub fn saying(kind: Kind, word: &'static str, options: &'a Say) -> Self {
        Self::new(kind, word, options.notice.as_deref(), &options.wording)
    }
}

/// Whether there is more to be said of a notice.
fn is_open(notice: &Notice) -> bool {
    !notice.state.is_over()
}

/// Says it.
///
/// # Errors
/// Nothing was changed, and why.
pub fn tell(workspace: &Workspace, terminal: &Terminal, told: &Told) -> Result<ExitCode, String> {
    let ask = workspace.asker(terminal, told.wording);
    let placed = pick(&workspace.notices, told.name, told.kind, told.fits, ask.as_ref())?;
    let notice = &placed.read.notice;
    if let Some(why) = (told.refuses)(notice) {
        return Err(format!("{} {why}", notice.id));
    }
    // A file that cannot be published now would not be the better for another word in it.
    workspace.read(&placed.file.path, &placed.stem, &placed.file.text)?;
    let last = notice.updates.first().map(|update| update.at);
    let at = workspace.moment(told.wording.at.as_deref(), last)?;
    let about = format!("{}: \"{}\"", told.word.replace('_', " "), notice.title.in_language(&[]));
    let texts = wording::read(told.wording, &workspace.config.languages, ask.as_ref(), &about)?;
    let section = Section { word: told.word, at, id: None, texts: texts.clone() };
    let amendment = Amendment { section, changes: told.changes.clone(), worst: told.worst };
    let path = rescued(workspace, &texts, amend(workspace, placed, amendment))?;
    said(&path, told.done);
    Ok(ExitCode::SUCCESS)
}

/// What was done; or, where it was not, why, and where the text is that was written for it.
///
/// # Errors
/// As given, with the place of the text.
pub fn rescued(
    workspace: &Workspace,
    texts: &[(Option<String>, String)],
    done: Result<PathBuf, String>,
) -> Result<PathBuf, String> {
    done.map_err(|why| {
        let texts: Vec<_> = texts.iter().map(|(_, text)| text.as_str()).collect();
        rescue(&workspace.drafts(), &texts.join("\n\n"), &why)
    })
}

/// Says what was done, and what comes next.
pub fn said(path: &Path, done: &str) {
    println!("{}: {done}; `allclear publish` puts it on the page", path.display());
}
