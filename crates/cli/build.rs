//! Names what the command is built from, so that it takes nothing for unchanged that another build has remembered.

use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// What decides which bytes are published: these crates, the catalogue, and the versions of everything else.
const SOURCES: [&str; 7] = [
    "src",
    "../markdown/src",
    "../model/src",
    "../providers/src",
    "../publish/src",
    "../../public/third-parties.json",
    "../../Cargo.lock",
];

fn main() -> io::Result<()> {
    let mut hasher = DefaultHasher::new();
    for source in SOURCES {
        println!("cargo:rerun-if-changed={source}");
        for file in files(Path::new(source))? {
            let bytes = fs::read(&file)?;
            hasher.write_usize(bytes.len());
            hasher.write(&bytes);
        }
    }
    println!("cargo:rustc-env=ALLCLEAR_BUILD={:016x}", hasher.finish());
    Ok(())
}

/// The files of a folder, or the file itself, in the order of their paths.
fn files(path: &Path) -> io::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut entries: Vec<_> =
        fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    entries.sort();
    let files = entries.iter().map(|entry| files(entry)).collect::<io::Result<Vec<_>>>()?;
    Ok(files.concat())
}
