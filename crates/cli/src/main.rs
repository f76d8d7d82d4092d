//! The command `allclear`.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A publish is a million small pieces of memory on every core: a fifth to a third of its time with the system's allocator.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    allclear_cli::commands::run()
}
