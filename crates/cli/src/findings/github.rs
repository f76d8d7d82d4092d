//! Findings as workflow commands, which GitHub shows beside the line they are about.

use super::{Finding, Severity};

/// A command for each finding.
pub fn print(findings: &[Finding]) -> String {
    findings.iter().map(command).collect()
}

fn command(finding: &Finding) -> String {
    let (start, end) = (finding.start(), finding.end());
    let kind = match finding.severity {
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let mut message = finding.message.clone();
    if let Some(hint) = &finding.hint {
        message.push_str(". ");
        message.push_str(hint);
    }
    // Columns may only be given where the annotation is within one line.
    let end = if start.line == end.line {
        format!(",endLine={},col={},endColumn={}", end.line, start.column, end.column)
    } else {
        format!(",endLine={},col={}", end.line, start.column)
    };
    format!(
        "::{kind} file={},line={}{end},title={}::{}\n",
        property(&finding.file.path.display().to_string()),
        start.line,
        property(finding.rule),
        data(&message)
    )
}

/// Text as a command's message: it must not end the line.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Text as a command's property: it must not begin another.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::TextFile;

    #[test]
    fn a_finding_becomes_a_command_that_cannot_be_broken_out_of() {
        let file = TextFile::new("notices/a,b.md", "one\ntwo three\n");
        let findings = [
            Finding::error("unknown-component", &file, 8..13, "no component `x`\n::stop").hint("50% sure"),
            Finding::warning("x", &file, 0..13, "two lines"),
        ];
        assert_eq!(
            print(&findings),
            "::error file=notices/a%2Cb.md,line=2,endLine=2,col=5,endColumn=10,title=unknown-component::\
             no component `x`%0A::stop. 50%25 sure\n\
             ::warning file=notices/a%2Cb.md,line=1,endLine=2,col=1,title=x::two lines\n"
        );
    }
}
