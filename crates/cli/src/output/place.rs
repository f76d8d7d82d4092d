//! Where an output is: the folder, and what stands beside it.

use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::failed;
use super::lock::Lock;

/// Where an output is or will be, kept from others.
#[derive(Debug)]
pub struct Place {
    /// The folder.
    pub folder: PathBuf,
    /// Where the next generation is prepared.
    pub beside: PathBuf,
    /// Held while this lives.
    _lock: Lock,
}

impl Place {
    /// Keeps others from writing an output folder, which need not exist.
    ///
    /// # Errors
    /// Somebody else is writing it and does not end, or nothing can be written there.
    pub fn hold(folder: &Path, disk: &dyn Disk) -> Result<Self, String> {
        let folder = absolute(folder)?;
        let (parent, name) = folder
            .parent()
            .zip(folder.file_name())
            .ok_or_else(|| format!("{} cannot be an output folder", folder.display()))?;
        disk.create_dir_all(parent).map_err(|error| failed(parent, &error))?;
        let beside = |ending: &str| parent.join(format!(".{}.{ending}", name.to_string_lossy()));
        let lock = Lock::take(&beside("lock"))?;
        Ok(Self { beside: beside("previous"), folder, _lock: lock })
    }
}

fn absolute(path: &Path) -> Result<PathBuf, String> {
    let path = std::path::absolute(path).map_err(|error| failed(path, &error))?;
    // A link to a folder is followed: what it leads to is replaced, not the link.
    Ok(std::fs::canonicalize(&path).unwrap_or(path))
}
