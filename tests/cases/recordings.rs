//! A page fed by another provider: recorded answers of real ones, kept outside the repository, counted.

use std::fs;
use std::path::{Path, PathBuf};

use browser_tests::{Browser, Outcome, Site, paths, run};
use serde_json::{Value, json};

use crate::visit::{SENTENCE, show};

/// The recorded answers of a kind of source: the folders they are in.
const KINDS: [(&str, &[&str]); 3] = [
    ("statuspage", &["statuspage-summary"]),
    ("incidentio", &["incidentio-statuspage-compat", "incidentio-widget"]),
    ("instatus", &["instatus", "instatus-embedded"]),
];

/// Where the page finds its source, whichever recording that is.
const SOURCE: &str = "/provider/recorded.json";

/// A recorded answer and its name.
type Recording = (String, Value);

fn recordings(folders: &[&str]) -> Outcome<Vec<Recording>> {
    let Some(samples) = paths::samples() else {
        println!("skipped: no recorded payloads here; set SAMPLES_DIR to test with them");
        return Ok(vec![]);
    };
    let mut files: Vec<PathBuf> = vec![];
    for folder in folders {
        for entry in fs::read_dir(samples.join(folder))? {
            files.push(entry?.path());
        }
    }
    files.sort();
    let mut found = vec![];
    for file in files {
        let document: Value = serde_json::from_str(&fs::read_to_string(&file)?)?;
        // A collector's file is not what a provider answers.
        if document.is_object() {
            found.push((file.file_name().unwrap_or_default().to_string_lossy().into_owned(), document));
        }
    }
    Ok(found)
}

/// A page for each recording costs an emulator; one page with many addresses does not.
fn serve(kind: &str, recordings: &[Recording]) -> Outcome<Site> {
    Site::start(|folder| {
        folder.set_source(kind, SOURCE)?;
        for (index, (_, document)) in recordings.iter().enumerate() {
            folder.write(&format!("recorded/{index}.json"), &document.to_string())?;
        }
        folder.write(SOURCE.trim_start_matches('/'), "{}")
    })
}

/// The recording the address asks for, at the time it was made.
const REPLAY: &str = "(() => {
  const asked = new URLSearchParams(location.search), get = window.fetch.bind(window);
  window.fetch = (address, options) =>
    get(String(address).endsWith('/recorded.json') ? `/recorded/${asked.get('n')}.json` : address, options);
  const at = Date.parse(asked.get('at'));
  if (at) Date.now = () => at;
})()";

#[test]
fn a_recorded_page_is_shown_as_it_was() -> Outcome {
    run(async {
        let browser = Browser::chromium().await?;
        browser.before_load(REPLAY)?;
        for (kind, folders) in KINDS {
            let recordings = recordings(folders)?;
            if recordings.is_empty() {
                return Ok(());
            }
            let site = serve(kind, &recordings)?;
            for (index, (name, document)) in recordings.iter().enumerate() {
                let at = moment(document).unwrap_or_default().replace('+', "%2B");
                show(&browser, &site, &format!("/?n={index}&at={at}")).await.map_err(|f| f.during(name))?;
                is_shown(&browser, document, name).await.map_err(|failure| failure.during(name))?;
                browser.screenshot(&format!("{kind}-{index}")).await?;
            }
        }
        Ok(())
    })
}

/// When a recording was made, as near as it says.
fn moment(document: &Value) -> Option<&str> {
    ["/page/updated_at", "/activeMaintenances/0/start", "/activeIncidents/0/started"]
        .iter()
        .find_map(|place| document.pointer(place)?.as_str())
}

