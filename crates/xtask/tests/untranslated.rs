//! No words in the page's code: what a visitor reads stands in `locales/`, where it can be translated.
#![cfg(test)]

use std::path::{Path, PathBuf};

/// Where words are for developers: exhibits of a debug build.
const EXEMPT: &str = "src/page/gallery";

/// What marks a line whose words no visitor reads.
const NOT_READ: [&str; 5] =
    ["warn(", "reason = ", "unreachable!(", "Self::WrongShape(", "ReadError::WrongShape("];

/// Texts with places that are for a console, a program or a style sheet.
const FOR_MACHINES: [&str; 4] =
    ["the page's settings: {problem}", "auto {}px", "/feed subscribe {}", "menu {class}"];

/// Words with a capital that are names: keys of a keyboard, what a browser calls its parts, other programs.
const NAMES: [&str; 17] = [
    "ArrowLeft",
    "ArrowRight",
    "ArrowUp",
    "ArrowDown",
    "PageUp",
    "PageDown",
    "Home",
    "End",
    "Enter",
    "Escape",
    "Slack",
    "Notification",
    "AudioContext",
    "Intl",
    "DateTimeFormat",
    "DisplayNames",
    "Etc/Unknown",
];

/// Why a literal looks like something a visitor reads; `None` where it does not.
fn suspicion(before: &str, literal: &str) -> Option<&'static str> {
    let letters = |text: &str| text.chars().filter(|letter| letter.is_alphabetic()).count();
    let is_shown = [
        ".child(",
        ".attr(\"aria-label\", ",
        ".attr(\"title\", ",
        ".attr(\"alt\", ",
        ".attr(\"placeholder\", ",
    ]
    .iter()
    .any(|position| before.trim_end_matches("format!(").ends_with(position));
    let plain: String = {
        let mut outside = true;
        literal
            .chars()
            .filter(|&letter| {
                if letter == '{' {
                    outside = false;
                }
                let keep = outside;
                if letter == '}' {
                    outside = true;
                }
                keep
            })
            .collect()
    };
    if FOR_MACHINES.contains(&literal) {
        return None;
    }
    if is_shown && letters(&plain) > 1 {
        return Some("it is shown");
    }
    let mut first = literal.chars();
    let is_capital = first.next().is_some_and(char::is_uppercase);
    if is_capital && first.next().is_some_and(char::is_lowercase) && !NAMES.contains(&literal) {
        return Some("it begins like a sentence");
    }
    let is_filled = literal.contains('{')
        && plain
            .split(' ')
            .any(|word| word.len() > 2 && word.chars().all(|letter| letter.is_ascii_lowercase()));
    (is_filled && plain.contains(' ') && before.ends_with("format!("))
        .then_some("it is a sentence with places")
}

/// The literals of a line, each with what stands before it.
fn literals(line: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut start = None;
    let mut escaped = false;
    for (place, letter) in line.char_indices() {
        match (letter, start) {
            _ if escaped => escaped = false,
            ('\\', Some(_)) => escaped = true,
            ('"', None) => start = Some(place),
            ('"', Some(begin)) => {
                found.push((&line[..begin], &line[begin + 1..place]));
                start = None;
            }
            _ => {}
        }
    }
    found
}

fn faults_in(name: &str, text: &str) -> Vec<String> {
    let code = text.lines().enumerate().take_while(|(_, line)| !line.starts_with("#[cfg(test)]"));
    let read = code.filter(|(_, line)| {
        !line.trim_start().starts_with("//") && !NOT_READ.iter().any(|mark| line.contains(mark))
    });
    read.flat_map(|(number, line)| {
        let suspect = move |(before, literal)| Some((literal, suspicion(before, literal)?));
        literals(line)
            .into_iter()
            .filter_map(suspect)
            .map(move |(literal, why)| format!("{name}:{}: “{literal}” — {why}", number + 1))
    })
    .collect()
}

#[test]
fn the_code_of_the_page_has_no_words_of_its_own() {
    let root: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut faults = Vec::new();
    let mut folders = vec![root.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(&root).unwrap().display().to_string();
            if path.is_dir() {
                folders.push(path);
            } else if !name.starts_with(EXEMPT) && path.extension().is_some_and(|ending| ending == "rs") {
                faults.extend(faults_in(&name, &std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    faults.sort();
    assert!(faults.is_empty(), "say it by a key of locales/en.json:\n{}", faults.join("\n"));
}

#[test]
fn words_are_told_from_what_is_none() {
    for (line, count) in [
        (r#"tag("h2").child("Recent")"#, 1),
        (r#"tag("p").child("loading more")"#, 1),
        (r#"tag("p").child(format!("{count} days"))"#, 1),
        (r#".attr("aria-label", "other months")"#, 1),
        (r#".attr("title", format!("{absolute}, {}", zone))"#, 0),
        (r#"label: "Menu","#, 1),
        (r#"None => "Never updated".to_owned(),"#, 1),
        (r#"return format!("Was planned for {from}")"#, 1),
        (r#"let sentence = format!("{number} days ago");"#, 1),
        (r#"let key = format!("{anchor} {} {text}", state.slug());"#, 0),
        (r#"tag("div").class("card notices").child(" · ")"#, 0),
        (r#""ArrowLeft" => Step::Earlier,"#, 0),
        (r#"browser::warn(&format!("allclear: This is for the console {reason}"));"#, 0),
        (r#"// .child("Nothing")"#, 0),
        (".child(Key::HomeOpen)", 0),
    ] {
        assert_eq!(faults_in("x", line).len(), count, "{line}: {:?}", faults_in("x", line));
    }
}
