//! Names by its content what a document or a script loads and caches keep for ever.

use std::fs;
use std::path::Path;

use super::parts::hash;

/// A file, what its name begins with from then on, and the file that loads it. A file stands before the one that loads
/// it, whose content the new name changes.
const FILES: [(&str, &str, &str); 3] = [
    ("allclear-markdown_bg.wasm", "allclear-markdown", "allclear-markdown.js"),
    ("allclear-markdown.js", "allclear-markdown", "index.html"),
    ("allclear-page.css", "allclear-page", "index.html"),
];

/// Gives each file that is there the name it keeps, and tells who loads it. Done again, it does nothing.
pub fn name(dir: &Path) -> Result<(), String> {
    for (file, beginning, loader) in FILES {
        let (path, loader_path) = (dir.join(file), dir.join(loader));
        if !path.exists() {
            continue;
        }
        let fault = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
        let content = fs::read(&path).map_err(|error| fault(&path, error))?;
        let text = fs::read_to_string(&loader_path).map_err(|error| fault(&loader_path, error))?;
        if !text.contains(file) {
            return Err(format!("{loader} does not know {file}"));
        }
        let ending = file.rsplit('.').next().unwrap_or_default();
        let named = format!("{beginning}-{}.{ending}", hash(&content));
        fs::write(&loader_path, text.replace(file, &named)).map_err(|error| fault(&loader_path, error))?;
        fs::rename(&path, dir.join(named)).map_err(|error| fault(&path, error))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "allclear-markdown.js";
    const WASM: &str = "allclear-markdown_bg.wasm";
    const SHEET: &str = "allclear-page.css";

    #[test]
    fn the_program_is_named_by_content_once() {
        let dir = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
        write(GLUE, "new URL(\"allclear-markdown_bg.wasm\",import.meta.url)");
        write(WASM, "pages");
        write("index.html", "<script data-markdown=/allclear-markdown.js></script>");
        name(dir.path()).unwrap();

        let html = fs::read_to_string(dir.path().join("index.html")).unwrap();
        let glue = html.split(['/', '>']).nth(1).unwrap();
        let code = fs::read_to_string(dir.path().join(glue)).unwrap();
        // printf pages | sha256sum
        assert!(code.contains("allclear-markdown-bfa062de040f55a1.wasm"), "{code}");
        assert!(dir.path().join("allclear-markdown-bfa062de040f55a1.wasm").exists());
        assert_eq!(glue, format!("allclear-markdown-{}.js", hash(code.as_bytes())));
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 3, "the old names are gone");

        name(dir.path()).unwrap();
        assert_eq!(fs::read_to_string(dir.path().join("index.html")).unwrap(), html);
    }

    #[test]
    fn the_sheet_is_named_by_content_once_wherever_it_is_known() {
        let dir = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
        write(SHEET, "pages");
        write("index.html", "<link href=/allclear-page.css><script data-style=/allclear-page.css></script>");
        for _ in 0..2 {
            name(dir.path()).unwrap();
            let html = fs::read_to_string(dir.path().join("index.html")).unwrap();
            assert_eq!(html.matches("/allclear-page-bfa062de040f55a1.css").count(), 2, "{html}");
            assert!(dir.path().join("allclear-page-bfa062de040f55a1.css").exists());
            assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2, "the old name is gone");
        }
    }

    #[test]
    fn a_file_that_nobody_loads_is_an_error() {
        for (files, expected) in [
            (&[(WASM, ""), (GLUE, "")][..], "allclear-markdown.js does not know allclear-markdown_bg.wasm"),
            (&[(GLUE, ""), ("index.html", "")], "index.html does not know allclear-markdown.js"),
            (&[(SHEET, "p{}"), ("index.html", "<p>")], "index.html does not know allclear-page.css"),
        ] {
            let dir = tempfile::tempdir().unwrap();
            for (name, text) in files {
                fs::write(dir.path().join(name), text).unwrap();
            }
            assert_eq!(name(dir.path()).unwrap_err(), expected);
        }
    }
}
