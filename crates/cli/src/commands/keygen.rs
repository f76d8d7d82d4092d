//! `allclear keygen`: a key to sign with.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::process::ExitCode;

use allclear_publish::signature::Signer;

use crate::args::Keygen;

/// Writes a new private key; prints the public one.
///
/// # Errors
/// The file exists or cannot be written, or the system has no random bytes.
pub fn run(options: &Keygen) -> Result<ExitCode, String> {
    let path = options.file.display();
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(|error| format!("no random bytes: {error}"))?;
    let signer = Signer::of_seed(&seed);
    let mut open = OpenOptions::new();
    open.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut open, 0o600);
    let mut file = open.open(&options.file).map_err(|error| format!("{path}: {error}"))?;
    file.write_all(signer.pem()?.as_bytes()).map_err(|error| format!("{path}: {error}"))?;
    println!(
        "wrote {path}: the private key. Keep it where only what publishes can read it, and out of version control."
    );
    println!(
        "{} is the public key; `allclear publish --sign {path}` puts it into the page.",
        signer.public()
    );
    Ok(ExitCode::SUCCESS)
}
