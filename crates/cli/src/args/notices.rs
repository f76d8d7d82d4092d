//! The arguments of `incident` and `maintenance`.

use clap::{Args, Subcommand};

/// What can be said of an incident.
#[derive(Debug, Subcommand)]
pub enum Incident {
    /// Tell of an incident for the first time
    Open(Open),
    /// Say how it goes, and what components are from now on
    Update(Update),
    /// Say that it is over
    Resolve(Say),
    /// Say what was learned
    Postmortem(Say),
}

/// What can be said of a maintenance.
#[derive(Debug, Subcommand)]
pub enum Maintenance {
    /// Announce a maintenance
    Plan(Plan),
    /// Say that it has begun
    Start(Say),
    /// Say that it is over
    Complete(Say),
    /// Say that it will not be, or goes no further
    Cancel(Say),
}

/// What a person says, and when.
#[derive(Clone, Debug, Default, Args)]
pub struct Wording {
    /// What visitors read, as Markdown; `-` reads it from standard input. Without it $EDITOR opens
    #[arg(short, long, value_name = "TEXT")]
    pub message: Option<String>,
    /// The same in another language of the page; may be repeated
    #[arg(long, value_names = ["LANGUAGE", "TEXT"], num_args = 2)]
    pub message_in: Vec<String>,
    /// Open $EDITOR with the text
    #[arg(short, long)]
    pub edit: bool,
    /// When it is said, if not now: 2026-11-20 11:18, in the page's time zone unless it names another
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
}

/// Options of `incident open`.
#[derive(Debug, Args)]
pub struct Open {
    /// The headline
    pub title: Option<String>,
    /// The headline in another language of the page; may be repeated
    #[arg(long, value_names = ["LANGUAGE", "TEXT"], num_args = 2)]
    pub title_in: Vec<String>,
    /// How bad it is: `operational`, `degraded_performance`, `partial_outage` or `major_outage`
    #[arg(short, long, value_name = "STATUS")]
    pub impact: Option<String>,
    /// A component that is affected, as bad as the impact says or as bad as is said here; may be repeated
    #[arg(short, long = "component", value_name = "ID[=STATUS]")]
    pub components: Vec<String>,
    /// Where it stands: investigating, identified or monitoring
    #[arg(short, long, default_value = "investigating")]
    pub state: String,
    /// When it began, if that was before the first word
    #[arg(long, value_name = "TIME")]
    pub started_at: Option<String>,
    /// What is said.
    #[command(flatten)]
    pub wording: Wording,
}

/// Options of `incident update`.
#[derive(Debug, Args)]
pub struct Update {
    /// The incident: its id, its file, or a part of either; the open one where there is only one
    pub notice: Option<String>,
    /// Where it stands: investigating, identified, monitoring, or update where nothing changed
    #[arg(short, long, default_value = "update")]
    pub state: String,
    /// What a component is from now on; may be repeated
    #[arg(short, long = "component", value_name = "ID=STATUS")]
    pub components: Vec<String>,
    /// How bad it is at its worst, if that is to be said anew
    #[arg(short, long, value_name = "STATUS")]
    pub impact: Option<String>,
    /// What is said.
    #[command(flatten)]
    pub wording: Wording,
}

/// Options of a command that only says something.
#[derive(Debug, Args)]
pub struct Say {
    /// The notice: its id, its file, or a part of either; may be left out where only one fits
    pub notice: Option<String>,
    /// What is said.
    #[command(flatten)]
    pub wording: Wording,
}

/// Options of `maintenance plan`.
#[derive(Debug, Args)]
pub struct Plan {
    /// The headline
    pub title: Option<String>,
    /// The headline in another language of the page; may be repeated
    #[arg(long, value_names = ["LANGUAGE", "TEXT"], num_args = 2)]
    pub title_in: Vec<String>,
    /// When it is to begin: 2026-11-20 22:00, in the page's time zone unless it names another
    #[arg(long, value_name = "TIME")]
    pub from: Option<String>,
    /// When it is to end
    #[arg(long, value_name = "TIME")]
    pub to: Option<String>,
    /// A component that is affected; may be repeated
    #[arg(short, long = "component", value_name = "ID")]
    pub components: Vec<String>,
    /// What is said.
    #[command(flatten)]
    pub wording: Wording,
}
