//! The build under test, served as Cloudflare Pages serves it.

mod folder;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

pub use folder::{Folder, demo};

use crate::outcome::{Outcome, fail};
use crate::process::{Process, free_port};
use crate::{http, paths};

/// How Pages treats the build depends on this; the same date as in `wrangler.jsonc`.
const COMPATIBILITY_DATE: &str = "2026-01-01";

/// How long data that was made for one test serves others.
const YOUNG: Duration = Duration::from_mins(10);

/// Sites by scenario, and since when they are there.
type Shared = HashMap<&'static str, (Instant, Arc<Site>)>;

/// A copy of the build, with data, behind the Pages emulator.
pub struct Site {
    url: String,
    folder: Folder,
    server: Mutex<Option<Process>>,
}

impl Site {
    /// Serves a copy of the build that `prepare` has changed.
    ///
    /// # Errors
    /// There is no build, the change fails, or the emulator does not start.
    pub fn start(prepare: impl FnOnce(&Folder) -> Outcome) -> Outcome<Self> {
        let wrangler = paths::npm(".bin/wrangler");
        if !wrangler.exists() {
            return fail("the Pages emulator is missing: run `npm ci` first");
        }
        let (folder, work) = Folder::copy_of_build()?;
        if let Err(failure) = prepare(&folder) {
            let _ = std::fs::remove_dir_all(work);
            return Err(failure);
        }

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
        let site = Self { url, folder, server: Mutex::new(Some(server)) };
        site.wait_until_ready()?;
        Ok(site)
    }

    /// The build with a scenario's data; started once and shared by all tests that ask for it while its data is young:
    /// a whole run takes longer than data that is stale stays only stale.
    ///
    /// # Errors
    /// As [`Site::start`].
    pub fn shared(scenario: &'static str) -> Outcome<Arc<Self>> {
        static SITES: Mutex<Option<Shared>> = Mutex::new(None);
        let mut sites = SITES.lock().unwrap_or_else(PoisonError::into_inner);
        let sites = sites.get_or_insert_default();
        if let Some((started, site)) = sites.get(scenario)
            && started.elapsed() < YOUNG
        {
            if site.is_there() {
                return Ok(Arc::clone(site));
            }
            // Seen on a busy machine; one end of the emulator is no reason for every later test to fail.
            println!("the Pages emulator has ended and is started again:\n{}", site.log());
        }
        let site = Arc::new(Self::start(|folder| {
            folder.name_itself()?;
            folder.demo(scenario)
        })?);
        sites.insert(scenario, (Instant::now(), Arc::clone(&site)));
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
        let server = self.server.lock().unwrap_or_else(PoisonError::into_inner);
        server.as_ref().map(Process::log).unwrap_or_default()
    }

    /// Whether the emulator still answers.
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
