//! Checks a built site against the rules of Cloudflare Pages, which skips what it cannot read and deploys the rest.

mod headers;
mod html;
mod loops;
mod redirects;

use std::fmt;
use std::fs;
use std::path::Path;

/// One thing to repair.
#[derive(Debug, PartialEq, Eq)]
struct Finding {
    file: String,
    /// Counted from 1; 0 when the finding is about the whole file.
    line: usize,
    message: String,
}

impl Finding {
    fn new(file: &str, line: usize, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, message: message.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.message),
            line => write!(f, "{}:{line}: {}", self.file, self.message),
        }
    }
}

/// `cargo xtask lint-pages DIR`
pub fn run(args: &[String]) -> Result<(), String> {
    let [dir] = args else { return Err("usage: cargo xtask lint-pages DIR".to_owned()) };
    let findings = lint(Path::new(dir))?;
    if findings.is_empty() {
        println!("lint-pages: {dir} is fit for Cloudflare Pages");
        return Ok(());
    }
    let lines: Vec<String> = findings.iter().map(|finding| format!("{dir}/{finding}")).collect();
    Err(format!("{}\nlint-pages: {} to repair in {dir}", lines.join("\n"), findings.len()))
}

fn lint(dir: &Path) -> Result<Vec<Finding>, String> {
    let headers = read(dir, "_headers")?;
    let redirects = read(dir, "_redirects")?;
    let mut findings = headers::lint(&headers);
    findings.extend(redirects::lint(&redirects));
    if headers.contains("immutable") && !dir.join("404.html").is_file() {
        findings.push(Finding::new(
            "404.html",
            0,
            "missing: a lost file would be answered with index.html and cached for a year",
        ));
    }
    if dir.join("data").exists() {
        findings.push(Finding::new("data", 0, "a production build carries no demo data"));
    }
    for name in html_files(dir)? {
        findings.extend(html::lint(&name, &read(dir, &name)?));
    }
    Ok(findings)
}

fn read(dir: &Path, name: &str) -> Result<String, String> {
    let path = dir.join(name);
    fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
}

/// HTML documents at the top of the site and one folder below, relative to it.
fn html_files(dir: &Path) -> Result<Vec<String>, String> {
    let mut names = Vec::new();
    for folder in ["", "embed/"] {
        let path = dir.join(folder);
        if !path.is_dir() {
            continue;
        }
        let entries = fs::read_dir(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        for entry in entries {
            let entry = entry.map_err(|error| error.to_string())?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if Path::new(&name).extension().is_some_and(|extension| extension == "html") {
                names.push(format!("{folder}{name}"));
            }
        }
    }
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests;
