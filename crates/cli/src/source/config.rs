//! `status.toml`: the page, its components, and how they are shown.

mod brand;
mod components;
mod page;
mod third_parties;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use allclear_model::rich_text::Body;
use allclear_model::service::{Service, ThirdParty};
use allclear_model::summary::{AgeLimits, Announcement, Page, UptimeSettings};
use allclear_model::uptime::Weights;
use allclear_publish::zone::Zone;
use chrono::NaiveDate;

pub use brand::Brand;

use super::body;
use super::fields::{Fields, Value};
use super::language;
use super::reader::Reader;
use crate::findings::{Finding, TextFile};

/// The file's name.
pub const NAME: &str = "status.toml";

/// What `status.toml` says.
#[derive(Clone, Debug)]
pub struct Config {
    /// The page.
    pub page: Page,
    /// A sentence about the page for search engines and link previews.
    pub description: Option<allclear_model::text::Text>,
    /// The page's languages; the first is the one of texts that have only one.
    pub languages: Vec<String>,
    /// The page's zone.
    pub zone: Zone,
    /// Whether search engines may list the page.
    pub search_engines: bool,
    /// Whether visitors' browsers keep the page for a visit without network.
    pub offline: bool,
    /// The component tree.
    pub components: Vec<Service>,
    /// Where each component is defined, in bytes of the file.
    pub places: HashMap<String, Range<usize>>,
    /// Services of others.
    pub third_parties: Vec<ThirdParty>,
    /// Something to know that is not a notice.
    pub announcement: Option<Announcement>,
    /// How uptime is counted.
    pub uptime: UptimeSettings,
    /// Where the page reads its data.
    pub data: Data,
    /// How old the data may get.
    pub limits: AgeLimits,
    /// How the page looks.
    pub brand: Brand,
}

/// Where the page reads its data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Data {
    /// The folder of the documents, as an address; `/data/` is beside the page.
    pub url: String,
    /// Copies of it elsewhere.
    pub mirrors: Vec<String>,
}

impl Default for Data {
    fn default() -> Self {
        Self { url: "/data/".to_owned(), mirrors: Vec::new() }
    }
}

const SECTIONS: [&str; 7] =
    ["page", "components", "third_parties", "announcement", "uptime", "data", "brand"];

/// Reads the file. Without a page and a name for it there is no configuration.
pub fn read(file: &Arc<TextFile>) -> (Option<Config>, Vec<Finding>) {
    // Zone and languages are needed to read anything else, and stand in the file themselves.
    let first = Reader::new(file, 0, Zone::utc(), &[]);
    let Some(table) = first.parse(&file.text) else { return (None, first.into_findings()) };
    let root = Fields::new(&first, &table, &SECTIONS);
    let basics = root.require("page").and_then(|page| page.table(&page::FIELDS)).map(page::basics);
    let Some((zone, languages)) = basics else { return (None, first.into_findings()) };
    // Read a second time with them; what was found so far is found again.
    let found = first.into_findings();
    let reader = Reader::new(file, 0, zone, &languages);
    let config = everything(&reader, Fields::new(&reader, &table, &SECTIONS), zone, languages.clone());
    let mut findings = found;
    findings.extend(reader.into_findings());
    crate::findings::sort(&mut findings);
    (config, findings)
}

fn everything(reader: &Reader, root: Fields, zone: Zone, languages: Vec<String>) -> Option<Config> {
    let page = root.get("page")?.table(&page::FIELDS)?;
    let uptime = root.get("uptime").and_then(|value| value.table(&["days", "since", "weights"]));
    let since = uptime.and_then(|uptime| uptime.get("since")?.date());
    let (components, places) = components::tree(reader, root, since);
    let data = root.get("data").and_then(|value| value.table(&DATA_FIELDS));
    Some(Config {
        description: page.get("description").and_then(Value::text),
        search_engines: page.get("search_engines").and_then(Value::flag).unwrap_or(true),
        offline: page.get("offline").and_then(Value::flag).unwrap_or(true),
        page: page::read(page, zone)?,
        languages,
        zone,
        components,
        places,
        third_parties: third_parties::read(root),
        announcement: announcement(root),
        uptime: uptime.map(read_uptime).unwrap_or_default(),
        limits: data.map(limits).unwrap_or_default(),
        data: data.map(read_data).unwrap_or_default(),
        brand: brand::read(root),
    })
}

const DATA_FIELDS: [&str; 4] = ["url", "mirrors", "stale_after_s", "unknown_after_s"];

fn read_data(fields: Fields) -> Data {
    let folder = |url: String| if url.ends_with('/') { url } else { url + "/" };
    let default = Data::default();
    let mirrors = fields.get("mirrors").map(Value::items).unwrap_or_default();
    Data {
        url: fields.get("url").and_then(Value::link).map_or(default.url, folder),
        mirrors: mirrors.into_iter().filter_map(|mirror| mirror.link().map(folder)).collect(),
    }
}

fn limits(fields: Fields) -> AgeLimits {
    let seconds = |key| fields.get(key).and_then(|value| value.count(1, u32::MAX));
    AgeLimits { stale_after_s: seconds("stale_after_s"), unknown_after_s: seconds("unknown_after_s") }
}

fn read_uptime(fields: Fields) -> UptimeSettings {
    let default = UptimeSettings::default();
    let weights = fields.get("weights").and_then(|value| value.table(&["major", "partial", "degraded"]));
    let weight = |key, default| weights.and_then(|weights| weights.get(key)?.fraction()).unwrap_or(default);
    UptimeSettings {
        days: fields.get("days").and_then(|value| value.count(1, 366)).unwrap_or(default.days),
        weights: Weights {
            major: weight("major", default.weights.major),
            partial: weight("partial", default.weights.partial),
            degraded: weight("degraded", default.weights.degraded),
        },
    }
}

fn announcement(root: Fields) -> Option<Announcement> {
    let fields = root.get("announcement")?.table(&["body", "until"])?;
    let text = fields.require("body")?;
    let body: Body = body::localized(&text.text()?);
    Some(Announcement { body, until: fields.get("until").and_then(Value::moment) })
}

impl Config {
    /// The ids of the components a notice may name, groups among them.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }
}

/// A day before which nothing was measured, for components that name none themselves.
pub(super) type Since = Option<NaiveDate>;

/// Notes a language that is no tag; gives those that are.
pub(super) fn languages(value: Value) -> Vec<String> {
    let mut languages: Vec<String> = Vec::new();
    for item in value.items() {
        let Some(tag) = item.string() else { continue };
        if !language::is_tag(tag) {
            item.error("unknown-language", format!("`{tag}` is not a language tag such as `en` or `pt-BR`"));
        } else if languages.iter().any(|known| known == tag) {
            item.error("duplicate", format!("`{tag}` is in the list already"));
        } else {
            languages.push(tag.to_owned());
        }
    }
    languages
}
