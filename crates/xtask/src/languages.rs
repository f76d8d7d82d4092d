//! The languages other than English, as the page downloads one of them: `allclear-lang-de.js` beside it.

use std::fs;
use std::path::{Path, PathBuf};

use allclear_tongue::catalogue::{Catalogue, Message};

use crate::finish_dist::hash;

/// What the document says of their names: the star is the language's tag.
const PATTERN: &str = "allclear-lang-*.js";

/// `cargo xtask languages DIR`
pub fn run(args: &[String]) -> Result<(), String> {
    let [dir] = args else { return Err("usage: cargo xtask languages DIR".to_owned()) };
    let (english, packed) = packed()?;
    write(Path::new(dir), PATTERN, &english, &packed)
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
    let (english, packed) = packed()?;
    let all: String = packed.iter().flat_map(|(tag, text)| [tag, "\n", text]).collect();
    let named = format!("allclear-lang-*-{}.js", hash(all.as_bytes()));
    write(dir, &named, &english, &packed)?;
    fs::write(&path, html.replace(PATTERN, &named)).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(dir: &Path, pattern: &str, english: &Catalogue, packed: &[(String, String)]) -> Result<(), String> {
    for (tag, text) in packed {
        let path = dir.join(pattern.replace('*', tag));
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    let path = dir.join("404.html");
    let fault = |error| format!("{}: {error}", path.display());
    let html = fs::read_to_string(&path).map_err(fault)?;
    fs::write(&path, numbered(&html, english)?).map_err(fault)
}

/// A document whose `data-say` name messages, with the number of each line in their place, and beside them what tells
/// these lines from those of another build.
fn numbered(html: &str, english: &Catalogue) -> Result<String, String> {
    let html = html.replace("data-words=\"\"", &format!("data-words=\"{}\"", english.signature()));
    let mut parts = html.split("data-say=\"");
    let mut numbered = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('"').unwrap_or_default();
        let said = rest.split(['<', '>']).nth(1).unwrap_or_default();
        let message = Message::One(said.to_owned());
        let place = english.in_order().position(|(key, found)| key == name && *found == message);
        // Done again, it does nothing.
        let place = place.or_else(|| name.parse().ok());
        let place =
            place.ok_or_else(|| format!("404.html: no message {name} that says \"{said}\" in English"))?;
        numbered += &["data-say=\"", &place.to_string(), "\"", rest].concat();
    }
    Ok(numbered)
}

/// English, and every other language by its tag, as it travels: a module with its words, and what speaks its numbers.
fn packed() -> Result<(Catalogue, Vec<(String, String)>), String> {
    let mut all = read(&folder())?;
    let place = all.iter().position(|(tag, _)| tag == "en").ok_or("locales/en.json is missing")?;
    let (_, english) = all.remove(place);
    let path = folder().join("speech.js");
    let speech = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = speech.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    let speech = lines.collect::<Vec<_>>().join("\n");
    let module = |own: &Catalogue| {
        let words = serde_json::Value::from(own.packed(&english));
        format!("export const words={words};\n{speech}")
    };
    let packed = all.iter().map(|(tag, own)| (tag.clone(), module(own))).collect();
    Ok((english, packed))
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
        fs::write(&html, "<script data-lang=/allclear-lang-*.js>").unwrap();
        fs::write(dir.path().join("404.html"), "<p>").unwrap();
        name(dir.path()).unwrap();
        let said = fs::read_to_string(&html).unwrap();
        let pattern = said.split(['/', '>']).nth(1).unwrap();
        let german = fs::read_to_string(dir.path().join(pattern.replace('*', "de"))).unwrap();
        assert!(german.contains(r"\nAlle Systeme betriebsbereit\n"), "{german}");
        assert!(german.contains("export const speak"), "{german}");
        assert!(!dir.path().join(pattern.replace('*', "en")).exists(), "English is in the page");

        name(dir.path()).unwrap();
        assert_eq!(fs::read_to_string(&html).unwrap(), said);
        fs::write(&html, "<p>").unwrap();
        assert!(name(dir.path()).is_err());
    }

    #[test]
    fn a_document_says_its_messages_by_number() {
        let english =
            Catalogue::read(r#"{"missing.a": "Gone", "missing.b": "Back", "shell.name": "Status"}"#).unwrap();
        let html = r#"<html data-words=""><h1 data-say="missing.b">Back</h1><p data-say="shell.name">Status</p><p>x"#;
        let said = numbered(html, &english).unwrap();
        let signature = english.signature();
        let expected = format!(
            r#"<html data-words="{signature}"><h1 data-say="2">Back</h1><p data-say="0">Status</p><p>x"#
        );
        assert_eq!(said, expected);
        assert_eq!(numbered(&said, &english).unwrap(), said, "once");
        for wrong in [r#"<h1 data-say="missing.c">Back</h1>"#, r#"<h1 data-say="missing.a">Back</h1>"#] {
            assert!(numbered(wrong, &english).is_err(), "{wrong}");
        }
    }
}
