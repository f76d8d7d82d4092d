//! The languages other than English, as the page downloads one of them: `allclear-lang-de.txt` beside it.

use std::fs;
use std::path::{Path, PathBuf};

use allclear_tongue::catalogue::Catalogue;

use crate::finish_dist::hash;

/// What the document says of their names: the star is the language's tag.
const PATTERN: &str = "allclear-lang-*.txt";

/// `cargo xtask languages DIR`
pub fn run(args: &[String]) -> Result<(), String> {
    let [dir] = args else { return Err("usage: cargo xtask languages DIR".to_owned()) };
    write(Path::new(dir), PATTERN, &packed()?)
}

/// Writes the languages of a release under names that hold the hash of all of them, and tells the document. Done again, it
/// does nothing.
pub fn name(dir: &Path) -> Result<(), String> {
    let path = dir.join("index.html");
    let html = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    if !html.contains(PATTERN) {
        let is_named = html.contains("allclear-lang-*-");
        return if is_named { Ok(()) } else { Err(format!("index.html does not know {PATTERN}")) };
    }
    let packed = packed()?;
    let all: String = packed.iter().map(|(tag, text)| format!("{tag}\n{text}")).collect();
    let named = format!("allclear-lang-*-{}.txt", hash(all.as_bytes()));
    write(dir, &named, &packed)?;
    fs::write(&path, html.replace(PATTERN, &named)).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(dir: &Path, pattern: &str, packed: &[(String, String)]) -> Result<(), String> {
    for (tag, text) in packed {
        let path = dir.join(pattern.replace('*', tag));
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

/// Every language but English by its tag, as it travels.
fn packed() -> Result<Vec<(String, String)>, String> {
    let mut all = read(&folder())?;
    let place = all.iter().position(|(tag, _)| tag == "en").ok_or("locales/en.json is missing")?;
    let (_, english) = all.remove(place);
    let pack = |(tag, own): (String, Catalogue)| {
        let text = own.packed(&english).map_err(|fault| format!("locales/{tag}.json: {fault}"))?;
        Ok((tag, text))
    };
    all.into_iter().map(pack).collect()
}

/// The folder with a file for each language.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales")
}

/// The languages in a folder by their tags, in order.
pub fn read(folder: &Path) -> Result<Vec<(String, Catalogue)>, String> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let path = entry.map_err(|error| error.to_string())?.path();
        if path.extension().is_some_and(|ending| ending == "json") {
            let tag = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            all.push((tag, Catalogue::read(&text).map_err(|error| format!("{}: {error}", path.display()))?));
        }
    }
    all.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_names_its_languages_once() {
        let dir = tempfile::tempdir().unwrap();
        let html = dir.path().join("index.html");
        fs::write(&html, "<script data-lang=/allclear-lang-*.txt>").unwrap();
        name(dir.path()).unwrap();
        let said = fs::read_to_string(&html).unwrap();
        let pattern = said.split(['/', '>']).nth(1).unwrap();
        let german = fs::read_to_string(dir.path().join(pattern.replace('*', "de"))).unwrap();
        assert!(german.lines().any(|line| line == "Alle Systeme betriebsbereit"), "{german}");
        assert!(!dir.path().join(pattern.replace('*', "en")).exists(), "English is in the page");

        name(dir.path()).unwrap();
        assert_eq!(fs::read_to_string(&html).unwrap(), said);
        fs::write(&html, "<p>").unwrap();
        assert!(name(dir.path()).is_err());
    }
}
