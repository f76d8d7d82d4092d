//! The build under test, served as Cloudflare Pages serves it.

mod folder;
mod server;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

pub use folder::{Folder, demo};
use server::Server;

use crate::outcome::{Outcome, fail};
use crate::process::{Process, free_port};
use crate::{http, paths};

/// How Pages treats the build depends on this; the same date as in `wrangler.jsonc`.
const COMPATIBILITY_DATE: &str = "2026-01-01";

/// How long data that was made for one test serves others, within one hour of the clock: at midnight, its today is yesterday.
const YOUNG: Duration = Duration::from_mins(10);

/// Sites by scenario and by whether the emulator serves them: since when they are there, and the hour of the clock.
type Shared = HashMap<(&'static str, bool), (Instant, u64, Arc<Site>)>;

/// Whole hours since 1970.
fn hour() -> u64 {
    SystemTime::UNIX_EPOCH.elapsed().map_or(0, |since| since.as_secs() / 3600)
}

/// A copy of the build, with data, on an origin of its own.
///
/// Served by the server of `allclear preview`, which starts at once. It answers as the Pages emulator does: `preview::` asks
/// both.
pub struct Site {
    url: String,
    folder: Folder,
    server: Mutex<Option<Serving>>,
}

/// Whoever answers; it ends with the value.
enum Serving {
    Own(#[expect(dead_code, reason = "held for its end")] Server),
    Emulator(Process),
}

impl Site {
    /// Serves a copy of the build that `prepare` has changed.
    ///
    /// # Errors
    /// There is no build, or the change fails.
    pub fn start(prepare: impl FnOnce(&Folder) -> Outcome) -> Outcome<Self> {
        let (folder, work) = prepared(prepare)?;
        let server = Server::start(work)?;
        let url = format!("http://127.0.0.1:{}", server.port());
        Ok(Self { url, folder, server: Mutex::new(Some(Serving::Own(server))) })
    }

    /// The same in the Pages emulator.
    ///
    /// # Errors
    /// As [`Site::start`], or the emulator does not start.
    pub fn emulated(prepare: impl FnOnce(&Folder) -> Outcome) -> Outcome<Self> {
        let wrangler = paths::npm(".bin/wrangler");
        if !wrangler.exists() {
            return fail("the Pages emulator is missing: run `npm ci` first");
        }
        let (folder, work) = prepared(prepare)?;
        let port = free_port()?.to_string();
        let settings = work.display().to_string();
        // In a folder of its own: it would read the repository's wrangler.jsonc and write beside it.
        let server = Process::start(
            work,
            &wrangler,
            ["pages", "dev", "site", "--ip", "127.0.0.1", "--port", &port]
                .into_iter()
                .chain(["--compatibility-date", COMPATIBILITY_DATE]),
            &[
                ("WRANGLER_SEND_METRICS", "false"),
                ("CI", "1"),
                ("NO_COLOR", "1"),
                ("XDG_CONFIG_HOME", &settings),
            ],
        )?;
        let url = format!("http://127.0.0.1:{port}");
        let site = Self { url, folder, server: Mutex::new(Some(Serving::Emulator(server))) };
        site.wait_until_ready()?;
        Ok(site)
    }

    /// The build with a scenario's data; started once and shared by all tests that ask for it while its data is young:
    /// a whole run takes longer than data that is stale stays only stale.
    ///
    /// # Errors
    /// As [`Site::start`].
    pub fn shared(scenario: &'static str) -> Outcome<Arc<Self>> {
        Self::shared_by(scenario, false)
    }

    /// The same in the Pages emulator.
    ///
    /// # Errors
    /// As [`Site::emulated`].
    pub fn shared_emulated(scenario: &'static str) -> Outcome<Arc<Self>> {
        Self::shared_by(scenario, true)
    }

    fn shared_by(scenario: &'static str, is_emulated: bool) -> Outcome<Arc<Self>> {
        static SITES: Mutex<Option<Shared>> = Mutex::new(None);
        let mut sites = SITES.lock().unwrap_or_else(PoisonError::into_inner);
        let sites = sites.get_or_insert_default();
        let found = sites.get(&(scenario, is_emulated));
        if let Some((started, its_hour, site)) = found
            && started.elapsed() < YOUNG
            && *its_hour == hour()
        {
            if site.is_there() {
                return Ok(Arc::clone(site));
            }
            // Seen on a busy machine; one end of the emulator is no reason for every later test to fail.
            println!("the server has ended and is started again:\n{}", site.log());
        }
        let prepare = |folder: &Folder| {
            folder.name_itself()?;
            folder.demo(scenario)
        };
        let site = if is_emulated { Self::emulated(prepare) } else { Self::start(prepare) };
        let site = Arc::new(site?);
        sites.insert((scenario, is_emulated), (Instant::now(), hour(), Arc::clone(&site)));
        Ok(site)
    }

    /// The full address of a path.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }

    /// What is served.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Ends the server: from now on nobody answers.
    pub fn stop(&self) {
        self.server.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    fn log(&self) -> String {
        match &*self.server.lock().unwrap_or_else(PoisonError::into_inner) {
            Some(Serving::Emulator(process)) => process.log(),
            Some(Serving::Own(_)) | None => String::new(),
        }
    }

    /// Whether the server still answers.
    pub fn is_there(&self) -> bool {
        http::get(&self.url).is_ok_and(|answer| answer.status < 500)
    }

    fn wait_until_ready(&self) -> Outcome {
        let started = Instant::now();
        while started.elapsed() < Duration::from_secs(40) {
            if self.is_there() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        fail(format!("the Pages emulator did not start:\n{}", self.log()))
    }
}

/// A copy of the build that was changed, and the folder it is in.
fn prepared(prepare: impl FnOnce(&Folder) -> Outcome) -> Outcome<(Folder, PathBuf)> {
    let (folder, work) = Folder::copy_of_build()?;
    if let Err(failure) = prepare(&folder) {
        let _ = std::fs::remove_dir_all(work);
        return Err(failure);
    }
    Ok((folder, work))
}
