//! `api/v2/*`: the page in Atlassian Statuspage's shape, for tools that read that.
//!
//! The shape is poorer than ours: one language, no window that begins or ends between two updates, no
//! state but its own. What it cannot say is left out, and never said more favourably: `unknown` and
//! `cancelled` keep their words, which such tools do not know and so do not take for good news.

mod components;
mod notices;
mod words;

use allclear_model::notice::{Kind, Phase};
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};

use components::Rows;

use crate::plan::{self, Target};
use crate::shared;
use crate::site::Site;

/// The most notices of each kind in the lists, as the format has it.
const MOST: usize = 50;

/// Puts a document together.
type Document = fn(&Api) -> Value;

/// The files, below `api/v2/`.
pub fn targets<'a>(site: &'a Site) -> Vec<Target<'a>> {
    let documents: [(&str, Document); 8] = [
        ("summary", |api| api.summary()),
        ("status", |api| api.document(&[("status", api.status())])),
        ("components", |api| api.document(&[("components", api.components.clone())])),
        ("incidents", |api| api.of_incidents(|_| true)),
        ("incidents/unresolved", |api| api.of_incidents(Told::is_open)),
        ("scheduled-maintenances", |api| api.of_maintenances(|_| true)),
        ("scheduled-maintenances/upcoming", |api| api.of_maintenances(Told::is_upcoming)),
        ("scheduled-maintenances/active", |api| api.of_maintenances(Told::is_active)),
    ];
    let api = shared::once(|| Api::of(site));
    let target = |(name, document): (&str, Document)| {
        let api = api.clone();
        Target::new(format!("api/v2/{name}.json"), move || plan::json(&document(shared::get(&api)?)))
    };
    documents.into_iter().map(target).collect()
}

/// A notice in the format, and where it stands in time.
struct Told {
    phase: Phase,
    json: Value,
}

impl Told {
    fn is_open(&self) -> bool {
        self.phase != Phase::Past
    }

    fn is_upcoming(&self) -> bool {
        self.phase == Phase::Upcoming
    }

    fn is_active(&self) -> bool {
        self.phase == Phase::Active
    }
}

fn list(told: &[Told], keep: impl Fn(&Told) -> bool) -> Value {
    told.iter().filter(|told| keep(told)).map(|told| told.json.clone()).collect()
}

/// Everything the documents are put together from.
struct Api<'a> {
    site: &'a Site<'a>,
    page: Value,
    components: Value,
    incidents: Vec<Told>,
    maintenances: Vec<Told>,
}

impl<'a> Api<'a> {
    fn of(site: &'a Site) -> Result<Self, String> {
        let id = page_id(site);
        let rows = Rows::of(site, &id);
        let told = |kind| -> Result<Vec<Told>, String> {
            // Those that are not over are told in any case, however many newer ones there are.
            let of_kind = site.entries.iter().filter(|entry| entry.outline.kind == kind).enumerate();
            let shown = of_kind
                .filter(|(index, entry)| *index < MOST || entry.outline.phase(site.now) != Phase::Past);
            shown.map(|(_, entry)| one(site, &entry.outline.id, &id, &rows)).collect()
        };
        Ok(Self {
            page: json!({
                "id": id,
                "name": site.name(),
                "url": site.url(),
                "time_zone": site.zone.name(),
                "updated_at": time(site.summary.generated_at.unwrap_or(site.now)),
            }),
            components: rows.all().map(|row| row.json.clone()).collect(),
            incidents: told(Kind::Incident)?,
            maintenances: told(Kind::Maintenance)?,
            site,
        })
    }

    fn document(&self, parts: &[(&str, Value)]) -> Value {
        let mut document = Map::new();
        document.insert("page".to_owned(), self.page.clone());
        document.extend(parts.iter().map(|(name, part)| ((*name).to_owned(), part.clone())));
        Value::Object(document)
    }

    fn of_incidents(&self, keep: fn(&Told) -> bool) -> Value {
        self.document(&[("incidents", list(&self.incidents, keep))])
    }

    fn of_maintenances(&self, keep: fn(&Told) -> bool) -> Value {
        self.document(&[("scheduled_maintenances", list(&self.maintenances, keep))])
    }

    fn status(&self) -> Value {
        let overall = allclear_model::overall::overall(&self.site.summary, self.site.now);
        json!({ "indicator": words::severity(overall.status), "description": overall.text })
    }

    fn summary(&self) -> Value {
        self.document(&[
            ("components", self.components.clone()),
            ("incidents", list(&self.incidents, Told::is_open)),
            ("scheduled_maintenances", list(&self.maintenances, Told::is_open)),
            ("status", self.status()),
        ])
    }
}

fn one(site: &Site, notice: &str, page: &str, rows: &Rows) -> Result<Told, String> {
    let notice = site.library.notice(notice)?;
    Ok(Told { phase: notice.phase(site.now), json: notices::json(site, &notice, page, rows) })
}

/// An id for the page, which the format wants: its host.
fn page_id(site: &Site) -> String {
    let host = site.url().split("//").nth(1).unwrap_or_default();
    let id: String = host.chars().filter(char::is_ascii_alphanumeric).collect();
    if id.is_empty() { "page".to_owned() } else { id }
}

/// A moment as the format has it, with milliseconds.
fn time(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Millis, true)
}
