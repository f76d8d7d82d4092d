//! An import into a folder.
#![allow(dead_code, reason = "not every test needs all of it")]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::run::{Run, allclear};

/// When it is imported.
pub const NOW: &str = "2026-11-25T12:00:00Z";

/// Imports into a folder.
pub fn import(folder: &Path, args: &[&str]) -> Run {
    let source = folder.to_str().unwrap();
    allclear(&[&["import"], args, &["--source", source, "--now", NOW, "--pause", "0"]].concat())
}

/// The files of a folder by their names, but for what the program keeps for itself.
pub fn files(folder: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(below) = folders.pop() {
        for entry in fs::read_dir(&below).unwrap() {
            let path = entry.unwrap().path();
            if path.ends_with(".allclear") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                files.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

/// An update of a Statuspage: components with what they were and what they are.
pub fn update(
    id: &str,
    status: &str,
    at: &str,
    body: &str,
    changes: &[(&str, &str, &str)],
) -> serde_json::Value {
    let affected: Vec<_> = changes
        .iter()
        .map(|(code, old, new)| json!({"code": code, "name": code, "old_status": old, "new_status": new}))
        .collect();
    json!({"id": id, "status": status, "body": body, "created_at": at, "updated_at": at, "display_at": at, "affected_components": affected})
}
