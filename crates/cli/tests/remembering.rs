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
        let run = self.run();
        assert_eq!(run.code, 0, "{}", run.err);
    }

    fn run(&self) -> run::Run {
        let (source, out) = (self.path("source"), self.path("out"));
        let (source, out) = (source.to_str().unwrap(), out.to_str().unwrap());
        allclear(&["publish", "--source", source, "--out", out, "--now", NOW])
    }

    /// When what is remembered was last written.
    fn memory(&self) -> SystemTime {
        fs::metadata(self.path("source/.allclear/notices.cache")).unwrap().modified().unwrap()
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
    let memory = page.memory();
    page.publish();
    assert_eq!(page.memory(), memory, "nothing was learned, as nothing was read");

    let time = fs::metadata(page.path("source").join(NOTICE)).unwrap().modified().unwrap();
    page.change("Good again", time);
    assert!(page.says("Good again"), "neither a length nor a time that stays the same hides anything");
    assert_ne!(page.memory(), memory);
    page.change("Well again", time - Duration::from_hours(9));
    assert!(page.says("Well again"), "nor does a time that is set back");
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
fn settings_that_changed_have_everything_read_again() {
    let page = Page::new();
    let (memory, settings) = (page.memory(), page.path("source/status.toml"));
    let text = fs::read_to_string(&settings).unwrap();
    let time = fs::metadata(&settings).unwrap().modified().unwrap();
    fs::write(&settings, text.replace("Berlin", "Vienna")).unwrap();
    File::options().append(true).open(&settings).unwrap().set_modified(time).unwrap();
    page.publish();
    assert_ne!(page.memory(), memory);
}

#[test]
fn a_memory_that_is_broken_or_of_another_time_is_none() {
    let page = Page::new();
    let memory = page.path("source/.allclear/notices.cache");
    let before = fs::read(&memory).unwrap();
    page.change("Good again", an_hour_ago());
    assert!(page.says("Good again"));
    let whole = fs::read(&memory).unwrap();
    let mut flipped = whole.clone();
    *flipped.last_mut().unwrap() ^= 1;
    for broken in [&b"no cache"[..], &whole[..whole.len() / 2], b"", &flipped, &before] {
        fs::write(&memory, broken).unwrap();
        assert!(page.says("Good again"), "{} bytes", broken.len());
        assert_eq!(fs::read(&memory).unwrap(), whole, "it was learned anew");
    }
    fs::remove_dir_all(page.path("source/.allclear")).unwrap();
    assert!(page.says("Good again"));
    assert_eq!(fs::read(&memory).unwrap(), whole);
}

/// The second notice may be read and never remembered, as its time is to come; what links to it is, and must notice that it is gone.
#[test]
fn a_notice_that_is_gone_is_missed_by_those_that_link_to_it() {
    let page = Page::new();
    let other = page.path("source/notices/other.md");
    let text = fs::read_to_string(page.path("source").join(NOTICE)).unwrap();
    fs::write(&other, &text).unwrap();
    File::options()
        .append(true)
        .open(&other)
        .unwrap()
        .set_modified(SystemTime::now() + Duration::from_hours(9))
        .unwrap();
    page.change("Good [again](other.md)", an_hour_ago());
    page.publish();
    fs::remove_file(&other).unwrap();
    let run = page.run();
    assert_eq!(run.code, 1);
    assert!(run.err.contains("there is no notice `other.md`"), "{}", run.err);
}
