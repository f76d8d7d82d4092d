//! What a run of `allclear publish` takes.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::NOW;

/// What a run took.
pub struct Run {
    /// From its beginning to its end.
    pub time: Duration,
    /// Seconds of all cores, which other programs on the machine do not change.
    pub cpu_s: f64,
    /// The most it had at a time.
    pub memory_mb: u64,
    /// What it wrote.
    pub said: String,
}

/// Runs it once.
///
/// # Errors
/// It cannot be run, or fails.
pub fn measured(program: &Path, source: &Path, out: &Path, site: Option<&Path>) -> Result<Run, String> {
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
