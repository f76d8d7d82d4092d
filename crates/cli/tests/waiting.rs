//! A publish that has to wait for another one.
#![cfg(test)]

mod published;
mod run;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use allclear_cli::output::Place;
use allclear_cli::output::disk::RealDisk;
use published::{NOW, copy};

/// Whoever waits must not put what was there before into the place of what the other has published.
#[test]
fn who_waits_reads_what_is_there_when_it_is_his_turn() {
    let folder = tempfile::tempdir().unwrap();
    let (source, out) = (folder.path().join("source"), folder.path().join("out"));
    copy(Path::new("tests/harbor"), &source);
    let held = Place::hold(&out, &RealDisk).unwrap();
    let mut waiting = Command::new(env!("CARGO_BIN_EXE_allclear"))
        .args(["publish", "--now", NOW, "--source"])
        .arg(&source)
        .arg("--out")
        .arg(&out)
        .env_remove("ALLCLEAR_SITE")
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = String::new();
    BufReader::new(waiting.stderr.take().unwrap()).read_line(&mut said).unwrap();
    assert!(said.contains("waiting for another run"), "{said}");

    let notice = source.join("notices/2026-11-02-sign-in.md");
    fs::write(&notice, fs::read_to_string(&notice).unwrap().replace("Fast again", "Good again")).unwrap();
    drop(held);
    assert!(waiting.wait().unwrap().success());
    let published = fs::read_to_string(out.join("data/notices/2026-11-02-sign-in.json")).unwrap();
    assert!(published.contains("Good again"));
}
