//! The calendar that is published and the file the page writes tell of the same event.
#![cfg(test)]

use allclear_model::calendar_event::event;
use allclear_model::decode;
use allclear_publish::calendar::{key, maintenances};
use allclear_publish::entry::Shelf;
use allclear_publish::site::{Site, Source};
use allclear_publish::zone::Zone;
use chrono::TimeDelta;
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

/// With the same key the calendar is not made, so whatever shows in it has to change the key.
#[test]
fn whatever_changes_the_calendar_changes_its_key() {
    let of = |change: &dyn Fn(&mut Source)| {
        let page = json!({"version": 1, "components": [],
            "page": {"name": "Harbor", "url": "https://status.harbor.example/"}});
        let notices: Vec<_> = [("a", "maintenance", "2026-11-18T12:00:00Z"), ("b", "incident", "2026-11-19T12:00:00Z")]
            .into_iter()
            .map(|(id, kind, at)| {
                let told = json!({"version": 1, "notice": {"id": id, "kind": kind, "title": "Disks", "state": "update",
                    "impact": "partial_outage", "started_at": at, "ended_at": at,
                    "updates": [{"id": "u", "state": "update", "at": at, "body": "Soon."}]}});
                decode::notice(&told.to_string()).unwrap().document
            })
            .collect();
        let (shelf, mut entries) = Shelf::of(notices).unwrap();
        entries.iter_mut().zip(1..).for_each(|(entry, key)| entry.key = Some(key));
        let mut source = Source {
            summary: decode::summary(&page.to_string()).unwrap().document,
            entries,
            library: &shelf,
            zone: Zone::utc(),
            languages: vec!["en".to_owned()],
            now: "2026-11-20T12:30:00Z".parse().unwrap(),
        };
        change(&mut source);
        let site = Site::of(source).unwrap();
        (maintenances(&site).unwrap(), key(&site))
    };
    let (calendar, first) = of(&|_| {});
    assert!(calendar.contains("UID:") && first.is_some());
    assert_eq!(of(&|source| source.entries[1].key = Some(9)).1, first, "an incident is not in it");
    assert_eq!(
        of(&|source| source.now += TimeDelta::days(9)),
        (calendar, first),
        "nor does time alone change it"
    );
    let changes: [&dyn Fn(&mut Source); 6] = [
        &|source| source.entries[0].key = Some(9),
        &|source| source.entries[0].key = None,
        &|source| source.summary.page.name = "Port".into(),
        &|source| source.summary.page.url = Some("https://port.example".to_owned()),
        &|source| source.languages = vec!["de".to_owned()],
        // What is over for a year is no longer in it.
        &|source| source.now += TimeDelta::days(400),
    ];
    for (change, number) in changes.into_iter().zip(0..) {
        assert_ne!(of(change).1, first, "change {number}");
    }
}
