//! Outputs that are not as their manifest says.

use super::*;

#[test]
fn a_file_that_was_touched_or_removed_by_hand_is_there_again() {
    let root = tempfile::tempdir().unwrap();
    let (folder, beside) = (root.path().join("public"), root.path().join(".public.previous"));
    // The second run has every file under two names, as it is from then on.
    for _ in 0..2 {
        publish(&folder, &old(), &RealDisk).unwrap();
    }
    let time = fs::metadata(folder.join("index.html")).unwrap().modified().unwrap();
    let later = time + std::time::Duration::from_millis(1);
    let deface = |path: &Path, time| {
        fs::write(path, "bad").unwrap();
        fs::File::options().append(true).open(path).unwrap().set_modified(time).unwrap();
    };
    let harms: [&dyn Fn(); 5] = [
        &|| deface(&folder.join("index.html"), later),
        &|| fs::remove_file(folder.join("index.html")).unwrap(),
        &|| {
            fs::remove_file(folder.join("index.html")).unwrap();
            fs::hard_link(folder.join("page-1.js"), folder.join("index.html")).unwrap();
        },
        &|| deface(&beside.join("index.html"), later),
        &|| {
            fs::remove_file(beside.join("index.html")).unwrap();
            deface(&beside.join("index.html"), time);
            fs::write(folder.join("page-1.js"), "another, so that the folders are exchanged").unwrap();
        },
    ];
    for harm in harms {
        harm();
        let report = publish(&folder, &old(), &RealDisk).unwrap();
        assert_eq!((report.written, report.removed), (1, 0));
        assert_eq!(content(&folder), owned(&old(), &[]));
        publish(&folder, &old(), &RealDisk).unwrap();
    }
}

#[test]
fn a_manifest_that_cannot_be_read_has_everything_made_anew_and_no_strange_file_lost() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("public");
    publish(&folder, &old(), &RealDisk).unwrap();
    let manifest = folder.join(manifest::NAME);
    let whole = fs::read(&manifest).unwrap();
    for broken in [&b""[..], &whole[..whole.len() / 2], &whole[..whole.len() - 1], b"{\"version\":99}"] {
        fs::write(&manifest, broken).unwrap();
        let report = publish(&folder, &old(), &RealDisk).unwrap();
        assert_eq!(report, Report { files: 4, written: 4, removed: 0 }, "{} bytes", broken.len());
        assert_eq!(content(&folder), owned(&old(), &[]));
    }
    fs::write(&manifest, b"").unwrap();
    let error = publish(&folder, &new(), &RealDisk).unwrap_err();
    assert!(error.contains("data/gone/x.json and other files, and whose they are is not known"), "{error}");
    assert_eq!(content(&folder), owned(&old(), &[]));
}

#[test]
fn where_nothing_changed_nothing_is_written_at_all() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("public");
    for _ in 0..2 {
        publish(&folder, &old(), &RealDisk).unwrap();
    }
    let manifest = folder.join(manifest::NAME);
    let time = fs::metadata(&manifest).unwrap().modified().unwrap();
    publish(&folder, &old(), &RealDisk).unwrap();
    assert_eq!(fs::metadata(&manifest).unwrap().modified().unwrap(), time);
    assert!(!root.path().join(".public.previous").join(manifest::NAME).exists());
}
