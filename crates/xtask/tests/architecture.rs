//! What each part of the code must not know (ARCHITECTURE.md), as a test.
#![cfg(test)]

use std::path::{Path, PathBuf};

/// The most lines a source file may have.
const MOST_LINES: usize = 300;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The source files below a folder, with their paths from the root and their texts.
fn sources(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in
            std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if endings.iter().any(|ending| path.extension().is_some_and(|own| own == *ending)) {
                let name = path.strip_prefix(root()).unwrap().display().to_string();
                files.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

/// The code of a file without its comments and its tests.
fn code(text: &str) -> String {
    let lines = text.lines().take_while(|line| !line.starts_with("#[cfg(test)]"));
    lines.filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Fails naming every file below `folder`, but for `exempt`, that mentions one of the words.
fn must_not_mention(folder: &str, exempt: &[&str], words: &[&str]) {
    let mut faults = Vec::new();
    for (name, text) in sources(folder, &["rs"]) {
        // Tests may read recordings; what they mention is not shipped.
        if name.ends_with("tests.rs") || exempt.iter().any(|path| name.starts_with(path)) {
            continue;
        }
        let code = code(&text);
        faults.extend(
            words.iter().filter(|word| code.contains(**word)).map(|word| format!("{name} mentions `{word}`")),
        );
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_model_and_the_decoders_know_no_web_no_clock_and_no_file() {
    let words = [
        "leptos",
        "web_sys",
        "js_sys",
        "wasm_bindgen",
        "Utc::now",
        "SystemTime",
        "Instant::now",
        "std::fs",
        "std::net",
    ];
    must_not_mention("crates/model/src", &[], &words);
    must_not_mention("crates/providers/src", &[], &words);
    must_not_mention("crates/model/src", &[], &["allclear_providers"]);
}

#[test]
fn only_api_browser_and_dom_touch_the_web() {
    must_not_mention(
        "src",
        &["src/api.rs", "src/browser", "src/dom"],
        &["web_sys", "js_sys", "wasm_bindgen::"],
    );
}

#[test]
fn ui_takes_values_and_gives_views() {
    let words = [
        "use_context",
        "expect_context",
        "leptos_router",
        "crate::api",
        "crate::live",
        "crate::page",
        "crate::app",
    ];
    must_not_mention("src/ui", &[], &words);
}

#[test]
fn no_page_imports_another_page() {
    for (name, text) in sources("src/page", &["rs"]) {
        let own = Path::new(&name).file_stem().unwrap().to_str().unwrap().to_owned();
        for other in ["home", "history", "month", "notice", "component", "gallery"] {
            let import = format!("super::{other}::");
            assert!(
                own == other || own == "later" || !code(&text).contains(&import),
                "{name} imports the page `{other}`"
            );
        }
    }
}

/// Whoever changes a component sees it in every state at `/gallery`.
#[test]
fn the_gallery_shows_every_component() {
    let ui = std::fs::read_to_string(root().join("src/ui.rs")).unwrap();
    let gallery: String =
        sources("src/page/gallery", &["rs"]).into_iter().map(|(_, text)| code(&text)).collect();
    // What is only seen inside of others is not public.
    let modules = ui.lines().filter_map(|line| line.strip_prefix("pub use "));
    let components = modules.filter_map(|line| {
        let (module, names) = line.trim_end_matches(';').split_once("::")?;
        (module != "visitor").then_some((module, names))
    });
    let mut count = 0;
    for (module, names) in components {
        count += 1;
        let mut names = names.split(|letter: char| !letter.is_alphanumeric()).filter(|name| !name.is_empty());
        let is_built = |name: &str| gallery.contains(&format!("{name} {{"));
        assert!(names.any(is_built), "the gallery does not show `{module}`");
    }
    assert!(count > 20, "only {count} components were found in src/ui.rs");
}

#[test]
fn nothing_builds_html_from_text_or_styles_by_string() {
    let words = [
        "inner_html",
        "innerHTML",
        "insertAdjacentHTML",
        "document.write",
        "outerHTML",
        "unsafe ",
        " style=",
        ".setAttribute(\"style",
    ];
    for folder in ["src", "public", "packages"] {
        for (name, text) in sources(folder, &["rs", "js"]) {
            for word in words {
                assert!(!code(&text).contains(word), "{name} mentions `{word}`");
            }
        }
    }
}

#[test]
fn files_stay_short_and_say_what_they_are_for() {
    let mut faults = Vec::new();
    for folder in ["src", "crates", "tests", "style", "public", "packages"] {
        for (name, text) in sources(folder, &["rs", "js", "css"]) {
            let lines = text.lines().count();
            // The joined style sheet is written by the build.
            if lines > MOST_LINES && !["style/first.css", "style/allclear-page.css"].contains(&name.as_str())
            {
                faults.push(format!("{name} has {lines} lines; {MOST_LINES} is the limit"));
            }
            if Path::new(&name).extension().is_some_and(|ending| ending == "rs") && !text.starts_with("//!") {
                faults.push(format!("{name} does not open with a line that says what it is for"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
