//! Names the parts of the wasm that are downloaded later, and the glue that knows them, by their content.

use sha2::{Digest as _, Sha256};
use std::fs;
use std::path::Path;

/// Gives every part beside `index.html` the name it keeps for ever, since caches do. Done again, it does nothing.
pub fn name(dir: &Path) -> Result<(), String> {
    let fault = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(dir).map_err(|error| fault(dir, error))? {
        files.push(entry.map_err(|error| fault(dir, error))?.file_name().to_string_lossy().into_owned());
    }
    files.sort();
    let parts: Vec<(&str, &str)> =
        files.iter().filter_map(|file| Some((file.as_str(), part(file)?))).collect();
    if parts.is_empty() {
        return Ok(());
    }
    let glue = files.iter().find(|file| is_glue(file));
    let glue = glue.ok_or_else(|| format!("{}: no file allclear-page-*.js", dir.display()))?;
    let read = |name: &str| {
        let path = dir.join(name);
        fs::read_to_string(&path).map_err(|error| fault(&path, error))
    };

    let mut code = read(glue)?;
    for (file, what) in parts {
        let path = dir.join(file);
        let named = format!(
            "allclear-page-{what}-{}.wasm",
            hash(&fs::read(&path).map_err(|error| fault(&path, error))?)
        );
        if !code.contains(file) {
            return Err(format!("{glue} does not know the part {file}"));
        }
        code = code.replace(file, &named);
        fs::rename(&path, dir.join(named)).map_err(|error| fault(&path, error))?;
    }
    // Its name was that of what it said before.
    let named = format!("allclear-page-{}.js", hash(code.as_bytes()));
    let write = |name: &str, text: &str| {
        let path = dir.join(name);
        fs::write(&path, text).map_err(|error| fault(&path, error))
    };
    write(&named, &code)?;
    if named != *glue {
        fs::remove_file(dir.join(glue)).map_err(|error| fault(&dir.join(glue), error))?;
    }
    write("index.html", &read("index.html")?.replace(glue.as_str(), &named))
}

/// The script that connects the wasm to the browser.
fn is_glue(file: &str) -> bool {
    file.strip_prefix("allclear-page-").is_some_and(|rest| rest.strip_suffix(".js").is_some())
}

/// What the splitter calls `split_pages.wasm` holds the pages; a `chunk_3.wasm` is what two parts share.
fn part(file: &str) -> Option<&str> {
    let name = file.strip_suffix(".wasm")?;
    name.strip_prefix("split_").or_else(|| name.starts_with("chunk_").then_some(name))
}

/// The first eight bytes of a content's SHA-256, in hexadecimal.
pub fn hash(content: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(content).iter().take(8).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(dir.path().join(name), text).unwrap();
        }
        dir
    }

    fn names(dir: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(dir)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn parts_and_glue_are_named_by_content_once() {
        let dir = site(&[
            (
                "index.html",
                "<script data-js=\"/allclear-page-1.js\"></script><link href=\"/allclear-page-1.js\">",
            ),
            ("allclear-page-1.js", "load(\"./split_pages.wasm\",\"./chunk_3.wasm\")"),
            ("allclear-page-1_bg.wasm", "main"),
            ("split_pages.wasm", "pages"),
            ("chunk_3.wasm", "shared"),
        ]);
        name(dir.path()).unwrap();
        // printf pages | sha256sum
        let pages = "allclear-page-pages-bfa062de040f55a1.wasm";
        let files = names(dir.path());
        assert!(files.iter().any(|file| file == pages), "{files:?}");
        let glue = files.iter().find(|file| is_glue(file)).unwrap();
        let code = fs::read_to_string(dir.path().join(glue)).unwrap();
        assert!(code.contains(pages) && code.contains("allclear-page-chunk_3-"), "{code}");
        assert_eq!(*glue, format!("allclear-page-{}.js", hash(code.as_bytes())));
        let html = fs::read_to_string(dir.path().join("index.html")).unwrap();
        assert_eq!(html.matches(glue.as_str()).count(), 2, "{html}");
        assert_eq!(files.len(), 5, "the old names are gone: {files:?}");

        name(dir.path()).unwrap();
        assert_eq!(names(dir.path()), files);
    }

    #[test]
    fn a_part_nobody_loads_is_an_error() {
        let dir = site(&[("index.html", ""), ("allclear-page-1.js", ""), ("split_pages.wasm", "pages")]);
        assert_eq!(
            name(dir.path()).unwrap_err(),
            "allclear-page-1.js does not know the part split_pages.wasm"
        );
    }
}
