//! Calls the built command.
#![allow(dead_code, reason = "not every test needs all of it")]

use std::process::Command;

/// What a call said.
pub struct Run {
    /// Its exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// Calls `allclear` in the folder of this crate.
pub fn allclear(args: &[&str]) -> Run {
    with_env(&[], args)
}

/// The same with variables of its environment.
pub fn with_env(variables: &[(&str, &str)], args: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_allclear"))
        .args(args)
        .env_remove("ALLCLEAR_SITE")
        .env_remove("ALLCLEAR_SIGNING_KEY")
        .envs(variables.iter().copied())
        .stdin(std::process::Stdio::null())
        .env_remove("SOURCE_DATE_EPOCH")
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}
