//! The command `allclear`.

use std::process::ExitCode;

fn main() -> ExitCode {
    allclear_cli::commands::run()
}
