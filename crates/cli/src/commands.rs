//! What each command does, one module each.

pub mod check;
pub mod import;
pub mod incident;
pub mod init;
pub mod keygen;
pub mod maintenance;
pub mod preview;
pub mod publish;
pub mod status;
mod telling;

use std::process::ExitCode;

use clap::Parser;

use crate::args::{Cli, Command};
use crate::terminal::Terminal;

/// Runs the command of this process's arguments.
pub fn run() -> ExitCode {
    let Cli { command, common } = Cli::parse();
    let terminal = Terminal::here(&common);
    let done = match &command {
        Command::Init(options) => init::run(&common, options, &terminal),
        Command::Incident(action) => incident::run(&common, action, &terminal),
        Command::Maintenance(action) => maintenance::run(&common, action, &terminal),
        Command::Preview(options) => preview::run(&common, options, &terminal),
        Command::Status(options) => status::run(&common, options, &terminal),
        Command::Import(options) => import::run(&common, options, &terminal),
        Command::Check(options) => check::run(&common, options, &terminal),
        Command::Keygen(options) => keygen::run(options),
        Command::Publish(options) => publish::run(&common, options, &terminal),
    };
    done.unwrap_or_else(|message| {
        eprintln!("allclear: {message}");
        ExitCode::FAILURE
    })
}
