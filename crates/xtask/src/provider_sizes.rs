//! `cargo xtask provider-sizes`: what each format of a provider adds to the wasm that reads them.

use std::path::Path;
use std::process::Command;

use crate::budgets::packed_len;

/// The formats, as the features of `allclear-providers` are named.
const FORMATS: [&str; 15] = [
    "statuspage",
    "incident_io",
    "instatus",
    "better_stack",
    "openstatus",
    "cstate",
    "upptime",
    "uptime_kuma",
    "gatus",
    "cachet",
    "status_io",
    "slack",
    "heroku",
    "google_cloud",
    "aws",
];

/// Builds one program without any format, one with each, one with all, and prints what they weigh.
///
/// A format that imitates another needs the other's decoder too, and that is in its figure.
pub fn run(args: &[String]) -> Result<(), String> {
    if !args.is_empty() {
        return Err("usage: cargo xtask provider-sizes".to_owned());
    }
    let none = measure("")?;
    println!("{:<16}{:>10}{:>12}", "", "raw", "brotli 11");
    println!("{:<16}{:>10}{:>12}", "no format", none.0, none.1);
    for format in FORMATS {
        let (raw, packed) = measure(format)?;
        println!("{format:<16}{:>+10}{:>+12}", less(raw, none.0), less(packed, none.1));
    }
    let all = measure("all")?;
    println!("{:<16}{:>+10}{:>+12}", "all of them", less(all.0, none.0), less(all.1, none.1));
    Ok(())
}

fn less(of: usize, without: usize) -> i64 {
    i64::try_from(of).unwrap_or(i64::MAX) - i64::try_from(without).unwrap_or(0)
}

/// Bytes of the program with these formats, raw and packed.
fn measure(features: &str) -> Result<(usize, usize), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let target = root.join("target/provider-sizes");
    let build = ["build", "--quiet", "--release", "--package", "allclear-providers", "--bin", "size"];
    let features = format!("size,{features}");
    let options = ["--target", "wasm32-unknown-unknown", "--no-default-features", "--features", &features];
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(build).args(options).env("CARGO_TARGET_DIR", &target).current_dir(&root);
    called(&mut cargo)?;
    let module = target.join("wasm32-unknown-unknown/release/size.wasm");
    let small = target.join("size.wasm");
    let mut opt = Command::new("wasm-opt");
    opt.args(["-Oz", "--all-features", "--strip-debug", "--strip-producers"])
        .arg(&module)
        .arg("-o")
        .arg(&small);
    called(&mut opt)?;
    let bytes = std::fs::read(&small).map_err(|error| format!("{}: {error}", small.display()))?;
    Ok((bytes.len(), packed_len(&bytes)?))
}

fn called(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{name}: {status}")),
        Err(error) => Err(format!("{name}: {error} (`. scripts/env.sh` puts it on the path)")),
    }
}
