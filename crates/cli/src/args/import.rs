//! The arguments of `import`.

use allclear_providers::Format;
use clap::{Args, ValueEnum};

/// Options of `import`.
#[derive(Debug, Args)]
pub struct Import {
    /// Whose format it is
    pub provider: Provider,
    /// The address of the status page (of Upptime: the repository on GitHub), or a file or folder of its JSON
    #[arg(value_name = "URL-OR-FILE")]
    pub from: String,
    /// Say what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Seconds between two requests
    #[arg(long, value_name = "SECONDS", default_value_t = 1.0)]
    pub pause: f64,
    /// Components that notices name and the page does not list any more become a group of their own
    #[arg(long)]
    pub keep_former: bool,
    /// Read everything from the provider again, also what an earlier run has read
    #[arg(long)]
    pub fresh: bool,
    /// Another address for the services of Instatus and GitHub
    #[arg(long, value_name = "URL", hide = true)]
    pub service: Option<String>,
}

/// Whose format it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Provider {
    /// Atlassian Statuspage
    Statuspage,
    /// Instatus
    Instatus,
    /// incident.io
    #[value(name = "incidentio", alias = "incident_io")]
    IncidentIo,
    /// cState
    #[value(name = "cstate")]
    CState,
    /// Upptime
    Upptime,
}

impl Provider {
    /// Its format.
    pub fn format(self) -> Format {
        match self {
            Self::Statuspage => Format::Statuspage,
            Self::Instatus => Format::Instatus,
            Self::IncidentIo => Format::IncidentIo,
            Self::CState => Format::CState,
            Self::Upptime => Format::Upptime,
        }
    }
}
