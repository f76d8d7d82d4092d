//! `cargo xtask bench-data`: the benchmark's data in our format, so that every page is measured with the same content.

use allclear_model::decode;
use allclear_model::notice::{Impact, Kind, Notice, State, Update};
use allclear_model::rich_text::Content;
use allclear_model::service::{Collapse, Day, Service};
use allclear_model::status::Status;
use allclear_model::summary::Summary;
use allclear_model::text::Localized;
use allclear_model::window::Window;
use allclear_publish::zone::Zone;
use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::Deserialize;
use serde_json::json;

use crate::demo::data::Data;
use crate::demo::options::Options;
use crate::demo::write;

/// Seconds a day of each digit of `bars` gets, close to what the harness counts as its downtime.
const DEGRADED_S: u32 = 172;
const PARTIAL_S: u32 = 1036;
const MAJOR_S: u32 = 4320;

/// What `bench/gen-data.mjs` writes.
#[derive(Deserialize)]
struct Generated {
    page: Page,
    groups: Vec<Group>,
    components: Vec<Component>,
    incidents: Vec<Incident>,
    maintenances: Vec<Maintenance>,
}

#[derive(Deserialize)]
struct Page {
    name: String,
    url: String,
    updated: DateTime<Utc>,
}

#[derive(Deserialize)]
struct Group {
    id: String,
    name: String,
    description: String,
}

#[derive(Deserialize)]
struct Component {
    id: String,
    name: String,
    group: Option<String>,
    status: String,
    description: String,
    bars: String,
}

#[derive(Deserialize)]
struct Incident {
    id: String,
    name: String,
    status: String,
    impact: String,
    created: DateTime<Utc>,
    resolved: Option<DateTime<Utc>>,
    components: Vec<String>,
    updates: Vec<Message>,
}

#[derive(Deserialize)]
struct Message {
    id: String,
    status: String,
    body: String,
    at: DateTime<Utc>,
}

#[derive(Deserialize)]
struct Maintenance {
    id: String,
    name: String,
    start: DateTime<Utc>,
    end: DateTime<Utc>,
    components: Vec<String>,
    body: String,
}

/// Converts a file. Without `--now` the data's own time counts, so that the same input gives the same bytes.
pub fn run(args: &[String]) -> Result<(), String> {
    let options = Options::read(args, &["in", "out", "now"])?;
    let (input, out) = (options.path("in")?, options.path("out")?);
    let named = |error: String| format!("{}: {error}", input.display());
    let text = std::fs::read_to_string(&input).map_err(|error| named(error.to_string()))?;
    let files = convert(&text, options.now()?).map_err(named)?.files()?;
    println!("{}: {}", out.display(), write::write(&out, &files, None)?);
    Ok(())
}

/// The site of the harness's canonical data.
fn convert(text: &str, now: Option<DateTime<Utc>>) -> Result<Data, String> {
    let data: Generated = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let now = now.unwrap_or(data.page.updated);
    let page = json!({
        "version": 1, "generated_at": now, "page": { "name": data.page.name, "url": data.page.url }, "components": []
    });
    let mut summary: Summary =
        decode::summary(&page.to_string()).map_err(|error| error.to_string())?.document;

    let today = now.date_naive();
    let of_group = |group: Option<&str>| -> Result<Vec<Service>, String> {
        let members = data.components.iter().filter(|component| component.group.as_deref() == group);
        members.map(|component| component_of(component, today)).collect()
    };
    for group in &data.groups {
        let mut service = service(&group.id, &group.name, &group.description, Status::Operational);
        service.children = of_group(Some(&group.id))?;
        service.status = service.rolled_up();
        summary.components.push(service);
    }
    summary.components.extend(of_group(None)?);

    let incidents = data.incidents.into_iter().map(incident);
    let maintenances = data.maintenances.into_iter().map(|maintenance| Ok(planned(maintenance, now)));
    let notices = incidents.chain(maintenances).collect::<Result<_, String>>()?;
    let mut published = Data::of(summary, notices, Zone::named("UTC")?, now)?;
    published.is_measured = true;
    Ok(published)
}

fn service(id: &str, name: &str, description: &str, status: Status) -> Service {
    Service {
        id: id.to_owned(),
        name: name.into(),
        description: (!description.is_empty()).then(|| description.into()),
        status,
        since: None,
        days: Vec::new(),
        collapse: Collapse::Auto,
        children: Vec::new(),
    }
}

/// A component whose bar ends today.
fn component_of(component: &Component, today: NaiveDate) -> Result<Service, String> {
    let unknown = || format!("component {}: status `{}`", component.id, component.status);
    let status = Status::from_slug(&component.status).ok_or_else(unknown)?;
    let mut service = service(&component.id, &component.name, &component.description, status);
    let length = u64::try_from(component.bars.len()).unwrap_or_default();
    service.since = (length > 0).then(|| today.checked_sub_days(Days::new(length - 1))).flatten();
    let dates = service.since.into_iter().flat_map(|first| first.iter_days());
    service.days = component.bars.chars().zip(dates).filter_map(|(digit, date)| day(digit, date)).collect();
    Ok(service)
}

