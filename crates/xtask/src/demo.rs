//! `cargo xtask demo`: the data of an invented operator, as old as the moment it is written.

mod claims;
pub mod data;
mod offset;
pub mod options;
mod source;
#[cfg(test)]
mod tests;
pub mod write;

use chrono::{DateTime, Utc};

/// The scenario that shows the most.
const DEFAULT: &str = "incident";

/// Writes a scenario's files.
pub fn run(args: &[String], clock: DateTime<Utc>) -> Result<(), String> {
    let options = options::Options::read(args, &["out", "now", "scenario"])?;
    let out = options.path("out")?;
    let scenario = options.get("scenario").unwrap_or(DEFAULT);
    let demo = source::folder();
    let data = source::load(&demo, scenario, options.now()?.unwrap_or(clock))?;

    let summary = write::write(&out, &data.files()?, Some(&demo.join("assets")))?;
    let banner = data.site()?.summary.overall.map(|overall| overall.text).unwrap_or_default();
    println!("{}: {scenario}, \"{banner}\", {summary}", out.display());
    Ok(())
}
