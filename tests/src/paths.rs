//! Where things are: the repository, the build under test, what a run leaves behind.

use std::path::{Path, PathBuf};

/// The repository's root.
pub fn repository() -> PathBuf {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    crate_folder.parent().unwrap_or(crate_folder).to_owned()
}

/// The production build under test: `$DIST`, or `dist/`.
pub fn dist() -> PathBuf {
    std::env::var_os("DIST").map_or_else(|| repository().join("dist"), PathBuf::from)
}

/// Recorded payloads of real providers, when this machine has them: they are not ours to publish.
pub fn samples() -> Option<PathBuf> {
    let folder =
        std::env::var_os("SAMPLES_DIR").map_or_else(|| repository().join("../shared/samples"), PathBuf::from);
    folder.is_dir().then_some(folder)
}

/// Cargo's output folder.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| repository().join("target"), PathBuf::from)
}

/// Where pictures of the page go.
pub fn screenshots() -> PathBuf {
    target().join("screenshots")
}

/// A file of an npm package the repository has installed.
pub fn npm(path: &str) -> PathBuf {
    repository().join("node_modules").join(path)
}
