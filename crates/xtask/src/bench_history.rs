//! `cargo xtask bench-history`: ten years of notices, and how long it takes to find one among them.

use std::fmt::Write as _;
use std::time::Instant;

use allclear_model::decode;
use allclear_model::filter::Filter;
use allclear_model::notice::{Impact, Kind, Notice, State, Update};
use allclear_model::rich_text::Content;
use allclear_model::search::words;
use allclear_model::status::Status;
use allclear_model::summary::Summary;
use allclear_model::text::Localized;
use allclear_model::window::Window;
use allclear_publish::zone::Zone;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

use crate::demo::data::{Data, File};
use crate::demo::options::Options;
use crate::demo::write;

const NOTICES: i64 = 10_000;
const DAYS: i64 = 3_650;
const COMPONENTS: i64 = 40;

/// Writes the documents a history needs into `--out`, where that is given, and prints how long finding takes.
pub fn run(args: &[String], clock: DateTime<Utc>) -> Result<(), String> {
    let options = Options::read(args, &["out", "now"])?;
    let files = files(options.now()?.unwrap_or(clock))?;
    if let Ok(out) = options.path("out") {
        println!("{}: {}", out.display(), write::write(&out, &files, None)?);
    }
    print!("{}", measured(&files)?);
    Ok(())
}

/// The summary, and a document for each month.
fn files(now: DateTime<Utc>) -> Result<Vec<File>, String> {
    let components = (0..COMPONENTS / 8).map(|group| {
        let parts = (0..8).map(|part| {
            let id = group * 8 + part;
            json!({"id": format!("c{id}"), "name": format!("Component {id}"), "status": "operational"})
        });
        json!({"id": format!("g{group}"), "name": format!("Group {group}"), "status": "operational",
               "components": parts.collect::<Vec<_>>()})
    });
    let summary = json!({"version": 1, "generated_at": now, "page": {"name": "Harbor Cloud", "time_zone": "UTC"},
                         "components": components.collect::<Vec<_>>()});
    let summary: Summary = decode::summary(&summary.to_string()).map_err(|error| error.to_string())?.document;
    let step = TimeDelta::days(DAYS) / i32::try_from(NOTICES).unwrap_or(i32::MAX);
    let notices =
        (0..NOTICES).map(|number| notice(number, now - step * i32::try_from(number + 1).unwrap_or(0)));
    let data = Data::of(summary, notices.collect(), Zone::utc(), now)?;
    let mut files = data.files()?;
    files.retain(|(path, _)| {
        path.starts_with("history/") || path.ends_with("status.json") || path == "summary.json"
    });
    files.retain(|(path, _)| !path.starts_with("api/"));
    Ok(files)
}

fn notice(number: i64, started_at: DateTime<Utc>) -> Notice {
    const PLACES: [&str; 5] = ["Zürich", "Osaka", "Frankfurt", "Virginia", "São Paulo"];
    let place = PLACES[usize::try_from(number % 5).unwrap_or_default()];
    let is_maintenance = number % 6 == 0;
    let (kind, impact, states) = if is_maintenance {
        (Kind::Maintenance, Status::UnderMaintenance, [State::Completed, State::InProgress, State::Planned])
    } else {
        (Kind::Incident, Status::PartialOutage, [State::Resolved, State::Identified, State::Investigating])
    };
    let said = [
        "Everything works again. We are sorry for the trouble this has caused, and write down what we have learned.",
        "A switch between two halls drops packets under load. We move the traffic away from it, which takes a while.",
        "Some requests take long or end with an error. Retrying helps in most cases; nothing that was stored is lost.",
    ];
    let updates = states.into_iter().zip(said).enumerate().map(|(index, (state, said))| {
        let later = TimeDelta::minutes(40 - 20 * i64::try_from(index).unwrap_or(0));
        let body = Localized::One(Content::Plain(format!("{place}: {said} This is number {number}.")));
        Update { id: format!("u{index}"), state, at: started_at + later, body }
    });
    let ended_at = started_at + TimeDelta::minutes(40);
    let window = Window { status: impact, from: started_at, to: Some(ended_at) };
    let component = |id: i64| Impact { component: format!("c{}", id % COMPONENTS), windows: vec![window] };
    Notice {
        id: format!("n{number}"),
        kind,
        title: format!("Slow answers in {place}").as_str().into(),
        state: states[0],
        impact,
        started_at,
        ended_at: Some(ended_at),
        scheduled_until: is_maintenance.then_some(ended_at),
        updates: updates.collect(),
        postmortem: None,
        impacts: vec![component(number), component(number * 7 + 3)],
        url: None,
    }
}

/// What reading and finding take, natively; a visitor's browser is three to six times as slow.
fn measured(files: &[File]) -> Result<String, String> {
    let text = |bytes: &'_ [u8]| String::from_utf8_lossy(bytes).into_owned();
    let summary = files.iter().find(|(path, _)| path == "summary.json").ok_or("no summary")?;
    let summary = decode::summary(&text(&summary.1)).map_err(|error| error.to_string())?.document;
    let months: Vec<_> =
        files.iter().filter(|(path, _)| path.starts_with("history/")).map(|(_, bytes)| text(bytes)).collect();

    let started = Instant::now();
    let mut notices = Vec::new();
    for month in &months {
        notices.extend(decode::month(month).map_err(|error| error.to_string())?.document);
    }
    let read = started.elapsed();
    let started = Instant::now();
    let indexed: Vec<_> = notices.into_iter().map(|notice| (words(&notice), notice)).collect();
    let prepared = started.elapsed();
    let mut report = format!(
        "{} notices in {} months ({} kB): read in {read:.0?}, made ready to be searched in {prepared:.0?}\n",
        indexed.len(),
        months.len(),
        months.iter().map(String::len).sum::<usize>() / 1000,
    );
    for (text, component) in [
        ("zurich", None),
        ("number 4711", None),
        ("no such words", None),
        ("", Some("g3")),
        ("traffic", Some("g0")),
    ] {
        let filter =
            Filter { text: text.to_owned(), component: component.map(str::to_owned), ..Filter::default() };
        let started = Instant::now();
        let sieve = filter.sieve(&summary.components);
        let found = indexed.iter().filter(|(words, notice)| sieve.lets_through(notice, words)).count();
        let took = started.elapsed();
        let _ = writeln!(report, "  {:28} {found:6} found in {took:8.1?}", format!("{:?}", filter.pairs()));
    }
    Ok(report)
}
