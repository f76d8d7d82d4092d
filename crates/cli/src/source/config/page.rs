//! `[page]`: what the page is called, where it is and where it leads.

use allclear_model::summary::{Feeds, Link, Logo, Page};
use allclear_publish::zone::Zone;

use super::languages;
use crate::source::fields::{Fields, Value};

/// The fields of the table.
pub const FIELDS: [&str; 11] = [
    "name",
    "url",
    "description",
    "time_zone",
    "languages",
    "logo",
    "links",
    "report_url",
    "recent_days",
    "search_engines",
    "offline",
];

/// How many days a notice that is over stays on the home page.
const RECENT_DAYS: u32 = 7;

/// What is needed to read anything else: the zone and the languages.
pub fn basics(fields: Fields) -> (Zone, Vec<String>) {
    let zone = fields.get("time_zone").and_then(|value| {
        let zone = Zone::named(value.string()?);
        if let Err(message) = &zone {
            value.error("unknown-time-zone", message);
        }
        zone.ok()
    });
    (zone.unwrap_or_else(Zone::utc), fields.get("languages").map(languages).unwrap_or_default())
}

/// The page. `None` without a name or an address.
pub fn read(fields: Fields, zone: Zone) -> Option<Page> {
    let name = fields.require("name").and_then(Value::text);
    let url = fields.require("url").and_then(site);
    Some(Page {
        name: name?,
        url: Some(url?),
        time_zone: zone.name().to_owned(),
        logo: fields.get("logo").and_then(logo),
        links: fields.tables("links", &["label", "url"]).into_iter().filter_map(link).collect(),
        report_url: fields.get("report_url").and_then(Value::link),
        updates: Feeds {
            atom: Some("/feed.atom".to_owned()),
            rss: Some("/feed.rss".to_owned()),
            json: Some("/feed.json".to_owned()),
            calendar: Some("/maintenance.ics".to_owned()),
        },
        recent_days: fields.get("recent_days").and_then(|value| value.count(1, 90)).unwrap_or(RECENT_DAYS),
    })
}

/// The page's own address: feeds and previews need it whole, and at the root of its host.
fn site(value: Value) -> Option<String> {
    let url = value.link()?;
    let url = url.trim_end_matches('/');
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    if host.is_none_or(|host| host.is_empty() || host.contains(['/', '?', '#'])) {
        value.error("bad-address", "this should be a whole address such as https://status.example.com");
        return None;
    }
    Some(url.to_owned())
}

fn link(fields: Fields) -> Option<Link> {
    let label = fields.require("label").and_then(Value::text);
    let url = fields.require("url").and_then(Value::link);
    Some(Link { label: label?, url: url? })
}

/// One picture, or one for light and one for dark surroundings.
fn logo(value: Value) -> Option<Logo> {
    if value.is_text() {
        return Some(Logo { light: value.link()?, dark: None });
    }
    let fields = value.table(&["light", "dark"])?;
    let light = fields.require("light").and_then(Value::link)?;
    Some(Logo { light, dark: fields.get("dark").and_then(Value::link) })
}
