//! What a publish remembers of notices: it spares their reading, and never makes the page say what is not in the files.
#![cfg(test)]

mod published;
mod run;

use std::fs::{self, File};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use published::{NOW, copy};
use run::allclear;

const NOTICE: &str = "notices/2026-11-02-sign-in.md";
const DOCUMENT: &str = "out/data/notices/2026-11-02-sign-in.json";

/// A source folder whose files are an hour old, and an output.
struct Page(tempfile::TempDir);

impl Page {
    fn new() -> Self {
        let page = Self(tempfile::tempdir().unwrap());
        copy("tests/harbor".as_ref(), &page.0.path().join("source"));
        for notice in fs::read_dir(page.path("source/notices")).unwrap() {
            File::options()
                .append(true)
                .open(notice.unwrap().path())
                .unwrap()
                .set_modified(an_hour_ago())
                .unwrap();
        }
        page.publish();
        page
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn publish(&self) {
        let (source, out) = (self.path("source"), self.path("out"));
        let (source, out) = (source.to_str().unwrap(), out.to_str().unwrap());
        let run = allclear(&["publish", "--source", source, "--out", out, "--now", NOW]);
        assert_eq!(run.code, 0, "{}", run.err);
    }

    /// Puts a word of the same length into a notice, whose file then has this time.
    fn change(&self, word: &str, modified: SystemTime) {
        let path = self.path("source").join(NOTICE);
        let text = fs::read_to_string(&path).unwrap();
        let old =
            ["Fast again", "Good again", "Well again"].into_iter().find(|old| text.contains(old)).unwrap();
        fs::write(&path, text.replace(old, word)).unwrap();
        File::options().append(true).open(&path).unwrap().set_modified(modified).unwrap();
    }

    fn says(&self, word: &str) -> bool {
        self.publish();
        fs::read_to_string(self.path(DOCUMENT)).unwrap().contains(word)
    }
}

fn an_hour_ago() -> SystemTime {
    SystemTime::now() - Duration::from_hours(1)
}

#[test]
fn a_file_that_is_as_it_was_is_not_read_and_one_that_changed_is() {
    let page = Page::new();
    let time = fs::metadata(page.path("source").join(NOTICE)).unwrap().modified().unwrap();
    page.change("Good again", time);
    assert!(page.says("Fast again"), "its time and its length are those of before, so nobody looks into it");
    page.change("Good again", time + Duration::from_secs(1));
    assert!(page.says("Good again"), "a length that stays the same hides nothing");
}

#[test]
fn a_file_of_a_clock_that_is_ahead_is_read_every_time() {
    let page = Page::new();
    let tomorrow = SystemTime::now() + Duration::from_hours(24);
    page.change("Good again", tomorrow);
    assert!(page.says("Good again"));
    page.change("Well again", tomorrow);
    assert!(page.says("Well again"));
}

#[test]
fn settings_that_changed_and_a_memory_that_is_broken_have_everything_read_again() {
    let page = Page::new();
    let time = fs::metadata(page.path("source").join(NOTICE)).unwrap().modified().unwrap();
    page.change("Good again", time);
    let settings = page.path("source/status.toml");
    let text = fs::read_to_string(&settings).unwrap();
    fs::write(&settings, text.replace("Berlin", "Vienna")).unwrap();
    assert!(page.says("Good again"));

    page.change("Well again", time);
    assert!(page.says("Good again"));
    let memory = page.path("source/.allclear/notices.cache");
    let bytes = fs::read(&memory).unwrap();
    for broken in [&b"no cache"[..], &bytes[..bytes.len() / 2], b""] {
        fs::write(&memory, broken).unwrap();
        assert!(page.says("Well again"), "{} bytes", broken.len());
    }
    fs::remove_dir_all(page.path("source/.allclear")).unwrap();
    assert!(page.says("Well again"));
}