fn day(digit: char, date: NaiveDate) -> Option<Day> {
    let seconds = |of, seconds| if digit == of { seconds } else { 0 };
    ('1'..='3').contains(&digit).then(|| Day {
        date,
        degraded_s: seconds('1', DEGRADED_S),
        partial_s: seconds('2', PARTIAL_S),
        major_s: seconds('3', MAJOR_S),
        maintenance_s: 0,
        notices: Vec::new(),
    })
}

fn incident(incident: Incident) -> Result<Notice, String> {
    let impact = match incident.impact.as_str() {
        "minor" => Status::DegradedPerformance,
        "major" => Status::PartialOutage,
        "critical" => Status::MajorOutage,
        "none" => Status::Operational,
        other => return Err(format!("incident {}: impact `{other}`", incident.id)),
    };
    let state = |word: &str| {
        State::from_slug(word).ok_or_else(|| format!("incident {}: state `{word}`", incident.id))
    };
    let updates = incident
        .updates
        .iter()
        .map(|message| {
            let body = plain(&message.body);
            Ok(Update { id: message.id.clone(), state: state(&message.status)?, at: message.at, body })
        })
        .collect::<Result<_, String>>()?;
    let window = Window { status: impact, from: incident.created, to: incident.resolved };
    Ok(Notice {
        kind: Kind::Incident,
        title: incident.name.as_str().into(),
        state: state(&incident.status)?,
        impact,
        started_at: incident.created,
        ended_at: incident.resolved,
        scheduled_until: None,
        updates,
        postmortem: None,
        impacts: impacts(incident.components, window),
        url: None,
        id: incident.id,
    })
}

fn planned(maintenance: Maintenance, now: DateTime<Utc>) -> Notice {
    let status = Status::UnderMaintenance;
    let window = Window { status, from: maintenance.start, to: Some(maintenance.end) };
    let body = plain(&maintenance.body);
    Notice {
        kind: Kind::Maintenance,
        title: maintenance.name.as_str().into(),
        state: State::Planned,
        impact: status,
        started_at: maintenance.start,
        ended_at: None,
        scheduled_until: Some(maintenance.end),
        updates: vec![Update { id: format!("{}u1", maintenance.id), state: State::Planned, at: now, body }],
        postmortem: None,
        impacts: impacts(maintenance.components, window),
        url: None,
        id: maintenance.id,
    }
}

fn impacts(components: Vec<String>, window: Window) -> Vec<Impact> {
    components.into_iter().map(|component| Impact { component, windows: vec![window] }).collect()
}

fn plain(text: &str) -> Localized<Content> {
    Localized::One(Content::Plain(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use allclear_model::overall::overall;

    use super::*;

    const DATA: &str = r#"{
        "page": { "id": "bench", "name": "Example", "url": "https://status.example.com", "updated": "2026-11-20T12:00:00.000Z" },
        "status": { "indicator": "minor", "description": "Partially Degraded Service" },
        "groups": [{ "id": "g1", "name": "Core", "description": "All" }],
        "components": [
            { "id": "c1", "name": "API", "group": "g1", "status": "degraded_performance", "description": "", "uptime": 99, "bars": "0123" },
            { "id": "c2", "name": "Web", "group": "g1", "status": "operational", "description": "x", "uptime": 100, "bars": "0000" }
        ],
        "incidents": [{ "id": "i1", "name": "Slow", "status": "monitoring", "impact": "minor", "created": "2026-11-20T10:25:00.000Z",
            "resolved": null, "components": ["c1"], "updates": [{ "id": "i1u1", "status": "monitoring", "body": "Text.", "at": "2026-11-20T10:25:00.000Z" }] }],
        "maintenances": [{ "id": "m1", "name": "Upgrade", "status": "scheduled", "start": "2026-11-23T12:00:00.000Z", "end": "2026-11-23T14:00:00.000Z",
            "components": ["c1"], "body": "Brief." }]
    }"#;

    #[test]
    fn the_harness_data_becomes_ours() {
        let data = convert(DATA, None).unwrap();
        let files = data.files().unwrap();
        let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert!(names.contains(&"notices/i1.json") && names.contains(&"history/2026-11.json"), "{names:?}");
        let (_, text) = files.iter().find(|(name, _)| name == "summary.json").unwrap();
        let decoded = decode::summary(std::str::from_utf8(text).unwrap()).unwrap();
        assert_eq!(decoded.problems, []);
        let summary = decoded.document;
        assert_eq!(overall(&summary, data.now).text, "Experiencing partially degraded performance");
        let api = &summary.components[0].children[0];
        assert_eq!(api.since, "2026-11-17".parse().ok());
        let worst: Vec<_> = api.days.iter().map(Day::worst).collect();
        assert_eq!(worst, [Status::DegradedPerformance, Status::PartialOutage, Status::MajorOutage]);
        assert_eq!(summary.notices.len(), 2);
    }
}
