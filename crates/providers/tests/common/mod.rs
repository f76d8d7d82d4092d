//! What the tests over many documents share: where they are, and what may not come of them.
#![allow(dead_code, reason = "each test binary uses some of it")]
#![expect(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use std::fs;
use std::path::{Path, PathBuf};

use allclear_model::overall::{Overall, overall};
use allclear_providers::{Document, Format, Refusal, Snapshot, read};
use chrono::{DateTime, Utc};

/// A document with the name of its file.
pub struct Body {
    /// Its path below the folder it was found in.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The moment everything is read at.
pub fn now() -> DateTime<Utc> {
    "2026-11-20T12:00:00Z".parse().unwrap()
}

/// Recorded documents, where this machine has them; else nothing, and a notice.
pub fn samples() -> Vec<Body> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/samples");
    let dir = std::env::var_os("SAMPLES_DIR").map_or(beside, PathBuf::from);
    if !dir.is_dir() {
        println!("skipped: there are no samples at {}; set SAMPLES_DIR", dir.display());
        return Vec::new();
    }
    bodies(&dir, &["json"])
}

/// Our own documents, one folder for each format.
pub fn fixtures() -> Vec<Body> {
    bodies(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"), &["json"])
}

/// Documents that are wrong in every way JSON can be, where `JSON_CORPUS` names a folder of them.
pub fn corpus() -> Vec<Body> {
    let Some(dir) = std::env::var_os("JSON_CORPUS") else {
        println!("skipped: JSON_CORPUS names no folder of broken documents");
        return Vec::new();
    };
    bodies(Path::new(&dir), &[])
}

/// All files below a folder with one of these endings, or with any.
fn bodies(dir: &Path, endings: &[&str]) -> Vec<Body> {
    let (mut folders, mut found) = (vec![dir.to_owned()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let wanted =
                endings.is_empty() || endings.iter().any(|e| path.extension().is_some_and(|own| own == *e));
            if path.is_dir() {
                folders.push(path);
            } else if wanted {
                let name = path.strip_prefix(dir).unwrap().display().to_string();
                found.push(Body { name, bytes: fs::read(&path).unwrap() });
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

/// A body by itself.
pub fn alone(body: &[u8], format: Option<Format>) -> Result<Snapshot, Refusal> {
    read(&[Document { name: "body", body }], format, now()).map(|read| read.document)
}

/// What the banner says of a snapshot.
pub fn banner(snapshot: Snapshot) -> Overall {
    overall(&snapshot.into_summary(now()), now())
}

/// Numbers that look random and are the same in every run.
pub struct Dice(u64);

impl Dice {
    /// Dice that are thrown alike every time.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(2).wrapping_add(1))
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end.max(1) as u64).unwrap()
    }
}
