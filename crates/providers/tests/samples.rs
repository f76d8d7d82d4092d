//! Recorded documents of many providers, where they are at hand: nothing panics, nothing is lost,
//! nothing that is not operational turns green.
#![expect(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use allclear_model::decode;
use allclear_model::overall::overall;
use allclear_model::status::Status;
use allclear_model::summary::Summary;
use allclear_providers::statuspage::{self, Parts};
use chrono::{DateTime, Utc};
use serde_json::Value;

/// A page with nothing on it, for documents that are only lists of notices.
const BARE: &str = r#"{"page":{"name":"P"},"components":[]}"#;

fn now() -> DateTime<Utc> {
    "2026-11-20T12:00:00Z".parse().unwrap()
}

/// The samples with their names, or nothing and a notice.
fn samples() -> Vec<(String, String)> {
    let dir = std::env::var_os("SAMPLES_DIR")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/samples"), PathBuf::from);
    if !dir.is_dir() {
        println!("skipped: there are no samples at {}", dir.display());
        return Vec::new();
    }
    let mut files = Vec::new();
    collect(&dir, &mut files);
    files.sort();
    files
        .into_iter()
        .map(|file| {
            let text = String::from_utf8_lossy(&fs::read(&file).unwrap()).into_owned();
            (file.strip_prefix(&dir).unwrap().display().to_string(), text)
        })
        .collect()
}

