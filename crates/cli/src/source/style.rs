//! The operator's own style sheet: a file in `public/` that is written into the page itself.
//!
//! In the document it comes with the first word and not after it, so it has to be small.

use std::path::PathBuf;
use std::sync::Arc;

use super::config::Config;
use super::folder::{self, Folder};
use crate::findings::{Finding, Severity, TextFile};

/// From how many bytes on it is felt: the first word waits for it.
const LARGE: usize = 10_000;
/// What would end the element it stands in.
const END: &str = "</style";

/// The style sheet, where the settings name one.
///
/// # Errors
/// It is not there, is no text, or would end the page's head.
pub fn read(folder: &Folder, config: &Config) -> Result<Option<String>, String> {
    let Some(path) = place(folder, config) else { return Ok(None) };
    let file = match folder::read(&path) {
        Ok(Ok(file)) => file,
        Ok(Err(finding)) => return Err(finding.to_string()),
        Err(error) => return Err(format!("{}: {error}", path.display())),
    };
    match check(&file).into_iter().find(|finding| finding.severity == Severity::Error) {
        Some(finding) => Err(finding.to_string()),
        None => Ok(Some(file.text.clone())),
    }
}

/// What is wrong with it, where it is there.
pub fn findings(folder: &Folder, config: &Config) -> Vec<Finding> {
    match place(folder, config).map(|path| folder::read(&path)) {
        Some(Ok(Ok(file))) => check(&file),
        Some(Ok(Err(finding))) => vec![finding],
        // That it is not there is said where it is named.
        Some(Err(_)) | None => Vec::new(),
    }
}

fn place(folder: &Folder, config: &Config) -> Option<PathBuf> {
    let name = config.brand.style.as_deref()?.strip_prefix('/')?;
    Some(folder.public().join(name))
}

fn check(file: &Arc<TextFile>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(at) = file.text.to_ascii_lowercase().find(END) {
        let message = "`</style` would end the style sheet in the page";
        findings.push(Finding::error("bad-style", file, at..at + END.len(), message));
    }
    if file.text.len() > LARGE {
        let message = format!("{} bytes stand before the first word of the page", file.text.len());
        let hint = "pictures and fonts in files of their own come after it";
        findings.push(Finding::warning("large-style", file, 0..0, message).hint(hint));
    }
    findings
}
