//! `components.json`: what `status.json` says, and every component in a line. Read by widgets that show some of them.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::lookup::Lookup;
use crate::notice::Notice;
use crate::overall::statuses;
use crate::service::Service;
use crate::status::Status;
use crate::status_document::{StatusDocument, shorten};
use crate::summary::Summary;
use crate::words::Words;

/// The document. As large as the component tree; everything in `status.json` means the same here, with every
/// active notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ComponentDocument {
    /// What `status.json` says.
    #[serde(flatten)]
    pub status: StatusDocument,
    /// Components and groups at every depth, parents first.
    pub components: Vec<ComponentLine>,
}

/// A component in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ComponentLine {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Its status; of a group, its worst part's.
    pub status: Status,
    /// Both in words: "Uploads: Partial outage".
    pub text: String,
}

impl ComponentDocument {
    /// The document that belongs to a summary at `now`, in a language.
    pub fn in_language(summary: &Summary, words: &Words, now: DateTime<Utc>) -> Self {
        Self::of(summary, &statuses(summary, now), words, now)
    }

    /// The same, where the status of every component at `now` is known already: one page has many languages.
    pub fn of(summary: &Summary, statuses: &Lookup<Status>, words: &Words, now: DateTime<Utc>) -> Self {
        let language = [words.language.as_str()];
        let mut status = StatusDocument::whole(summary, &language, now).saying(words);
        let affected = |id: &str| {
            let notice = summary.notices.iter().find(|notice| notice.id == id);
            notice.map(|notice| affected(&summary.components, notice)).unwrap_or_default()
        };
        for notice in &mut status.active {
            notice.components = affected(&notice.id);
        }
        if let Some(notice) = &mut status.next_maintenance {
            notice.components = affected(&notice.id);
        }
        let mut components = Vec::new();
        for service in &summary.components {
            service.walk(&mut |service| components.push(line(service, statuses, words)));
        }
        Self { status, components }
    }
}

fn line(service: &Service, statuses: &Lookup<Status>, words: &Words) -> ComponentLine {
    let name = shorten(service.name.in_language(&[&words.language]));
    let status = statuses.get(&service.id).copied().unwrap_or(Status::Unknown);
    ComponentLine { id: service.id.clone(), text: format!("{name}: {}", words.status(status)), name, status }
}

/// The ids of the components a notice affects and of the groups they are in, in the order of the tree.
fn affected(services: &[Service], notice: &Notice) -> Vec<String> {
    let is_named = |service: &Service| notice.impacts.iter().any(|impact| impact.component == service.id);
    let mut ids = Vec::new();
    for service in services {
        service.walk(&mut |service| {
            let mut is_affected = false;
            service.walk(&mut |part| is_affected |= is_named(part));
            if is_affected {
                ids.push(service.id.clone());
            }
        });
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode;
    use crate::notice::tests::at;

    #[test]
    fn it_has_every_component_in_words_and_says_whom_a_notice_affects() {
        let text = r#"{"version":1,"page":{"name":"Harbor"},"components":[
            {"id":"storage","name":{"en":"Storage","de":"Speicher"},"status":"operational","components":[
                {"id":"uploads","name":"Uploads","status":"operational"},
                {"id":"backups","name":"Backups","status":"operational"}]},
            {"id":"mail","name":"Mail","status":"unknown"}],
          "notices":[
            {"id":"n","kind":"incident","title":"Broken","state":"identified","impact":"partial_outage",
             "started_at":"2026-11-20T12:00:00Z","impacts":[{"component":"uploads","windows":[
                {"status":"partial_outage","from":"2026-11-20T12:00:00Z"}]}]},
            {"id":"m","kind":"maintenance","title":"New disks","state":"planned","impact":"under_maintenance",
             "started_at":"2026-11-21T12:00:00Z","scheduled_until":"2026-11-21T13:00:00Z",
             "impacts":[{"component":"mail","windows":[]}]}]}"#;
        let summary = decode::summary(text).unwrap().document;
        let words = Words::all().unwrap();
        let german = words.iter().find(|words| words.language == "de").unwrap();
        let document = ComponentDocument::in_language(&summary, german, at("2026-11-20T13:00:00Z"));
        let lines: Vec<_> = document.components.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(
            lines,
            ["Speicher: Teilausfall", "Uploads: Teilausfall", "Backups: Betriebsbereit", "Mail: Unbekannt"]
        );
        assert_eq!(
            document.components[0].status,
            Status::PartialOutage,
            "a group is as bad as its worst part"
        );
        assert_eq!(document.status.active[0].components, ["storage", "uploads"]);
        assert_eq!(document.status.next_maintenance.as_ref().unwrap().components, ["mail"]);
        let json = serde_json::to_value(&document).unwrap();
        assert_eq!(
            json["overall"]["status"], "partial_outage",
            "the fields of status.json stand beside the list"
        );
    }
}
