//! What is written for Statuspage's tools, read back by our own decoder of that format.
#![cfg(test)]

use allclear_model::decode;
use allclear_model::notice::{Notice, State};
use allclear_model::overall::overall;
use allclear_model::service::leaves;
use allclear_model::summary::Summary;
use allclear_model::text::Localized;
use allclear_providers::statuspage::{Parts, Reading, read};
use allclear_publish::entry::Shelf;
use allclear_publish::site::{Site, Source};
use allclear_publish::statuspage;
use allclear_publish::zone::Zone;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

fn now() -> DateTime<Utc> {
    "2026-11-20T12:30:00Z".parse().unwrap()
}

fn summary() -> Summary {
    let document = json!({
        "version": 1, "generated_at": "2026-11-20T12:30:00Z",
        "page": { "name": "Harbor", "url": "https://status.harbor.example", "time_zone": "Europe/Berlin" },
        "components": [
            { "id": "platform", "name": "Platform", "status": "operational", "components": [
                { "id": "api", "name": "API", "status": "operational", "since": "2026-01-01", "description": "All of it" },
                { "id": "regions", "name": "Regions", "status": "operational", "components": [
                    { "id": "fra", "name": "Frankfurt", "status": "operational" },
                    { "id": "osa", "name": "Osaka", "status": "unknown" }
                ] }
            ] },
            { "id": "web", "name": "Website", "status": "operational" }
        ]
    });
    let decoded = decode::summary(&document.to_string()).unwrap();
    assert_eq!(decoded.problems, []);
    decoded.document
}

fn notices() -> Vec<Notice> {
    let list = json!([
        { "id": "open", "kind": "incident", "title": "Uploads fail", "state": "monitoring", "impact": "major_outage",
          "started_at": "2026-11-20T11:00:00Z",
          "updates": [
            { "id": "o3", "state": "monitoring", "at": "2026-11-20T12:00:00Z", "body": "Better." },
            { "id": "o2", "state": "identified", "at": "2026-11-20T11:30:00Z", "body": "Found *it*." },
            { "id": "o1", "state": "investigating", "at": "2026-11-20T11:00:00Z", "body": "Looking." }
          ],
          "impacts": [
            { "component": "api", "windows": [
                { "status": "major_outage", "from": "2026-11-20T11:00:00Z", "to": "2026-11-20T11:30:00Z" },
                { "status": "degraded_performance", "from": "2026-11-20T11:30:00Z" } ] },
            { "component": "fra", "windows": [
                { "status": "partial_outage", "from": "2026-11-20T11:30:00Z", "to": "2026-11-20T12:00:00Z" } ] }
          ] },
        { "id": "past", "kind": "incident", "title": "Sign-in was slow", "state": "resolved", "impact": "degraded_performance",
          "started_at": "2026-11-02T09:50:00Z", "ended_at": "2026-11-02T11:00:00Z",
          "updates": [
            { "id": "p2", "state": "resolved", "at": "2026-11-02T11:00:00Z", "body": "Done." },
            { "id": "p1", "state": "investigating", "at": "2026-11-02T10:00:00Z", "body": "Slow." }
          ],
          "postmortem": { "at": "2026-11-05T09:00:00Z", "body": "Why." },
          "impacts": [ { "component": "web", "windows": [
                { "status": "degraded_performance", "from": "2026-11-02T09:50:00Z", "to": "2026-11-02T11:00:00Z" } ] } ] },
        { "id": "work", "kind": "maintenance", "title": "Moving", "state": "in_progress", "impact": "under_maintenance",
          "started_at": "2026-11-20T12:00:00Z", "scheduled_until": "2026-11-20T14:00:00Z",
          "updates": [
            { "id": "w2", "state": "in_progress", "at": "2026-11-20T12:05:00Z", "body": "On it." },
            { "id": "w1", "state": "planned", "at": "2026-11-18T12:00:00Z", "body": "Soon." }
          ],
          "impacts": [ { "component": "web", "windows": [
                { "status": "under_maintenance", "from": "2026-11-20T12:05:00Z" } ] } ] },
        { "id": "off", "kind": "maintenance", "title": "Called off", "state": "cancelled", "impact": "under_maintenance",
          "started_at": "2026-11-25T12:00:00Z", "scheduled_until": "2026-11-25T14:00:00Z",
          "updates": [
            { "id": "f2", "state": "cancelled", "at": "2026-11-19T12:00:00Z", "body": "Not needed." },
            { "id": "f1", "state": "planned", "at": "2026-11-18T12:00:00Z", "body": "Soon." }
          ] }
    ]);
    let document = json!({ "version": 1, "month": "2026-11", "notices": list });
    let decoded = decode::month(&document.to_string()).unwrap();
    assert_eq!(decoded.problems, []);
    decoded.document
}

