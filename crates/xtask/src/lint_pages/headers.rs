//! The `_headers` file: limits, append semantics and what the content security policy may not say.

use super::Finding;
use std::collections::BTreeSet;

const FILE: &str = "_headers";
const MAX_LINE: usize = 2_000;
const MAX_RULES: usize = 100;

pub(super) fn lint(text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut rules = 0;
    let mut path = String::new();
    let mut everywhere = BTreeSet::new(); // names that the rule for `/*` sets
    let mut removed = BTreeSet::new(); // names that the current rule has removed
    for (number, raw) in (1..).zip(text.lines()) {
        let line = raw.trim();
        let mut report = |message: String| findings.push(Finding::new(FILE, number, message));
        let length = line.chars().count();
        if length > MAX_LINE {
            report(format!("{length} characters; Pages drops lines over {MAX_LINE}"));
        }
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if line.starts_with('/') || line.starts_with("https://") {
            rules += 1;
            if rules == MAX_RULES + 1 {
                report(format!("rule {rules}: Pages ignores every rule after {MAX_RULES}"));
            }
            line.clone_into(&mut path);
            removed.clear();
        } else if path.is_empty() {
            report("a header before the first path belongs to no rule".to_owned());
        } else if let Some(name) = line.strip_prefix('!') {
            removed.insert(name.trim().to_lowercase());
        } else if let Some((name, value)) = line.split_once(':') {
            let name = name.trim().to_lowercase();
            if path == "/*" {
                everywhere.insert(name.clone());
            } else if everywhere.contains(&name) && !removed.contains(&name) {
                report(format!("also set for `/*`, and Pages joins both: put `! {name}` first"));
            }
            if name == "content-security-policy" {
                lint_policy(value, &mut report);
            }
        } else {
            report("neither a path nor `Name: value`; Pages skips it".to_owned());
        }
    }
    findings
}

fn lint_policy(policy: &str, report: &mut impl FnMut(String)) {
    for source in ["'unsafe-inline'", "'unsafe-eval'"] {
        if policy.contains(source) {
            report(format!("the content security policy allows {source}"));
        }
    }
    if policy.contains("INLINE-STYLE") {
        report("the style sheet's hash is missing: run `cargo xtask finish-dist`".to_owned());
    }
}
