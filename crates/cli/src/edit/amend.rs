//! Something more is said about a notice.

use std::path::PathBuf;

use allclear_model::notice::{Kind, Notice};
use allclear_model::status::Status;
use toml_edit::DocumentMut;

use super::impacts::Impacts;
use super::save;
use super::section::{Section, put_in};
use super::workspace::Workspace;
use crate::output::disk::RealDisk;
use crate::source::across::Placed;
use crate::source::notice::cut;

/// What changes about a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amendment {
    /// What is said.
    pub section: Section,
    /// Components, and what they are from then on.
    pub changes: Vec<(String, Status)>,
    /// How bad it is at its worst, where that is said anew.
    pub worst: Option<Status>,
}

/// Writes the change into the notice's file; gives its path.
///
/// # Errors
/// The file would say something that cannot be, has changed meanwhile, or cannot be written.
pub fn amend(workspace: &Workspace, placed: &Placed, mut amendment: Amendment) -> Result<PathBuf, String> {
    let notice = &placed.read.notice;
    name(&mut amendment.section, notice);
    let old = &placed.file.text;
    let path = &placed.file.path;
    let with_front = with_front(workspace, placed, &amendment)?;
    let parts = cut(&with_front).map_err(|fault| fault.message.to_owned())?;
    let new = put_in(&with_front, &parts, &amendment.section, placed.read.newest_first);
    let sections = cut(&new).map_err(|fault| fault.message.to_owned())?.sections.len();
    if sections != parts.sections.len() + 1 {
        return Err(format!(
            "the text would not become one section of {}: either a line of it begins with `## ` (headings within \
             a text have three #), or the file ends inside a block that is not closed; nothing was changed",
            path.display()
        ));
    }
    let read = workspace.read(path, &placed.stem, &new)?;
    if !notice.updates.iter().all(|update| read.notice.updates.contains(update)) {
        return Err(format!(
            "{} would say something else than before; nothing was changed, please edit it by hand",
            path.display()
        ));
    }
    save::replace(&RealDisk, path, old, &new)?;
    Ok(path.clone())
}

/// The file's text with its front matter changed.
fn with_front(workspace: &Workspace, placed: &Placed, amendment: &Amendment) -> Result<String, String> {
    let old = &placed.file.text;
    if amendment.changes.is_empty() && amendment.worst.is_none() {
        return Ok(old.clone());
    }
    let parts = cut(old).map_err(|fault| fault.message.to_owned())?;
    let front = old.get(parts.front.clone()).unwrap_or_default();
    let mut document: DocumentMut =
        front.parse().map_err(|error| format!("{}: {error}", placed.file.path.display()))?;
    let otherwise = match placed.read.notice.kind {
        Kind::Incident => Status::Operational,
        Kind::Maintenance => Status::UnderMaintenance,
    };
    let mut impacts = Impacts::of(&mut document, workspace.components(), otherwise);
    if let Some(worst) = amendment.worst {
        impacts.worst(worst);
    }
    for (component, status) in &amendment.changes {
        impacts.change(component, *status, amendment.section.at);
    }
    let mut front = document.to_string();
    if old.contains("\r\n") {
        front = front.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    let (before, after) = (old.get(..parts.front.start), old.get(parts.front.end..));
    Ok([before.unwrap_or_default(), &front, after.unwrap_or_default()].concat())
}

/// Gives an update an id of its own where the one of its time is taken, so that no permalink changes.
fn name(section: &mut Section, notice: &Notice) {
    let of_minute = section.at.format("%Y%m%dT%H%MZ").to_string();
    let is_taken = notice.updates.iter().any(|update| update.id == of_minute);
    if is_taken && section.id.is_none() && section.word != "postmortem" {
        let mut id = section.at.format("%Y%m%dT%H%M%SZ").to_string();
        while notice.updates.iter().any(|update| update.id == id) {
            id.push('x');
        }
        section.id = Some(id);
    }
}
