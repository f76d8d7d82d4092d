//! Documents that are files already.

use std::fs;
use std::path::Path;

use super::Named;

/// The documents of a file, or of a folder: `summary.json` first, the others by their names.
///
/// # Errors
/// They cannot be read, or there are none.
pub fn files(path: &Path) -> Result<Vec<Named>, String> {
    let failed = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    let read = |path: &Path| {
        let body = fs::read(path).map_err(|error| failed(path, error))?;
        Ok((path.display().to_string(), body))
    };
    if !path.is_dir() {
        return Ok(vec![read(path)?]);
    }
    let mut found = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(|error| failed(&folder, error))? {
            let path = entry.map_err(|error| failed(&folder, error))?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "json") {
                found.push(path);
            }
        }
    }
    let is_other = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        !name.contains("summary") && name != "index.json"
    };
    found.sort_by_key(|path| (is_other(path), path.components().count(), path.clone()));
    if found.is_empty() {
        return Err(format!("{} holds no .json file", path.display()));
    }
    found.iter().map(|path| read(path)).collect()
}
