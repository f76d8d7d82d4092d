//! What each command does, one module each.

pub mod check;
pub mod publish;

use std::process::ExitCode;

use clap::Parser;

use crate::args::{Cli, Command};
use crate::terminal::Terminal;

/// Runs the command of this process's arguments.
pub fn run() -> ExitCode {
    let Cli { command, common } = Cli::parse();
    let terminal = Terminal::here(&common);
    let done = match &command {
        Command::Check(options) => check::run(&common, options, &terminal),
        Command::Publish(options) => publish::run(&common, options, &terminal),
    };
    done.unwrap_or_else(|message| {
        eprintln!("allclear: {message}");
        ExitCode::FAILURE
    })
}
