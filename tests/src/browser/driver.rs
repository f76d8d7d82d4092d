//! The three engines and the programs that drive them, each started once.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::http;
use crate::outcome::{Outcome, fail};
use crate::process::{Process, free_port, new_folder};

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chrome, Edge and most phones.
    Chromium,
    /// Firefox.
    Firefox,
    /// What stands in for Safari here.
    WebKit,
}

/// A running driver, and the display it needs.
pub struct Driver {
    url: String,
    _process: Process,
    _display: Option<Process>,
}

impl Driver {
    pub(super) fn url(&self) -> &str {
        &self.url
    }
}

impl Engine {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// This engine's driver, started when first asked for.
    pub(super) fn driver(self) -> Outcome<Arc<Driver>> {
        static DRIVERS: Mutex<[Option<Arc<Driver>>; 3]> = Mutex::new([None, None, None]);
        let mut drivers = DRIVERS.lock().unwrap_or_else(PoisonError::into_inner);
        let place = &mut drivers[self as usize];
        if let Some(driver) = place {
            return Ok(Arc::clone(driver));
        }
        let driver = Arc::new(self.start()?);
        *place = Some(Arc::clone(&driver));
        Ok(driver)
    }

    pub(super) fn capabilities(self) -> Value {
        match self {
            // As root, which is what containers run as, Chromium refuses its own sandbox.
            Self::Chromium => json!({
                "goog:chromeOptions": {
                    "binary": "/usr/bin/chromium",
                    "args": ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--lang=en-US",
                             "--window-size=1280,900", "--hide-scrollbars", "--no-first-run"]
                },
                "goog:loggingPrefs": {"browser": "ALL"}
            }),
            Self::Firefox => json!({
                "moz:firefoxOptions": {
                    "binary": "/usr/bin/firefox-esr",
                    "args": ["-headless"],
                    "prefs": {"intl.accept_languages": "en-US", "services.settings.server": "data:,"}
                }
            }),
            Self::WebKit => json!({}),
        }
    }

    fn start(self) -> Outcome<Driver> {
        let port = free_port()?.to_string();
        let (command, args) = match self {
            Self::Chromium => ("chromedriver", vec![format!("--port={port}")]),
            Self::Firefox => ("geckodriver", vec!["--host=127.0.0.1".into(), format!("--port={port}")]),
            Self::WebKit => ("WebKitWebDriver", vec!["--host=127.0.0.1".into(), format!("--port={port}")]),
        };
        let Some(program) = on_path(command) else {
            return fail(format!("{command} is missing: run `make setup`"));
        };
        // The WebKit browser cannot run without a display.
        let display = (self == Self::WebKit).then(start_display).transpose()?;
        let name = display.as_ref().map(|(_, name)| name.as_str()).unwrap_or_default();
        let env = [("DISPLAY", name), ("TZ", "Europe/Berlin"), ("LANG", "en_US.UTF-8")];
        let folder = new_folder()?;
        // Profiles are left behind where a run ends in the middle; they go with the folder.
        let place = folder.display().to_string();
        let env = [&env[..], &[("TMPDIR", place.as_str())]].concat();
        let process = Process::start(folder, &program, args, &env)?;
        let url = format!("http://127.0.0.1:{port}");
        wait("the driver", &process, || http::get(&format!("{url}/status")).is_ok().then_some(()))?;
        Ok(Driver { url, _process: process, _display: display.map(|(display, _)| display) })
    }
}

/// A display in memory; the server picks a free number and prints it.
fn start_display() -> Outcome<(Process, String)> {
    let Some(program) = on_path("Xvfb") else { return fail("Xvfb is missing: run `make setup`") };
    let args = ["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"];
    let process = Process::start(new_folder()?, &program, args, &[])?;
    let number = wait("the display", &process, || {
        process.log().lines().find(|line| line.parse::<u32>().is_ok()).map(|line| format!(":{line}"))
    })?;
    Ok((process, number))
}

fn wait<T>(what: &str, process: &Process, ready: impl Fn() -> Option<T>) -> Outcome<T> {
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(20) {
        if let Some(value) = ready() {
            return Ok(value);
        }
        std::thread::sleep(Duration::from_millis(30));
    }
    fail(format!("{what} did not start:\n{}", process.log()))
}

/// A command of `PATH`, or of the repository's tools cache when it was not put on the path.
fn on_path(command: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let cache = std::env::var_os("ALLCLEAR_TOOLS")
        .map(PathBuf::from)
        .or_else(|| Some(Path::new(&std::env::var_os("HOME")?).join(".cache/allclear-tools")));
    let cached = cache.and_then(|tools| std::fs::read_dir(tools).ok()).into_iter().flatten();
    let cached = cached.filter_map(|tool| Some(tool.ok()?.path().join("bin")));
    std::env::split_paths(&path).chain(cached).map(|folder| folder.join(command)).find(|file| file.is_file())
}
