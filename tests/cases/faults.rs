//! Everything that can go wrong, a row each: what the page does then, in each engine. `docs/faults.md` is written from here.
//!
//! `UPDATE=1 cargo test -p browser-tests faults::written` writes it anew.

use std::fmt::Write as _;
use std::fs;

use browser_tests::{Engine, Outcome, fail, paths};

/// A row of the table.
pub struct Row {
    /// Its name, such as `d1`.
    name: &'static str,
    /// What goes wrong.
    fault: &'static str,
    /// What the page does.
    behaviour: &'static str,
    /// The test, below `tests/cases`, or the file of a native one.
    test: &'static str,
    /// In which engines it is shown: the names of its tests, or of what they begin with.
    engines: &'static [&'static str],
    /// Why not in the others.
    why: &'static str,
}

/// The engine whose tests have this name.
fn engine(name: &str) -> Engine {
    match name {
        "firefox" => Engine::Firefox,
        "webkit" => Engine::WebKit,
        _ => Engine::Chromium,
    }
}

/// Rows of a module: for each a function of an engine of the same name, and a test for each engine it is shown in.
macro_rules! rows {
    ($($name:ident [$($engine:ident)+] $($why:literal)? : $fault:literal => $behaviour:literal;)+) => {
        $(mod $name {
            $(#[test]
            fn $engine() -> browser_tests::Outcome {
                browser_tests::run(super::$name(crate::faults::engine(stringify!($engine))))
            })+
        })+

        /// The rows.
        pub const ROWS: &[crate::faults::Row] = &[$(crate::faults::Row {
            name: stringify!($name),
            fault: $fault,
            behaviour: $behaviour,
            test: concat!(module_path!(), "::", stringify!($name)),
            engines: &[$(stringify!($engine)),+],
            why: concat!("" $(, $why)?),
        }),+];
    };
}

mod assets;
mod data;
mod elsewhere;
pub mod interface;
mod meaning;
pub mod network;
mod storage;

/// How many rows there are of each kind, in the order of the table.
const KINDS: [(&str, &str, usize); 7] = [
    ("d", "Data", 18),
    ("n", "Network", 6),
    ("a", "Files of the page", 9),
    ("s", "Storage", 2),
    ("h", "Hosting", 6),
    ("e", "Other people's sites", 5),
    ("u", "What the visitor is doing", 3),
];

const HEAD: &str = "# What can go wrong, and what happens then

Written by `UPDATE=1 cargo test -p browser-tests faults::written` from `tests/cases/faults`; each row has a test in each engine
that it names. WebKit is WebKitGTK, which stands in for Safari. `make test` runs all of them.
";

fn rows() -> Vec<&'static Row> {
    let modules = [
        data::ROWS,
        meaning::ROWS,
        network::ROWS,
        assets::ROWS,
        storage::ROWS,
        elsewhere::ROWS,
        interface::ROWS,
    ];
    modules.into_iter().flatten().collect()
}

#[test]
fn written_in_full() -> Outcome {
    let (rows, mut text) = (rows(), HEAD.to_owned());
    for (kind, title, count) in KINDS {
        write!(text, "\n## {title}\n\n| | when | then | test | engines |\n|---|---|---|---|---|\n")?;
        for number in 1..=count {
            let name = format!("{kind}{number}");
            let Some(row) = rows.iter().find(|row| row.name == name) else {
                return fail(format!("there is no row {name}"));
            };
            let Row { fault, behaviour, test: path, engines, why, .. } = row;
            let path = path.trim_start_matches("browser::");
            let engines = engines.join(", ");
            let engines = if why.is_empty() { engines } else { format!("{engines} ({why})") };
            writeln!(text, "| {} | {fault} | {behaviour} | `{path}` | {engines} |", name.to_uppercase())?;
        }
    }
    assert_eq!(rows.len(), KINDS.iter().map(|(_, _, count)| count).sum::<usize>(), "a row is there twice");
    let file = paths::repository().join("docs/faults.md");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &text)?;
    }
    assert_eq!(
        fs::read_to_string(file).unwrap_or_default(),
        text,
        "docs/faults.md is not what the tests say"
    );
    Ok(())
}
