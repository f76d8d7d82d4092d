//! An example, published.
#![allow(dead_code, reason = "not every test needs all of it")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::run::allclear;

/// When the example is published.
pub const NOW: &str = "2026-11-20T12:30:00Z";

/// Publishes the example; gives what was said.
pub fn publish(source: &str, site: &str, out: &Path, now: &str) -> String {
    // What a publish remembers is kept in the source folder, and not in this repository.
    let own = tempfile::tempdir().unwrap();
    copy(Path::new(source), own.path());
    let source = own.path().to_str().unwrap();
    let run = allclear(&[
        "publish",
        "--source",
        source,
        "--site",
        site,
        "--out",
        out.to_str().unwrap(),
        "--now",
        now,
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    run.out
}

/// The example, published; its folder is `out`.
pub fn harbor() -> (tempfile::TempDir, BTreeMap<String, Vec<u8>>) {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    publish("tests/harbor", "tests/site", &out, NOW);
    let files = files(&out);
    (folder, files)
}

/// The files of a folder by their names, but for the manifest.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(below) = folders.pop() {
        for entry in fs::read_dir(&below).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with(".allclear-manifest.json") {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// A file as text.
pub fn text<'a>(files: &'a BTreeMap<String, Vec<u8>>, name: &str) -> &'a str {
    std::str::from_utf8(files.get(name).unwrap_or_else(|| panic!("there is no {name}"))).unwrap()
}

/// A file as JSON.
pub fn json(files: &BTreeMap<String, Vec<u8>>, name: &str) -> Value {
    serde_json::from_str(text(files, name)).unwrap()
}

/// Copies a folder, but for what the program keeps in it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_name() == ".allclear" {
            continue;
        }
        if entry.path().is_dir() {
            copy(&entry.path(), &to.join(entry.file_name()));
        } else {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}
