//! The HTML is valid: what is served, and what the program has made of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use browser_tests::{Browser, Outcome, Site, fail, paths, run};

use crate::visit::show;

/// Writes down the document as the program has made it.
async fn drawn(browser: &Browser, file: &Path) -> Outcome<PathBuf> {
    let html = browser.js("return '<!doctype html>' + document.documentElement.outerHTML").await?;
    fs::write(file, html.as_str().unwrap_or_default())?;
    Ok(file.to_owned())
}

#[test]
fn the_html_is_valid_as_served_and_as_drawn() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        let folder = paths::target().join("markup");
        fs::create_dir_all(&folder)?;
        let mut files =
            ["index.html", "404.html", "embed/index.html"].map(|name| paths::dist().join(name)).to_vec();
        for (name, path, opens) in [
            ("home", "/", ".menu:not(.wide) > summary"),
            ("incident", "/incident/uploads-frankfurt", ".menu:not(.wide) > summary"),
            ("history", "/history", ""),
            ("month", "/history/2026-10", ""),
            ("maintenance", "/maintenance/database-minor-upgrade", ""),
            ("component", "/component/object-storage", ""),
            ("embed", "/embed", ""),
            ("wall", "/?screen", ""),
        ] {
            show(&browser, &site, path).await?;
            // What nobody waits for.
            browser.wait_for(if name == "wall" { ".wall" } else { ".footer-own" }).await?;
            if !opens.is_empty() {
                browser.click(opens).await?;
                browser.wait_for(".menu select").await?;
            }
            browser.painted().await?;
            files.push(drawn(&browser, &folder.join(format!("{name}.html"))).await?);
        }
        // Nothing could be read: then no time is known, and none may be claimed.
        let nothing = Site::start(|_| Ok(()))?;
        show(&browser, &nothing, "/").await?;
        assert_eq!(browser.count("time").await?, 0);
        files.push(drawn(&browser, &folder.join("nothing.html")).await?);
        let config = paths::repository().join(".htmlvalidate.json");
        let output = Command::new(paths::npm(".bin/html-validate"))
            .arg("--config")
            .arg(config)
            .args(&files)
            .output()?;
        if output.status.success() {
            Ok(())
        } else {
            fail(String::from_utf8_lossy(&output.stdout).into_owned())
        }
    })
}
