//! The npm package: the file that is served, described as it is.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use browser_tests::{Outcome, fail, paths};
use serde_json::Value;

fn package(file: &str) -> PathBuf {
    paths::repository().join("packages/status-widget").join(file)
}

fn read(path: PathBuf) -> Outcome<String> {
    let name = path.display().to_string();
    fs::read_to_string(path).map_err(|error| browser_tests::Failure::from(error).during(&name))
}

fn json(file: &str) -> Outcome<Value> {
    Ok(serde_json::from_str(&read(package(file))?)?)
}

/// The names in a list of the manifest.
fn names<'a>(manifest: &'a Value, list: &str) -> Vec<&'a str> {
    let items = manifest["modules"][0]["declarations"][0][list].as_array();
    items.into_iter().flatten().filter_map(|item| item["name"].as_str()).collect()
}

#[test]
fn its_file_is_the_one_that_is_served() -> Outcome {
    let ours = fs::read(package("status-widget.js"))?;
    assert!(ours == fs::read(paths::dist().join("widget/v1.js"))?, "run `scripts/widget.sh dist`");
    let version = json("package.json")?["version"].as_str().unwrap_or_default().to_owned();
    assert!(ours == fs::read(paths::dist().join(format!("widget/{version}.js")))?, "{version}");
    Ok(())
}

#[test]
fn the_documentation_holds_it_by_its_hash() -> Outcome {
    let served: Value = serde_json::from_str(&read(paths::dist().join("widget/versions.json"))?)?;
    let newest = served["newest"].as_str().unwrap_or_default();
    let hash = served["integrity"][newest].as_str().unwrap_or_default();
    let docs = read(paths::repository().join("docs/embedding.md"))?;
    assert!(hash.starts_with("sha384-"), "{served}");
    assert!(
        docs.contains(&format!("/widget/{newest}.js")) && docs.contains(&format!("integrity=\"{hash}\"")),
        "run `cargo xtask widget dist --docs`"
    );
    Ok(())
}

#[test]
fn it_has_what_it_names_and_nothing_else() -> Outcome {
    let pack = Command::new("npm")
        .args(["pack", "--dry-run", "--json", "--ignore-scripts", "--offline"])
        .current_dir(package(""))
        .output()?;
    if !pack.status.success() {
        return fail(String::from_utf8_lossy(&pack.stderr));
    }
    let listed: Value = serde_json::from_slice(&pack.stdout)?;
    let files = listed[0]["files"].as_array().cloned().unwrap_or_default();
    let mut files: Vec<_> = files.iter().filter_map(|file| file["path"].as_str()).collect();
    files.sort_unstable();
    let expected = [
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "custom-elements.json",
        "package.json",
        "react.d.ts",
        "status-widget.d.ts",
        "status-widget.js",
        "svelte.d.ts",
        "vue.d.ts",
    ];
    assert_eq!(files, expected);
    let about = json("package.json")?;
    for (name, place) in about["exports"].as_object().into_iter().flatten() {
        let places: Vec<_> = place
            .as_str()
            .into_iter()
            .chain(place.as_object().into_iter().flat_map(|o| o.values().filter_map(Value::as_str)))
            .collect();
        assert!(
            !places.is_empty() && places.iter().all(|place| package(place).exists()),
            "{name}: {places:?}"
        );
    }
    assert!(about.get("dependencies").is_none(), "it depends on nothing");
    for license in ["LICENSE-APACHE", "LICENSE-MIT"] {
        assert_eq!(read(package(license))?, read(paths::repository().join(license))?, "{license}");
    }
    Ok(())
}

/// The manifest, the types and both documentations name every attribute, event and part of the code, and no other.
#[test]
fn it_is_described_as_it_is() -> Outcome {
    let manifest = json("custom-elements.json")?;
    let code = read(package("src/index.js"))?;
    let defaults = code.split_once("const DEFAULTS = {").and_then(|(_, rest)| Some(rest.split_once("};")?.0));
    let mut attributes: Vec<_> = defaults
        .unwrap_or_default()
        .lines()
        .filter_map(|line| Some(line.trim().split_once(':')?.0.trim_matches('"')))
        .chain(["lang"]) // every element has it
        .collect();
    let mut described = names(&manifest, "attributes");
    attributes.sort_unstable();
    described.sort_unstable();
    assert_eq!(described, attributes);

    let code = ["index", "life", "draw", "view", "feed"].map(|file| read(package(&format!("src/{file}.js"))));
    let code: String = code.into_iter().collect::<Outcome<Vec<_>>>()?.concat();
    let css = read(package("src/widget.css"))?;
    let texts = [
        read(package("README.md"))?,
        read(paths::repository().join("docs/embedding.md"))?,
        read(package("status-widget.d.ts"))?,
    ];
    let [readme, docs, types] = &texts;
    for attribute in attributes {
        assert!(
            readme.contains(&format!("`{attribute}`")) && docs.contains(&format!("`{attribute}`")),
            "{attribute}"
        );
        assert!(
            types.contains(&format!("{attribute}?:")) || types.contains(&format!("\"{attribute}\"?:")),
            "{attribute}"
        );
    }
    for part in names(&manifest, "cssParts") {
        assert!(code.contains(&format!("part: \"{part}\"")), "{part}");
        assert!(readme.contains(part) && docs.contains(part), "{part}");
    }
    assert_eq!(code.matches("part: \"").count(), names(&manifest, "cssParts").len());
    for event in names(&manifest, "events") {
        let kind = event.strip_prefix("status-").unwrap_or_default();
        assert!(code.contains("`status-${what}`") && code.contains(&format!("\"{kind}\"")), "{event}");
        assert!(texts.iter().all(|text| text.contains(event)), "{event}");
    }
    for property in names(&manifest, "cssProperties") {
        let is_status = types.contains(&format!("\"{}\"", property.trim_start_matches("--status-widget-")));
        assert!(css.contains(&format!("var({property},")) || is_status, "{property}");
    }
    Ok(())
}

#[test]
fn on_a_server_it_does_nothing() -> Outcome {
    let script = "import('./status-widget.js').then(module => console.log(Object.keys(module).length, typeof customElements))";
    let node = Command::new("node").args(["-e", script]).current_dir(package("")).output()?;
    assert_eq!(
        String::from_utf8_lossy(&node.stdout).trim(),
        "0 undefined",
        "{}",
        String::from_utf8_lossy(&node.stderr)
    );
    Ok(())
}
