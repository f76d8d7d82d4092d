//! The `_redirects` file: limits, circles, and rewrites that lose the route or swallow the site's files.

use super::Finding;
use super::loops::{self, Rule};

const FILE: &str = "_redirects";
const MAX_LINE: usize = 1_000;
const MAX_STATIC: usize = 2_000;
const MAX_DYNAMIC: usize = 100;

pub(super) fn lint(text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let (mut fixed, mut dynamic) = (0, 0);
    let mut rules = Vec::new();
    for (number, raw) in (1..).zip(text.lines()) {
        let line = raw.trim();
        let mut report = |message: String| findings.push(Finding::new(FILE, number, message));
        let length = line.chars().count();
        if length > MAX_LINE {
            report(format!("{length} characters; Pages allows {MAX_LINE}"));
        }
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let mut words = line.split_whitespace();
        let (Some(from), Some(to)) = (words.next(), words.next()) else {
            report("a rule is `from to [code]`; Pages skips this one".to_owned());
            continue;
        };
        let rewrites = words.next() == Some("200");
        rules.push(Rule { line: number, from, to, is_rewrite: rewrites });
        // Pages counts every rule after the first dynamic one as dynamic.
        if dynamic > 0 || from.contains('*') || has_placeholder(from) {
            dynamic += 1;
            if dynamic == MAX_DYNAMIC + 1 {
                report(format!("dynamic rule {dynamic}: Pages ignores all after {MAX_DYNAMIC}"));
            }
        } else {
            fixed += 1;
            if fixed == MAX_STATIC + 1 {
                report(format!("static rule {fixed}: Pages ignores all after {MAX_STATIC}"));
            }
        }
        if rewrites && (to.ends_with("/index.html") || to.ends_with("/index")) {
            report(format!("`{to}` redirects and loses the route: rewrite to `/`"));
        }
        if rewrites && from == "/*" {
            report("rules win over files, so this rewrite hides every file of the site".to_owned());
        }
    }
    let circles = loops::find(&rules).into_iter();
    findings.extend(circles.map(|(line, way)| Finding::new(FILE, line, format!("leads in a circle: {way}"))));
    findings
}

fn has_placeholder(path: &str) -> bool {
    path.split('/').any(|part| {
        part.strip_prefix(':').is_some_and(|name| name.starts_with(|first: char| first.is_ascii_alphabetic()))
    })
}
