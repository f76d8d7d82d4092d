//! What is wrong with an operator's files: where, what, and what to do about it.

pub mod github;
pub mod json;
pub mod near;
pub mod text;

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A text file as it was read.
#[derive(Debug, PartialEq, Eq)]
pub struct TextFile {
    /// Its path, as the operator would write it.
    pub path: PathBuf,
    /// What it holds.
    pub text: String,
}

impl TextFile {
    /// A file of this path and text.
    pub fn new(path: impl Into<PathBuf>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self { path: path.into(), text: text.into() })
    }

    /// The line and column of a byte, both from 1; a column is a character.
    pub fn position(&self, byte: usize) -> Position {
        let before = self.text.get(..byte).unwrap_or(&self.text);
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        Position {
            line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: before[start..].chars().count() + 1,
        }
    }
}

/// A place in a text, as editors count: both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character of the line.
    pub column: usize,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The page can be published, but is not what it might be.
    Warning,
    /// Nothing is published.
    Error,
}

impl Severity {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Something wrong at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// The rule it breaks, in a word that does not change: `unknown-component`.
    pub rule: &'static str,
    /// The file it is in.
    pub file: Arc<TextFile>,
    /// The bytes of the file it is about.
    pub span: Range<usize>,
    /// What is wrong, in a sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Finding {
    /// A finding that keeps the page from being published.
    pub fn error(
        rule: &'static str,
        file: &Arc<TextFile>,
        span: Range<usize>,
        message: impl Into<String>,
    ) -> Self {
        let severity = Severity::Error;
        Self { severity, rule, file: Arc::clone(file), span, message: message.into(), hint: None }
    }

    /// A finding that does not.
    pub fn warning(
        rule: &'static str,
        file: &Arc<TextFile>,
        span: Range<usize>,
        message: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::Warning, ..Self::error(rule, file, span, message) }
    }

    /// With advice.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// With advice, where there is any.
    #[must_use]
    pub fn maybe_hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint.or(self.hint);
        self
    }

    /// With advice, unless it has some.
    #[must_use]
    pub fn maybe_hint_else(mut self, hint: &str) -> Self {
        self.hint.get_or_insert_with(|| hint.to_owned());
        self
    }

    /// Where it begins.
    pub fn start(&self) -> Position {
        self.file.position(self.span.start)
    }

    /// Where it ends.
    pub fn end(&self) -> Position {
        self.file.position(self.span.end)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Position { line, column } = self.start();
        let path = self.file.path.display();
        write!(f, "{path}:{line}:{column}: {}: {}", self.severity.word(), self.message)
    }
}

/// Sorts findings by file and place, and says each once.
pub fn sort(findings: &mut Vec<Finding>) {
    let place = |finding: &Finding| {
        (
            finding.file.path.clone(),
            finding.span.start,
            finding.span.end,
            finding.rule,
            finding.message.clone(),
        )
    };
    findings.sort_by_cached_key(place);
    findings.dedup();
}

/// How many errors and how many warnings there are.
pub fn count(findings: &[Finding]) -> (usize, usize) {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    (errors, findings.len() - errors)
}

/// "2 errors and 1 warning in 3 files"; "no errors, no warnings" where there is nothing.
pub fn tally(findings: &[Finding]) -> String {
    let (errors, warnings) = count(findings);
    let mut files: Vec<&Path> = findings.iter().map(|finding| finding.file.path.as_path()).collect();
    files.sort_unstable();
    files.dedup();
    let parts: Vec<_> = [(errors, "error"), (warnings, "warning")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| counted(count, noun))
        .collect();
    match parts.as_slice() {
        [] => "nothing wrong".to_owned(),
        parts => format!("{} in {}", parts.join(" and "), counted(files.len(), "file")),
    }
}

/// "1 file", "2 files".
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_counts_lines_and_characters_from_one() {
        let file = TextFile::new("status.toml", "a = 1\ngröße = \"x\"\n");
        for (byte, line, column) in [(0, 1, 1), (4, 1, 5), (6, 2, 1), (15, 2, 8), (999, 3, 1)] {
            assert_eq!(file.position(byte), Position { line, column }, "{byte}");
        }
    }

    #[test]
    fn findings_are_sorted_said_once_and_counted() {
        let file = TextFile::new("b.md", "one\ntwo\n");
        let other = TextFile::new("a.md", "x");
        let mut findings = vec![
            Finding::warning("x", &file, 4..7, "second"),
            Finding::error("x", &file, 0..3, "first"),
            Finding::error("x", &file, 0..3, "first"),
            Finding::error("x", &other, 0..1, "elsewhere"),
        ];
        sort(&mut findings);
        let texts: Vec<_> = findings.iter().map(ToString::to_string).collect();
        assert_eq!(
            texts,
            ["a.md:1:1: error: elsewhere", "b.md:1:1: error: first", "b.md:2:1: warning: second"]
        );
        assert_eq!(tally(&findings), "2 errors and 1 warning in 2 files");
        assert_eq!(tally(&findings[..1]), "1 error in 1 file");
    }
}
