//! A built page, as `make build` leaves it in `dist/`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A built page's files.
#[derive(Clone, Debug)]
pub struct Built {
    folder: PathBuf,
    files: BTreeMap<String, Vec<u8>>,
}

/// Files that are the data's, not the page's: a build in which somebody has tried something has them.
const DATA: [&str; 4] = ["data/", "api/", "badge/", "head/"];

impl Built {
    /// Reads a built page.
    ///
    /// # Errors
    /// It is none, or cannot be read.
    pub fn read(folder: &Path) -> Result<Self, String> {
        let failed = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
        if !folder.join("index.html").exists() {
            return Err(format!(
                "there is no built page in {}; `make build` writes one into `dist`, `--site DIR` names its place",
                folder.display()
            ));
        }
        let mut files = BTreeMap::new();
        let mut folders = vec![String::new()];
        while let Some(below) = folders.pop() {
            let here = folder.join(&below);
            for entry in fs::read_dir(&here).map_err(|error| failed(&here, error))? {
                let entry = entry.map_err(|error| failed(&here, error))?;
                let name = entry.file_name().to_string_lossy().into_owned();
                let path = format!("{below}{name}");
                if entry.path().is_dir() {
                    folders.push(format!("{path}/"));
                } else if !DATA.iter().any(|data| path.starts_with(data)) {
                    let bytes = fs::read(entry.path()).map_err(|error| failed(&entry.path(), error))?;
                    files.insert(path, bytes);
                }
            }
        }
        let built = Self { folder: folder.to_owned(), files };
        if built.text("_headers")?.contains("INLINE-STYLE") {
            return Err(format!(
                "the page in {} is not finished: its policy has no hash of its style; build it with `make build`",
                folder.display()
            ));
        }
        Ok(built)
    }

    /// A text file of the page.
    ///
    /// # Errors
    /// It is not there, or no text.
    pub fn text(&self, path: &str) -> Result<String, String> {
        let missing = || format!("{} is missing", self.folder.join(path).display());
        let bytes = self.files.get(path).ok_or_else(missing)?;
        String::from_utf8(bytes.clone()).map_err(|error| format!("{path}: {error}"))
    }

    /// All files by their paths.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// The files that are named by their content and kept for visitors who have an older page open.
    pub fn assets(&self) -> Vec<String> {
        self.files.keys().filter(|path| is_hashed(path)).cloned().collect()
    }
}

/// Whether a file's name holds a hash: `allclear-page-31747ed648a0ccac.js`, `…_bg.wasm`.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.split('.').next().unwrap_or(name);
    stem.split(['-', '_']).any(|part| part.len() >= 12 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_named_by_their_content_are_told_from_others() {
        for (path, expected) in [
            ("allclear-page-31747ed648a0ccac.js", true),
            ("allclear-page-170e94886f87bdaf_bg.wasm", true),
            ("allclear-page-pages-fb46caceab9ec109.wasm", true),
            ("boot.js", false),
            ("index.html", false),
            ("icons/degraded_performance.svg", false),
            ("schema/v1/summary.json", false),
        ] {
            assert_eq!(is_hashed(path), expected, "{path}");
        }
    }

    #[test]
    fn what_is_no_built_page_says_how_to_get_one() {
        let folder = tempfile::tempdir().unwrap();
        let read = || Built::read(folder.path()).unwrap_err();
        assert!(read().contains("make build"), "{}", read());
        fs::write(folder.path().join("index.html"), "x").unwrap();
        assert!(read().contains("_headers is missing"), "{}", read());
        fs::write(folder.path().join("_headers"), "style-src 'sha256-INLINE-STYLE'").unwrap();
        assert!(read().contains("not finished"), "{}", read());
    }
}
