//! `allclear status`: how things are, in the terminal.

use std::fmt::Write as _;
use std::process::ExitCode;
use std::time::SystemTime;

use allclear_model::notice::{Notice, Phase};
use allclear_model::overall::overall;
use allclear_model::service::leaves;
use allclear_model::span;
use allclear_model::status::Status;
use allclear_model::status_document::StatusDocument;
use allclear_publish::site::Site;
use allclear_tongue::Tongue;

use super::publish::site;
use crate::args::{self, Common};
use crate::findings::text;
use crate::source::folder::Folder;
use crate::source::gather::{Gathered, Refused, gather};
use crate::terminal::Terminal;

/// Prints the status.
///
/// # Errors
/// The files cannot be read, or say things that cannot be.
pub fn run(common: &Common, options: &args::Status, terminal: &Terminal) -> Result<ExitCode, String> {
    let Gathered { config, entries, archive, .. } =
        match gather(&Folder::at(&common.source), terminal.now, SystemTime::now()) {
            Ok(gathered) => gathered,
            Err(Refused::Failure(message)) => return Err(message),
            Err(Refused::Findings(findings)) => {
                eprint!("{}", text::print(&findings, terminal.error_style()));
                return Err("the files say things that cannot be, so nothing is known".to_owned());
            }
        };
    let site = site::of(&config, entries, &archive, terminal.now)?;
    if options.json {
        let document = StatusDocument::of(&site.summary, &site.preferred(), site.now);
        println!("{}", serde_json::to_string_pretty(&document).map_err(|error| error.to_string())?);
    } else {
        print!("{}", words(&site, terminal.color));
    }
    Ok(ExitCode::SUCCESS)
}

fn words(site: &Site, color: bool) -> String {
    let banner = overall(&site.summary, site.now);
    let mut text = format!("{}  {}\n", marked(&banner.text, banner.status, color), clean(site.name()));
    let active: Vec<_> = site.summary.in_phase(Phase::Active, site.now).collect();
    // Writing into a string cannot fail.
    for notice in &active {
        let _ = write!(text, "\n{}", told(site, notice, color));
    }
    let troubled: Vec<_> = leaves(&site.summary.components)
        .into_iter()
        .filter(|service| service.status != Status::Operational)
        .collect();
    if !troubled.is_empty() {
        text.push('\n');
    }
    for service in troubled {
        let name = clean(service.name.in_language(&site.preferred()));
        let _ = writeln!(text, "{}  {name}", marked(service.status.label(), service.status, color));
    }
    if let Some(next) = site.summary.next_maintenance(site.now) {
        let title = clean(next.title.in_language(&site.preferred()));
        let start = next.started_at.format("%Y-%m-%d %H:%M UTC");
        let when = span::ago(next.started_at, site.now, Tongue::english());
        let _ = writeln!(text, "\nNext maintenance {when}, {start}: {title}\n  {}", site.address(next));
    }
    text
}

/// An open notice: what it is, where it stands, and its last word's time.
fn told(site: &Site, notice: &Notice, color: bool) -> String {
    let title = clean(notice.title.in_language(&site.preferred()));
    let state = notice.state_at(site.now).label();
    let began = span::ago(notice.started_at, site.now, Tongue::english());
    let last = notice.updates.first().map_or_else(String::new, |update| {
        format!(", last update {}", span::ago(update.at, site.now, Tongue::english()))
    });
    format!(
        "{}  {title}\n  {state}, began {began}{last}\n  {}\n",
        marked(notice.impact.label(), notice.impact, color),
        site.address(notice)
    )
}

/// A word with the shape and the colour of its status.
fn marked(word: &str, status: Status, color: bool) -> String {
    let (shape, code) = match status {
        Status::Operational => ("✔", "32"),
        Status::UnderMaintenance => ("◆", "34"),
        Status::DegradedPerformance => ("▲", "33"),
        Status::PartialOutage => ("■", "35"),
        Status::MajorOutage => ("✖", "31"),
        Status::Unknown => ("?", "90"),
    };
    if color { format!("\u{1b}[1;{code}m{shape} {word}\u{1b}[0m") } else { format!("{shape} {word}") }
}

/// Text that cannot command a terminal.
fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}
