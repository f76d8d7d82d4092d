//! Atlassian Statuspage, public page API version 2, and the pages that speak it too (incident.io).
//!
//! What the format does not say stays unsaid: it has no uptime, so components have no `since` and
//! no days; its pages change only when somebody edits them, so no age limits are declared.

mod components;
mod notices;
mod windows;
mod words;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use allclear_model::decode::{self, Cursor, Decoded, Log, Problem, value};
use allclear_model::feed::ReadError;
use allclear_model::month;
use allclear_model::notice::{Notice, Phase};
use allclear_model::overall::{Overall, Scope};
use allclear_model::status::Status;
use allclear_model::summary::{AgeLimits, Feeds, Page, Summary, UptimeSettings, VERSION};

/// How many days count as recent; the format has no such setting.
const RECENT_DAYS: u32 = 7;

/// The response bodies a page is read from.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'a> {
    /// `/api/v2/summary.json`: components, open incidents, maintenances to come and going on.
    pub summary: &'a str,
    /// `/api/v2/incidents.json`: the 50 latest incidents, over or not.
    pub incidents: Option<&'a str>,
    /// `/api/v2/scheduled-maintenances.json`: the 50 latest maintenances, over or not.
    pub scheduled_maintenances: Option<&'a str>,
}

impl<'a> Parts<'a> {
    /// The summary alone: enough to say how things are, not for history.
    pub fn summary_only(summary: &'a str) -> Self {
        Self { summary, incidents: None, scheduled_maintenances: None }
    }
}

/// Everything a page says.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// What the home page shows. Its `notices` are those active, upcoming and recent; its `history`
    /// counts all that are known, so without the optional parts it is far from complete.
    pub summary: Summary,
    /// All notices that are known, newest start first, for history and detail pages.
    pub notices: Vec<Notice>,
}

/// Tells how far a zone is from UTC at a moment, in seconds. The zone is `page.time_zone`, which
/// only the document knows; names of zones are the browser's business, not this crate's.
pub type Offset<'a> = &'a dyn Fn(&str, DateTime<Utc>) -> i32;

/// Whether this is a document of this format: a summary, or at least a status.
pub fn looks_like(document: &Value) -> bool {
    let has = |pointer| document.pointer(pointer).is_some();
    let page = document.get("page").is_some_and(Value::is_object);
    let components = document.get("components").is_some_and(Value::is_array) && has("/page/id");
    page && !has("/version") && (has("/status/indicator") || components)
}

/// What the home page shows, with months cut in UTC.
///
/// # Errors
/// As [`read`].
pub fn summary(parts: &Parts, now: DateTime<Utc>) -> Result<Decoded<Summary>, ReadError> {
    let Decoded { document, problems } = read(parts, &|_, _| 0, now)?;
    Ok(Decoded { document: document.summary, problems })
}

/// Everything the parts say at `now`.
///
/// A part other than the summary that cannot be read is a problem, not an error: the status is
/// known without it.
///
/// # Errors
/// The summary is no JSON, or JSON without the page or the components of this format.
pub fn read(parts: &Parts, offset_s: Offset, now: DateTime<Utc>) -> Result<Decoded<Reading>, ReadError> {
    let document = decode::json(parts.summary)?;
    let log = Log::default();
    let cursor = Cursor::root(&document, &log);
    let page = cursor.field("page").filter(|page| page.value().is_object());
    let page = read_page(&page.ok_or(ReadError::WrongShape("no page"))?);
    let components = match document.get("components") {
        None => return Err(ReadError::WrongShape("no components")),
        Some(Value::Null) => Vec::new(),
        Some(Value::Array(_)) => {
            cursor.read("components", |list| Some(components::rows(list))).unwrap_or_default()
        }
        Some(_) => return Err(ReadError::WrongShape("components are not a list")),
    };

    let (incidents, incidents_fault) = optional(parts.incidents, "incidents.json");
    let (maintenances, maintenances_fault) =
        optional(parts.scheduled_maintenances, "scheduled-maintenances.json");
    let mut collection = notices::Collection::new(&components);
    for part in [Some(&document), incidents.as_ref(), maintenances.as_ref()].into_iter().flatten() {
        collection.add(&Cursor::root(part, &log));
    }
    let notices = collection.into_notices();

    let summary = Summary {
        version: VERSION,
        generated_at: cursor.field("page").and_then(|page| page.read("updated_at", value::time)),
        limits: AgeLimits::default(),
        overall: cursor.field("status").map(|status| declared(&status)),
        announcement: None,
        components: components::tree(components, &cursor),
        third_parties: Vec::new(),
        notices: notices.iter().filter(|notice| is_shown(notice, now)).cloned().collect(),
        history: month::by_month(&notices, &|moment| offset_s(&page.time_zone, moment))
            .iter()
            .map(|(month, notices)| month::count(month, notices))
            .collect(),
        uptime: UptimeSettings::default(),
        page,
    };
    let mut problems = log.into_problems();
    problems.extend(incidents_fault.into_iter().chain(maintenances_fault));
    Ok(Decoded { document: Reading { summary, notices }, problems })
}

/// A part that may be missing, and what is wrong with it when it is there.
fn optional(text: Option<&str>, name: &str) -> (Option<Value>, Option<Problem>) {
    match text.map(decode::json) {
        None => (None, None),
        Some(Ok(value)) => (Some(value), None),
        Some(Err(error)) => (None, Some(Problem { path: name.to_owned(), message: error.to_string() })),
    }
}

fn read_page(cursor: &Cursor) -> Page {
    let url = cursor.read("url", value::link);
    let host = url.as_deref().and_then(|url| url.split("//").nth(1)).and_then(|rest| rest.split('/').next());
    let name = cursor.require("name", value::word);
    Page {
        name: name.as_deref().or(host).unwrap_or("Status").into(),
        url,
        time_zone: cursor.read("time_zone", words::time_zone).unwrap_or_else(|| "UTC".to_owned()),
        logo: None,
        links: Vec::new(),
        report_url: None,
        updates: Feeds::default(),
        recent_days: RECENT_DAYS,
    }
}

/// What the page says of itself. Only one voice among several: [`allclear_model::overall::overall`] takes
/// the worst, as pages have been seen to declare "none" over open incidents.
fn declared(cursor: &Cursor) -> Overall {
    Overall {
        status: cursor.read("indicator", |word| word.keyword(words::severity)).unwrap_or(Status::Unknown),
        scope: Scope::Some,
        text: cursor.read("description", value::string).unwrap_or_default(),
    }
}

/// Whether a notice belongs on the home page: not over, or over for no more than the recent days.
fn is_shown(notice: &Notice, now: DateTime<Utc>) -> bool {
    let last = notice.until().map_or(notice.started_at, |until| until.max(notice.started_at));
    notice.phase(now) != Phase::Past || now - last <= TimeDelta::days(i64::from(RECENT_DAYS))
}

#[cfg(test)]
mod tests;