/// Calls `look` with the site and its files by their paths.
fn with_site(look: impl FnOnce(&Site, &dyn Fn(&str) -> String)) {
    let (shelf, entries) = Shelf::of(notices()).unwrap();
    let source = Source {
        summary: summary(),
        entries,
        library: &shelf,
        zone: Zone::named("Europe/Berlin").unwrap(),
        languages: vec!["en".to_owned()],
        now: now(),
    };
    let site = Site::of(source).unwrap();
    let targets = statuspage::targets(&site);
    let file = |path: &str| {
        let target = targets.iter().find(|target| target.path == format!("api/v2/{path}.json"));
        String::from_utf8((target.unwrap_or_else(|| panic!("no file {path}")).render)().unwrap()).unwrap()
    };
    look(&site, &file);
}

fn read_back(file: &dyn Fn(&str) -> String) -> Reading {
    let (summary, incidents, maintenances) =
        (file("summary"), file("incidents"), file("scheduled-maintenances"));
    let parts =
        Parts { summary: &summary, incidents: Some(&incidents), scheduled_maintenances: Some(&maintenances) };
    let mut decoded = read(&parts, &|_, _| 3600, now()).unwrap();
    // What was called off before it began ends before it starts; the decoder says so and leaves the end out.
    decoded.problems.retain(|problem| problem.message != "ends before it starts");
    assert_eq!(decoded.problems, []);
    decoded.document
}

#[test]
fn components_and_their_statuses_come_back() {
    with_site(|site, file| {
        let back = read_back(file).summary;
        let rows = |summary: &Summary| -> Vec<String> {
            let mut rows = Vec::new();
            for service in &summary.components {
                service.walk(&mut |service| {
                    let parts: Vec<_> = service.children.iter().map(|child| child.id.as_str()).collect();
                    let name = service.name.in_language(&[]);
                    rows.push(format!("{} {name} {} {parts:?}", service.id, service.rolled_up().slug()));
                });
            }
            rows
        };
        assert_eq!(rows(&back), rows(&site.summary));
        assert_eq!(leaves(&back.components)[0].description, leaves(&site.summary.components)[0].description);
        assert_eq!(overall(&back, now()).status, overall(&site.summary, now()).status);
        assert_eq!(back.page.time_zone, "Europe/Berlin");
    });
}

#[test]
fn notices_come_back_with_their_updates_and_windows() {
    with_site(|_, file| {
        let back = read_back(file).notices;
        let mut expected = notices();
        expected.sort_by_key(|notice| std::cmp::Reverse(notice.started_at));
        assert_eq!(back.len(), expected.len());
        for (back, expected) in back.iter().zip(&expected) {
            assert_eq!(back.updates.len(), expected.updates.len(), "{}", expected.id);
            let plain = |notice: &Notice| {
                let mut notice = notice.clone();
                for update in &mut notice.updates {
                    update.body =
                        Localized::One(allclear_model::rich_text::Content::Plain(words(&update.body)));
                }
                if let Some(postmortem) = &mut notice.postmortem {
                    let text = words(&postmortem.body);
                    postmortem.body = Localized::One(allclear_model::rich_text::Content::Plain(text));
                }
                notice
            };
            assert_eq!(plain(back), plain(expected));
        }
    });
}

fn words(body: &allclear_model::rich_text::Body) -> String {
    allclear_publish::words::markdown(body, &[])
}

#[test]
fn the_lists_hold_what_their_names_say() {
    with_site(|_, file| {
        let ids = |path: &str, key: &str| -> Vec<String> {
            let document: Value = serde_json::from_str(&file(path)).unwrap();
            let items = document[key].as_array().unwrap();
            items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(ids("incidents", "incidents"), ["open", "past"]);
        assert_eq!(ids("incidents/unresolved", "incidents"), ["open"]);
        assert_eq!(ids("scheduled-maintenances", "scheduled_maintenances"), ["off", "work"]);
        assert_eq!(ids("scheduled-maintenances/active", "scheduled_maintenances"), ["work"]);
        assert_eq!(ids("scheduled-maintenances/upcoming", "scheduled_maintenances"), Vec::<String>::new());
        assert_eq!(ids("components", "components").len(), 6);
        let status: Value = serde_json::from_str(&file("status")).unwrap();
        assert_eq!(status["status"]["indicator"], "minor");
        let incidents: Value = serde_json::from_str(&file("incidents")).unwrap();
        assert_eq!(incidents["incidents"][1]["status"], "postmortem");
        assert_eq!(
            incidents["incidents"][0]["incident_updates"][1]["affected_components"][1]["name"],
            "Regions - Frankfurt"
        );
        assert_eq!(State::Monitoring.slug(), incidents["incidents"][0]["status"].as_str().unwrap());
    });
}
