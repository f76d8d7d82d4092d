//! Documents of a provider, wherever they come from, kept until an import is complete.

use std::fs;
use std::path::PathBuf;

use allclear_publish::key;

/// Something that documents can be asked of.
pub trait Fetch {
    /// The bytes at an address; `None` where there is no such document.
    ///
    /// # Errors
    /// Nobody answers, or not with a document.
    fn get(&self, url: &str) -> Result<Option<Vec<u8>>, String>;
}

/// Keeps what never changes again, so that an import that was ended goes on where it was.
pub struct Kept<'a> {
    from: &'a dyn Fetch,
    folder: PathBuf,
}

impl<'a> Kept<'a> {
    /// Documents of `from`, kept in a folder.
    pub fn of(from: &'a dyn Fetch, folder: PathBuf) -> Self {
        Self { from, folder }
    }

    /// A document that may be another tomorrow.
    ///
    /// # Errors
    /// As [`Fetch::get`].
    pub fn fresh(&self, url: &str) -> Result<Option<Vec<u8>>, String> {
        self.from.get(url)
    }

    /// A document that is asked for once; whether it had to be.
    ///
    /// # Errors
    /// As [`Fetch::get`].
    pub fn once(&self, url: &str) -> Result<Option<Vec<u8>>, String> {
        let path = self.folder.join(format!("{:032x}.json", key::of_bytes(url.as_bytes())));
        if let Ok(bytes) = fs::read(&path) {
            return Ok(Some(bytes));
        }
        let found = self.from.get(url)?;
        if let Some(bytes) = found.as_ref().filter(|bytes| looks_like_json(bytes)) {
            let part = path.with_extension("part");
            // What cannot be kept is asked for again next time, and no more.
            let kept = fs::create_dir_all(&self.folder).and_then(|()| fs::write(&part, bytes));
            let _ = kept.and_then(|()| fs::rename(&part, &path));
        }
        Ok(found)
    }

    /// Forgets what was kept.
    pub fn forget(&self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Whether bytes begin as a document does; a web page does not.
pub fn looks_like_json(bytes: &[u8]) -> bool {
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0xef | 0xbb | 0xbf));
    matches!(first, Some(b'{' | b'['))
}
