//! Helpers of the tests.

use chrono::{DateTime, Utc};

use crate::{Document, Format, Refusal, Snapshot, read};
use allclear_model::decode::Decoded;
use allclear_model::notice::Notice;
use allclear_model::rich_text::Content;
use allclear_model::service::{Service, find};
use allclear_model::status::Status;
use allclear_model::window::Window;

/// The moment a text names.
pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// The moment of all fixtures.
pub(crate) fn now() -> DateTime<Utc> {
    at("2026-11-20T12:00:00Z")
}

/// Bodies read as what they are recognised for.
pub(crate) fn tried(bodies: &[&str], format: Option<Format>) -> Result<Decoded<Snapshot>, Refusal> {
    let documents: Vec<_> =
        bodies.iter().map(|body| Document { name: "body", body: body.as_bytes() }).collect();
    read(&documents, format, now())
}

/// Bodies read as what they are recognised for, which must work.
pub(crate) fn snapshot(bodies: &[&str]) -> Snapshot {
    tried(bodies, None).unwrap().document
}

/// Bodies read as this format, which must work, with the problems in words.
pub(crate) fn read_as(format: Format, bodies: &[&str]) -> (Snapshot, Vec<String>) {
    let Decoded { document, problems } = tried(bodies, Some(format)).unwrap();
    assert_eq!(document.format, format);
    (document, problems.iter().map(ToString::to_string).collect())
}

/// The status of a component.
pub(crate) fn status(snapshot: &Snapshot, id: &str) -> Status {
    find(&snapshot.components, id).unwrap_or_else(|| panic!("no component {id}")).status
}

/// The tree as indented lines: id, name, status.
pub(crate) fn outline(services: &[Service]) -> Vec<String> {
    fn lines(services: &[Service], depth: usize, all: &mut Vec<String>) {
        for service in services {
            let name = service.name.in_language(&[]);
            all.push(format!("{}{} {name}: {}", "  ".repeat(depth), service.id, service.status.slug()));
            lines(&service.children, depth + 1, all);
        }
    }
    let mut all = Vec::new();
    lines(services, 0, &mut all);
    all
}

/// A notice in one line: id, state, impact, start–end.
pub(crate) fn line(notice: &Notice) -> String {
    let clock = |at: DateTime<Utc>| at.format("%m-%dT%H:%M").to_string();
    let until = notice.until().map_or("…".to_owned(), clock);
    let (id, state, impact) = (&notice.id, notice.state.slug(), notice.impact.slug());
    format!("{id} {} {state} {impact} {}–{until}", notice.kind.slug(), clock(notice.started_at))
}

/// Every notice in one line.
pub(crate) fn lines(snapshot: &Snapshot) -> Vec<String> {
    snapshot.notices.iter().map(line).collect()
}

/// A window in words.
pub(crate) fn said(window: &Window) -> String {
    let to = window.to.map_or("…".to_owned(), |to| to.format("%H:%M").to_string());
    format!("{} {}–{to}", window.status.slug(), window.from.format("%H:%M"))
}

/// What a notice did to whom, in words.
pub(crate) fn impacts(notice: &Notice) -> Vec<String> {
    let windows = |windows: &[Window]| windows.iter().map(said).collect::<Vec<_>>().join(", ");
    notice
        .impacts
        .iter()
        .map(|impact| format!("{}: {}", impact.component, windows(&impact.windows)))
        .collect()
}

/// The texts of a notice's updates, newest first, with their states.
pub(crate) fn texts(notice: &Notice) -> Vec<String> {
    let text = |body: &Content| match body {
        Content::Plain(text) => text.clone(),
        Content::Tree(nodes) => serde_json::to_string(nodes).unwrap(),
    };
    let updates = notice.updates.iter();
    updates
        .map(|update| {
            let body = update.body.choose(&[]).map(|(body, _)| text(body)).unwrap_or_default();
            format!("{} {} {body}", update.state.slug(), update.at.format("%H:%M"))
        })
        .collect()
}

/// The sentence on the banner.
pub(crate) fn sentence(snapshot: Snapshot) -> String {
    allclear_model::overall::overall(&snapshot.into_summary(now()), now()).text
}
