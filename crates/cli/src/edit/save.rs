//! Files of an operator, written in one step or not at all.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::output::disk::Disk;

/// Writes a file that must not exist yet.
///
/// # Errors
/// It exists, or cannot be written; then nothing has changed.
pub fn create(disk: &dyn Disk, path: &Path, text: &str) -> Result<(), String> {
    if path.exists() {
        return Err(format!("{} exists already", path.display()));
    }
    in_one_step(disk, path, text)
}

/// Writes a file anew, unless somebody has changed it since it was read as `old`.
///
/// # Errors
/// It has changed, or cannot be written; then it is as it was.
pub fn replace(disk: &dyn Disk, path: &Path, old: &str, new: &str) -> Result<(), String> {
    let now = fs::read(path).map_err(|error| failed(path, &error))?;
    if now != old.as_bytes() {
        return Err(format!("{} has changed meanwhile; try again", path.display()));
    }
    in_one_step(disk, path, new)
}

fn in_one_step(disk: &dyn Disk, path: &Path, text: &str) -> Result<(), String> {
    let fresh = beside(path);
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        disk.create_dir_all(folder).map_err(|error| failed(folder, &error))?;
    }
    let written = disk.write(&fresh, text.as_bytes()).and_then(|_| {
        // Who may read the file stays as it was.
        if let Ok(about) = fs::metadata(path) {
            fs::set_permissions(&fresh, about.permissions())?;
        }
        disk.sync(path.parent().unwrap_or(path), std::slice::from_ref(&fresh))?;
        disk.rename(&fresh, path)
    });
    written.map_err(|error| {
        let _ = fs::remove_file(&fresh);
        failed(path, &error)
    })
}

/// A name for the file while it is not complete; readers of notices leave it out.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}", std::process::id()))
}

fn failed(path: &Path, error: &io::Error) -> String {
    format!("{}: {error}; nothing was changed", path.display())
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;
    use crate::output::disk::RealDisk;

    /// A disk that is full: it takes half of a file.
    struct Full;

    impl Disk for Full {
        fn create_dir_all(&self, path: &Path) -> io::Result<()> {
            RealDisk.create_dir_all(path)
        }
        fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<SystemTime> {
            RealDisk.write(path, &bytes[..bytes.len() / 2])?;
            Err(io::ErrorKind::StorageFull.into())
        }
        fn link(&self, _: &Path, _: &Path) -> io::Result<()> {
            Err(io::ErrorKind::StorageFull.into())
        }
        fn remove(&self, path: &Path) -> io::Result<()> {
            RealDisk.remove(path)
        }
        fn remove_dir(&self, path: &Path) -> io::Result<()> {
            RealDisk.remove_dir(path)
        }
        fn sync(&self, folder: &Path, files: &[PathBuf]) -> io::Result<()> {
            RealDisk.sync(folder, files)
        }
        fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
            RealDisk.exchange(one, other)
        }
        fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
            RealDisk.rename(from, to)
        }
    }

    fn names(folder: &Path) -> Vec<String> {
        let names = fs::read_dir(folder).unwrap();
        names.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_file_is_written_whole_or_stays_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        create(&RealDisk, &path, "one").unwrap();
        assert!(create(&RealDisk, &path, "two").unwrap_err().contains("exists already"));
        replace(&RealDisk, &path, "one", "two").unwrap();
        assert!(replace(&RealDisk, &path, "one", "three").unwrap_err().contains("changed meanwhile"));
        let error = replace(&Full, &path, "two", "three").unwrap_err();
        assert!(error.contains("nothing was changed"), "{error}");
        assert!(create(&Full, &folder.path().join("b.md"), "four").is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(names(folder.path()), ["a.md"], "nothing is left lying about");
    }

    #[cfg(unix)]
    #[test]
    fn who_may_read_a_file_stays_as_it_was() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        create(&RealDisk, &path, "one").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        replace(&RealDisk, &path, "one", "two").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }
}
