//! What is remembered reads back, and nothing else does.

use std::fs::File;
use std::time::Duration;

use allclear_model::notice::{Impact, Kind, Notice, State};
use allclear_model::status::Status;
use allclear_model::text::Text;
use allclear_model::window::Window;
use chrono::{DateTime, TimeDelta};

use super::*;

fn learned(title: Text) -> Learned {
    let begin = DateTime::UNIX_EPOCH;
    let notice = Notice {
        id: "a".to_owned(),
        kind: Kind::Maintenance,
        title,
        state: State::Completed,
        impact: Status::MajorOutage,
        started_at: begin,
        ended_at: Some(begin + TimeDelta::hours(1)),
        scheduled_until: None,
        updates: Vec::new(),
        postmortem: None,
        impacts: vec![Impact {
            component: "api".to_owned(),
            windows: vec![Window { status: Status::PartialOutage, from: begin, to: None }],
        }],
        url: None,
    };
    Learned { entry: Entry::of(&notice, Some(u128::MAX)), links: vec!["/history".to_owned()], warnings: 2 }
}

/// A notice's file of this age in a folder.
fn notice_file(folder: &Folder, age: Duration) -> NoticeFile {
    let path = folder.path("a.md");
    fs::write(&path, "text").unwrap();
    let time = SystemTime::now() - age;
    File::options().append(true).open(&path).unwrap().set_modified(time).unwrap();
    let stamp = Stamp::of(&fs::metadata(&path).unwrap()).unwrap();
    NoticeFile { stem: "a".to_owned(), stamp, path }
}

#[test]
fn what_is_remembered_reads_back() {
    let root = tempfile::tempdir().unwrap();
    let folder = Folder::at(root.path());
    let file = notice_file(&folder, Duration::from_hours(1));
    let many = Text::Many(vec![("en".to_owned(), "A".to_owned()), ("de".to_owned(), "B".to_owned())]);
    for title in [Text::One("A".to_owned()), many] {
        let learned = learned(title);
        let bytes = record(&learned);
        write(&folder, 7, [(&file, &bytes[..])].into_iter(), SystemTime::now());
        let cache = load(&folder);
        let cache = Cache::of(&cache, 7);
        assert_eq!(cache.find(&file), Some((learned, &bytes[..])));
        assert_eq!(cache.count(), 1);

        fs::write(&file.path, "next").unwrap();
        let other =
            NoticeFile { stamp: Stamp::of(&fs::metadata(&file.path).unwrap()).unwrap(), ..file.clone() };
        assert_eq!(cache.find(&other), None, "a file that was written since");
        let elsewhere = NoticeFile { path: folder.path("b.md"), ..file.clone() };
        assert_eq!(cache.find(&elsewhere), None);
    }
}

#[test]
fn bytes_to_which_anything_happened_are_no_cache() {
    let root = tempfile::tempdir().unwrap();
    let folder = Folder::at(root.path());
    let file = notice_file(&folder, Duration::from_hours(1));
    write(&folder, 7, [(&file, &record(&learned("A".into()))[..])].into_iter(), SystemTime::now());
    let whole = load(&folder);
    assert_eq!(Cache::of(&whole, 7).count(), 1);
    assert_eq!(Cache::of(&whole, 8).count(), 0, "other settings, or another program");
    for place in 0..whole.len() {
        assert_eq!(Cache::of(&whole[..place], 7).count(), 0, "cut at byte {place}");
        let mut other = whole.clone();
        other[place] ^= 1;
        assert_eq!(Cache::of(&other, 7).count(), 0, "byte {place} is another");
    }
}

#[test]
fn a_file_that_may_still_change_is_not_remembered() {
    let root = tempfile::tempdir().unwrap();
    let folder = Folder::at(root.path());
    let bytes = record(&learned("A".into()));
    for (age, expected) in [(0, 0), (3600, 1)] {
        let file = notice_file(&folder, Duration::from_secs(age));
        write(&folder, 7, [(&file, &bytes[..])].into_iter(), SystemTime::now());
        assert_eq!(Cache::of(&load(&folder), 7).count(), expected, "{age} s");
    }
}
