//! The command `allclear`.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Notices are many small pieces of memory, taken on every core.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    allclear_cli::commands::run()
}
