//! `summary.json` from text.

use super::cursor::Cursor;
use super::notice::notice;
use super::rich_text::body;
use super::service::{service, status, third_party};
use super::{Decoded, document, value};
use crate::feed::ReadError;
use crate::month;
use crate::overall::{Overall, Scope};
use crate::service::make_ids_unique;
use crate::summary::{
    AgeLimits, Announcement, Feeds, Link, Logo, MonthCount, Page, Summary, UptimeSettings, VERSION,
};
use crate::uptime::Weights;

/// Days that count as recent when the document does not say.
const RECENT_DAYS: u32 = 7;
/// The most days a bar can show.
const MOST_DAYS: u32 = 366;

/// A summary, with what was wrong in it.
///
/// # Errors
/// It is not a summary of version 1 at all: no JSON object, another version, no page, no components.
pub fn summary(text: &str) -> Result<Decoded<Summary>, ReadError> {
    document(text, |cursor| {
        let page = cursor.require("page", page).ok_or(ReadError::WrongShape("no page name"))?;
        let components = cursor.field("components").ok_or(ReadError::WrongShape("no components"))?;
        if !components.value().is_array() {
            return Err(ReadError::WrongShape("components are not a list"));
        }
        let mut services = components.items(service);
        for id in make_ids_unique(&mut services) {
            components.problem(&format!("two have the id `{id}`; the second got another"));
        }
        Ok(Summary {
            version: VERSION,
            generated_at: cursor.require("generated_at", value::time),
            limits: AgeLimits {
                stale_after_s: cursor.read("stale_after_s", value::count),
                unknown_after_s: cursor.read("unknown_after_s", value::count),
            },
            page,
            overall: cursor.field("overall").map(|field| overall(&field)),
            announcement: cursor.read("announcement", announcement),
            components: services,
            third_parties: cursor.list("third_parties", third_party),
            notices: cursor.list("notices", notice),
            history: cursor.list("history", month_count),
            history_note: cursor.read("history_note", value::text),
            uptime: cursor.field("uptime").map(|field| uptime(&field)).unwrap_or_default(),
        })
    })
}

fn page(cursor: &Cursor) -> Option<Page> {
    Some(Page {
        name: cursor.require("name", value::text)?,
        url: cursor.read("url", value::link),
        time_zone: cursor.read("time_zone", value::word).unwrap_or_else(|| "UTC".to_owned()),
        logo: cursor.read("logo", |logo| {
            Some(Logo { light: logo.require("light", value::link)?, dark: logo.read("dark", value::link) })
        }),
        links: cursor.list("links", |link| {
            Some(Link { label: link.require("label", value::text)?, url: link.require("url", value::link)? })
        }),
        report_url: cursor.read("report_url", value::link),
        updates: cursor.field("updates").map(|field| feeds(&field)).unwrap_or_default(),
        recent_days: cursor.read("recent_days", value::count).unwrap_or(RECENT_DAYS),
    })
}

fn feeds(cursor: &Cursor) -> Feeds {
    Feeds {
        atom: cursor.read("atom", value::link),
        rss: cursor.read("rss", value::link),
        json: cursor.read("json", value::link),
        calendar: cursor.read("calendar", value::link),
    }
}

fn overall(cursor: &Cursor) -> Overall {
    Overall {
        status: status(cursor, "status"),
        scope: cursor.read("scope", |word| word.keyword(Scope::from_slug)).unwrap_or(Scope::Some),
        text: cursor.read("text", value::string).unwrap_or_default(),
    }
}

fn announcement(cursor: &Cursor) -> Option<Announcement> {
    Some(Announcement { body: cursor.require("body", body)?, until: cursor.read("until", value::time) })
}

fn month_count(cursor: &Cursor) -> Option<MonthCount> {
    let name = cursor.require("month", value::word)?;
    if month::parse(&name).is_none() {
        cursor.problem("should have a month such as 2026-11");
        return None;
    }
    Some(MonthCount {
        month: name,
        incidents: cursor.read("incidents", value::count).unwrap_or(0),
        maintenances: cursor.read("maintenances", value::count).unwrap_or(0),
    })
}

fn uptime(cursor: &Cursor) -> UptimeSettings {
    let default = UptimeSettings::default();
    let weights = cursor.field("weights").map_or(default.weights, |weights| {
        let one = |key, otherwise| weights.read(key, value::fraction).unwrap_or(otherwise);
        Weights {
            major: one("major", default.weights.major),
            partial: one("partial", default.weights.partial),
            degraded: one("degraded", default.weights.degraded),
        }
    });
    UptimeSettings {
        days: cursor.read("days", value::count).unwrap_or(default.days).clamp(1, MOST_DAYS),
        weights,
    }
}
