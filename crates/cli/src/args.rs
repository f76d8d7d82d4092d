//! The arguments, as `allclear --help` tells them.

mod import;
mod notices;
mod serve;

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use clap::{Args, Parser, Subcommand, ValueEnum};

pub use import::{Import, Provider};
pub use notices::{Incident, Maintenance, Open, Plan, Say, Update, Wording};
pub use serve::{Init, Preview, Status};

/// Status pages from plain files: what you write in, everything a CDN serves out.
#[derive(Debug, Parser)]
#[command(name = "allclear", version, about, max_term_width = 100, propagate_version = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
}

/// Options of every command.
#[derive(Clone, Debug, Args)]
pub struct Common {
    /// The folder with `status.toml`
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub source: PathBuf,
    /// Whether to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: When,
    /// The time to take for now, such as 2026-11-20T12:00:00Z: the same input and the same time give the same bytes
    #[arg(long, global = true, value_name = "TIME", env = "ALLCLEAR_NOW", hide_env = true)]
    pub now: Option<DateTime<Utc>>,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal that has them, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Begin: a commented status.toml, and a first notice
    Init(Init),
    /// Tell of an incident, from the first word to the postmortem
    #[command(subcommand)]
    Incident(Incident),
    /// Plan a maintenance, and say how it goes
    #[command(subcommand)]
    Maintenance(Maintenance),
    /// Say everything that is wrong in the files, with its place; exit 1 when anything keeps the page from being published
    Check(Check),
    /// Write everything the CDN serves: documents, feeds, calendar, badges, and the page with its settings
    Publish(Publish),
    /// Make a key to sign with: `publish --sign`
    Keygen(Keygen),
    /// Serve the page with its data on this machine, and again whenever a file changes
    Preview(Preview),
    /// Say how things are: the banner, what is going on, and the next maintenance
    Status(Status),
    /// Take over what another status page tells: its components, and its notices as files
    Import(Import),
}

/// Options of `check`.
#[derive(Debug, Args)]
pub struct Check {
    /// How to print what is found
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    /// Exit 1 on warnings too
    #[arg(long)]
    pub strict: bool,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: the line, underlined, and a hint.
    Text,
    /// For programs.
    Json,
    /// As annotations of a GitHub workflow.
    Github,
}

/// Options of `publish`.
#[derive(Clone, Debug, Args)]
pub struct Publish {
    /// The built page, as `make build` leaves it in `dist`; without it only the data is written
    #[arg(long, value_name = "DIR", env = "ALLCLEAR_SITE")]
    pub site: Option<PathBuf>,
    /// The folder to write; it is replaced in one step, so that a crash leaves the old one whole
    #[arg(long, value_name = "DIR", default_value = "public-data")]
    pub out: PathBuf,
    /// Sign what the page reads with the private key in this file, as `allclear keygen` writes it; the page then refuses
    /// everything else. Where a file will not do, as in CI, `ALLCLEAR_SIGNING_KEY` holds the key itself
    #[arg(long, value_name = "KEY-FILE")]
    pub sign: Option<PathBuf>,
    /// Publish without signatures though there were some: pages that are open refuse what comes until they are loaded again
    #[arg(long, conflicts_with = "sign")]
    pub unsigned: bool,
}

/// Options of `keygen`.
#[derive(Clone, Debug, Args)]
pub struct Keygen {
    /// The file to write; one that is there is never overwritten
    #[arg(value_name = "KEY-FILE", default_value = "signing-key.pem")]
    pub file: PathBuf,
}
