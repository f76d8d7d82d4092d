//! What only Chromium's driver can do: the console, other screens, other conditions.

use std::fs;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::Browser;
use crate::outcome::Outcome;
use crate::paths;

impl Browser {
    /// What the console has printed since the last call, as `LEVEL message`. Empty in other engines.
    ///
    /// # Errors
    /// The driver does not answer.
    pub fn console(&self) -> Outcome<Vec<String>> {
        let lines = self.command("se/log", &json!({"type": "browser"}))?;
        let line = |entry: &Value| {
            format!("{} {}", entry["level"].as_str().unwrap_or("?"), entry["message"].as_str().unwrap_or(""))
        };
        Ok(lines.as_array().map(|entries| entries.iter().map(line).collect()).unwrap_or_default())
    }

    /// The errors among what the console has printed: exceptions, CSP violations, failed requests.
    ///
    /// # Errors
    /// As [`Browser::console`].
    pub fn console_errors(&self) -> Outcome<Vec<String>> {
        Ok(self.console()?.into_iter().filter(|line| line.starts_with("SEVERE")).collect())
    }

    /// A screen of this size. Windows cannot be as narrow as a phone, emulated screens can.
    ///
    /// # Errors
    /// The browser refuses.
    pub fn screen(&self, width: u32, height: u32) -> Outcome {
        let metrics = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.devtools("Emulation.setDeviceMetricsOverride", &metrics)
    }

    /// A visitor who prefers dark, or light.
    ///
    /// # Errors
    /// The browser refuses.
    pub fn prefer_dark(&self, dark: bool) -> Outcome {
        let value = if dark { "dark" } else { "light" };
        self.media("prefers-color-scheme", value)
    }

    /// A visitor with this preference.
    ///
    /// # Errors
    /// The browser refuses.
    pub fn media(&self, feature: &str, value: &str) -> Outcome {
        self.media_features(&[(feature, value)])
    }

    /// A visitor with these preferences and no others.
    ///
    /// # Errors
    /// The browser refuses.
    pub fn media_features(&self, features: &[(&str, &str)]) -> Outcome {
        let features: Vec<_> =
            features.iter().map(|(name, value)| json!({"name": name, "value": value})).collect();
        self.devtools("Emulation.setEmulatedMedia", &json!({"features": features}))
    }

    /// The page as it is printed, or again as it is shown.
    ///
    /// # Errors
    /// The browser refuses.
    pub fn on_paper(&self, is_printed: bool) -> Outcome {
        let media = if is_printed { "print" } else { "" };
        self.devtools("Emulation.setEmulatedMedia", &json!({"media": media}))
    }

    /// Prints the page, and keeps the document beside the pictures.
    ///
    /// # Errors
    /// The browser refuses, or the document cannot be written.
    pub fn pdf(&self, name: &str) -> Outcome {
        let answer = self.ask_devtools("Page.printToPDF", &json!({"printBackground": false}))?;
        let document = STANDARD.decode(answer["data"].as_str().unwrap_or_default())?;
        fs::create_dir_all(paths::screenshots())?;
        Ok(fs::write(paths::screenshots().join(format!("{name}.pdf")), document)?)
    }

    /// A visitor in this time zone.
    ///
    /// # Errors
    /// The browser refuses.
    pub fn time_zone(&self, zone: &str) -> Outcome {
        self.devtools("Emulation.setTimezoneOverride", &json!({"timezoneId": zone}))
    }

    /// A finger that is put down at the first of these places, in pixels of the window, moves along the others, and is lifted.
    ///
    /// # Errors
    /// The browser refuses.
    pub fn touch(&self, places: &[(f64, f64)]) -> Outcome {
        for (number, (x, y)) in places.iter().enumerate() {
            let kind = if number == 0 { "touchStart" } else { "touchMove" };
            self.devtools(
                "Input.dispatchTouchEvent",
                &json!({"type": kind, "touchPoints": [{"x": x, "y": y}]}),
            )?;
        }
        self.devtools("Input.dispatchTouchEvent", &json!({"type": "touchEnd", "touchPoints": []}))
    }

