//! Names of what the wasm imports: wasm-bindgen puts a hash into each, and nothing packs worse. A number does as well.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What every such name begins with, in the wasm and in its glue.
const BEGINNING: &[u8] = b"__wbg_";
/// How long the hash is, in letters.
const HASH: usize = 16;

/// Numbers the hashes in the glue and in every wasm beside it. No name changes its length, so no section of the wasm
/// does. Done again, it does nothing.
pub fn number(dir: &Path) -> Result<(), String> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(dir).map_err(|error| format!("{}: {error}", dir.display()))? {
        let path = entry.map_err(|error| error.to_string())?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // Markdown is a program of its own, with glue of its own.
        let is_ours =
            name.starts_with("allclear-page") || name.starts_with("split_") || name.starts_with("chunk_");
        if is_ours && matches!(kind(&name), "js" | "wasm") {
            files.insert(
                name,
                (fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?, path),
            );
        }
    }
    let mut numbers = BTreeMap::new();
    for (name, (bytes, _)) in &files {
        if kind(name) == "js" {
            for place in places(bytes) {
                let next = numbers.len();
                numbers.entry(bytes[place..place + HASH].to_vec()).or_insert(next);
            }
        }
    }
    for (mut bytes, path) in files.into_values() {
        for place in places(&bytes) {
            let hash = &mut bytes[place..place + HASH];
            let number = numbers.get(&*hash).ok_or_else(|| {
                format!("{}: the glue does not know {}", path.display(), String::from_utf8_lossy(hash))
            })?;
            hash.copy_from_slice(format!("{number:0HASH$x}").as_bytes());
        }
        fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

/// What a file is, by its name.
fn kind(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or_default()
}

/// Where the hashes begin.
fn places(bytes: &[u8]) -> Vec<usize> {
    let is_hex = |byte: &u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte);
    let mut places = Vec::new();
    for start in 0..bytes.len().saturating_sub(BEGINNING.len()) {
        if !bytes[start..].starts_with(BEGINNING) {
            continue;
        }
        let rest = &bytes[start..];
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
        let Some(at) = length.checked_sub(HASH) else { continue };
        if at > BEGINNING.len() && rest[at - 1] == b'_' && rest[at..length].iter().all(is_hex) {
            places.push(start + at);
        }
    }
    places.dedup(); // one name may hold the beginning twice
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(files: &[(&str, &str)]) -> Result<Vec<String>, String> {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(dir.path().join(name), text).unwrap();
        }
        number(dir.path())?;
        number(dir.path())?;
        Ok(files.iter().map(|(name, _)| fs::read_to_string(dir.path().join(name)).unwrap()).collect())
    }

    #[test]
    fn glue_and_wasm_go_on_meaning_the_same() {
        let glue = "{__wbg_get_00deadbeef00cafe:a,__wbg_get_1111111111111111:b,__wbg_free:c,__wbg__wbg_cb_unref_09736879a3f67559:d}";
        let files = [
            ("allclear-page-1.js", glue),
            ("allclear-page-1_bg.wasm", "\u{1}__wbg_get_1111111111111111\u{0}"),
            ("split_a.wasm", "\u{2}__wbg_get_00deadbeef00cafe\u{0}x"),
            ("allclear-markdown.js", "__wbg_new_2222222222222222"),
        ];
        let numbered = numbered(&files).unwrap();
        assert_eq!(
            numbered[0],
            "{__wbg_get_0000000000000000:a,__wbg_get_0000000000000001:b,__wbg_free:c,__wbg__wbg_cb_unref_0000000000000002:d}"
        );
        assert_eq!(numbered[1], "\u{1}__wbg_get_0000000000000001\u{0}");
        assert_eq!(numbered[2], "\u{2}__wbg_get_0000000000000000\u{0}x");
        assert_eq!(numbered[3], files[3].1);
    }

    #[test]
    fn a_name_that_the_glue_does_not_know_is_an_error() {
        let files =
            [("allclear-page-1.js", ""), ("allclear-page-1_bg.wasm", "__wbg_get_1111111111111111\u{0}")];
        assert!(numbered(&files).unwrap_err().contains("does not know 1111111111111111"));
    }
}
