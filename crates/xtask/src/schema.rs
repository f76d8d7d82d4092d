//! `schema`: writes the JSON Schemas of the data contract to where they are published.

use std::path::{Path, PathBuf};

use allclear_model::schema::published;

/// Where they are published, seen from the repository's root.
const PUBLISHED: &str = "public/schema/v1";

/// Writes every schema to `public/schema/v1`, or to `--out DIR`.
///
/// # Errors
/// The arguments are wrong, or a file cannot be written.
pub fn run(args: &[String]) -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let out = match args {
        [] => root.join(PUBLISHED),
        [option, dir] if option == "--out" => PathBuf::from(dir),
        _ => return Err("usage: cargo xtask schema [--out DIR]".to_owned()),
    };
    std::fs::create_dir_all(&out).map_err(|error| format!("{}: {error}", out.display()))?;
    for schema in published() {
        let file = out.join(schema.file);
        std::fs::write(&file, schema.text()).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    Ok(())
}
