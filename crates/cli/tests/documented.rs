//! The commands and options that the documentation names exist.
#![cfg(test)]

use allclear_cli::args::Cli;
use clap::{CommandFactory, Parser};

const MANUALS: [(&str, &str); 2] = [
    ("docs/publishing.md", include_str!("../../../docs/publishing.md")),
    ("README.md", include_str!("../../../README.md")),
];

#[test]
fn commands_in_the_manuals_can_be_called_as_they_stand_there() {
    let mut commands = 0;
    for (manual, text) in MANUALS {
        for line in text.lines() {
            let line = line.trim_start();
            let line = line.strip_prefix("software/bin/").unwrap_or(line);
            if !line.starts_with("allclear ") {
                continue;
            }
            let mut words = shell_words::split(line).unwrap();
            if words[1] == "preview" {
                words.push("--site=dist".to_owned()); // the manuals set ALLCLEAR_SITE
            }
            if let Err(error) = Cli::try_parse_from(words) {
                panic!("{manual}: {line}\n{error}");
            }
            commands += 1;
        }
    }
    assert!(commands > 15, "{commands}");
}

#[test]
fn options_in_the_manual_belong_to_their_commands() {
    let cli = Cli::command();
    let mut options = 0;
    for row in MANUALS[0].1.lines().filter(|line| line.starts_with("| `allclear ")) {
        // | `allclear maintenance start`, `complete`, `cancel` `[NOTICE]` | … |
        let code: Vec<_> = row.split('`').skip(1).step_by(2).collect();
        let [first, rest @ ..] = code.as_slice() else { panic!("{row}") };
        let mut words = first.split(' ').skip(1);
        let command =
            words.next().and_then(|word| cli.find_subcommand(word)).unwrap_or_else(|| panic!("{row}"));
        let second = words.next();
        let names = second.into_iter().chain(rest.iter().copied());
        let actions: Vec<_> = names.filter_map(|name| command.find_subcommand(name)).collect();
        assert_eq!(actions.is_empty(), second.is_none(), "{row}");
        let actions = if actions.is_empty() { vec![command] } else { actions };
        for option in rest.iter().filter_map(|code| code.strip_prefix("--")) {
            let option = option.split(' ').next().unwrap();
            for action in &actions {
                let has = action.get_arguments().any(|argument| argument.get_long() == Some(option));
                assert!(has, "{} has no --{option}: {row}", action.get_name());
                options += 1;
            }
        }
    }
    assert!(options > 7, "{options}");
}

#[test]
fn what_the_manual_lets_a_style_sheet_name_is_there() {
    let manual = include_str!("../../../docs/theming.md");
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../");
    let sheets = std::fs::read_dir(format!("{root}style/components")).unwrap();
    let mut style: String =
        sheets.map(|sheet| std::fs::read_to_string(sheet.unwrap().path()).unwrap()).collect();
    for name in ["tokens.css", "layout.css", "base.css"] {
        style += &std::fs::read_to_string(format!("{root}style/{name}")).unwrap();
    }
    let codes = manual
        .lines()
        .filter(|line| line.starts_with("| `"))
        .flat_map(|row| row.split('`').skip(1).step_by(2));
    let mut names = 0;
    for code in codes.filter(|code| code.starts_with(['.', '-'])) {
        let is_there = style.match_indices(code).any(|(at, _)| {
            !style[at + code.len()..].starts_with(|next: char| next.is_alphanumeric() || next == '-')
        });
        assert!(is_there, "{code}");
        names += 1;
    }
    assert!(names > 25, "{names}");
}
