//! A text being read: its place in a file, what is known for reading it, and what was found wrong.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use allclear_publish::zone::Zone;
use toml::Spanned;
use toml::de::DeTable;

use crate::findings::{Finding, TextFile};

/// A TOML text in a file, what is known for reading it, and what was found wrong.
pub struct Reader {
    /// The file.
    pub file: Arc<TextFile>,
    /// Where in the file the text begins, in bytes.
    pub offset: usize,
    /// The zone of times that name none.
    pub zone: Zone,
    /// The page's languages; empty while they are not known.
    pub languages: Vec<String>,
    findings: RefCell<Vec<Finding>>,
}

impl Reader {
    /// A reader of a text that begins at a byte of the file.
    pub fn new(file: &Arc<TextFile>, offset: usize, zone: Zone, languages: &[String]) -> Self {
        let findings = RefCell::default();
        Self { file: Arc::clone(file), offset, zone, languages: languages.to_vec(), findings }
    }

    /// Parses the text. What is not TOML is noted, and gives nothing.
    pub fn parse<'a>(&self, text: &'a str) -> Option<Spanned<DeTable<'a>>> {
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            let mut span = error.span().unwrap_or(0..0);
            // An error at the end of a line is shown at the last character of it.
            if span.is_empty() && text[..span.start].chars().next_back().is_some_and(|c| c != '\n') {
                span.start -= text[..span.start].chars().next_back().map_or(0, char::len_utf8);
            }
            self.error("syntax", span, error.message());
        }
        errors.is_empty().then_some(table)
    }

    /// A span of the text as one of the file.
    pub fn place(&self, span: Range<usize>) -> Range<usize> {
        span.start + self.offset..span.end + self.offset
    }

    /// Notes an error at a span of the text.
    pub fn error(&self, rule: &'static str, span: Range<usize>, message: impl Into<String>) {
        self.note(Finding::error(rule, &self.file, self.place(span), message));
    }

    /// Notes a finding.
    pub fn note(&self, finding: Finding) {
        self.findings.borrow_mut().push(finding);
    }

    /// What was found wrong.
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings.into_inner()
    }
}
