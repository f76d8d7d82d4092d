//! Findings as JSON, for whatever reads them next.

use serde_json::{Value, json};

use super::{Finding, count};

/// The document: how many there are, and each with its place.
pub fn print(findings: &[Finding]) -> String {
    let (errors, warnings) = count(findings);
    let findings: Vec<_> = findings.iter().map(one).collect();
    format!("{:#}\n", json!({ "errors": errors, "warnings": warnings, "findings": findings }))
}

fn one(finding: &Finding) -> Value {
    let (start, end) = (finding.start(), finding.end());
    json!({
        "severity": finding.severity.word(),
        "rule": finding.rule,
        "file": finding.file.path.display().to_string(),
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "message": finding.message,
        "hint": finding.hint,
    })
}
