//! What was written: one record for each file of an output folder, kept in the folder itself.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use crate::PROGRAM;

/// The manifest's name in the output folder.
pub const NAME: &str = ".allclear-manifest.json";

/// The version of this format; another is as good as none.
pub(super) const VERSION: u32 = 1;

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
