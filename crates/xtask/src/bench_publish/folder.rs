//! The folder of an operator who has had much to tell for many years.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use super::{COMPONENTS, NOTICES, NOW};

/// Writes it.
///
/// # Errors
/// It cannot be written.
pub fn write(source: &Path) -> Result<(), String> {
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
