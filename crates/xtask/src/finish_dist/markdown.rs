//! Names the program that reads Markdown by its content, as everything that is cached for ever.

use std::fs;
use std::path::Path;

use super::parts::hash;

const GLUE: &str = "allclear-markdown.js";
const WASM: &str = "allclear-markdown_bg.wasm";

/// Gives glue and wasm the names they keep, and tells each who must know it. Done again, it does nothing.
pub fn name(dir: &Path) -> Result<(), String> {
    let [glue, wasm, page] = [GLUE, WASM, "index.html"].map(|name| dir.join(name));
    if !glue.exists() {
        return Ok(());
    }
    let fault = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    let read = |path: &Path| fs::read(path).map_err(|error| fault(path, error));
    let text = |path: &Path| fs::read_to_string(path).map_err(|error| fault(path, error));

    let named = format!("allclear-markdown-{}.wasm", hash(&read(&wasm)?));
    let code = replaced(&text(&glue)?, WASM, &named).ok_or_else(|| format!("{GLUE} does not know {WASM}"))?;
    fs::rename(&wasm, dir.join(named)).map_err(|error| fault(&wasm, error))?;

    let named = format!("allclear-markdown-{}.js", hash(code.as_bytes()));
    let html =
        replaced(&text(&page)?, GLUE, &named).ok_or_else(|| format!("index.html does not know {GLUE}"))?;
    fs::write(dir.join(named), code).map_err(|error| fault(&glue, error))?;
    fs::remove_file(&glue).map_err(|error| fault(&glue, error))?;
    fs::write(&page, html).map_err(|error| fault(&page, error))
}

fn replaced(text: &str, name: &str, named: &str) -> Option<String> {
    text.contains(name).then(|| text.replace(name, named))
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn a_page_that_does_not_know_the_program_is_an_error() {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in [(GLUE, "allclear-markdown_bg.wasm"), (WASM, ""), ("index.html", "")] {
            fs::write(dir.path().join(name), text).unwrap();
        }
        assert_eq!(name(dir.path()).unwrap_err(), "index.html does not know allclear-markdown.js");
    }
}
