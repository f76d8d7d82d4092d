//! Filters against notices.

use super::*;
use crate::decode;
use crate::search::words;
use crate::summary::Summary;

fn summary() -> Summary {
    let text = r#"{"version":1,"page":{"name":"Harbor"},"components":[
        {"id":"storage","name":{"en":"Storage","de":"Speicher"},"status":"operational","components":[
            {"id":"eu","name":"Europe","status":"operational","components":[
                {"id":"zurich","name":"Zürich","status":"operational"}]},
            {"id":"backups","name":"Backups","status":"operational"}]},
        {"id":"mail","name":"Mail","status":"operational"}],
      "notices":[
        {"id":"slow","kind":"incident","title":{"en":"Slow answers","de":"Träge Antworten"},"state":"resolved",
         "impact":"partial_outage","started_at":"2026-11-20T12:00:00Z",
         "updates":[{"id":"1","state":"resolved","at":"2026-11-20T13:00:00Z","body":"A **switch** was replaced."}],
         "postmortem":{"at":"2026-11-21T12:00:00Z","body":[["p","The cause was ",["em","dust"],"."]]},
         "impacts":[{"component":"zurich","windows":[]}]},
        {"id":"disks","kind":"maintenance","title":"New disks","state":"completed","impact":"operational",
         "started_at":"2026-11-19T12:00:00Z","impacts":[{"component":"mail","windows":[]}]},
        {"id":"gone","kind":"incident","title":"Old trouble","state":"resolved","impact":"major_outage",
         "started_at":"2026-11-18T12:00:00Z","impacts":[{"component":"fax","windows":[]}]}]}"#;
    decode::summary(text).unwrap().document
}

#[test]
fn a_filter_lets_through_what_it_says() {
    let summary = summary();
    for (query, expected) in [
        ("", "slow disks gone"),
        ("text=", "slow disks gone"),
        ("text=SWITCH", "slow"),
        ("text=trage", "slow"),
        ("text=träge switch", "slow"),
        ("text=switch nothing", ""),
        ("text=dust", "slow"),
        ("text=DISKS", "disks"),
        ("text=zurich", "slow"),
        ("text=speicher", ""),
        ("text=gone", "gone"),
        ("component=storage", "slow"),
        ("component=eu", "slow"),
        ("component=zurich", "slow"),
        ("component=backups", ""),
        ("component=mail", "disks"),
        ("component=fax", "gone"),
        ("kind=incident", "slow gone"),
        ("kind=maintenance", "disks"),
        ("kind=opinion", "slow disks gone"),
        ("impact=major_outage", "gone"),
        ("impact=under_maintenance", "disks"),
        ("impact=operational", ""),
        ("kind=incident&impact=partial_outage&component=storage&text=slow", "slow"),
        ("kind=maintenance&impact=partial_outage", ""),
    ] {
        let read = |name: &str| {
            let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.filter(|(key, _)| *key == name).map(|(_, value)| value.to_owned()).next()
        };
        let filter = Filter::read(&read);
        let sieve = filter.sieve(&summary.components);
        let found: Vec<_> = summary
            .notices
            .iter()
            .filter(|notice| sieve.lets_through(notice, &words(notice)))
            .map(|notice| notice.id.as_str())
            .collect();
        assert_eq!(found.join(" "), expected, "{query}");
        let again = Filter::read(&|name| {
            let pairs = filter.pairs();
            pairs.into_iter().find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
        });
        assert_eq!(again, filter, "{query}: what is written is what was read");
    }
}

#[test]
fn blanks_alone_are_no_filter() {
    assert!(Filter { text: "  ".to_owned(), ..Filter::default() }.is_empty());
    assert!(!Filter { kind: Some(Kind::Incident), ..Filter::default() }.is_empty());
}
