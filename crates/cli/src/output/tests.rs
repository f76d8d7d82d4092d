//! Publishing into a folder, with every step failing once.

use std::collections::BTreeMap;
use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::disk::RealDisk;
use super::failing::Failing;
use super::seen::Seen;
use super::*;

mod doubts;

type Content = BTreeMap<&'static str, &'static str>;

fn old() -> Content {
    [("index.html", "old"), ("data/same.json", "same"), ("data/gone/x.json", "gone"), ("page-1.js", "one")]
        .into()
}

fn new() -> Content {
    [("index.html", "new"), ("data/same.json", "same"), ("data/more/y.json", "more"), ("page-2.js", "two")]
        .into()
}

/// Publishes files; an asset is named `page-…`.
fn publish(folder: &Path, content: &Content, disk: &dyn Disk) -> Result<Report, String> {
    let output = Output::look(Place::hold(folder, disk)?, disk)?;
    let targets: Vec<_> =
        content.iter().map(|(path, text)| Target::new(*path, || Ok((*text).into()))).collect();
    let assets: Vec<String> =
        content.keys().filter(|path| path.starts_with("page-")).map(|path| (*path).to_owned()).collect();
    let mut builds = vec![assets];
    builds.extend(
        output.manifest().builds.iter().filter(|build| **build != builds[0]).cloned().collect::<Vec<_>>(),
    );
    builds.truncate(3);
    output.publish(&targets, &builds, None)
}

/// What a folder holds, the manifest aside.
fn content(folder: &Path) -> BTreeMap<String, String> {
    let survey = Survey::of(folder, Seen::of).unwrap();
    let names = survey.paths().filter(|path| *path != manifest::NAME);
    names.map(|name| (name.to_owned(), fs::read_to_string(folder.join(name)).unwrap())).collect()
}

fn owned(content: &Content, more: &[(&str, &str)]) -> BTreeMap<String, String> {
    let all = content.iter().map(|(path, text)| (*path, *text)).chain(more.iter().copied());
    all.map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}

#[test]
fn whatever_fails_the_old_output_stays_whole_and_the_next_run_mends_it() {
    let mut failures = 0;
    for at in 0.. {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("public");
        publish(&folder, &old(), &RealDisk).unwrap();
        let disk = Failing::at(at);
        if let Err(error) = publish(&folder, &new(), &disk) {
            failures += 1;
            assert!(error.contains("the disk is full, and the old output is as it was"), "{error}");
            assert_eq!(content(&folder), owned(&old(), &[]), "failed at step {at}: {error}");
        } else {
            assert_eq!(content(&folder), owned(&new(), &[("page-1.js", "one")]));
            break;
        }
        publish(&folder, &new(), &RealDisk).unwrap();
        assert_eq!(content(&folder), owned(&new(), &[("page-1.js", "one")]), "after a failure at step {at}");
    }
    assert!(failures > 10, "{failures} steps were made to fail");
}

#[test]
fn where_nothing_can_be_written_the_old_output_stays_and_the_reason_is_said() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("public");
    publish(&folder, &old(), &RealDisk).unwrap();
    for why in [io::ErrorKind::ReadOnlyFilesystem, io::ErrorKind::PermissionDenied] {
        for at in [0, 1, 4] {
            let error = publish(&folder, &new(), &Failing::because(why, at)).unwrap_err();
            assert!(
                error.contains("nothing can be written there, and the old output is as it was"),
                "{error}"
            );
            assert!(error.contains(&root.path().display().to_string()), "it names the place: {error}");
            assert_eq!(content(&folder), owned(&old(), &[]), "{why}, step {at}");
        }
    }
}

#[test]
fn a_first_publish_is_there_whole_or_not_at_all() {
    for at in 0.. {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("deep/public");
        if publish(&folder, &old(), &Failing::at(at)).is_ok() {
            assert_eq!(content(&folder), owned(&old(), &[]));
            break;
        }
        assert!(!folder.exists(), "failed at step {at}");
        publish(&folder, &old(), &RealDisk).unwrap();
        assert_eq!(content(&folder), owned(&old(), &[]), "after a failure at step {at}");
    }
}

