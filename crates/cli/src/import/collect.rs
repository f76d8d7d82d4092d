//! Which documents tell of a whole page, provider by provider.

mod cstate;
mod files;
mod instatus;
mod statuspage;
mod upptime;

use indicatif::ProgressBar;

use super::fetch::Kept;
use crate::args::Provider;

/// A document and what to call it.
pub type Named = (String, Vec<u8>);

pub use files::files;

/// A page that is read.
pub struct Page<'a> {
    /// Where its documents are asked for.
    pub from: &'a Kept<'a>,
    /// Its address, without a slash at its end; of Upptime `owner/repository`.
    pub base: String,
    /// How far it is.
    pub progress: &'a ProgressBar,
    /// Another address for services that have one of their own: that of a test.
    pub service: Option<String>,
    /// Whether a key was given.
    pub has_key: bool,
}

/// The documents of a page, the one that says how things are first; and what could not be had.
///
/// # Errors
/// The first cannot be had.
pub fn page(provider: Provider, page: &Page) -> Result<(Vec<Named>, Vec<String>), String> {
    match provider {
        Provider::Statuspage => statuspage::documents(page),
        Provider::IncidentIo => statuspage::of_incident_io(page),
        Provider::Instatus => instatus::documents(page),
        Provider::CState => cstate::documents(page),
        Provider::Upptime => upptime::documents(page),
    }
}

impl Page<'_> {
    /// The document that says how things are, at the first of these paths that has one.
    fn first(&self, paths: &[&str]) -> Result<Named, String> {
        for path in paths {
            self.progress.set_message((*path).to_owned());
            if let Some(body) = self.from.fresh(&format!("{}{path}", self.base))? {
                return Ok(((*path).to_owned(), body));
            }
        }
        Err(format!("{} has no {}; is it the address of the status page?", self.base, paths.join(" and no ")))
    }

    /// Another document, which may be missing.
    fn more(&self, path: &str, documents: &mut Vec<Named>, lacking: &mut Vec<String>) {
        self.progress.set_message(path.to_owned());
        match self.from.fresh(&format!("{}{path}", self.base)) {
            Ok(Some(body)) => documents.push((path.to_owned(), body)),
            Ok(None) => lacking.push(format!("{path}: the page has none")),
            Err(message) => lacking.push(message),
        }
    }

    /// Single documents, each asked for once and for all.
    fn singles(
        &self,
        paths: &[String],
        documents: &mut Vec<Named>,
        lacking: &mut Vec<String>,
    ) -> Result<(), String> {
        self.progress.set_length(paths.len() as u64);
        for path in paths {
            self.progress.set_message(path.clone());
            let url = if path.contains("://") { path.clone() } else { format!("{}{path}", self.base) };
            match self.from.once(&url)? {
                Some(body) => documents.push((path.clone(), body)),
                None => lacking.push(format!("{path}: the page has none")),
            }
            self.progress.inc(1);
        }
        Ok(())
    }
}
