//! Attacks: our own, and every payload of a folder named by `XSS_CORPUS`. The browser tests use them too.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// Attacks written for this project, in groups; what they would run is called `__hit()`.
const OWN: &str = include_str!("../../fixtures/attacks.json");
/// A file longer than this is a list of payloads and not one.
const LONGEST_PAYLOAD: usize = 8 * 1024;

/// Our own attacks, each once.
pub fn own() -> Vec<String> {
    let mut found = BTreeSet::new();
    strings(&serde_json::from_str(OWN).unwrap(), &mut found);
    found.into_iter().collect()
}

/// The payloads of `XSS_CORPUS`, each once; none, said aloud, where it is not set.
///
/// Of a JSON file that is every string in it, of any other file every line, and the file as a whole.
pub fn elsewhere() -> Vec<String> {
    let Some(folder) = std::env::var_os("XSS_CORPUS").map(PathBuf::from) else {
        println!("skipped: XSS_CORPUS names no folder of payloads; only our own are tested");
        return Vec::new();
    };
    let mut found = BTreeSet::new();
    read(&folder, &mut found);
    assert!(!found.is_empty(), "no payloads in {}", folder.display());
    println!("{} payloads from {}", found.len(), folder.display());
    found.into_iter().collect()
}

fn read(path: &Path, found: &mut BTreeSet<String>) {
    if path.is_dir() {
        for entry in std::fs::read_dir(path).unwrap() {
            read(&entry.unwrap().path(), found);
        }
        return;
    }
    let text = String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
    if let Ok(json) = serde_json::from_str(&text) {
        return strings(&json, found);
    }
    found.extend(text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned));
    if !text.trim().is_empty() && text.len() <= LONGEST_PAYLOAD {
        found.insert(text);
    }
}

fn strings(json: &Value, found: &mut BTreeSet<String>) {
    match json {
        Value::String(text) => _ = found.insert(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| strings(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| strings(field, found)),
        _ => {}
    }
}
