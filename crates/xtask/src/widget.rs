//! Puts the widget under its versioned names: a name that was once published never gets other bytes.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha384};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The package, seen from the repository's root: its version, and in `released/` every file that was published.
const PACKAGE: &str = "packages/status-widget";
/// Where embedders read the newest version's hash, between two marks.
const DOCS: &str = "docs/embedding.md";
const MARKS: [&str; 2] =
    ["<!-- integrity: written by `cargo xtask widget dist --docs` -->\n", "<!-- /integrity -->"];

/// `cargo xtask widget DIST`: completes `DIST/widget`, where `v1.js` has been built.
///
/// `cargo xtask widget DIST --docs`: also writes the hash into the documentation.
///
/// `cargo xtask widget DIST --release`: also keeps the build in `released/` from now on.
pub fn run(args: &[String]) -> Result<(), String> {
    let (dist, option) = match args {
        [dist] => (dist, ""),
        [dist, option] if ["--docs", "--release"].contains(&option.as_str()) => (dist, option.as_str()),
        _ => return Err("usage: cargo xtask widget DIST [--docs | --release]".to_owned()),
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let package = root.join(PACKAGE);
    let folder = Path::new(dist).join("widget");
    let version = version(&read_text(&package.join("package.json"))?)?;
    let built = read(&folder.join(format!("{}.js", evergreen(&version))))?;
    if option == "--release" {
        write(&package.join("released").join(format!("{version}.js")), &built)?;
    }
    let hashes = publish(&folder, &package.join("released"), &version, &built)?;
    let list = json!({ "newest": version, "integrity": hashes });
    write(&folder.join("versions.json"), list.to_string().as_bytes())?;
    let hash = hashes.get(&version).map_or("", String::as_str);
    println!("widget: {version}, {hash}");
    let docs = read_text(&root.join(DOCS))?;
    let wanted = documented(&docs, &version, hash)?;
    if option == "--docs" {
        write(&root.join(DOCS), wanted.as_bytes())?;
    } else if docs != wanted {
        // A build is still a build; the tests insist.
        eprintln!("widget: {DOCS} names another hash: run `cargo xtask widget {dist} --docs`");
    }
    Ok(())
}

/// The documentation with the line that holds this version by its hash.
fn documented(docs: &str, version: &str, hash: &str) -> Result<String, String> {
    let [start, end] = MARKS;
    let parts = docs.split_once(start).and_then(|(before, rest)| Some((before, rest.split_once(end)?.1)));
    let (before, after) = parts.ok_or_else(|| format!("{DOCS} has lost its marks around the hash"))?;
    Ok(format!(
        "{before}{start}```html\n<script type=\"module\" src=\"https://status.example/widget/{version}.js\" crossorigin\n  \
         integrity=\"{hash}\"></script>\n```\n{end}{after}"
    ))
}

/// Writes every released version and the one that was built; the hash of each, by version.
fn publish(
    folder: &Path,
    released: &Path,
    version: &str,
    built: &[u8],
) -> Result<BTreeMap<String, String>, String> {
    let mut versions: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for file in scripts(released)? {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        versions.insert(name, read(&file)?);
    }
    if versions.get(version).is_some_and(|old| old != built) {
        return Err(format!(
            "the widget has changed, but {version} was released with other bytes, which other sites hold by their hash; \
             raise the version in {PACKAGE}/package.json"
        ));
    }
    versions.insert(version.to_owned(), built.to_owned());
    let mut hashes = BTreeMap::new();
    for (version, bytes) in versions {
        write(&folder.join(format!("{version}.js")), &bytes)?;
        hashes.insert(version, integrity(&bytes));
    }
    Ok(hashes)
}

/// The value of an `integrity` attribute (<https://www.w3.org/TR/SRI/>).
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// The version a `package.json` names.
fn version(package: &str) -> Result<String, String> {
    let package: Value =
        serde_json::from_str(package).map_err(|error| format!("{PACKAGE}/package.json: {error}"))?;
    let version = package["version"].as_str().unwrap_or_default();
    let numbers: Vec<_> = version.split('.').map(str::parse::<u32>).collect();
    if numbers.len() == 3 && numbers.iter().all(Result::is_ok) {
        Ok(version.to_owned())
    } else {
        Err(format!("{PACKAGE}/package.json: `{version}` is not a version such as 1.0.0"))
    }
}

/// The name that always means the newest of a major version: `v1`.
fn evergreen(version: &str) -> String {
    format!("v{}", version.split('.').next().unwrap_or_default())
}

fn scripts(folder: &Path) -> Result<Vec<PathBuf>, String> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let files = entries.filter_map(|entry| Some(entry.ok()?.path()));
    Ok(files.filter(|file| file.extension().is_some_and(|ending| ending == "js")).collect())
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn read_text(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_what_a_browser_computes() {
        // printf 'x' | openssl dgst -sha384 -binary | base64
        let hash = "sha384-11LCxR+6DimqGQVwqdQlPkQHegWNMpf6OlYw1b0BJiL5fCisrtMTtcg7uZDKp9qF";
        assert_eq!(integrity(b"x"), hash);
    }

    #[test]
    fn a_version_has_three_numbers() {
        assert_eq!(version(r#"{"version":"1.20.3"}"#).unwrap(), "1.20.3");
        assert_eq!(evergreen("12.0.1"), "v12");
        for bad in ["{}", r#"{"version":"1.0"}"#, r#"{"version":"../../x"}"#, "nonsense"] {
            assert!(version(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_documentation_gets_the_hash_and_keeps_the_rest() {
        let docs = format!("a\n{}old\n{}\nb", MARKS[0], MARKS[1]);
        let new = documented(&docs, "1.2.3", "sha384-x").unwrap();
        assert!(new.starts_with("a\n<!--") && new.ends_with("-->\nb") && !new.contains("old"), "{new}");
        assert!(new.contains("/widget/1.2.3.js") && new.contains("integrity=\"sha384-x\""), "{new}");
        assert_eq!(documented(&new, "1.2.3", "sha384-x").unwrap(), new, "a second time changes nothing");
        assert!(documented("no marks", "1.2.3", "x").is_err());
    }

    #[test]
    fn what_was_released_stays_and_never_changes() {
        let root = std::env::temp_dir().join(format!("allclear-widget-{}", std::process::id()));
        let (folder, released) = (root.join("widget"), root.join("released"));
        write(&released.join("1.0.0.js"), b"old").unwrap();

        let error = publish(&folder, &released, "1.0.0", b"new").unwrap_err();
        assert!(error.contains("raise the version"), "{error}");
        assert!(!folder.exists(), "nothing is written then");

        let hashes = publish(&folder, &released, "1.1.0", b"new").unwrap();
        assert_eq!(hashes.keys().collect::<Vec<_>>(), ["1.0.0", "1.1.0"]);
        assert_eq!(read(&folder.join("1.0.0.js")).unwrap(), b"old");
        assert_eq!(hashes["1.1.0"], integrity(b"new"));
        assert!(publish(&folder, &released, "1.0.0", b"old").is_ok(), "the same bytes again are no change");
        fs::remove_dir_all(&root).unwrap();
    }
}
