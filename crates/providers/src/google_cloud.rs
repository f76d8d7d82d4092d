//! Google Cloud and Google Workspace, `incidents.json`: what was ever wrong, open or over.
//!
//! The list says nothing of what works. A product is operational when no open incident names it.

use allclear_model::decode::{Cursor, value};
use allclear_model::lookup::Lookup;
use allclear_model::notice::{Kind, Notice, Phase, State};
use allclear_model::service::Service;
use allclear_model::status::Status;
use allclear_model::text::Text;
use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::decoders::Decoder;
use crate::making::{affects_by_changes, ends, notice, service, silence, sort_updates, update};
use crate::moment::moment;
use crate::parts::{Parts, first_of, has};
use crate::windows::Change;
use crate::{Coverage, Format, Reach, Refusal, Snapshot, body};

pub(crate) const DECODER: Decoder =
    Decoder { format: Format::GoogleCloud, recognises: looks_like, read: snapshot };

/// The longest headline; `external_desc` can be a whole report.
const LONGEST_TITLE: usize = 200;

fn looks_like(document: &Value) -> bool {
    first_of(document).is_some_and(|item| has(item, &["external_desc", "begin"]))
}

fn snapshot(parts: &Parts, now: DateTime<Utc>) -> Result<Snapshot, Refusal> {
    let Some(list) = parts.iter().find(|part| part.value().is_array()) else {
        return Err(Refusal::Incomplete(Format::GoogleCloud, "not a list of incidents"));
    };
    // Only Cloud tells places.
    let is_cloud = first_of(list.value()).is_none_or(|item| has(item, &["currently_affected_locations"]));
    let (name, url) = if is_cloud {
        ("Google Cloud", "https://status.cloud.google.com/")
    } else {
        ("Google Workspace", "https://www.google.com/appsstatus/dashboard/")
    };
    let mut snapshot = Snapshot::new(Format::GoogleCloud);
    snapshot.name = Some(name.to_owned());
    snapshot.url = Some(url.to_owned());
    let mut products: Lookup<Product> = Lookup::default();
    let notices = list.items(|item| incident(item, url, &mut products));
    let whole = silence(Some(list), notices.len());
    snapshot.declares(whole);
    snapshot.unlisted = (whole == Status::Operational).then_some(whole);
    snapshot.components = affected(&notices, &products, now);
    snapshot.coverage = Coverage { incidents: Reach::Latest(notices.len()), maintenances: Reach::Nothing };
    snapshot.notices = notices;
    Ok(snapshot)
}

/// What a product is called.
type Product = Text;

/// The products that an open incident names.
fn affected(notices: &[Notice], products: &Lookup<Product>, now: DateTime<Utc>) -> Vec<Service> {
    let mut services: Lookup<Service> = Lookup::default();
    for notice in notices.iter().filter(|notice| notice.phase(now) == Phase::Active) {
        for impact in &notice.impacts {
            let name =
                products.get(&impact.component).cloned().unwrap_or_else(|| impact.component.as_str().into());
            let service =
                services.entry(&impact.component, || service(&impact.component, name, Status::Operational));
            let worst = impact.windows.iter().filter(|window| window.covers(now)).map(|window| window.status);
            service.status = Status::worst(worst.chain([service.status])).unwrap_or(Status::Unknown);
        }
    }
    services.into_values()
}

fn incident(cursor: &Cursor, base: &str, products: &mut Lookup<Product>) -> Option<Notice> {
    let id = cursor.require("id", value::id)?;
    let started_at = cursor.require("begin", moment).or_else(|| cursor.read("created", moment))?;
    let mut notice = notice(Kind::Incident, id, headline(cursor), started_at);
    notice.impact =
        cursor.field("status_impact").and_then(|word| word.keyword(impact)).unwrap_or(Status::Unknown);
    notice.url = cursor.read("uri", value::word).map(|uri| format!("{base}{}", uri.trim_start_matches('/')));
    notice.url = notice.url.filter(|url| allclear_model::link::safe(url).is_some());
    let mut told = Vec::new();
    notice.updates = cursor.list("updates", |item| {
        let at = item.read("when", moment).or_else(|| item.require("created", moment))?;
        let status = item.field("status").and_then(|word| word.keyword(impact)).unwrap_or(Status::Unknown);
        told.push((at, status));
        let state =
            if status == Status::Operational && recovered(item) { State::Monitoring } else { State::Update };
        Some(update(item.read("id", value::id), state, at, body::text(item, "text")))
    });
    sort_updates(&mut notice);
    let end = cursor.read("end", moment);
    let latest = cursor.field("most_recent_update");
    notice.state = match (end, latest.as_ref().is_some_and(recovered)) {
        (Some(_), _) => State::Resolved,
        (None, true) => State::Monitoring,
        (None, false) => State::Investigating,
    };
    ends(&mut notice, end, cursor);

    let named = cursor.list("affected_products", |item| {
        let id = item.read("id", value::id).or_else(|| item.read("title", value::id))?;
        let name = ["current_title", "title"].iter().find_map(|key| item.read(key, value::word));
        products.insert(&id, name.as_deref().unwrap_or(&id).into());
        Some(id)
    });
    if told.is_empty() {
        told.push((started_at, notice.impact));
    }
    let changes = named.iter().flat_map(|component| {
        told.iter().map(|(at, after)| Change {
            component: component.clone(),
            at: *at,
            before: Some(notice.impact),
            after: *after,
        })
    });
    let changes = changes.collect();
    affects_by_changes(&mut notice, named, changes);
    Some(notice)
}

/// The first line of what an incident is about, without marks.
fn headline(cursor: &Cursor) -> Option<Text> {
    let text = cursor.require("external_desc", value::word)?;
    let plain = text.replace("**", "").replace('#', "");
    let mut lines = plain
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !matches!(*line, "Title:" | "Summary" | "Summary:"));
    let line = lines.next()?.trim_start_matches("Title:").trim();
    Some(line.chars().take(LONGEST_TITLE).collect::<String>().as_str().into())
}

fn recovered(update: &Cursor) -> bool {
    update.value().get("status").and_then(Value::as_str) == Some("AVAILABLE")
}

fn impact(word: &str) -> Option<Status> {
    match word {
        "AVAILABLE" | "SERVICE_INFORMATION" => Some(Status::Operational),
        "SERVICE_DISRUPTION" => Some(Status::PartialOutage),
        "SERVICE_OUTAGE" => Some(Status::MajorOutage),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
