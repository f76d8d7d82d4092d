//! An operator's own looks, as `allclear publish` writes them into the page.
#![cfg(test)]

mod published;
mod run;

use std::fs;
use std::path::Path;

use published::{NOW, copy, files, publish, text};
use run::allclear;

#[test]
fn the_looks_are_the_operators() {
    let folder = tempfile::tempdir().unwrap();
    let (source, out) = (folder.path().join("source"), folder.path().join("out"));
    copy(Path::new("tests/harbor"), &source);
    let settings = fs::read_to_string(source.join("status.toml")).unwrap();
    let brand = "[brand]\npage = { light = \"#fffaf0\", dark = \"#101010\" }\nstyle = \"/own/brand.css\"\n";
    fs::write(source.join("status.toml"), settings.replace("[brand]\n", brand)).unwrap();
    let sheet = source.join("public/own/brand.css");
    fs::create_dir_all(sheet.parent().unwrap()).unwrap();
    let arguments = [
        "publish",
        "--source",
        source.to_str().unwrap(),
        "--site",
        "tests/site",
        "--out",
        out.to_str().unwrap(),
        "--now",
        NOW,
    ];
    let run = allclear(&arguments);
    assert_eq!(run.code, 1, "the style sheet is missing: {}", run.out);
    assert!(run.err.contains("own/brand.css"), "{}", run.err);

    fs::write(&sheet, ".banner { border: 0 }</STYLE><script>").unwrap();
    let run = allclear(&arguments);
    assert!(run.code == 1 && run.err.contains("brand.css:1:22: error: `</style`"), "{}", run.err);

    fs::write(&sheet, ".banner { border: 0 }").unwrap();
    publish(source.to_str().unwrap(), "tests/site", &out, NOW);
    let files = files(&out);
    let page = text(&files, "index.html");
    let (colors, rest) = page.split_once("--brand-page:light-dark(#fffaf0,#101010)").unwrap();
    assert!(colors.contains("<style>@media not print{:root{"), "paper is white: {colors}");
    assert!(rest.contains("}</style><style>.banner { border: 0 }</style>"), "after the brand: {page}");
    assert!(colors.contains("<style>"));
    let policy = text(&files, "_headers").lines().find(|line| line.contains("style-src")).unwrap().to_owned();
    // Printed by `printf '.banner { border: 0 }' | openssl dgst -sha256 -binary | base64`.
    assert!(policy.contains("'sha256-wKY3qcC4F2D6uySY7tlS+zt1zxiQgjYK61r9Sz1l9dA='"), "{policy}");

    let manifest: serde_json::Value = serde_json::from_str(text(&files, "manifest.webmanifest")).unwrap();
    assert_eq!(
        (&manifest["background_color"], &manifest["theme_color"]),
        (&"#fffaf0".into(), &"#fffaf0".into())
    );
    assert_eq!(manifest["name"], manifest["short_name"]);
    assert!(manifest["name"].as_str().unwrap().contains("Harbor"), "{manifest}");
    assert_eq!(manifest["icons"][0]["src"], "/icons/app.svg");
}
