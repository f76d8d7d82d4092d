//! `cargo xtask bench-publish`: how long `allclear publish` takes for a page of many years, and how much memory.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};

use crate::demo::options::Options;

const NOTICES: i64 = 10_000;
const COMPONENTS: i64 = 500;
const COLD_S: f64 = 2.0;
const WARM_S: f64 = 0.3;
const MEMORY_MB: u64 = 200;
/// The time the page is published at; its notices lie in the six years before.
const NOW: &str = "2026-11-20T12:00:00Z";

/// Writes a large folder, publishes it from nothing, then with one notice changed; fails over budget.
pub fn run(args: &[String]) -> Result<(), String> {
    let options = Options::read(args, &["dir", "site"])?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let dir = options.path("dir").unwrap_or_else(|_| root.join("target/bench-publish"));
    let site = options.path("site").unwrap_or_else(|_| root.join("dist"));
    let program = build(&root)?;

    let (source, out) = (dir.join("source"), dir.join("out"));
    for old in [&source, &out, &dir.join(".out.previous")] {
        if old.exists() {
            fs::remove_dir_all(old).map_err(|error| format!("{}: {error}", old.display()))?;
        }
    }
    write(&source)?;
    let publish = || measured(&program, &source, &out, site.exists().then_some(site.as_path()));
    let cold = publish()?;
    let same = publish()?;
    let notice = source.join("notices/2026/n9990.md");
    let text = fs::read_to_string(&notice).map_err(|error| format!("{}: {error}", notice.display()))?;
    let text = text.replace("Everything works", "Everything works well");
    fs::write(&notice, text).map_err(|error| format!("{}: {error}", notice.display()))?;
    let warm = publish()?;

    let mut over = String::new();
    println!(
        "{NOTICES} notices, {COMPONENTS} components, {}",
        if site.exists() { "with the page" } else { "data only" }
    );
    for (what, run, budget) in
        [("from nothing", cold, COLD_S), ("nothing changed", same, WARM_S), ("one changed", warm, WARM_S)]
    {
        let seconds = run.time.as_secs_f64();
        println!(
            "{what:16} {seconds:6.2} s (budget {budget} s)  {:5.2} s of all cores  {:4} MB (budget {MEMORY_MB})  {}",
            run.cpu_s, run.memory_mb, run.said
        );
        if seconds > budget || run.memory_mb > MEMORY_MB {
            let _ = writeln!(over, "{what}: {seconds:.2} s, {} MB", run.memory_mb);
        }
    }
    if over.is_empty() { Ok(()) } else { Err(format!("over budget:\n{over}")) }
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

/// What a run took.
struct Run {
    time: Duration,
    /// Seconds of all cores, which other programs on the machine do not change.
    cpu_s: f64,
    memory_mb: u64,
    said: String,
}

fn measured(program: &Path, source: &Path, out: &Path, site: Option<&Path>) -> Result<Run, String> {
    let mut command = Command::new(program);
    command.args(["publish", "--now", NOW, "--source"]).arg(source).arg("--out").arg(out);
    if let Some(site) = site {
        command.arg("--site").arg(site);
    }
    let failed = |error: std::io::Error| format!("{}: {error}", program.display());
    let started = Instant::now();
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(failed)?;
    let (status, times) = (format!("/proc/{}/status", child.id()), format!("/proc/{}/stat", child.id()));
    let (mut memory_mb, mut cpu) = (0, 0.0);
    while child.try_wait().map_err(failed)?.is_none() {
        // The kernel keeps the peak, so a look now and then is enough.
        let peak = fs::read_to_string(&status).ok().and_then(|text| peak_mb(&text));
        memory_mb = memory_mb.max(peak.unwrap_or(0));
        cpu = fs::read_to_string(&times).ok().and_then(|text| cpu_s(&text)).unwrap_or(cpu).max(cpu);
        std::thread::sleep(Duration::from_millis(2));
    }
    let time = started.elapsed();
    let output = child.wait_with_output().map_err(failed)?;
    if !output.status.success() {
        return Err("allclear publish failed".to_owned());
    }
    let said = String::from_utf8_lossy(&output.stdout);
    let said = said.split_once("; ").map_or("", |(_, rest)| rest.lines().next().unwrap_or_default());
    Ok(Run { time, cpu_s: cpu, memory_mb, said: said.to_owned() })
}

fn peak_mb(status: &str) -> Option<u64> {
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}

/// Seconds in the program and in the kernel, which counts in hundredths.
fn cpu_s(stat: &str) -> Option<f64> {
    let mut fields = stat.rsplit(')').next()?.split_whitespace().skip(11);
    let (own, kernel) = (fields.next()?.parse::<f64>().ok()?, fields.next()?.parse::<f64>().ok()?);
    Some((own + kernel) / 100.0)
}

fn write(source: &Path) -> Result<(), String> {
    let now: DateTime<Utc> = NOW.parse().map_err(|_| "no time")?;
    let put = |path: PathBuf, text: &str| {
        let folder = path.parent().unwrap_or(source);
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
    };
    let mut config = String::from(
        "[page]\nname = \"Harbor Cloud\"\nurl = \"https://status.harbor.example\"\ntime_zone = \"Europe/Berlin\"\n\n[uptime]\nsince = 2026-01-01\n",
    );
    for group in 0..COMPONENTS / 10 {
        let _ = write!(config, "\n[[components]]\nid = \"g{group}\"\nname = \"Group {group}\"\n");
        for part in 0..10 {
            let id = group * 10 + part;
            let _ =
                write!(config, "\n[[components.components]]\nid = \"c{id}\"\nname = \"Component {id}\"\n");
        }
    }
    put(source.join("status.toml"), &config)?;
    for number in 0..NOTICES {
        let start = now - TimeDelta::minutes((NOTICES - number) * 315 + 400);
        let (year, text) = (start.format("%Y"), notice(number, start));
        put(source.join(format!("notices/{year}/n{number}.md")), &text)?;
    }
    // Written a while ago, as an operator's are: a file of this second is always read again.
    std::thread::sleep(Duration::from_millis(2100));
    Ok(())
}

fn notice(number: i64, start: DateTime<Utc>) -> String {
    let at = |minutes: i64| (start + TimeDelta::minutes(minutes)).format("%Y-%m-%d %H:%M UTC");
    let (one, other) = (number * 7 % COMPONENTS, number * 13 % COMPONENTS);
    let texts = "Customers may see **slow answers** or errors when they use the interface. We know of the trouble and \
                 look into it; see [the dashboard](https://harbor.example/status) for figures.\n\n- retries help\n- nothing is lost";
    if number % 5 == 0 {
        let moment = |minutes: i64| (start + TimeDelta::minutes(minutes)).format("%Y-%m-%dT%H:%M:00Z");
        return format!(
            "+++\nkind = \"maintenance\"\ntitle = \"Upgrade {number}\"\ncomponents = [\"c{one}\"]\nstarts_at = {}\nends_at = {}\n+++\n\n## planned {}\n\n{texts}\n\n## completed {}\n\nEverything works.\n",
            moment(0),
            moment(90),
            at(-3000),
            at(80)
        );
    }
    let impacts = if one == other { format!("\"c{one}\"") } else { format!("\"c{one}\", \"c{other}\"") };
    format!(
        "+++\nkind = \"incident\"\ntitle = \"Trouble {number}\"\nimpact = \"partial_outage\"\ncomponents = [{impacts}]\n+++\n\n## investigating {}\n\n{texts}\n\n## identified {}\n\nA queue is full, and we empty it.\n\n## resolved {}\n\nEverything works. We are sorry.\n",
        at(0),
        at(12),
        at(40)
    )
}
