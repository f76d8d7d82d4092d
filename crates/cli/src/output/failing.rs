//! A disk for tests, on which things go wrong.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use super::disk::{Disk, RealDisk};

/// A disk on which one step fails, and every step after it: as if the program had been ended there.
pub struct Failing {
    steps: AtomicUsize,
    at: usize,
    why: io::ErrorKind,
}

impl Failing {
    /// Its first step is step 0.
    pub fn at(at: usize) -> Self {
        Self::because(io::ErrorKind::StorageFull, at)
    }

    /// The same, for another reason than that it is full.
    pub fn because(why: io::ErrorKind, at: usize) -> Self {
        Self { steps: AtomicUsize::new(0), at, why }
    }

    fn step<T>(&self, done: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        if self.steps.fetch_add(1, Ordering::SeqCst) >= self.at {
            return Err(self.why.into());
        }
        done()
    }
}

impl Disk for Failing {
    fn create_dir_all(&self, path: &Path) -> io::Result<()> {
        self.step(|| RealDisk.create_dir_all(path))
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<SystemTime> {
        // A disk that is full takes the beginning of a file.
        self.step(|| RealDisk.write(path, bytes)).inspect_err(|_| {
            let _ = RealDisk.write(path, &bytes[..bytes.len() / 2]);
        })
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(|| RealDisk.link(from, to))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step(|| RealDisk.remove(path))
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        self.step(|| RealDisk.remove_dir(path))
    }

    fn sync(&self, folder: &Path, files: &[PathBuf]) -> io::Result<()> {
        self.step(|| RealDisk.sync(folder, files))
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.step(|| RealDisk.exchange(one, other))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(|| RealDisk.rename(from, to))
    }
}
