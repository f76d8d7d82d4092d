//! What `allclear publish` writes is what each format wants: schemas, feeds, the calendar.
#![cfg(test)]

mod published;
mod run;

use std::fs;
use std::path::Path;

use published::{NOW, copy, harbor, json, publish, text};

#[test]
fn every_document_keeps_to_its_schema() {
    let (_folder, files) = harbor();
    let schema =
        |name: &str| jsonschema::validator_for(&json(&files, &format!("schema/v1/{name}.json"))).unwrap();
    let mut checked = 0;
    for (name, kind) in files.keys().filter_map(|name| Some((name, kind(name)?))) {
        let faults: Vec<_> =
            schema(kind).iter_errors(&json(&files, name)).map(|error| error.to_string()).collect();
        assert_eq!(faults, Vec::<String>::new(), "{name}");
        checked += 1;
    }
    let documents = files.keys().filter(|name| name.starts_with("data/")).count();
    assert_eq!(checked, documents, "every document has a schema");
    assert!(checked > 8, "{checked}");
}

/// The schema of a document.
fn kind(name: &str) -> Option<&'static str> {
    let below = name.strip_prefix("data/")?;
    Some(match below.rsplit('/').next()? {
        "summary.json" => "summary",
        "status.json" => "status",
        "components.json" => "components",
        _ if below.starts_with("notices/") => "notice",
        _ if below.starts_with("history/") => "month",
        _ => return None,
    })
}

#[test]
fn feeds_are_what_their_standards_want() {
    let (_folder, files) = harbor();
    let atom = atom_syndication::Feed::read_from(text(&files, "feed.atom").as_bytes()).unwrap();
    assert_eq!(atom.id(), "https://status.harbor.example/");
    assert!(
        atom.links()
            .iter()
            .any(|link| link.rel() == "self" && link.href() == "https://status.harbor.example/feed.atom")
    );
    assert!(!atom.authors().is_empty() && atom.entries().len() == 3);
    for entry in atom.entries() {
        assert!(entry.id().starts_with("https://") && !entry.title().is_empty() && entry.content().is_some());
    }
    assert_eq!(atom.entries()[1].title().as_str(), "Uploads fail <for some>", "a title is text");
    let newest = atom.entries().iter().map(|entry| *entry.updated()).max();
    assert_eq!(Some(*atom.updated()), newest, "when nothing changes, the feed does not");

    let rss = rss::Channel::read_from(text(&files, "feed.rss").as_bytes()).unwrap();
    rss.validate_for_test();
    assert_eq!(rss.items().len(), 3);

    let feed = json(&files, "feed.json");
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert!(feed["title"].is_string() && feed["feed_url"] == "https://status.harbor.example/feed.json");
    let items = feed["items"].as_array().unwrap();
    assert!(items.iter().all(|item| item["id"].is_string() && item["content_html"].is_string()));
    let dates = items.iter().all(|item| {
        item["date_published"].as_str().unwrap().parse::<chrono::DateTime<chrono::Utc>>().is_ok()
    });
    assert!(dates);
}

/// What RSS 2.0 wants of a channel.
trait Validated {
    fn validate_for_test(&self);
}

impl Validated for rss::Channel {
    fn validate_for_test(&self) {
        assert!(!self.title().is_empty() && !self.link().is_empty() && !self.description().is_empty());
        for item in self.items() {
            assert!(item.title().is_some() && item.guid().is_some_and(rss::Guid::is_permalink));
            let date = item.pub_date().unwrap();
            assert!(chrono::DateTime::parse_from_rfc2822(date).is_ok(), "{date}");
        }
    }
}

#[test]
fn the_calendar_is_folded_and_its_events_keep_their_names() {
    let (folder, files) = harbor();
    let calendar = text(&files, "maintenance.ics");
    assert!(
        calendar.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && calendar.ends_with("END:VCALENDAR\r\n")
    );
    assert_eq!(
        calendar.matches('\n').count(),
        calendar.matches("\r\n").count(),
        "lines end with CRLF (RFC 5545, 3.1)"
    );
    for line in calendar.split("\r\n") {
        assert!(line.len() <= 75, "no line has more than 75 octets (RFC 5545, 3.1): {line}");
    }
    let unfolded = calendar.replace("\r\n ", "");
    for expected in [
        "PRODID:",
        "UID:2026-11-25-move@status.harbor.example\r\n",
        "DTSTAMP:20261118T100000Z\r\n",
        "DTSTART:20261125T220000Z\r\n",
        "DTEND:20261125T233000Z\r\n",
        "SEQUENCE:0\r\n",
        "STATUS:CONFIRMED\r\n",
        "SUMMARY:Moving to new disks\\; a long title\\, which a calendar has to fold into several lines\r\n",
    ] {
        assert!(unfolded.contains(expected), "{expected} in {unfolded}");
    }

    let source = folder.path().join("source");
    copy(Path::new("tests/harbor"), &source);
    let notice = source.join("notices/2026-11-25-move.md");
    let more = "\n## cancelled 2026-11-20 12:00 UTC\n\nNot yet.\n\n### [de]\n\nNoch nicht.\n";
    fs::write(&notice, fs::read_to_string(&notice).unwrap() + more).unwrap();
    let out = folder.path().join("again");
    publish(source.to_str().unwrap(), "tests/site", &out, NOW);
    let again = fs::read_to_string(out.join("maintenance.ics")).unwrap();
    for expected in
        ["UID:2026-11-25-move@status.harbor.example\r\n", "SEQUENCE:1\r\n", "STATUS:CANCELLED\r\n"]
    {
        assert!(again.contains(expected), "{expected} in {again}");
    }
}
