//! Findings for people: the line, what is wrong in it underlined, and what to do.

use std::fmt;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    SourceCode, SourceSpan, SpanContents,
};

use super::{Finding, Severity, tally};

/// How findings are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// With colours.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
}

/// All findings, and how many there are.
pub fn print(findings: &[Finding], style: Style) -> String {
    let theme = if style.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(style.width)
        .with_links(false)
        .with_context_lines(1)
        .with_cause_chain();
    let mut text = String::new();
    for finding in findings {
        // Writing into a string cannot fail.
        let _ = handler.render_report(&mut text, &Report(finding));
        text.push('\n');
    }
    text.push_str(&tally(findings));
    text.push('\n');
    text
}

/// A finding as miette wants it.
#[derive(Debug)]
struct Report<'a>(&'a Finding);

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for Report<'_> {}

impl Diagnostic for Report<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.0.rule))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.0.severity {
            Severity::Warning => miette::Severity::Warning,
            Severity::Error => miette::Severity::Error,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.0.hint.as_deref().map(|hint| Box::new(hint) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let span = SourceSpan::from(self.0.span.clone());
        Some(Box::new(std::iter::once(LabeledSpan::new_with_span(None, span))))
    }
}

impl SourceCode for Report<'_> {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let text = &self.0.file.text;
        let inner = if before == 0 {
            text.read_span(span, 0, after)?
        } else {
            // Context is asked for, and means the line itself: its neighbours only distract.
            let start =
                text.get(..span.offset()).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
            let end = span.offset() + span.len();
            let end =
                text.get(end..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| end + length);
            text.read_span(&SourceSpan::from(start..end.max(start)), 0, 0)?
        };
        Ok(Box::new(MietteSpanContents::new_named(
            self.0.file.path.display().to_string(),
            inner.data(),
            *inner.span(),
            inner.line(),
            inner.column(),
            inner.line_count(),
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::TextFile;

    #[test]
    fn the_line_is_shown_and_the_fault_underlined() {
        let file = TextFile::new("notices/a.md", "one\ncomponents = [\"api-eu\"]\nthree\n");
        let finding = Finding::error("unknown-component", &file, 18..26, "no component `api-eu`")
            .hint("did you mean `api`?");
        let text = print(&[finding], Style { color: false, width: 100 });
        for expected in [
            "no component `api-eu`",
            "notices/a.md:2:15",
            "components = [\"api-eu\"]",
            "────────",
            "did you mean `api`?",
            "1 error in 1 file",
        ] {
            assert!(text.contains(expected), "{expected} in:\n{text}");
        }
        assert!(!text.contains("three"), "only the line itself:\n{text}");
    }
}
