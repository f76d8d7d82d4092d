//! `cargo xtask bench-publish`: how long `allclear publish` takes for a page of many years, and how much memory.

mod folder;
mod measure;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::demo::options::Options;
use measure::{Run, measured};

const NOTICES: i64 = 10_000;
const COMPONENTS: i64 = 500;
const COLD_S: f64 = 2.0;
const WARM_S: f64 = 0.3;
const MEMORY_MB: u64 = 200;
/// How often each is measured; what counts is the run in the middle, as a machine has other things to do as well.
const RUNS: usize = 7;
/// The time the page is published at; its notices lie in the six years before.
const NOW: &str = "2026-11-20T12:00:00Z";

/// Writes a large folder, publishes it from nothing, then with one notice changed; fails over budget.
pub fn run(args: &[String]) -> Result<(), String> {
    let options = Options::read(args, &["dir", "site"])?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let dir = options.path("dir").unwrap_or_else(|_| root.join("target/bench-publish"));
    let site = options.path("site").unwrap_or_else(|_| root.join("dist"));
    let program = build(&root)?;

    // A disk looks for the places of files that were removed a moment ago, so nothing is removed before the last run.
    let (source, past) = (dir.join("source"), dir.join("past"));
    fs::create_dir_all(&past).map_err(|error| format!("{}: {error}", past.display()))?;
    let past = Past { folder: past, count: 0 };
    let done = bench(&program, &dir, &source, site.exists().then_some(site.as_path()), past);
    fs::remove_dir_all(dir.join("past")).map_err(|error| format!("{}: {error}", dir.display()))?;
    done
}

/// Where what was there before is put, under a number each.
struct Past {
    folder: PathBuf,
    count: usize,
}

impl Past {
    fn take(&mut self, path: &Path) -> Result<(), String> {
        while self.folder.join(self.count.to_string()).exists() {
            self.count += 1;
        }
        if path.exists() {
            fs::rename(path, self.folder.join(self.count.to_string()))
                .map_err(|error| format!("{}: {error}", path.display()))?;
        }
        Ok(())
    }
}

fn bench(
    program: &Path,
    dir: &Path,
    source: &Path,
    site: Option<&Path>,
    mut past: Past,
) -> Result<(), String> {
    past.take(source)?;
    folder::write(source)?;
    let out = dir.join("out");
    let publish = || measured(program, source, &out, site);
    let (mut cold, mut second, mut same, mut warm) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..RUNS {
        for old in [&out, &dir.join(".out.previous"), &source.join(".allclear")] {
            past.take(old)?;
        }
        cold.push(publish()?);
        second.push(publish()?);
        same.push(publish()?);
        change(&source.join("notices/2026/n9990.md"))?;
        warm.push(publish()?);
    }
    println!(
        "{NOTICES} notices, {COMPONENTS} components, {}, {RUNS} runs",
        if site.is_some() { "with the page" } else { "data only" }
    );
    let mut over = String::new();
    // The second run gives every file its second name, which the next ones find.
    for (what, runs, budget) in [
        ("from nothing", cold, COLD_S),
        ("a second time", second, COLD_S),
        ("nothing changed", same, WARM_S),
        ("one changed", warm, WARM_S),
    ] {
        tell(what, runs, budget, &mut over);
    }
    if over.is_empty() { Ok(()) } else { Err(format!("over budget:\n{over}")) }
}

/// Changes what a notice says.
fn change(notice: &Path) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{}: {error}", notice.display());
    let text = fs::read_to_string(notice).map_err(failed)?;
    fs::write(notice, text.replace("Everything works", "Everything works and")).map_err(failed)
}

/// Prints what runs took, and notes it where it is more than it may be.
fn tell(what: &str, mut runs: Vec<Run>, budget: f64, over: &mut String) {
    runs.sort_by_key(|run| run.time);
    let memory = runs.iter().map(|run| run.memory_mb).max().unwrap_or_default();
    let (Some(best), Some(middle)) = (runs.first(), runs.get(runs.len() / 2)) else { return };
    let seconds = middle.time.as_secs_f64();
    println!(
        "{what:16} {seconds:5.2} s, at best {:.2} s (budget {budget} s)  {:5.2} s of all cores  {memory:4} MB (budget {MEMORY_MB})  {}",
        best.time.as_secs_f64(),
        middle.cpu_s,
        middle.said
    );
    if seconds > budget || memory > MEMORY_MB {
        let _ = writeln!(over, "{what}: {seconds:.2} s, {memory} MB");
    }
}

/// Builds the command for speed, as it is installed.
fn build(root: &Path) -> Result<PathBuf, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo)
        .args(["build", "--quiet", "--profile", "native", "--package", "allclear-cli"])
        .current_dir(root)
        .status();
    if !built.map_err(|error| error.to_string())?.success() {
        return Err("allclear does not build".to_owned());
    }
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    Ok(target.join("native/allclear"))
}
