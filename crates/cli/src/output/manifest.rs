//! What was written: one record for each file of an output folder, kept in the folder itself.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize, Serializer};

use crate::PROGRAM;

/// The manifest's name in the output folder.
pub const NAME: &str = ".allclear-manifest.json";

/// The version of this format; another is as good as none.
const VERSION: u32 = 1;

/// What an output folder holds.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Manifest {
    version: u32,
    /// The program that wrote it: another may make other bytes of the same input.
    program: String,
    /// The assets of the page's builds, newest first: those that are named by their content.
    pub builds: Vec<Vec<String>>,
    /// What the documents say about when they were written.
    pub generated_at: Option<String>,
    /// The files by their paths.
    pub files: HashMap<String, FileRecord>,
}

/// A file as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecord {
    /// Names its bytes.
    #[serde(with = "hex")]
    pub hash: u128,
    /// Names what it was made of.
    #[serde(with = "maybe_hex", skip_serializing_if = "Option::is_none", default)]
    pub key: Option<u128>,
    /// Bytes.
    pub length: u64,
    /// When it was written.
    #[serde(with = "nanoseconds")]
    pub modified: SystemTime,
}

impl Default for Manifest {
    fn default() -> Self {
        Self {
            version: VERSION,
            program: PROGRAM.to_owned(),
            builds: Vec::new(),
            generated_at: None,
            files: HashMap::new(),
        }
    }
}

impl Manifest {
    /// The manifest of a folder; `None` where there is none that can be read.
    pub fn read(folder: &Path) -> Option<Self> {
        let bytes = fs::read(folder.join(NAME)).ok()?;
        let mut manifest: Self = serde_json::from_slice(&bytes).ok()?;
        if manifest.version != VERSION {
            return None;
        }
        let program = Self::default().program;
        if manifest.program != program {
            // The files are ours all the same, but what they were made of says nothing any more.
            manifest.program = program;
            manifest.files.values_mut().for_each(|record| record.key = None);
        }
        Some(manifest)
    }
}

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

mod hex {
    //! Hashes as text: JSON's numbers are too small for them.
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub fn serialize<S: Serializer>(hash: &u128, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&format_args!("{hash:032x}"))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<u128, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(from)?;
        u128::from_str_radix(&text, 16).map_err(de::Error::custom)
    }
}

mod maybe_hex {
    //! As `hex`, or nothing.
    use serde::{Deserializer, Serializer};

    #[expect(clippy::ref_option, reason = "the signature serde calls")]
    pub fn serialize<S: Serializer>(key: &Option<u128>, to: S) -> Result<S::Ok, S::Error> {
        match key {
            Some(key) => super::hex::serialize(key, to),
            None => to.serialize_none(),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u128>, D::Error> {
        super::hex::deserialize(from).map(Some)
    }
}

mod nanoseconds {
    //! A file's time, as finely as the disk tells it.
    use super::{Duration, SystemTime};
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(time: &SystemTime, to: S) -> Result<S::Ok, S::Error> {
        let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        to.serialize_u64(u64::try_from(since.as_nanos()).unwrap_or(u64::MAX))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<SystemTime, D::Error> {
        Ok(SystemTime::UNIX_EPOCH + Duration::from_nanos(u64::deserialize(from)?))
    }
}

#[cfg(test)]
mod tests {
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
