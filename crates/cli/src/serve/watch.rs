//! Tells when something in a folder has changed.

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

/// How long nothing more must change for a change to be complete: editors write in several steps.
const QUIET: Duration = Duration::from_millis(120);

/// A folder that is watched.
pub struct Watched {
    changes: Receiver<()>,
    _watcher: Box<dyn Watcher>,
}

/// Watches folders and all below them, but for what lies in those left out.
///
/// # Errors
/// The system does not let it.
pub fn watch(folders: &[&Path], left_out: &[&Path]) -> Result<Watched, String> {
    let (told, changes) = channel();
    let left_out: Vec<_> = left_out.iter().map(|path| path.to_path_buf()).collect();
    let tell = move |event: notify::Result<Event>| {
        let Ok(event) = event else { return };
        let is_read = matches!(event.kind, EventKind::Access(_));
        let counts = |path: &std::path::PathBuf| !left_out.iter().any(|folder| path.starts_with(folder));
        if !is_read && event.paths.iter().any(counts) {
            // Nobody listens any more when the program ends.
            let _ = told.send(());
        }
    };
    // Where the system has no word of changes, or too many are watched, it is looked at now and then.
    let recommended = RecommendedWatcher::new(tell.clone(), Config::default());
    let mut watcher: Box<dyn Watcher> = if let Ok(watcher) = recommended {
        Box::new(watcher)
    } else {
        let often = Config::default().with_poll_interval(Duration::from_secs(1));
        Box::new(PollWatcher::new(tell, often).map_err(|error| error.to_string())?)
    };
    for folder in folders {
        watcher.watch(folder, RecursiveMode::Recursive).map_err(|error| error.to_string())?;
    }
    Ok(Watched { changes, _watcher: watcher })
}

impl Watched {
    /// Waits until something has changed, and then until nothing more does.
    /// `false` when nothing can change any more.
    pub fn wait(&self) -> bool {
        if self.changes.recv().is_err() {
            return false;
        }
        loop {
            match self.changes.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => return true,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
    }
}
