//! Issues on GitHub, in which Upptime tells of its incidents and maintenances.
//!
//! The bot opens an issue when a site fails and closes it when it works again; its labels name the site.
//! Maintenances are issues labelled so, with their times in a comment of HTML.

use allclear_model::decode::{Cursor, value};
use allclear_model::lookup::Lookup;
use allclear_model::notice::{Kind, Notice, State, Update};
use allclear_model::service::{Service, leaves};
use allclear_model::status::Status;
use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::body;
use crate::making::{affects, ends, notice, sort_updates, title, update};
use crate::moment::{from_text, moment, moment_if_any};
use crate::parts::{Parts, first_of, has};

/// Whether a document is a list of issues.
pub(super) fn looks_like(document: &Value) -> bool {
    first_of(document).is_some_and(|item| has(item, &["number", "title", "labels", "created_at"]))
}

/// Whether a document is a list of what was said below issues.
pub(super) fn are_comments(document: &Value) -> bool {
    first_of(document).is_some_and(|item| has(item, &["issue_url", "body", "created_at"]))
}

/// The notices that the issues among these documents tell of.
pub(super) fn notices(parts: &Parts, sites: &[Service]) -> Vec<Notice> {
    let mut said: Lookup<Vec<Update>> = Lookup::default();
    for part in parts.iter().filter(|part| are_comments(part.value())) {
        part.items(|item| {
            let issue = item.require("issue_url", value::word)?;
            let number = issue.rsplit('/').next().unwrap_or_default().to_owned();
            let at = item.require("created_at", moment)?;
            let id = item.read("id", value::id).map(|id| format!("c{id}"));
            said.entry(&number, Vec::new).push(update(id, State::Update, at, body::text(item, "body")));
            Some(())
        });
    }
    let known: Vec<_> = leaves(sites).iter().map(|site| site.id.clone()).collect();
    let mut notices = Vec::new();
    for part in parts.iter().filter(|part| looks_like(part.value())) {
        notices.extend(part.items(|item| issue(item, &said, &known)));
    }
    notices
}

fn issue(cursor: &Cursor, said: &Lookup<Vec<Update>>, sites: &[String]) -> Option<Notice> {
    // A list of issues has pull requests in it too.
    if cursor.field("pull_request").is_some() {
        return None;
    }
    let number = cursor.require("number", value::id)?;
    let opened_at = cursor.require("created_at", moment)?;
    let labels = cursor.list("labels", |label| label.require("name", value::word));
    let has_label = |name: &str| labels.iter().any(|label| label == name);
    let text = cursor.value().get("body").and_then(Value::as_str).unwrap_or_default();
    let kind = if has_label("maintenance") { Kind::Maintenance } else { Kind::Incident };
    let started_at = told(text, "start").filter(|_| kind == Kind::Maintenance).unwrap_or(opened_at);
    let headline = title(cursor, "title");
    let words = headline.as_ref().map_or("", |title| title.in_language(&[])).to_lowercase();
    let mut notice = notice(kind, number.clone(), headline, started_at);

    let is_closed = cursor.read("state", value::word).as_deref() == Some("closed");
    let (first, last) = match kind {
        Kind::Incident => (State::Investigating, State::Resolved),
        Kind::Maintenance => (State::Planned, State::Completed),
    };
    notice.state = if is_closed { last } else { first };
    notice.impact = match kind {
        Kind::Maintenance => Status::UnderMaintenance,
        Kind::Incident if words.contains("degraded") => Status::DegradedPerformance,
        Kind::Incident if words.contains("down") => Status::MajorOutage,
        Kind::Incident => Status::Unknown,
    };
    if kind == Kind::Maintenance {
        notice.scheduled_until = told(text, "end").filter(|end| *end > started_at);
    }
    let closed_at = cursor.read("closed_at", moment_if_any).filter(|_| is_closed);
    if is_closed {
        let end = notice.scheduled_until.filter(|end| kind == Kind::Maintenance && Some(*end) <= closed_at);
        ends(&mut notice, end.or(closed_at), cursor);
    }

    notice.updates.push(update(Some("opened".to_owned()), first, opened_at, body::text(cursor, "body")));
    notice.updates.extend(said.get(&number).into_iter().flatten().cloned());
    sort_updates(&mut notice);
    if is_closed {
        close(&mut notice, last, closed_at);
    }
    let impact = notice.impact;
    let named = labels.into_iter().filter(|label| sites.contains(label));
    affects(&mut notice, named.map(|site| (site, impact)).collect());
    Some(notice)
}

/// Has the end of an issue told by its last comment, where that came with it, or else by nobody's words.
fn close(notice: &mut Notice, state: State, closed_at: Option<DateTime<Utc>>) {
    let Some(closed_at) = closed_at else { return };
    match notice.updates.first_mut() {
        Some(last) if last.state == State::Update && (closed_at - last.at).num_seconds().abs() < 120 => {
            last.state = state;
        }
        _ => notice.updates.insert(0, update(Some("closed".to_owned()), state, closed_at, body::empty())),
    }
    sort_updates(notice);
}

/// A time out of the comment of a maintenance: `start: 2026-11-20T22:00:00.000Z`.
fn told(text: &str, key: &str) -> Option<DateTime<Utc>> {
    let comment = text.split("<!--").nth(1)?.split("-->").next()?;
    let line =
        comment.lines().find_map(|line| line.trim().strip_prefix(key)?.trim_start().strip_prefix(':'))?;
    from_text(line.trim())
}

#[cfg(test)]
mod tests;
