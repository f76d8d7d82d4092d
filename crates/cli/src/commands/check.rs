//! `allclear check`: everything that is wrong, at once.

use std::process::ExitCode;

use crate::args::{Check, Common, Format};
use crate::findings::{self, counted, github, json, text};
use crate::source::everything;
use crate::source::folder::Folder;
use crate::terminal::Terminal;

/// Prints every finding; fails when one of them is an error.
///
/// # Errors
/// The files cannot be read at all.
pub fn run(common: &Common, options: &Check, terminal: &Terminal) -> Result<ExitCode, String> {
    let read = everything::read(&Folder::at(&common.source), terminal.now)?;
    let findings = &read.findings;
    match options.format {
        Format::Json => print!("{}", json::print(findings)),
        Format::Github => print!("{}", github::print(findings)),
        Format::Text if findings.is_empty() => {
            let components = read.config.as_ref().map_or(0, |config| config.places.len());
            let notices = counted(read.notices.len(), "notice");
            println!("{} and {notices}: nothing wrong", counted(components, "component"));
        }
        Format::Text => print!("{}", text::print(findings, terminal.style())),
    }
    let (errors, warnings) = findings::count(findings);
    let failed = errors > 0 || (options.strict && warnings > 0);
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
