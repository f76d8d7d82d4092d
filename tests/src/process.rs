//! A child process that cannot outlive the tests, and the folder that belongs to it.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::outcome::{Outcome, fail};

/// Waits until its input closes, which happens when this process ends in whatever way, then ends
/// the whole group and removes the folder. A `Drop` alone would not do: statics are never dropped.
const GUARD: &str = r#"
folder=$1; shift
"$@" & child=$!
trap '' TERM
cat >/dev/null
kill -TERM 0
( sleep 3; kill -KILL 0 ) &
wait $child
rm -rf "$folder"
kill -KILL 0
"#;

/// A running program and its folder.
pub struct Process {
    guard: Child,
    folder: PathBuf,
}

impl Process {
    /// Starts a program in `folder`, which is removed together with it.
    ///
    /// # Errors
    /// It cannot be started.
    pub fn start<A: AsRef<OsStr>>(
        folder: PathBuf,
        program: &Path,
        args: impl IntoIterator<Item = A>,
        env: &[(&str, &str)],
    ) -> Outcome<Self> {
        let log = File::create(folder.join("log"))?;
        let guard = Command::new("sh")
            .args(["-c", GUARD, "guard"])
            .arg(&folder)
            .arg(program)
            .args(args)
            .envs(env.iter().copied())
            .current_dir(&folder)
            .stdin(Stdio::piped())
            .stdout(log.try_clone()?)
            .stderr(log)
            .process_group(0)
            .spawn()?;
        Ok(Self { guard, folder })
    }

    /// What the program has printed.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        let _ = self.guard.wait();
    }
}

/// A new, empty folder.
///
/// # Errors
/// It cannot be created.
pub fn new_folder() -> Outcome<PathBuf> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("allclear-tests-{}-{count}", std::process::id()));
    fs::create_dir(&folder)?;
    Ok(folder)
}

/// A port nobody listens on, and nobody is given while the server that asked for it starts.
///
/// Below the ports that the system hands out for outgoing connections, and from a hundred that
/// belong to this process, so that tests of two checkouts on one machine do not meet.
///
/// # Errors
/// All of them are taken.
pub fn free_port() -> Outcome<u16> {
    const FIRST: u32 = 10_000;
    const BLOCK: u32 = 100;
    const BLOCKS: u32 = 220;
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let block = FIRST + std::process::id() % BLOCKS * BLOCK;
    for _ in 0..BLOCK {
        let port = u16::try_from(block + NEXT.fetch_add(1, Ordering::Relaxed) % BLOCK)?;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return Ok(port);
        }
    }
    fail(format!("all ports from {block} on are taken"))
}
