//! cState: `index.json`, the lists of issues, and single issues.
//!
//! The format has no ids: a component is its name, a group its category, an issue its file. Its
//! template writes what it is given, so that times may be words and strings hold raw line breaks.

use allclear_model::decode::{Cursor, value};
use allclear_model::lookup::Lookup;
use allclear_model::notice::{Kind, Notice, State};
use allclear_model::status::Status;
use serde_json::Value;

use crate::decoders::Decoder;
use crate::making::{affects, ends, notice, service, title, unreadable, update};
use crate::moment::{from_text, moment_if_any};
use crate::parts::{Parts, has};
use crate::tree::{Row, tree};
use crate::words::truth;
use crate::{Coverage, Format, Reach, Refusal, Snapshot, body};

pub(crate) const DECODER: Decoder =
    Decoder { format: Format::CState, recognises: looks_like, read: |parts, _| snapshot(parts) };

fn looks_like(document: &Value) -> bool {
    let is = document.get("is").and_then(Value::as_str);
    has(document, &["cStateVersion"])
        || has(document, &["summaryStatus", "systems"])
        || (is.is_some() && (has(document, &["pages"]) || has(document, &["severity", "affected"])))
}

fn snapshot(parts: &Parts) -> Result<Snapshot, Refusal> {
    let is_issue = |part: &&Cursor| part.value().get("severity").is_some();
    if !parts.has_list("systems") && !parts.has_list("pages") && parts.iter().find(is_issue).is_none() {
        return Err(Refusal::Incomplete(Format::CState, "no systems"));
    }
    let mut snapshot = Snapshot::new(Format::CState);
    snapshot.name = parts.field("title").and_then(|title| value::word(&title));
    snapshot.url = parts.field("baseURL").and_then(|url| value::link(&url));
    snapshot.declared = None;
    if let Some(word) = parts.field("summaryStatus") {
        snapshot.declares(word.keyword(severity).unwrap_or(Status::Unknown));
    }
    let word = |key| parts.field(key).and_then(|word| value::word(&word));
    let zone = word("buildTimezone").filter(|zone| zone == "UTC" || zone == "GMT");
    let built = zone.and_then(|_| Some(format!("{} {}", word("buildDate")?, word("buildTime")?)));
    snapshot.as_of = built.and_then(|built| from_text(&built));

    let mut issues: Lookup<Notice> = Lookup::default();
    let mut keep = |told: Notice| {
        // The same issue stands below each component it affects; another one may share its file.
        let key = format!("{}\n{}", told.id, told.title.in_language(&[]));
        issues.entry(&key, || told);
    };
    // What is told of alone is told whole; lists leave the text out.
    parts.iter().filter(is_issue).filter_map(issue).for_each(&mut keep);
    let systems = parts.list("systems", |cursor| {
        cursor.list("unresolvedIssues", issue).into_iter().for_each(&mut keep);
        Some(system(cursor))
    });
    for list in ["pinnedIssues", "pages"] {
        parts.list(list, issue).into_iter().for_each(&mut keep);
    }
    snapshot.notices = issues.into_values();
    set_ids_apart(&mut snapshot.notices);

    let mut rows: Vec<_> = parts.list("categories", |cursor| {
        let name = cursor.require("name", value::word)?;
        let hidden = cursor.read("hideTitle", truth) == Some(true);
        (!hidden).then(|| Row::group(service(&group_id(&name), name.as_str(), Status::Unknown)))
    });
    let shown: Vec<_> = rows.iter().map(|row| row.service.id.clone()).collect();
    rows.extend(
        systems.into_iter().map(|row| Row { group: row.group.filter(|group| shown.contains(group)), ..row }),
    );
    // A category nobody is in is a heading over nothing.
    let named: Vec<_> = rows.iter().filter_map(|row| row.group.clone()).collect();
    rows.retain(|row| !row.is_group || named.contains(&row.service.id));
    if let Some(list) = parts.field("systems") {
        snapshot.components = tree(rows, &list);
    }
    let reach = if parts.has_list("pages") { Reach::All } else { Reach::Open };
    snapshot.coverage = Coverage { incidents: reach, maintenances: Reach::Nothing };
    Ok(snapshot)
}

/// How bad something is. A notice is something to know, not something that fails.
fn severity(word: &str) -> Option<Status> {
    match word {
        "ok" | "notice" => Some(Status::Operational),
        "disrupted" => Some(Status::PartialOutage),
        "down" => Some(Status::MajorOutage),
        _ => None,
    }
}

/// The id of a category, which may be called as one of its components is.
fn group_id(name: &str) -> String {
    format!("category-{name}")
}

fn system(cursor: &Cursor) -> Row {
    let Some(name) = cursor.require("name", value::word) else { return Row::new(unreadable(cursor), None) };
    let status = cursor.field("status").and_then(|word| word.keyword(severity)).unwrap_or(Status::Unknown);
    let mut service = service(&name, name.as_str(), status);
    let description = cursor.read("description", value::string).filter(|text| !text.trim().is_empty());
    service.description = description.map(|text| text.as_str().into());
    Row::new(service, cursor.read("category", value::word).map(|name| group_id(&name)))
}

/// An issue. Older versions write truths as text, and names of fields with underscores.
fn issue(cursor: &Cursor) -> Option<Notice> {
    let told = |names: [&'static str; 2]| {
        names.into_iter().find(|name| cursor.field(name).is_some()).unwrap_or(names[0])
    };
    let file = cursor.read("filename", value::word).map(|file| file.trim_end_matches(".md").to_owned());
    let url = cursor.read("permalink", value::link);
    let from_url = || url.as_deref()?.trim_end_matches('/').rsplit('/').next().map(str::to_owned);
    let started_at = cursor.require(told(["createdAt", "created_at"]), moment_if_any)?;
    let id = file.or_else(from_url).or_else(|| cursor.read("title", value::word))?;
    let mut notice = notice(Kind::Incident, id, title(cursor, "title"), started_at);
    notice.url.clone_from(&url);
    notice.impact =
        cursor.field("severity").and_then(|word| word.keyword(severity)).unwrap_or(Status::Unknown);
    if cursor.read("informational", truth) == Some(true) {
        notice.impact = Status::Operational;
    }
    let resolved = cursor.read("resolved", truth) == Some(true);
    notice.state = if resolved { State::Resolved } else { State::Investigating };
    if resolved {
        ends(&mut notice, cursor.read(told(["resolvedAt", "resolved_at"]), moment_if_any), cursor);
    }
    let text = body::hypertext(cursor, "body");
    if text != body::empty() {
        let at = cursor.read("lastMod", moment_if_any).unwrap_or(started_at);
        notice.updates.push(update(None, notice.state, at, text));
    }
    let impact = notice.impact;
    affects(
        &mut notice,
        cursor.list("affected", value::word).into_iter().map(|name| (name, impact)).collect(),
    );
    Some(notice)
}

/// Gives issues that share a file ids of their own.
fn set_ids_apart(notices: &mut [Notice]) {
    let mut seen: Lookup<usize> = Lookup::default();
    for notice in notices {
        let count = seen.entry(&notice.id, || 0);
        *count += 1;
        if *count > 1 {
            notice.id = format!("{}-{count}", notice.id);
        }
    }
}

#[cfg(test)]
mod tests;
