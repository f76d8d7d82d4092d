//! The smaller documents: one notice, one month of history.

use serde::Serialize;

use crate::notice::Notice;
use crate::summary::VERSION;

/// `notices/<id>.json`: one notice in full.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NoticeDocument {
    /// Version of the data contract: 1.
    pub version: u64,
    /// The notice.
    pub notice: Notice,
}

/// `history/<YYYY-MM>.json`: the notices that started in a month of the page's time zone.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MonthDocument {
    /// Version of the data contract: 1.
    pub version: u64,
    /// `2026-11`.
    pub month: String,
    /// Its notices, newest first.
    pub notices: Vec<Notice>,
}

impl NoticeDocument {
    /// The document of a notice.
    pub fn of(notice: Notice) -> Self {
        Self { version: VERSION, notice }
    }
}

impl MonthDocument {
    /// The document of a month.
    pub fn of(month: &str, notices: Vec<Notice>) -> Self {
        Self { version: VERSION, month: month.to_owned(), notices }
    }
}