/// Everything below this list that is a component, as id and status in our words.
fn components(list: &Value, all: &mut Vec<(String, Option<&'static str>)>) {
    for item in list.as_array().into_iter().flatten() {
        // Statuspage leaves these out of a page that shows them only when something is wrong.
        if item["only_show_if_degraded"] == true && item["status"] == "operational" {
            continue;
        }
        let words = item["status"].as_str().unwrap_or_default().to_lowercase().replace('_', "");
        let status = match words.as_str() {
            "operational" => Some("operational"),
            "degradedperformance" => Some("degraded_performance"),
            "partialoutage" | "minoroutage" => Some("partial_outage"),
            "majoroutage" => Some("major_outage"),
            "undermaintenance" => Some("under_maintenance"),
            _ => None,
        };
        all.push((item["id"].as_str().unwrap_or_default().to_owned(), status));
        components(&item["children"], all);
    }
}

async fn is_shown(browser: &Browser, document: &Value, name: &str) -> Outcome {
    let mut expected = vec![];
    let site = document.get("site").unwrap_or(document);
    components(&site["components"], &mut expected);
    let lists = ["incidents", "scheduled_maintenances", "activeIncidents", "activeMaintenances"];
    let lists = lists.iter().chain(&["ongoing_incidents", "in_progress_maintenances"]);
    let notices: Vec<_> = lists.flat_map(|key| document[*key].as_array().into_iter().flatten()).collect();

    // Groups are opened, and inside of them others, until all that is expected is there.
    let all = format!(
        "document.querySelectorAll('details.group:not([open]) > summary').forEach((head) => head.click());
         return document.querySelectorAll('[data-component], details.group').length === {}",
        expected.len()
    );
    browser.wait_until(&format!("{} components", expected.len()), &all).await?;
    let shown =
        format!("return document.querySelectorAll('main article.notice').length === {}", notices.len());
    browser.wait_until(&format!("{} notices", notices.len()), &shown).await?;

    let statuses = "return Object.fromEntries([...document.querySelectorAll('[data-component]')].map((row) =>
        [row.dataset.component, row.querySelector('.status').dataset.status]))";
    let statuses = browser.js(statuses).await?;
    let touched = json!(notices).to_string();
    for (id, status) in &expected {
        // A group is as bad as its parts, and what an open notice names as bad as that says.
        let Some(shown) = statuses[id].as_str() else { continue };
        if !touched.contains(id.as_str()) {
            assert_eq!(Some(shown), *status, "{name}: {id}");
        }
    }
    let page = browser.text("main").await?;
    for title in notices.iter().filter_map(|notice| notice["name"].as_str()) {
        assert!(page.contains(title.trim()), "{name}: {title} in {page}");
    }
    let green = document["status"]["indicator"].as_str().is_none_or(|word| word == "none")
        && site["status"].as_str().or(document["page"]["status"].as_str()).is_none_or(|word| word == "UP")
        && expected.iter().all(|(_, status)| *status == Some("operational"))
        && document["ongoing_incidents"].as_array().is_none_or(Vec::is_empty);
    let sentence = browser.text(SENTENCE).await?;
    if green || sentence == "All systems operational" {
        assert!(green && sentence.contains("operational"), "{name}: {sentence}");
    }
    Ok(())
}

/// Three documents of one page, and what its history comes to.
#[test]
fn a_recorded_page_has_its_history_by_month() -> Outcome {
    run(async {
        let Some(samples) = paths::samples() else {
            println!("skipped: no recorded payloads here; set SAMPLES_DIR to test with them");
            return Ok(());
        };
        let of = |path: &str| -> Outcome<Value> {
            Ok(serde_json::from_str(&fs::read_to_string(samples.join(path))?)?)
        };
        let summary = of("statuspage-summary/10_api-evangelist-codametrix-summary.json")?;
        let incidents = of("statuspage-incidents/3_api-evangelist-codametrix-incidents.json")?;
        let work = of("statuspage-maintenances/4_api-evangelist-codametrix-scheduled-maintenances.json")?;
        let site = Site::start(|folder| {
            folder.set_source("statuspage", "/provider")?;
            folder.write("provider/api/v2/summary.json", &summary.to_string())?;
            folder.write("provider/api/v2/incidents.json", &incidents.to_string())?;
            folder.write("provider/api/v2/scheduled-maintenances.json", &work.to_string())
        })?;
        let browser = Browser::chromium().await?;
        show(&browser, &site, "/history").await?;
        let len = |document: &Value, key: &str| document[key].as_array().map_or(0, Vec::len);
        let total = len(&incidents, "incidents") + len(&work, "scheduled_maintenances");
        browser.wait_text("main", &format!("{total} notices since")).await?;
        let lists = [len(&incidents, "incidents"), len(&work, "scheduled_maintenances")];
        if lists.contains(&50) {
            browser.wait_text("main", "The provider publishes only its 50 latest").await?;
        }
        browser.screenshot("history-foreign").await
    })
}

#[test]
fn a_source_that_answers_with_a_web_page_is_unknown() -> Outcome {
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
