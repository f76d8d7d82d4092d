//! The component tree as the format's flat list.

use std::collections::HashMap;

use allclear_model::service::Service;
use chrono::{DateTime, NaiveTime, Utc};
use serde_json::{Value, json};

use super::time;
use crate::site::Site;

/// A component in the format.
pub struct Row {
    /// Our id, which is the format's too.
    pub id: String,
    /// "Group - Component" where it is in a group, as the format calls it within notices.
    pub long_name: String,
    /// The component.
    pub json: Value,
}

/// All components.
pub struct Rows {
    rows: Vec<Row>,
    places: HashMap<String, usize>,
}

impl Rows {
    /// The components of a page.
    pub fn of(site: &Site, page: &str) -> Self {
        let mut rows = Vec::new();
        add(site, page, &site.summary.components, None, &mut rows);
        let places = rows.iter().enumerate().map(|(place, row)| (row.id.clone(), place)).collect();
        Self { rows, places }
    }

    /// The component with this id.
    pub fn get(&self, id: &str) -> Option<&Row> {
        self.rows.get(*self.places.get(id)?)
    }

    /// Groups before their parts.
    pub fn all(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter()
    }
}

fn add(site: &Site, page: &str, services: &[Service], group: Option<&Service>, rows: &mut Vec<Row>) {
    let languages = site.preferred();
    for (service, position) in services.iter().zip(1..) {
        let name = service.name.in_language(&languages);
        let long_name = match group {
            Some(group) => format!("{} - {name}", group.name.in_language(&languages)),
            None => name.to_owned(),
        };
        let start = service.since.map(|since| since.and_time(NaiveTime::MIN).and_utc());
        let mut json = json!({
            "id": service.id,
            "name": name,
            "status": service.status.slug(),
            "created_at": time(start.unwrap_or_else(|| oldest(site))),
            "updated_at": time(changed_at(site, service).or(start).unwrap_or_else(|| oldest(site))),
            "position": position,
            "description": service.description.as_ref().map(|text| text.in_language(&languages)),
            "showcase": service.since.is_some(),
            "start_date": service.since,
            "group_id": group.map(|group| group.id.as_str()),
            "page_id": page,
            "group": service.is_group(),
            "only_show_if_degraded": false,
        });
        if service.is_group() {
            json["components"] = service.children.iter().map(|child| child.id.as_str()).collect();
        }
        rows.push(Row { id: service.id.clone(), long_name, json });
        add(site, page, &service.children, Some(service), rows);
    }
}

/// When a component's status last changed: the latest border of any window of it, or of its parts.
fn changed_at(site: &Site, service: &Service) -> Option<DateTime<Utc>> {
    let own = site.changes.get(&service.id).copied();
    let parts = service.children.iter().filter_map(|child| changed_at(site, child)).max();
    own.max(parts)
}

/// The first moment the page tells of, for components of which nothing else is known.
fn oldest(site: &Site) -> DateTime<Utc> {
    let first = site.entries.last().map(|entry| entry.announced_at.min(entry.outline.started_at));
    first.or(site.summary.generated_at).unwrap_or(site.now)
}