    /// A device without, or again with, a network.
    ///
    /// # Errors
    /// The browser refuses.
    pub fn offline(&self, offline: bool) -> Outcome {
        self.devtools("Network.enable", &json!({}))?;
        let conditions =
            json!({"offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1});
        self.devtools("Network.emulateNetworkConditions", &conditions)
    }

    pub(super) fn disable_scripts(&self) -> Outcome {
        self.devtools("Emulation.setScriptExecutionDisabled", &json!({"value": true}))
    }

    /// A script that runs before any of the page's own, in every document opened from now on.
    ///
    /// # Errors
    /// The browser refuses.
    pub fn before_load(&self, script: &str) -> Outcome {
        self.devtools("Page.enable", &json!({}))?;
        self.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({"source": script}))
    }

    /// Holds back every request whose address matches, until [`Browser::release`].
    ///
    /// # Errors
    /// The browser refuses.
    pub fn hold(&self, pattern: &str) -> Outcome {
        self.devtools("Fetch.enable", &json!({"patterns": [{"urlPattern": pattern}]}))
    }

    /// Lets go what was held back.
    ///
    /// # Errors
    /// The browser refuses.
    pub fn release(&self) -> Outcome {
        self.devtools("Fetch.disable", &json!({}))
    }

    /// Refuses every request whose address matches, as if nobody answered.
    ///
    /// # Errors
    /// The browser refuses.
    pub fn block(&self, pattern: &str) -> Outcome {
        self.devtools("Network.enable", &json!({}))?;
        self.devtools("Network.setBlockedURLs", &json!({"urls": [pattern]}))
    }

    /// A machine this many times slower.
    ///
    /// # Errors
    /// The browser refuses.
    pub fn slow_down(&self, times: u32) -> Outcome {
        self.devtools("Emulation.setCPUThrottlingRate", &json!({"rate": times}))
    }

    /// How long the page's scripts, styles and layout have taken since it was opened, in milliseconds of the main thread
    /// itself: what other programs do meanwhile does not count, nor what the browser does for the driver.
    ///
    /// # Errors
    /// The browser refuses.
    pub fn busy_ms(&self) -> Outcome<f64> {
        self.devtools("Performance.enable", &json!({"timeDomain": "threadTicks"}))?;
        let answer = self.ask_devtools("Performance.getMetrics", &json!({}))?;
        let metrics = answer["metrics"].as_array().cloned().unwrap_or_default();
        let names = ["V8CompileDuration", "ScriptDuration", "RecalcStyleDuration", "LayoutDuration"];
        let ours = metrics.iter().filter(|metric| names.iter().any(|name| metric["name"] == *name));
        Ok(ours.filter_map(|metric| metric["value"].as_f64()).sum::<f64>() * 1000.0)
    }

    /// What is left after everything that nobody holds has been thrown away: nodes, listeners, bytes of scripts' objects.
    ///
    /// # Errors
    /// The browser refuses.
    pub fn kept(&self) -> Outcome<[i64; 3]> {
        // The second round takes what the first one's finalizers let go.
        for _ in 0..2 {
            self.devtools("HeapProfiler.collectGarbage", &json!({}))?;
        }
        let counters = self.ask_devtools("Memory.getDOMCounters", &json!({}))?;
        let heap = self.ask_devtools("Runtime.getHeapUsage", &json!({}))?;
        let number = |value: &Value| value.as_i64().unwrap_or(-1);
        Ok([number(&counters["nodes"]), number(&counters["jsEventListeners"]), number(&heap["usedSize"])])
    }

    /// What assistive technology is told: the nodes of the accessibility tree, the root first.
    ///
    /// # Errors
    /// The browser refuses.
    pub fn accessibility_tree(&self) -> Outcome<Vec<Value>> {
        let answer = self.ask_devtools("Accessibility.getFullAXTree", &json!({}))?;
        Ok(answer["nodes"].as_array().cloned().unwrap_or_default())
    }

    /// Why the browser would not install the page as an app.
    ///
    /// # Errors
    /// The browser refuses.
    pub fn install_errors(&self) -> Outcome<Vec<String>> {
        let answer = self.ask_devtools("Page.getInstallabilityErrors", &json!({}))?;
        let errors = answer["installabilityErrors"].as_array().cloned().unwrap_or_default();
        Ok(errors.iter().map(ToString::to_string).collect())
    }

    fn devtools(&self, command: &str, parameters: &Value) -> Outcome {
        self.ask_devtools(command, parameters).map(drop)
    }

    fn ask_devtools(&self, command: &str, parameters: &Value) -> Outcome<Value> {
        self.command("goog/cdp/execute", &json!({"cmd": command, "params": parameters}))
    }
}
