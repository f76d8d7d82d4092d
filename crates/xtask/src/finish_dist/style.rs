//! Names the style sheet beside the document by its content, as everything that is cached for ever.

use std::fs;
use std::path::Path;

use super::parts::hash;

const SHEET: &str = "allclear-page.css";

/// Gives the sheet the name it keeps, and tells the document. Done again, it does nothing.
pub fn name(dir: &Path) -> Result<(), String> {
    let [sheet, page] = [SHEET, "index.html"].map(|name| dir.join(name));
    if !sheet.exists() {
        return Ok(());
    }
    let fault = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    let style = fs::read(&sheet).map_err(|error| fault(&sheet, error))?;
    let html = fs::read_to_string(&page).map_err(|error| fault(&page, error))?;
    if !html.contains(SHEET) {
        return Err(format!("index.html does not know {SHEET}"));
    }
    let named = format!("allclear-page-{}.css", hash(&style));
    fs::write(&page, html.replace(SHEET, &named)).map_err(|error| fault(&page, error))?;
    fs::rename(&sheet, dir.join(named)).map_err(|error| fault(&sheet, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_is_named_by_content_once_wherever_it_is_known() {
        let dir = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
        write(SHEET, "pages");
        write("index.html", "<link href=/allclear-page.css><script data-style=/allclear-page.css></script>");
        for _ in 0..2 {
            name(dir.path()).unwrap();
            let html = fs::read_to_string(dir.path().join("index.html")).unwrap();
            // printf pages | sha256sum
            assert_eq!(html.matches("/allclear-page-bfa062de040f55a1.css").count(), 2, "{html}");
            assert!(dir.path().join("allclear-page-bfa062de040f55a1.css").exists());
            assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2, "the old name is gone");
        }
    }

    #[test]
    fn a_document_that_does_not_know_the_sheet_is_an_error() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(SHEET), "p{}").unwrap();
        fs::write(dir.path().join("index.html"), "<p>").unwrap();
        assert_eq!(name(dir.path()).unwrap_err(), "index.html does not know allclear-page.css");
    }
}
