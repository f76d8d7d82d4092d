//! The few things done to a disk, so that a test can make each of them fail.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;

/// What is done to a disk.
pub trait Disk: Sync {
    /// Creates a folder and those above it; one that exists is fine.
    ///
    /// # Errors
    /// As the disk has it; the same for the others.
    fn create_dir_all(&self, path: &Path) -> io::Result<()>;

    /// Creates a file that does not exist; tells when it was written.
    ///
    /// # Errors
    /// See above.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<SystemTime>;

    /// Has the same file in another place too.
    ///
    /// # Errors
    /// See above.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file; one that does not exist is fine.
    ///
    /// # Errors
    /// See above.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Removes a folder that is empty; one that does not exist is fine.
    ///
    /// # Errors
    /// See above.
    fn remove_dir(&self, path: &Path) -> io::Result<()>;

    /// Sees to it that these files of a folder survive a power cut.
    ///
    /// # Errors
    /// See above.
    fn sync(&self, folder: &Path, files: &[PathBuf]) -> io::Result<()>;

    /// Puts two folders in each other's place in one step.
    ///
    /// # Errors
    /// See above.
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()>;

    /// Gives a folder another name.
    ///
    /// # Errors
    /// See above.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
}

/// The disk of this machine.
pub struct RealDisk;

/// Up to so many files are written through one by one; with more, the whole file system is told to.
const FEW: usize = 32;

impl Disk for RealDisk {
    fn create_dir_all(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<SystemTime> {
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        file.write_all(bytes)?;
        file.metadata()?.modified()
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        // Where the file system has no links, a copy with the same time does.
        fs::hard_link(from, to).or_else(|_| {
            fs::copy(from, to)?;
            File::options().append(true).open(to)?.set_modified(fs::metadata(from)?.modified()?)
        })
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        absent_is_fine(fs::remove_file(path))
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        absent_is_fine(fs::remove_dir(path))
    }

    fn sync(&self, folder: &Path, files: &[PathBuf]) -> io::Result<()> {
        if files.len() <= FEW {
            return files.par_iter().try_for_each(|file| File::open(file)?.sync_data());
        }
        sync_all(folder)
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        exchange(one, other).or_else(|_| swap(one, other))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }
}

fn absent_is_fine(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

#[cfg(target_os = "linux")]
fn sync_all(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(folder)?)?)
}

#[cfg(not(target_os = "linux"))]
fn sync_all(_folder: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn exchange(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Where a file system cannot exchange two folders: three steps, undone when the second fails.
fn swap(one: &Path, other: &Path) -> io::Result<()> {
    let mut aside = other.as_os_str().to_owned();
    aside.push(".old");
    let aside = PathBuf::from(aside);
    fs::rename(other, &aside)?;
    if let Err(error) = fs::rename(one, other) {
        fs::rename(&aside, other)?;
        return Err(error);
    }
    fs::rename(&aside, one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_exchanged_one_way_or_the_other() {
        for way in [exchange, swap] {
            let folder = tempfile::tempdir().unwrap();
            let (one, other) = (folder.path().join("one"), folder.path().join("other"));
            for path in [&one, &other] {
                fs::create_dir(path).unwrap();
                fs::write(path.join("name"), path.file_name().unwrap().as_encoded_bytes()).unwrap();
            }
            way(&one, &other).unwrap();
            assert_eq!(fs::read_to_string(one.join("name")).unwrap(), "other");
            assert_eq!(fs::read_to_string(other.join("name")).unwrap(), "one");
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
        }
    }

    #[test]
    fn a_file_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x");
        RealDisk.write(&path, b"1").unwrap();
        assert!(RealDisk.write(&path, b"2").is_err());
        assert_eq!(fs::read(&path).unwrap(), b"1");
        RealDisk.remove(&path).unwrap();
        RealDisk.remove(&path).unwrap();
    }
}
