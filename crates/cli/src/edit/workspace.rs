//! An operator's folder, held while it is changed.

use std::path::{Path, PathBuf};

use allclear_model::status::Status;
use allclear_model::text::Text;
use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

use super::ask::{self, Ask};
use super::draft::Draft;
use super::save;
use crate::args::{Common, Wording};
use crate::findings::near::suggestion;
use crate::findings::text::{self, Style};
use crate::findings::{Severity, TextFile};
use crate::output::disk::RealDisk;
use crate::output::lock::Lock;
use crate::slug;
use crate::source::across::Placed;
use crate::source::cache;
use crate::source::config::Config;
use crate::source::everything;
use crate::source::folder::Folder;
use crate::source::notice::{self, Components, Context, Read};
use crate::source::{moment, words};
use crate::terminal::Terminal;

/// An operator's folder; nobody else who uses this program changes it meanwhile.
pub struct Workspace {
    /// The folder.
    pub folder: Folder,
    /// `status.toml`.
    pub config: Config,
    /// The notices that can be read.
    pub notices: Vec<Placed>,
    /// The time, UTC.
    pub now: DateTime<Utc>,
    context: Context,
    style: Style,
    _lock: Lock,
}

impl Workspace {
    /// Opens a folder.
    ///
    /// # Errors
    /// It has no `status.toml`, or one that cannot be read; or another run does not end.
    pub fn open(common: &Common, terminal: &Terminal) -> Result<Self, String> {
        let folder = Folder::at(&common.source);
        folder.config()?;
        let lock = hold(&folder)?;
        let everything::Everything { config, notices, findings } = everything::read(&folder, terminal.now)?;
        let style = terminal.error_style();
        let Some(config) = config else {
            return Err(format!("status.toml cannot be read:\n{}", text::print(&findings, style)));
        };
        let context = everything::context(Some(&config), terminal.now);
        Ok(Self { folder, config, notices, now: terminal.now, context, style, _lock: lock })
    }

    /// Who answers what is not given.
    pub fn asker(&self, terminal: &Terminal, wording: &Wording) -> Box<dyn Ask> {
        ask::asker(terminal.is_interactive, wording.edit, self.drafts())
    }

    /// Where texts are that have no place yet.
    pub fn drafts(&self) -> PathBuf {
        self.folder.path(cache::FOLDER)
    }

    /// The components there are.
    pub fn components(&self) -> &Components {
        static NONE: std::sync::LazyLock<Components> = std::sync::LazyLock::new(Components::new);
        self.context.components.as_ref().unwrap_or(&NONE)
    }

    /// When something is said: as given, or else now, in whole minutes where nothing was said in this one.
    ///
    /// # Errors
    /// It is no time, or lies in the future, or before what was said last.
    pub fn moment(&self, given: Option<&str>, last: Option<DateTime<Utc>>) -> Result<DateTime<Utc>, String> {
        let minute = self.now.trunc_subsecs(0) - TimeDelta::seconds(self.now.timestamp().rem_euclid(60));
        let at = match given {
            Some(text) => moment::parse(text, self.config.zone)?.at,
            None if last.is_none_or(|last| last < minute) => minute,
            None => self.now,
        };
        if at > self.now {
            return Err(format!("{} lies in the future", moment::write(at)));
        }
        if let Some(last) = last.filter(|last| *last > at) {
            return Err(format!(
                "{} is before the last update, which is of {}",
                moment::write(at),
                moment::write(last)
            ));
        }
        Ok(at)
    }

    /// A component and its status, as `uploads=partial_outage` or, where that is said elsewhere, `uploads`.
    ///
    /// # Errors
    /// There is no such component or status.
    pub fn component(&self, text: &str) -> Result<(String, Option<Status>), String> {
        let (id, word) = text.split_once('=').map_or((text, None), |(id, word)| (id, Some(word)));
        if !self.components().contains_key(id) {
            let mut ids: Vec<_> = self.components().keys().map(String::as_str).collect();
            ids.sort_unstable();
            let hint = suggestion(id, ids).map(|hint| format!("; {hint}")).unwrap_or_default();
            return Err(format!("there is no component `{id}`{hint}"));
        }
        let status = word.map(status).transpose()?;
        Ok((id.to_owned(), status))
    }

    /// A headline in the page's languages.
    pub fn title(&self, title: &str, others: &[String]) -> Text {
        if others.is_empty() {
            return Text::One(title.to_owned());
        }
        let first = self.config.languages.first().map_or("default", String::as_str);
        let others = others.chunks_exact(2).filter_map(|pair| match pair {
            [tag, text] => Some((tag.clone(), text.clone())),
            _ => None,
        });
        Text::Many(std::iter::once((first.to_owned(), title.to_owned())).chain(others).collect())
    }

    /// Reads a text that is to be the file of a notice.
    ///
    /// # Errors
    /// Something in it would keep the page from being published, told with its place.
    pub fn read(&self, path: &Path, stem: &str, text: &str) -> Result<Read, String> {
        let (read, findings) = notice::read(&TextFile::new(path, text), stem, &self.context);
        let errors: Vec<_> = findings.into_iter().filter(|f| f.severity == Severity::Error).collect();
        match read.filter(|_| errors.is_empty()) {
            Some(read) => Ok(read),
            None => Err(format!("{}nothing was changed", text::print(&errors, self.style))),
        }
    }

    /// Writes a new notice; its file is called after the day and the title.
    ///
    /// # Errors
    /// It says something that cannot be, or cannot be written.
    pub fn create(&self, draft: &Draft, day: DateTime<Utc>) -> Result<PathBuf, String> {
        let title = draft.title.in_language(&[]);
        let name = format!("{}-{}", self.config.zone.day(day), slug::of(title));
        let stem = self.free(&name);
        let path = self.folder.notices().join(format!("{stem}.md"));
        let text = draft.text();
        self.read(&path, &stem, &text)?;
        save::create(&RealDisk, &path, &text)?;
        Ok(path)
    }

    /// A name that no notice has, as its file or as its id.
    pub fn free(&self, name: &str) -> String {
        let folder = self.folder.notices();
        let is_free = |stem: &str| {
            let taken = |placed: &Placed| placed.stem == stem || placed.read.notice.id == stem;
            !self.notices.iter().any(taken) && !folder.join(format!("{stem}.md")).exists()
        };
        let mut names =
            std::iter::once(name.to_owned()).chain((2..).map(|number| format!("{name}-{number}")));
        names.find(|name| is_free(name)).unwrap_or_else(|| name.to_owned())
    }
}

/// Keeps other runs of this program from changing the folder.
///
/// # Errors
/// Another run does not end.
pub fn hold(folder: &Folder) -> Result<Lock, String> {
    let own = folder.path(cache::FOLDER);
    let lock = Lock::take(&own.join("lock"))?;
    cache::ignore(&own).map_err(|error| format!("{}: {error}", own.display()))?;
    Ok(lock)
}

/// A status, as people write it.
///
/// # Errors
/// There is none of this name.
pub fn status(word: &str) -> Result<Status, String> {
    words::parse_status(word).ok_or_else(|| {
        let known = Status::ALL.iter().map(|status| status.slug());
        let hint = suggestion(&words::plain(word), known).map(|hint| format!("; {hint}")).unwrap_or_default();
        format!("`{word}` is no status{hint}")
    })
}
