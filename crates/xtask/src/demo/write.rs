//! Writing files into a folder that holds nothing else.

use std::fs;
use std::path::Path;

use allclear_model::words::Words;

use super::data::File;

/// What a data folder may hold: what this program and `allclear publish` write.
const OURS: [&str; 15] = [
    "api",
    "status.json",
    "components.json",
    "summary.json",
    "status.txt",
    "feed.atom",
    "feed.rss",
    "feed.json",
    "maintenance.ics",
    "notices",
    "history",
    "assets",
    "badge",
    "badge.svg",
    "badge.json",
];

/// Or a folder for a language: `de`, `pt-BR`.
fn is_language(name: &str) -> bool {
    Words::all().is_ok_and(|all| all.iter().any(|words| words.language == name))
}

/// Writes the files, and a copy of the images in `assets`; the notices and months of an earlier run disappear.
/// Says how much it wrote. Refuses a folder that holds something else.
pub fn write(out: &Path, files: &[File], assets: Option<&Path>) -> Result<String, String> {
    let failed = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    if out.exists() {
        for entry in fs::read_dir(out).map_err(|error| failed(out, error))? {
            let name = entry.map_err(|error| failed(out, error))?.file_name();
            if !OURS.iter().any(|ours| name == *ours) && !is_language(&name.to_string_lossy()) {
                return Err(format!(
                    "{} holds {}, so nothing is written there",
                    out.display(),
                    name.display()
                ));
            }
        }
    }
    for folder in ["notices", "history", "badge"] {
        let folder = out.join(folder);
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(|error| failed(&folder, error))?;
        }
    }
    let mut bytes = 0;
    for (name, text) in files {
        let path = out.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| failed(folder, error))?;
        }
        fs::write(&path, text).map_err(|error| failed(&path, error))?;
        bytes += text.len();
    }
    if let Some(assets) = assets {
        let target = out.join("assets");
        fs::create_dir_all(&target).map_err(|error| failed(&target, error))?;
        for entry in fs::read_dir(assets).map_err(|error| failed(assets, error))?.flatten() {
            fs::copy(entry.path(), target.join(entry.file_name()))
                .map_err(|error| failed(&entry.path(), error))?;
        }
    }
    let size = |wanted: &str| files.iter().find(|(name, _)| name == wanted).map_or(0, |(_, text)| text.len());
    Ok(format!(
        "{} files, {bytes} bytes (status.json {}, summary.json {})",
        files.len(),
        size("status.json"),
        size("summary.json")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_other_things_is_left_alone() {
        let out = std::env::temp_dir().join(format!("allclear-write-{}", std::process::id()));
        let _ = fs::remove_dir_all(&out);
        let files = |id: &str| {
            vec![("status.json".to_owned(), "{}".into()), (format!("notices/{id}.json"), "{}".into())]
        };
        write(&out, &files("old"), None).unwrap();
        write(&out, &files("new"), None).unwrap();
        assert!(out.join("notices/new.json").exists() && !out.join("notices/old.json").exists());
        fs::write(out.join("thesis.doc"), "x").unwrap();
        assert!(write(&out, &files("x"), None).unwrap_err().contains("thesis.doc"));
        assert!(out.join("notices/new.json").exists());
        fs::remove_dir_all(&out).unwrap();
    }
}
