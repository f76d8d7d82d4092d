//! Tells the service worker which files belong to this build.

use std::fs;
use std::path::Path;

use serde_json::json;

use super::parts::hash;

/// Stands in `public/sw.js` where the files belong.
const TOKEN: &str = r#"{ name: "", program: "", shell: [], later: [] }"#;

/// Files whose names stay the same from build to build, beside the document itself.
const UNHASHED: [&str; 2] = ["boot.js", "recover.js"];
/// The same, where only pages with a key need it.
const SIGNED: &str = "signed.js";

/// Writes the names of the build's files into its service worker. Done again, it does nothing.
pub fn write(dir: &Path) -> Result<(), String> {
    let read = |name: &str| {
        let path = dir.join(name);
        fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let (worker, document) = (read("sw.js")?, read("index.html")?);
    if !worker.contains(TOKEN) {
        return if worker.contains("const BUILD = {\"") {
            Ok(())
        } else {
            Err(format!("sw.js has no {TOKEN}"))
        };
    }
    let mut hashed = Vec::new();
    for entry in fs::read_dir(dir).map_err(|error| format!("{}: {error}", dir.display()))? {
        let name = entry.map_err(|error| error.to_string())?.file_name().to_string_lossy().into_owned();
        if name.starts_with("allclear-") {
            hashed.push(name);
        }
    }
    hashed.sort();
    // What every visit needs is what the document names; the rest is for other pages. Markdown is read on demand.
    let (first, mut later): (Vec<_>, Vec<_>) =
        hashed.into_iter().partition(|name| name.contains("-page-") && document.contains(name.as_str()));
    later.push(SIGNED.to_owned());
    let program = first.iter().find(|name| name.rsplit('.').next() == Some("wasm"));
    let program = program.ok_or("index.html names no program")?.clone();

    let mut content = document + &first.concat() + &later.concat();
    for name in UNHASHED.into_iter().chain([SIGNED]) {
        content += &read(name)?;
    }
    let paths = |names: &[String]| names.iter().map(|name| format!("/{name}")).collect::<Vec<_>>();
    let mut shell = vec!["/".to_owned()];
    shell.extend(UNHASHED.map(|name| format!("/{name}")));
    shell.extend(paths(&first));
    let build = json!({
        "name": hash(content.as_bytes()), "program": program, "shell": shell, "later": paths(&later),
    });
    fs::write(dir.join("sw.js"), worker.replace(TOKEN, &build.to_string()))
        .map_err(|error| format!("sw.js: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn build(files: &[(&str, &str)]) -> (tempfile::TempDir, Result<String, String>) {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(dir.path().join(name), text).unwrap();
        }
        let written = write(dir.path()).map(|()| fs::read_to_string(dir.path().join("sw.js")).unwrap());
        (dir, written)
    }

    const FILES: [(&str, &str); 8] = [
        (
            "index.html",
            "allclear-page-1_bg.wasm allclear-page-2.js allclear-page-3.css allclear-markdown-4.js",
        ),
        ("allclear-page-1_bg.wasm", ""),
        ("allclear-page-2.js", ""),
        ("allclear-page-notice-5.wasm", ""),
        ("allclear-markdown-4.js", ""),
        ("boot.js", "boot"),
        ("recover.js", ""),
        ("signed.js", ""),
    ];

    fn with_worker(worker: &str) -> Vec<(&str, &str)> {
        FILES.into_iter().chain([("sw.js", worker)]).collect()
    }

    #[test]
    fn the_worker_knows_what_every_visit_needs_and_what_comes_later() {
        let own = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/sw.js")).unwrap();
        let (dir, written) = build(&with_worker(&own));
        let worker = written.unwrap();
        assert!(worker.contains(r#""program":"allclear-page-1_bg.wasm""#), "{worker}");
        assert!(
            worker.contains(
                r#""shell":["/","/boot.js","/recover.js","/allclear-page-1_bg.wasm","/allclear-page-2.js"]"#
            ),
            "{worker}"
        );
        assert!(
            worker.contains(
                r#""later":["/allclear-markdown-4.js","/allclear-page-notice-5.wasm","/signed.js"]"#
            ),
            "{worker}"
        );
        write(dir.path()).unwrap();
        assert_eq!(fs::read_to_string(dir.path().join("sw.js")).unwrap(), worker);
    }

    #[test]
    fn another_build_has_another_name() {
        let name = |boot: &str| {
            let mut files = with_worker(TOKEN);
            files[5].1 = boot;
            build(&files).1.unwrap().split("\"name\":\"").nth(1).unwrap()[..16].to_owned()
        };
        assert_ne!(name("boot"), name("another boot"));
        assert_eq!(name("boot"), name("boot"));
    }

    #[test]
    fn a_build_that_is_none_is_an_error() {
        assert!(build(&with_worker("fetch()")).1.unwrap_err().contains("sw.js has no"));
        let mut files = with_worker(TOKEN);
        files[0].1 = "allclear-page-2.js";
        assert_eq!(build(&files).1.unwrap_err(), "index.html names no program");
    }
}