#[test]
fn what_did_not_change_keeps_its_time_and_nothing_changes_twice() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("public");
    let time = |name: &str| fs::metadata(folder.join(name)).unwrap().modified().unwrap();
    publish(&folder, &old(), &RealDisk).unwrap();
    let first = time("data/same.json");
    let report = publish(&folder, &new(), &RealDisk).unwrap();
    assert_eq!(report, Report { files: 5, written: 3, removed: 1 });
    let second = time("index.html");
    for _ in 0..3 {
        let report = publish(&folder, &new(), &RealDisk).unwrap();
        assert_eq!((report.written, report.removed), (0, 0));
        assert_eq!((time("data/same.json"), time("index.html")), (first, second));
    }
    // Back and forth: what returns is new again, or caches would take it for what they have.
    publish(&folder, &old(), &RealDisk).unwrap();
    assert!(time("index.html") > second);
    assert_eq!(time("data/same.json"), first);
    assert!(!folder.join("data/more").exists(), "folders that are empty are removed");
}

#[test]
fn a_file_that_was_changed_by_hand_is_mended_and_a_strange_one_is_left_alone() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("public");
    publish(&folder, &old(), &RealDisk).unwrap();
    fs::write(folder.join("index.html"), "defaced").unwrap();
    publish(&folder, &old(), &RealDisk).unwrap();
    assert_eq!(content(&folder), owned(&old(), &[]));

    fs::write(folder.join("thesis.doc"), "x").unwrap();
    let error = publish(&folder, &new(), &RealDisk).unwrap_err();
    assert!(error.contains("thesis.doc"), "{error}");
    assert_eq!(content(&folder), owned(&old(), &[("thesis.doc", "x")]));

    let foreign = root.path().join("home");
    fs::create_dir(&foreign).unwrap();
    fs::write(foreign.join("letter.txt"), "x").unwrap();
    assert!(publish(&foreign, &new(), &RealDisk).unwrap_err().contains("letter.txt"));
}

#[test]
fn the_assets_of_three_builds_are_kept() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("public");
    for build in ["page-1.js", "page-2.js", "page-3.js", "page-3.js", "page-4.js"] {
        publish(&folder, &[("index.html", build), (build, build)].into(), &RealDisk).unwrap();
    }
    let names: Vec<_> = content(&folder).into_keys().collect();
    assert_eq!(names, ["index.html", "page-2.js", "page-3.js", "page-4.js"]);
}

#[test]
fn several_at_once_do_not_get_in_each_others_way() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("public");
    std::thread::scope(|scope| {
        for index in 0..6 {
            let folder = &folder;
            let content = if index % 2 == 0 { old() } else { new() };
            scope.spawn(move || publish(folder, &content, &RealDisk).unwrap());
        }
    });
    let now = content(&folder);
    assert!(
        [old(), new()]
            .iter()
            .any(|content| content.iter().all(|(path, text)| now.get(*path).is_some_and(|now| now == text)))
    );
    assert!(["old", "new"].contains(&now["index.html"].as_str()));
}

#[test]
fn a_key_that_is_known_spares_the_making() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("public");
    let made = AtomicUsize::new(0);
    let publish = |key| {
        let render = || {
            made.fetch_add(1, Ordering::SeqCst);
            Ok(b"x".to_vec())
        };
        let targets = [Target::new("a.json", render).keyed(Some(key))];
        Output::look(Place::hold(&folder, &RealDisk).unwrap(), &RealDisk)
            .unwrap()
            .publish(&targets, &[], None)
            .unwrap()
    };
    for (key, expected) in [(1, 1), (1, 1), (2, 2), (2, 2)] {
        publish(key);
        assert_eq!(made.load(Ordering::SeqCst), expected, "key {key}");
    }
    fs::write(folder.join("a.json"), "by hand").unwrap();
    publish(2);
    assert_eq!(fs::read_to_string(folder.join("a.json")).unwrap(), "x");
}
