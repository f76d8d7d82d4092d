//! The calendar that is published and the file the page writes tell of the same event.
#![cfg(test)]

use allclear_model::calendar_event::event;
use allclear_model::decode;
use allclear_publish::calendar::maintenances;
use allclear_publish::entry::Shelf;
use allclear_publish::site::{Site, Source};
use allclear_publish::zone::Zone;
use serde_json::json;

/// The values by which a calendar knows an event, without folds.
fn known_by(file: &str) -> Vec<String> {
    let names = [
        "UID",
        "SEQUENCE",
        "DTSTAMP",
        "LAST-MODIFIED",
        "SUMMARY",
        "DTSTART",
        "DTEND",
        "STATUS",
        "URL",
        "DESCRIPTION",
    ];
    let whole = file.replace("\r\n ", "");
    let lines = whole.lines().filter(|line| names.iter().any(|name| line.starts_with(&format!("{name}:"))));
    let mut lines: Vec<_> = lines.map(str::to_owned).collect();
    lines.sort();
    lines
}

#[test]
fn both_calendars_tell_of_the_same_event() {
    let now = "2026-11-20T12:30:00Z".parse().unwrap();
    let page = json!({"version": 1, "components": [],
        "page": {"name": "Harbor", "url": "https://status.harbor.example/", "time_zone": "Europe/Berlin"}});
    let update = |id: &str, state: &str, at: &str, body: &str| json!({"id": id, "state": state, "at": at, "body": body});
    let said = [
        update(
            "b",
            "planned",
            "2026-11-19T09:00:00Z",
            "Reading works, writing pauses;\n\nnothing is lost: see https://harbor.example/disks\\new",
        ),
        update("a", "planned", "2026-11-12T09:00:00Z", "Soon."),
    ];
    for (state, extra) in [
        ("planned", json!({"scheduled_until": "2026-11-22T04:00:00Z"})),
        ("planned", json!({})),
        ("cancelled", json!({"ended_at": "2026-11-20T09:00:00Z", "scheduled_until": "2026-11-22T04:00:00Z"})),
    ] {
        let mut notice = json!({"id": "disks", "kind": "maintenance", "title": "New disks, für alle; in Osaka", "state": state,
            "started_at": "2026-11-22T02:00:00Z", "updates": said});
        for (name, value) in extra.as_object().into_iter().flatten() {
            notice[name] = value.clone();
        }
        let document = json!({"version": 1, "notice": notice}).to_string();
        let notice = decode::notice(&document).unwrap().document;
        let summary = decode::summary(&page.to_string()).unwrap().document;
        let (library, entries) = Shelf::of(vec![notice.clone()]).unwrap();
        let zone = Zone::named("Europe/Berlin").unwrap();
        let languages = vec!["en".to_owned()];
        let site = Site::of(Source { summary, entries, library: &library, zone, languages, now }).unwrap();

        let published = maintenances(&site).unwrap();
        let own = event(&notice, &["en"], site.url(), &site.address(&notice), now);
        assert_eq!(known_by(&own), known_by(&published), "{state}");
        assert!(known_by(&own).len() >= 9, "{own}");
    }
}
