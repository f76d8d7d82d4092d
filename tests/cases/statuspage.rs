//! A page fed by an Atlassian Statuspage: recorded answers of real providers, kept outside the repository.

use std::fs;
use std::path::{Path, PathBuf};

use browser_tests::{Browser, Outcome, Site, paths, run};
use serde_json::Value;

use crate::visit::{SENTENCE, show};

/// The recorded summaries, or nothing where this machine has none.
fn recordings() -> Outcome<Vec<PathBuf>> {
    let Some(samples) = paths::samples() else {
        println!("skipped: no recorded payloads here; set SAMPLES_DIR to test with them");
        return Ok(vec![]);
    };
    let mut files = vec![];
    for entry in fs::read_dir(samples.join("statuspage-summary"))? {
        files.push(entry?.path());
    }
    files.sort();
    Ok(files)
}

/// A page for each recording costs an emulator; one page with many addresses does not.
fn serve(recordings: &[PathBuf]) -> Outcome<Site> {
    Site::start(|folder| {
        folder.set_source("statuspage", "/provider/")?;
        for (index, file) in recordings.iter().enumerate() {
            folder.write(&format!("recorded/{index}.json"), &fs::read_to_string(file)?)?;
        }
        folder.write("provider/api/v2/summary.json", &fs::read_to_string(&recordings[0])?)
    })
}

#[test]
fn a_recorded_statuspage_is_shown_as_it_was() -> Outcome {
    run(async {
        let recordings = recordings()?;
        if recordings.is_empty() {
            return Ok(());
        }
        let site = serve(&recordings)?;
        let browser = Browser::chromium().await?;
        browser.before_load("window.hurry = 1;
            const get = window.fetch.bind(window);
            window.fetch = (address, options) => get(String(address).endsWith('/provider/api/v2/summary.json')
                ? '/recorded/' + (new URLSearchParams(location.search).get('n')) + '.json' : address, options)")?;
        for (index, file) in recordings.iter().enumerate() {
            let document: Value = serde_json::from_str(&fs::read_to_string(file)?)?;
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            show(&browser, &site, &format!("/?n={index}")).await.map_err(|failure| failure.during(&name))?;
            is_shown(&browser, &document, &name).await?;
            browser.screenshot(&format!("statuspage-{index}")).await?;
        }
        Ok(())
    })
}

async fn is_shown(browser: &Browser, document: &Value, name: &str) -> Outcome {
    let items = |key: &str| document[key].as_array().cloned().unwrap_or_default();
    let page = browser.text("body").await?;
    assert!(
        page.contains(document["page"]["name"].as_str().unwrap_or("?")),
        "{name}: the page's name in {page}"
    );

    let sentence = browser.text(SENTENCE).await?;
    // A provider that lists no components still says how it is.
    let is_green = document["status"]["indicator"] == "none"
        && items("components").iter().all(|component| component["status"] == "operational");
    assert_eq!(sentence == "All systems operational", is_green, "{name}: {sentence}");

    browser
        .js("document.querySelectorAll('details.group:not([open]) > summary').forEach(head => head.click())")
        .await?;
    for component in items("components") {
        let Some(words) = component["name"].as_str() else { continue };
        // Statuspage leaves these out of a page that shows them only when something is wrong.
        if component["only_show_if_degraded"] == true && component["status"] == "operational" {
            continue;
        }
        browser.wait_text("main", words.trim()).await.map_err(|failure| failure.during(name))?;
    }
    for incident in items("incidents") {
        let Some(words) = incident["name"].as_str() else { continue };
        browser.wait_text("main", words.trim()).await.map_err(|failure| failure.during(name))?;
    }
    Ok(())
}

#[test]
fn a_statuspage_that_answers_with_a_web_page_is_unknown() -> Outcome {
    run(async {
        let site = Site::start(|folder| {
            folder.set_source("statuspage", "/provider/")?;
            folder.write("provider/api/v2/summary.json", "<!doctype html><title>Moved</title>")
        })?;
        let browser = Browser::chromium().await?;
        show(&browser, &site, "/").await?;
        assert_eq!(browser.text(SENTENCE).await?, "Status unknown");
        browser.wait_text("#overall", "a web page came back instead of status data").await
    })
}

/// Recordings must not get into the repository: their licences differ.
#[test]
fn recordings_stay_outside_the_repository() -> Outcome {
    let repository = paths::repository().canonicalize()?;
    if let Some(samples) = paths::samples() {
        assert!(!samples.canonicalize()?.starts_with(&repository), "{}", samples.display());
    }
    assert!(!Path::new(&repository).join("tests/samples").exists());
    Ok(())
}
