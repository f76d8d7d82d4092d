//! From an empty folder to what a visitor sees, with the command an operator uses.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use browser_tests::process::{Process, free_port, new_folder};
use browser_tests::{Browser, Outcome, Site, fail, http, paths, run};

use crate::visit::{CLOCK, READY, SENTENCE};

/// An operator's folder, which goes away with the test.
pub struct Operator(PathBuf);

impl Operator {
    /// A folder that `init` has made.
    pub fn new() -> Outcome<Self> {
        // `init` makes the folder itself.
        let operator = Self(new_folder()?.join("status"));
        operator.call(&["init", "--name", "Harbor Cloud", "--url", "https://status.harbor.example"])?;
        Ok(operator)
    }

    /// A file in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Calls the command in it, which must succeed; gives what it said.
    pub fn call(&self, args: &[&str]) -> Outcome<String> {
        let source = self.0.display().to_string();
        let output = Command::new(program()?).args(args).args(["--source", &source]).output()?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        fail(format!("{args:?}: {}", String::from_utf8_lossy(&output.stderr)))
    }

    /// Publishes, and puts the result where the site is served.
    pub fn publish(&self, to: &browser_tests::Folder) -> Outcome {
        let (site, out) = (paths::dist().display().to_string(), self.0.join("public-data"));
        self.call(&["publish", "--site", &site, "--out", &out.display().to_string()])?;
        to.fill(&out)
    }
}

impl Drop for Operator {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(self.0.parent().unwrap_or(&self.0));
    }
}

/// The command, built once.
fn program() -> Outcome<&'static Path> {
    static BUILT: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let status = Command::new(cargo)
            .args(["build", "--quiet", "--package", "allclear-cli"])
            .current_dir(paths::repository())
            .status();
        match status {
            Ok(status) if status.success() => Ok(paths::target().join("debug/allclear")),
            Ok(status) => Err(format!("allclear does not build: {status}")),
            Err(error) => Err(error.to_string()),
        }
    });
    built.as_deref().map_or_else(|error| fail(error.clone()), Ok)
}

/// Waits until a server answers.
fn answered(address: &str, server: &Process) -> Outcome {
    let started = Instant::now();
    while http::get(address).is_err() {
        if started.elapsed() > Duration::from_secs(40) {
            return fail(format!("nobody answers at {address}:\n{}", server.log()));
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

#[test]
fn an_incident_goes_from_the_command_line_to_the_page_and_is_resolved_there() -> Outcome {
    run(async {
        let operator = Operator::new()?;
        operator.call(&[
            "incident",
            "open",
            "Uploads fail",
            "--impact",
            "partial_outage",
            "--component",
            "api",
            "--message",
            "We are looking into **it**.",
        ])?;
        let site = Site::start(|folder| operator.publish(folder))?;
        let visitor = Browser::chromium().await?;
        // In a hurry, so that the page asks again after a second and not after half a minute.
        visitor.before_load(CLOCK)?;
        visitor.before_load("window.hurry = 25")?;
        visitor.goto(&site.at("/")).await?;
        visitor.wait_for(READY).await?;
        visitor.wait_text(SENTENCE, "Experiencing partial outage").await?;
        visitor.wait_text("main", "We are looking into it.").await?;
        assert!(visitor.console_errors()?.is_empty(), "the page's policy fits the page");

        operator.call(&["incident", "resolve", "--message", "Uploads work again."])?;
        operator.publish(site.folder())?;
        // Whoever has the page open is told; whoever loads it anew within `max-age` may see what the browser kept.
        visitor.wait_text(SENTENCE, "All systems operational").await?;
        visitor.wait_text("main", "Uploads work again.").await?;
        let another = Browser::chromium().await?;
        another.goto(&site.at("/")).await?;
        another.wait_for(READY).await?;
        another.wait_text(SENTENCE, "All systems operational").await?;
        another.wait_text("main", "Uploads work again.").await
    })
}

#[test]
fn a_preview_shows_what_is_saved_without_being_asked() -> Outcome {
    run(async {
        let operator = Operator::new()?;
        let port = free_port()?;
        let (site, source) = (paths::dist().display().to_string(), operator.0.display().to_string());
        let port_text = port.to_string();
        let args = ["preview", "--site", &site, "--port", &port_text, "--source", &source];
        let preview = Process::start(new_folder()?, program()?, args, &[])?;
        let browser = Browser::chromium().await?;
        let address = format!("http://127.0.0.1:{port}/");
        answered(&address, &preview)?;
        browser.goto(&address).await?;
        browser.wait_for(READY).await?;
        browser.wait_text(SENTENCE, "All systems operational").await?;
        operator.call(&[
            "incident",
            "open",
            "Fault",
            "--impact",
            "major_outage",
            "--component",
            "website",
            "--message",
            "Oh.",
        ])?;
        browser.wait_text(SENTENCE, "Experiencing major outage").await?;
        browser.goto(&format!("{address}history")).await?;
        browser.wait_text("main", "Our status page is here").await?;
        Ok(())
    })
}
