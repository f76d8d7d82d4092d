//! `cargo xtask demo`: the data of an invented operator, as old as the moment it is written.

mod calendar;
mod derive;
mod feeds;
mod offset;
pub mod options;
mod plain;
pub mod site;
mod source;
#[cfg(test)]
mod tests;
pub mod write;
pub mod zone;

use chrono::{DateTime, Utc};

/// The scenario that shows the most.
const DEFAULT: &str = "incident";

/// Writes a scenario's files.
pub fn run(args: &[String], clock: DateTime<Utc>) -> Result<(), String> {
    let options = options::Options::read(args, &["out", "now", "scenario"])?;
    let out = options.path("out")?;
    let scenario = options.get("scenario").unwrap_or(DEFAULT);
    let demo = source::folder();
    let site = source::load(&demo, scenario, options.now()?.unwrap_or(clock))?;

    let files = site.files()?;
    let summary = write::write(&out, &files, Some(&demo.join("assets")))?;
    let banner = site.summary.overall.map(|overall| overall.text).unwrap_or_default();
    println!("{}: {scenario}, \"{banner}\", {summary}", out.display());
    Ok(())
}
