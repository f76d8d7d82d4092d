//! Every language says every message, with its places and in its forms, and whoever counts on their order is told.

use std::path::{Path, PathBuf};

use allclear_tongue::catalogue::{Catalogue, FIRST, Message};

/// The languages, each with the categories its whole numbers fall into (CLDR), and the one number of those that have one.
const FORMS: [(&str, &str); 32] = [
    ("ar", "zero=0 one=1 two=2 few many other"),
    ("cs", "one=1 few other"),
    ("da", "one=1 other"),
    ("de", "one=1 other"),
    ("en", "one=1 other"),
    ("es", "one=1 other"),
    ("et", "one=1 other"),
    ("fa", "one other"),
    ("fi", "one=1 other"),
    ("fr", "one other"),
    ("he", "one=1 two=2 other"),
    ("hu", "one=1 other"),
    ("id", "other"),
    ("it", "one=1 other"),
    ("ja", "other"),
    ("ko", "other"),
    ("nl", "one=1 other"),
    ("no", "one=1 other"),
    ("pl", "one=1 few many"),
    ("pt", "one other"),
    ("pt-BR", "one other"),
    ("ro", "one=1 few other"),
    ("ru", "one few many"),
    ("sl", "one two few other"),
    ("sq", "one=1 other"),
    ("sr", "one few other"),
    ("sv", "one=1 other"),
    ("tr", "one=1 other"),
    ("uk", "one few many"),
    ("vi", "other"),
    ("zh", "other"),
    ("zh-TW", "other"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn language(tag: &str) -> Catalogue {
    Catalogue::read(&read(&format!("locales/{tag}.json"))).unwrap_or_else(|error| panic!("{tag}: {error}"))
}

fn forms(text: &str) -> Vec<(&str, Option<u64>)> {
    let form = |form| match str::split_once(form, '=') {
        Some((name, number)) => (name, number.parse().ok()),
        None => (form, None),
    };
    text.split(' ').map(form).collect()
}

#[test]
fn every_language_says_everything() {
    let english = language("en");
    let mut faults = Vec::new();
    for (tag, own) in FORMS {
        let found = language(tag).faults(&english, &forms(own));
        faults.extend(found.into_iter().map(|fault| format!("{tag}: {fault}")));
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn what_is_wrong_with_a_language_is_found() {
    let english =
        r#"{"a": "One {x} of {y}", "b": {"one": "{count} day", "other": "{count} days by {x}"}, "c": "C"}"#;
    let english = Catalogue::read(english).unwrap();
    let a = r#""a": "{y}: {x}""#;
    let b = r#""b": {"other": "{count} {x}"}"#;
    let with_one = r#""b": {"one": "{x}: day", "other": "{count} {x}"}"#;
    let c = r#""c": "Z""#;
    for (messages, own, expected) in [
        ([a, with_one, c].join(","), "one=1 other", ""),
        ([a, with_one, c].join(","), "one other", "b: has the places"),
        ([r#""a": "{y}""#, b, c].join(","), "other", "a: has the places"),
        ([r#""a": "{y} {x} {x}""#, b, c].join(","), "other", "a: has the places"),
        ([r#""a": "{y} {X}""#, b, c].join(","), "other", "a: has the places"),
        (
            [a, r#""b": {"few": "{count} {x}", "other": "{count} {x}"}"#, c].join(","),
            "other",
            "b: has the forms",
        ),
        ([a, r#""b": "{count} {x}""#, c].join(","), "other", "b: one text and forms"),
        ([a, b].join(","), "other", "c: missing"),
        ([a, b, c, r#""d": "D""#].join(","), "other", "d: surplus"),
        ([a, b, r#""c": " ""#].join(","), "other", "c: is empty"),
        ([r#""a": "{y} {x} {""#, b, c].join(","), "other", "a: is empty"),
        ([r#""a": "{y} {x} <b>""#, b, c].join(","), "other", "a: is empty"),
    ] {
        let found =
            Catalogue::read(&format!("{{{messages}}}")).unwrap().faults(&english, &forms(own)).join("; ");
        let is_right = if expected.is_empty() { found.is_empty() } else { found.starts_with(expected) };
        assert!(is_right, "{messages}: {found}");
    }
    for text in [r#"{"a": 1}"#, r#"{"a": {"some": "x"}}"#, r#"{"a": {}}"#, "[]", ""] {
        assert!(Catalogue::read(text).is_err(), "{text}");
    }
}

#[test]
fn the_languages_are_the_same_wherever_they_are_listed() {
    let tags = FORMS.map(|(tag, _)| tag).join(" ");
    let quoted = FORMS.map(|(tag, _)| format!("\"{tag}\",")).join(" ");
    for (path, list) in [
        ("Trunk.toml", format!("data-tags=\"{tags}\"")),
        ("crates/model/src/words.rs", format!("[ {quoted} ]")),
    ] {
        let text = read(path).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(&list), "{path} does not list {tags}");
    }
    let files = std::fs::read_dir(root().join("locales")).unwrap();
    let tag = |name: String| name.strip_suffix(".json").map(str::to_owned);
    let mut files: Vec<_> =
        files.filter_map(|file| tag(file.unwrap().file_name().to_string_lossy().into_owned())).collect();
    files.sort();
    let mut listed = FORMS.map(|(tag, _)| tag).to_vec();
    listed.sort_unstable();
    assert_eq!(files, listed);
}

/// `boot.js` finds its words by number: English in the document, another language at the beginning of its file.
#[test]
fn the_document_carries_the_english_of_boot_js() {
    let english = language("en");
    let packed = english.packed(&english);
    let words: Vec<_> = packed.lines().skip(1).take(FIRST.len()).collect();
    let html = read("index.html");
    let held = html.split_once("id=\"words\">").unwrap().1.split_once("</script>").unwrap().0;
    assert_eq!(serde_json::from_str::<Vec<String>>(held).unwrap(), words);
    // What stands in the shell before any script runs is the same.
    for part in html.split("data-say=\"").skip(1) {
        let (place, rest) = part.split_once('"').unwrap();
        let text = rest.split_once('>').unwrap().1.split_once('<').unwrap().0;
        assert_eq!(text, words[place.parse::<usize>().unwrap()], "data-say={place}");
    }
}

#[test]
fn every_message_is_said_somewhere() {
    let mut code = String::new();
    let mut folders =
        ["src", "crates/model/src", "crates/providers/src"].map(|folder| root().join(folder)).to_vec();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                code += &std::fs::read_to_string(path).unwrap();
            }
        }
    }
    let is_said = |key: &str, message: &Message| {
        let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
        let name = key.split(['.', '_']).map(capital).collect::<String>();
        let is_whole = |rest: &str| !rest.starts_with(|letter: char| letter.is_alphanumeric());
        let has = |kind: &str| code.split(&format!("{kind}{name}")).skip(1).any(is_whole);
        let by_method =
            message.last().contains('{') && code.contains(&format!(".{}(", key.replace('.', "_")));
        has("Key::") || has("Later::") || by_method
    };
    let english = language("en");
    let all = english.in_order().filter(|(key, message)| !FIRST.contains(key) && !is_said(key, message));
    let silent: Vec<_> = all.map(|(key, _)| key).collect();
    assert!(silent.is_empty(), "nobody says {silent:?}");
}

/// Widgets, badges and published files have their words from a list of their own.
#[test]
fn a_widget_says_of_a_status_what_the_page_says() {
    let published: serde_json::Value = serde_json::from_str(&read("crates/model/src/words.json")).unwrap();
    let statuses = [
        "operational",
        "unknown",
        "under_maintenance",
        "degraded_performance",
        "partial_outage",
        "major_outage",
    ];
    let mut faults = Vec::new();
    for (tag, _) in FORMS {
        let (own, words) = (language(tag), &published[tag]);
        let pairs =
            statuses.iter().enumerate().map(|(at, slug)| (format!("status.{slug}"), &words["statuses"][at]));
        let whole = [("overall.operational", "good"), ("overall.unknown", "unknown"), ("shell.data", "data")];
        for (key, word) in pairs.chain(whole.map(|(key, name)| (key.to_owned(), &words[name]))) {
            if own.text(&key) != word.as_str() {
                faults.push(format!("{tag} {key}: {:?}, {word}", own.text(&key)));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
