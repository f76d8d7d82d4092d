//! A manifest to be written.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::manifest::{FileRecord, Manifest, VERSION};
use crate::PROGRAM;

/// A manifest to be written. Of most files it says what the one before said.
#[derive(Serialize)]
pub struct Draft<'a> {
    version: u32,
    program: &'a str,
    builds: &'a [Vec<String>],
    generated_at: Option<&'a str>,
    #[serde(serialize_with = "as_map")]
    files: Vec<(&'a str, Cow<'a, FileRecord>)>,
}

impl<'a> Draft<'a> {
    /// The manifest of files that this program writes. The same files give the same text, in whatever order they come.
    pub fn of(
        builds: &'a [Vec<String>],
        generated_at: Option<&'a str>,
        mut files: Vec<(&'a str, Cow<'a, FileRecord>)>,
    ) -> Self {
        files.sort_by_key(|(path, _)| *path);
        Self { version: VERSION, program: PROGRAM, builds, generated_at, files }
    }

    /// Whether it says what a manifest says that was read.
    pub fn is(&self, read: &Manifest) -> bool {
        self.builds == read.builds
            && self.generated_at == read.generated_at.as_deref()
            && self.files.len() == read.files.len()
            && self.files.iter().all(|(path, record)| read.files.get(*path) == Some(record))
    }

    /// Its text.
    pub fn text(&self) -> String {
        // A map with string keys always has a text.
        serde_json::to_string(self).unwrap_or_default()
    }
}

fn as_map<S: Serializer>(files: &[(&str, Cow<FileRecord>)], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(files.iter().map(|(path, record)| (path, record)))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::{Duration, SystemTime};

    use super::super::manifest::NAME;
    use super::*;

    #[test]
    fn a_manifest_reads_back_and_another_programs_keys_are_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let record = FileRecord {
            hash: u128::MAX - 7,
            key: Some(3),
            length: 12,
            modified: SystemTime::UNIX_EPOCH + Duration::new(1_770_000_000, 123_456_789),
        };
        let (builds, path) = ([vec!["a-1.js".to_owned()]], "a-1.js");
        let draft = Draft::of(&builds, Some("now"), vec![(path, Cow::Borrowed(&record))]);
        let write = |text: &str| fs::write(folder.path().join(NAME), text).unwrap();
        write(&draft.text());
        let read = Manifest::read(folder.path()).unwrap();
        assert_eq!(read.files[path], record);
        assert!(draft.is(&read));
        for other in [
            Draft::of(&[], Some("now"), draft.files.clone()),
            Draft::of(&builds, None, draft.files.clone()),
            Draft::of(&builds, Some("now"), Vec::new()),
            Draft::of(&builds, Some("now"), vec![("b", Cow::Borrowed(&record))]),
            Draft::of(
                &builds,
                Some("now"),
                vec![(path, Cow::Owned(FileRecord { key: None, ..record.clone() }))],
            ),
        ] {
            assert!(!other.is(&read));
        }

        for other in [env!("CARGO_PKG_VERSION"), "0.0.0"] {
            write(&draft.text().replace(&format!("\"{PROGRAM}\""), &format!("\"{other}\"")));
            assert_eq!(Manifest::read(folder.path()).unwrap().files[path].key, None, "{other}");
        }
        for junk in ["", "{}", "[1]", "{\"version\":2}"] {
            write(junk);
            assert_eq!(Manifest::read(folder.path()), None, "{junk}");
        }
    }
}
