//! Chores of this repository: `cargo xtask <chore>`. Each chore is a module with a `run`.

mod bench_data;
mod bench_history;
mod bench_publish;
mod budgets;
mod crowd;
mod demo;
mod finish_dist;
mod languages;
mod lint_pages;
mod provider_sizes;
mod schema;
mod widget;

use std::process::ExitCode;

use chrono::{DateTime, SubsecRound, Utc};

const USAGE: &str = "\
cargo xtask <chore>

  demo        --out DIR [--now RFC3339] [--scenario NAME]    writes the data of an invented operator
  bench-data  --in data.json --out DIR [--now RFC3339]       writes the benchmark's data in our format
  bench-history [--out DIR] [--now RFC3339]                  measures finding a notice among ten years of them
  bench-publish [--dir DIR] [--site DIST]                    measures `allclear publish` on a page of many years
  schema      [--out DIR]                                    writes the JSON Schemas of the data contract
  languages   DIR                                            writes the languages other than English beside the page
  lint-pages  DIR                                            refuses rules that Cloudflare Pages would misread
  finish-dist DIR                                            completes what Trunk built
  widget      DIR [--docs | --release]                       names the built widget by its version and its hash
  budgets     DIR                                            compares sizes with their budgets
  crowd                                                      prints what very many open tabs ask of a server
  provider-sizes                                             prints what each provider's format adds to the wasm";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[String]) -> Result<(), String> {
    let Some((chore, rest)) = args.split_first() else { return Err(USAGE.to_owned()) };
    match chore.as_str() {
        "crowd" => crowd::run(rest),
        "demo" => demo::run(rest, now()),
        "bench-data" => bench_data::run(rest),
        "bench-history" => bench_history::run(rest, now()),
        "bench-publish" => bench_publish::run(rest),
        "schema" => schema::run(rest),
        "languages" => languages::run(rest),
        "lint-pages" => lint_pages::run(rest),
        "finish-dist" => finish_dist::run(rest),
        "widget" => widget::run(rest),
        "budgets" => budgets::run(rest),
        "provider-sizes" => provider_sizes::run(rest),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        other => Err(format!("there is no chore `{other}`\n\n{USAGE}")),
    }
}

/// The time, in whole seconds.
#[expect(
    clippy::disallowed_methods,
    reason = "the command line is where time enters; everything else is given it"
)]
fn now() -> DateTime<Utc> {
    Utc::now().trunc_subsecs(0)
}
