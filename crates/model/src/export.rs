//! A list of notices as a file: for a spreadsheet, or for a text.

mod csv;
mod markdown;

use crate::notice::Notice;

pub use csv::csv;
pub use markdown::markdown;

/// A notice with what only its reader knows: a language, and where the page stands.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// The notice.
    pub notice: &'a Notice,
    /// Its title.
    pub title: String,
    /// The names of the components it affects.
    pub components: Vec<String>,
    /// The full address of its page.
    pub address: String,
}
