//! One at a time: whoever holds the lock may write.

use std::fs::{self, File, TryLockError};
use std::path::Path;
use std::time::{Duration, Instant};

/// How long another run is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// Held until it is dropped, or the process ends in whatever way.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "an open file holds the lock")] File);

impl Lock {
    /// Takes the lock of a file, which is created, and waits for another run to end.
    ///
    /// # Errors
    /// The other run does not end, or the file cannot be created.
    pub fn take(path: &Path) -> Result<Self, String> {
        Self::within(path, PATIENCE)
    }

    fn within(path: &Path, patience: Duration) -> Result<Self, String> {
        let failed = |error: std::io::Error| format!("{}: {error}; nothing was changed", path.display());
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(failed)?;
        }
        let file = File::options().create(true).append(true).open(path).map_err(failed)?;
        let started = Instant::now();
        let mut is_said = false;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self(file)),
                Err(TryLockError::Error(error)) => return Err(failed(error)),
                Err(TryLockError::WouldBlock) if started.elapsed() >= patience => {
                    return Err(format!(
                        "another run of allclear is writing and has not ended in {} s; \
                         if none is running, remove {}",
                        patience.as_secs(),
                        path.display()
                    ));
                }
                Err(TryLockError::WouldBlock) => {
                    if !is_said {
                        eprintln!("allclear: waiting for another run to end");
                        is_said = true;
                    }
                    std::thread::sleep(Duration::from_millis(20));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_has_it_and_others_wait() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let held = Lock::take(&path).unwrap();
        let refused = Lock::within(&path, Duration::ZERO).unwrap_err();
        assert!(refused.contains("another run of allclear"), "{refused}");
        let waiting = std::thread::spawn({
            let path = path.clone();
            move || Lock::take(&path).is_ok()
        });
        std::thread::sleep(Duration::from_millis(50));
        assert!(!waiting.is_finished());
        drop(held);
        assert!(waiting.join().unwrap());
    }
}
