//! Names between the wasm and its glue: wasm-bindgen makes them of words and hashes, which nobody reads and which pack badly.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use wasm_encoder::reencode::{Reencode as _, RoundtripReencoder};
use wasm_encoder::{ExportSection, ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

/// What the glue calls itself, whatever its file is called.
const GLUE: &str = "./allclear-page_bg.js";
/// What it is called instead.
const SHORT_GLUE: &str = "_";
/// What the names that wasm-bindgen makes begin with. Others, such as `memory`, are known to the parts of the wasm as well.
const MADE: [&str; 2] = ["__wb", "wasm_bindgen_"];

/// Names by what takes their place.
type Names = BTreeMap<String, String>;

/// Gives the imports and exports of the wasm short names, and its glue the same ones. Done again, it does nothing.
pub fn shorten(dir: &Path) -> Result<(), String> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(dir).map_err(|error| format!("{}: {error}", dir.display()))? {
        let path = entry.map_err(|error| error.to_string())?.path();
        files.insert(path.file_name().unwrap_or_default().to_string_lossy().into_owned(), path);
    }
    let read = |path: &Path| fs::read(path).map_err(|error| format!("{}: {error}", path.display()));
    let write = |path: &Path, bytes: &[u8]| {
        fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
    };
    let mut names = Names::new();
    for (name, path) in files.iter().filter(|(name, _)| kind(name) == "wasm") {
        let wasm = read(path)?;
        if name.starts_with("allclear-page") && name.ends_with("_bg.wasm") {
            let shortened =
                rename(&wasm, &mut names).map_err(|error| format!("{}: {error}", path.display()))?;
            write(path, &shortened)?;
        } else if (name.starts_with("split_") || name.starts_with("chunk_"))
            && wasm.windows(GLUE.len()).any(|found| found == GLUE.as_bytes())
        {
            return Err(format!("{}: a part calls the glue by a name that it no longer has", path.display()));
        }
    }
    for (_, path) in files.iter().filter(|(name, _)| name.starts_with("allclear-page") && kind(name) == "js")
    {
        let glue = String::from_utf8(read(path)?).map_err(|error| format!("{}: {error}", path.display()))?;
        write(path, in_glue(&glue, &names).as_bytes())?;
    }
    Ok(())
}

/// What a file is, by its name.
fn kind(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or_default()
}

/// A wasm whose imports from the glue and exports to it have short names, which are noted.
fn rename(wasm: &[u8], names: &mut Names) -> Result<Vec<u8>, String> {
    let mut module = Module::new();
    let said = |error: &dyn std::fmt::Display| error.to_string();
    let mut short = |name: &str| {
        if !MADE.iter().any(|beginning| name.starts_with(beginning)) {
            return name.to_owned();
        }
        let next = nth(names.len());
        names.entry(name.to_owned()).or_insert(next).clone()
    };
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload.map_err(|error| said(&error))?;
        match &payload {
            Payload::ImportSection(imports) => {
                let mut section = ImportSection::new();
                for import in imports.clone().into_imports() {
                    let import = import.map_err(|error| said(&error))?;
                    let kind = RoundtripReencoder.entity_type(import.ty).map_err(|error| said(&error))?;
                    if import.module == GLUE {
                        section.import(SHORT_GLUE, &short(import.name), kind);
                    } else {
                        section.import(import.module, import.name, kind);
                    }
                }
                module.section(&section);
            }
            Payload::ExportSection(exports) => {
                let mut section = ExportSection::new();
                for export in exports.clone() {
                    let export = export.map_err(|error| said(&error))?;
                    let kind = RoundtripReencoder.export_kind(export.kind).map_err(|error| said(&error))?;
                    section.export(&short(export.name), kind, export.index);
                }
                module.section(&section);
            }
            other => {
                if let Some((id, range)) = other.as_section() {
                    let place = |at: u64| usize::try_from(at).map_err(|error| said(&error));
                    let data = wasm.get(place(range.start)?..place(range.end)?).unwrap_or_default();
                    module.section(&RawSection { id, data });
                }
            }
        }
    }
    Ok(module.finish())
}

/// The glue, with each whole name replaced.
fn in_glue(glue: &str, names: &Names) -> String {
    let is_of_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$';
    let mut renamed = String::with_capacity(glue.len());
    let mut rest = glue;
    while let Some(start) = rest.find(is_of_name) {
        let (before, from) = rest.split_at(start);
        let (name, behind) = from.split_at(from.find(|letter| !is_of_name(letter)).unwrap_or(from.len()));
        renamed += before;
        renamed += names.get(name).map_or(name, String::as_str);
        rest = behind;
    }
    renamed += rest;
    if names.is_empty() { renamed } else { renamed.replace(GLUE, SHORT_GLUE) }
}

/// a, b, … z, aa, ab, …
fn nth(mut number: usize) -> String {
    let mut name = String::new();
    loop {
        name.extend(('a'..='z').nth(number % 26));
        match (number / 26).checked_sub(1) {
            Some(next) => number = next,
            None => return name.chars().rev().collect(),
        }
    }
}

#[cfg(test)]
mod tests;
