//! Who signs what is published, and that it does not end unnoticed.

use std::path::Path;

use allclear_publish::signature::{ENDING, Signer};

use crate::args::Publish;
use crate::output::manifest::Manifest;

/// Holds the private key where there is no file of it.
const VARIABLE: &str = "ALLCLEAR_SIGNING_KEY";

/// Whoever signs, where somebody is to.
///
/// # Errors
/// There is no key where one is named.
pub fn signer(options: &Publish) -> Result<Option<Signer>, String> {
    if options.unsigned {
        return Ok(None);
    }
    if let Some(path) = &options.sign {
        return of_file(path).map(Some);
    }
    let Some(pem) = std::env::var_os(VARIABLE) else { return Ok(None) };
    // A secret that a workflow may not read is an empty variable: that is no wish to publish without.
    let pem = pem.into_string().map_err(|_| format!("{VARIABLE}: it is no text"))?;
    Signer::of_pem(&pem).map(Some).map_err(|error| format!("{VARIABLE}: {error}"))
}

fn of_file(path: &Path) -> Result<Signer, String> {
    let named = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let pem = std::fs::read_to_string(path).map_err(|error| named(&error))?;
    Signer::of_pem(&pem).map_err(|error| named(&error))
}

/// What was signed is not published without signatures by mistake.
///
/// # Errors
/// The last publish was signed.
pub fn refuse_silence(before: &Manifest) -> Result<(), String> {
    if !before.files.keys().any(|path| path.ends_with(ENDING)) {
        return Ok(());
    }
    Err("what was published before is signed, and pages that are open will refuse what is not; \
         name the key with --sign, or say --unsigned to end it"
        .to_owned())
}
