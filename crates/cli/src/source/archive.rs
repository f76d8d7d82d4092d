//! All notices of a folder, read only as far as they are needed.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use allclear_model::notice::Notice;
use allclear_publish::entry::Library;

use super::everything;
use super::folder::NoticeFile;
use super::notice::Context;

/// The notices of a folder.
pub struct Archive {
    context: Context,
    notices: HashMap<String, Held>,
}

/// A notice that has been read, or can be.
struct Held {
    file: NoticeFile,
    notice: OnceLock<Box<Notice>>,
}

impl Archive {
    /// An archive without notices, and with room for some.
    pub fn new(context: Context, room: usize) -> Self {
        Self { context, notices: HashMap::with_capacity(room) }
    }

    /// Adds a notice by its id and its file, and by what it says where that is known already.
    pub fn add(&mut self, id: &str, file: NoticeFile, notice: Option<Box<Notice>>) {
        let held = Held { file, notice: notice.map(OnceLock::from).unwrap_or_default() };
        self.notices.insert(id.to_owned(), held);
    }
}

impl Library for Archive {
    fn notice(&self, id: &str) -> Result<Cow<'_, Notice>, String> {
        let held = self.notices.get(id).ok_or_else(|| format!("there is no notice `{id}`"))?;
        if let Some(notice) = held.notice.get() {
            return Ok(Cow::Borrowed(notice));
        }
        let changed = || format!("{} has changed while it was read; try again", held.file.path.display());
        let (placed, _) = everything::one(&held.file, &self.context)?;
        let notice = placed.map(|placed| placed.read.notice).filter(|notice| notice.id == id);
        let notice = notice.ok_or_else(changed)?;
        Ok(Cow::Borrowed(held.notice.get_or_init(|| Box::new(notice))))
    }
}
