//! A look into a folder: it is read once, and its files are asked about by their names in it, not by whole paths.

use std::fs::{self, DirEntry};
use std::io;
use std::path::Path;

use rayon::prelude::*;

/// A core takes at least so many entries; fewer are not worth telling another.
const SHARE: usize = 256;

/// Looks at each entry of a folder, on every core where there are many.
///
/// # Errors
/// The folder cannot be read.
pub fn entries<T: Send>(folder: &Path, look: impl Fn(&DirEntry) -> T + Sync) -> io::Result<Vec<T>> {
    // The folder is open for as long as there are entries of it, so they end here: there may be many folders.
    let entries: Vec<_> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    Ok(entries.into_par_iter().with_min_len(SHARE).map(|entry| look(&entry)).collect())
}