fn collect(dir: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// The components of a document by id, read without the decoder.
fn raw_components(document: &Value) -> BTreeMap<String, String> {
    let list = document.get("components").and_then(Value::as_array).into_iter().flatten();
    let text = |row: &Value, key| row.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    list.map(|row| (text(row, "id"), text(row, "status"))).collect()
}

fn has_open_incident(document: &Value) -> bool {
    document
        .get("incidents")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .any(|incident| !matches!(incident["status"].as_str(), Some("resolved" | "postmortem" | "completed")))
}

/// Nothing lost and nothing green that is not; gives the number of components.
fn check(name: &str, document: &Value, summary: &Summary) -> usize {
    let mut found = BTreeMap::new();
    for service in &summary.components {
        service.walk(&mut |service| _ = found.insert(service.id.clone(), service.status));
    }
    let raw = raw_components(document);
    assert_eq!(found.len(), document["components"].as_array().unwrap().len(), "{name}");
    for (id, status) in &raw {
        let decoded = found.get(id).unwrap_or_else(|| panic!("{name}: component {id} is lost"));
        assert_eq!(*decoded == Status::Operational, status == "operational", "{name}: {id} is {status}");
    }
    let text = overall(summary, now()).text;
    let trouble = raw.values().any(|status| status != "operational");
    if has_open_incident(document) || trouble {
        assert_ne!(text, "All systems operational", "{name}");
    }
    raw.len()
}

#[test]
fn no_recorded_document_is_too_strange() {
    let samples = samples();
    let (mut pages, mut components) = (0, 0);
    for (name, text) in &samples {
        _ = decode::summary(text);
        _ = decode::month(text);
        _ = decode::notice(text);
        let read = statuspage::summary(&Parts::summary_only(text), now());
        let part = Parts { summary: BARE, incidents: Some(text), scheduled_maintenances: Some(text) };
        assert!(statuspage::summary(&part, now()).is_ok(), "{name}: a part takes the page away");

        let is_page =
            name.starts_with("statuspage-summary") || name.starts_with("incidentio-statuspage-compat");
        let Ok(document) = serde_json::from_str::<Value>(text) else { continue };
        if is_page && document.get("components").is_some() {
            assert!(statuspage::looks_like(&document), "{name}");
            components += check(name, &document, &read.unwrap().document);
            pages += 1;
        }
    }
    println!("{} files run, {pages} of them pages with {components} components", samples.len());
    assert!(samples.is_empty() || pages > 0);
}

#[test]
fn no_recorded_notice_is_lost() {
    let (mut files, mut notices) = (0, 0);
    for (name, text) in samples().iter().filter(|(name, _)| name.starts_with("statuspage-")) {
        let Ok(document) = serde_json::from_str::<Value>(text) else { continue };
        let lists = ["incidents", "scheduled_maintenances"].map(|key| document.get(key));
        let raw: Vec<_> = lists.into_iter().flatten().filter_map(Value::as_array).flatten().collect();
        let part = Parts { summary: BARE, incidents: Some(text), scheduled_maintenances: None };
        let read = statuspage::read(&part, &|_, _| 0, now()).unwrap();
        for told in &raw {
            let found =
                read.document.notices.iter().find(|notice| Some(notice.id.as_str()) == told["id"].as_str());
            let found = found.unwrap_or_else(|| panic!("{name}: {} is lost", told["id"]));
            let updates = found.updates.len() + usize::from(found.postmortem.is_some());
            assert_eq!(
                updates,
                told["incident_updates"].as_array().map_or(0, Vec::len),
                "{name}: {}",
                told["id"]
            );
            for window in found.impacts.iter().flat_map(|impact| &impact.windows) {
                assert!(
                    window.status != Status::Operational && window.to.is_none_or(|to| window.from < to),
                    "{name}"
                );
                assert!(
                    window.to.is_some() || !found.state.is_over(),
                    "{name}: a window outlasts {}",
                    found.id
                );
            }
        }
        notices += raw.len();
        files += 1;
    }
    println!("{files} files with {notices} notices");
}

/// A page as large as the largest known: 475 components in 8 groups, 13 maintenances.
fn large() -> String {
    let component = |i: usize| {
        format!(
            r#"{{"id":"c{i}","name":"Place {i}","status":"operational","created_at":"2024-01-08T09:00:00.000Z","updated_at":"2026-11-02T07:00:00.000Z","position":{i},"description":null,"showcase":false,"start_date":null,"group_id":"g{}","page_id":"p","group":false,"only_show_if_degraded":false}}"#,
            i % 8
        )
    };
    let group = |i: usize| {
        format!(
            r#"{{"id":"g{i}","name":"Region {i}","status":"operational","position":{i},"group":true,"group_id":null}}"#
        )
    };
    let maintenance = |i: usize| {
        let update = format!(
            r#"{{"id":"u{i}","status":"scheduled","body":"{}","created_at":"2026-11-18T10:00:00.000Z","display_at":"2026-11-18T10:00:00.000Z","affected_components":[{{"code":"c{i}","name":"Region - Place {i}","old_status":"operational","new_status":"operational"}}]}}"#,
            "Traffic may take another way for a while. ".repeat(12)
        );
        format!(
            r#"{{"id":"m{i}","name":"Work {i}","status":"scheduled","impact":"maintenance","created_at":"2026-11-18T10:00:00.000Z","scheduled_for":"2026-11-22T04:00:00.000Z","scheduled_until":"2026-11-22T05:00:00.000Z","components":[{}],"incident_updates":[{update}]}}"#,
            component(i)
        )
    };
    let rows: Vec<_> = (0..467).map(component).chain((0..8).map(group)).collect();
    let work: Vec<_> = (0..13).map(maintenance).collect();
    format!(
        r#"{{"page":{{"id":"p","name":"P"}},"components":[{}],"incidents":[],"scheduled_maintenances":[{}],"status":{{"indicator":"none"}}}}"#,
        rows.join(","),
        work.join(",")
    )
}

#[test]
fn a_large_page_is_read_in_a_moment() {
    let text = large();
    let mut all = vec![("475 components in 8 groups (made)".to_owned(), text)];
    let largest =
        samples().into_iter().filter(|(name, _)| name.starts_with("statuspage-")).max_by_key(|s| s.1.len());
    all.extend(largest);
    for (name, text) in all {
        let part = Parts { summary: BARE, incidents: Some(&text), scheduled_maintenances: None };
        let parts =
            if text.contains("\"components\":[{\"id\":\"c0\"") { Parts::summary_only(&text) } else { part };
        let mut times: Vec<_> = (0..9)
            .map(|_| {
                let start = Instant::now();
                let read = statuspage::summary(&parts, now()).unwrap();
                std::hint::black_box(&read);
                start.elapsed().as_secs_f64() * 1000.0
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!("{name}: {} kB read in {:.2} ms (median of 9, {})", text.len() / 1000, times[4], profile());
    }
    let made = statuspage::summary(&Parts::summary_only(&large()), now()).unwrap();
    assert_eq!(check("made", &serde_json::from_str(&large()).unwrap(), &made.document), 475);
}

fn profile() -> &'static str {
    if cfg!(debug_assertions) { "unoptimised" } else { "optimised" }
}
