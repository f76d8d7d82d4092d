//! Every scenario, at ordinary and at awkward moments.

use allclear_model::decode;
use allclear_model::freshness::{Freshness, freshness};
use allclear_model::overall::overall;
use allclear_model::status::Status;
use allclear_model::uptime;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use super::data::{Data, File};
use super::source::{folder, load, scenarios};

const BANNERS: [(&str, &str); 9] = [
    ("incident", "Experiencing partial outage"),
    ("all-good", "All systems operational"),
    ("maintenance", "Some systems under maintenance"),
    ("major", "Experiencing major outage"),
    ("unknown", "Status unknown"),
    ("stale", "All systems operational"),
    ("old", "All systems operational"),
    ("empty", "Status unknown"),
    ("extreme", "Experiencing major outage"),
];

/// Ordinary, a leap day, both changes of the clock in Berlin, either side of a new year in Berlin and in UTC.
const MOMENTS: [&str; 9] = [
    "2026-11-20T12:00:00Z",
    "2028-02-29T23:59:59Z",
    "2026-03-29T01:30:00Z",
    "2026-10-25T00:30:00Z",
    "2026-10-25T01:30:00Z",
    "2026-12-31T22:59:59Z",
    "2026-12-31T23:00:00Z",
    "2027-01-01T00:00:00Z",
    "2027-03-31T22:05:07Z",
];

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn data(name: &str, now: &str) -> Data {
    load(&folder(), name, at(now)).unwrap_or_else(|error| panic!("{name} at {now}: {error}"))
}

fn text<'a>(files: &'a [File], name: &str) -> &'a str {
    let (_, text) = files.iter().find(|(file, _)| file == name).unwrap();
    std::str::from_utf8(text).unwrap()
}

#[test]
fn every_scenario_says_what_its_name_says_whenever_it_is_written() {
    let mut known: Vec<_> = BANNERS.iter().map(|(name, _)| *name).collect();
    known.sort_unstable();
    assert_eq!(scenarios(&folder()).unwrap(), known);
    for (name, banner) in BANNERS {
        for now in MOMENTS {
            let data = data(name, now);
            let (site, files) = (data.site().unwrap(), data.files().unwrap());
            let summary = decode::summary(text(&files, "summary.json")).unwrap();
            assert_eq!(summary.problems, [], "{name} at {now}");
            assert_eq!(summary.document, site.summary, "{name} at {now}: what was written is what is read");

            let expected = overall(&summary.document, site.now);
            assert_eq!(expected.text, banner, "{name} at {now}");
            let status: Value = serde_json::from_str(text(&files, "status.json")).unwrap();
            assert_eq!(status["overall"], serde_json::to_value(expected).unwrap(), "{name} at {now}");
            assert!(text(&files, "status.json").len() <= 1024, "{name} at {now}");

            for (file, _) in &files {
                let text = text(&files, file);
                if file.starts_with("notices/") {
                    assert_eq!(decode::notice(text).unwrap().problems, [], "{name}: {file}");
                } else if file.starts_with("history/") {
                    assert_eq!(decode::month(text).unwrap().problems, [], "{name}: {file}");
                }
            }
        }
    }
}

#[test]
fn the_same_moment_gives_the_same_bytes() {
    for (name, _) in BANNERS {
        let write = || data(name, MOMENTS[0]).files().unwrap();
        assert_eq!(write(), write(), "{name}");
    }
}

#[test]
fn feeds_do_not_change_when_only_the_clock_does() {
    let feeds = |now| {
        let mut data = data("all-good", MOMENTS[0]);
        data.now = at(now);
        let files = data.files().unwrap();
        ["feed.atom", "feed.rss", "feed.json", "maintenance.ics"].map(|name| text(&files, name).to_owned())
    };
    assert_eq!(feeds("2026-11-20T12:00:00Z"), feeds("2026-11-20T12:09:30Z"));
}

#[test]
fn feeds_can_be_read_again() {
    for name in ["incident", "empty", "extreme"] {
        let data = data(name, MOMENTS[0]);
        let (site, files) = (data.site().unwrap(), data.files().unwrap());
        let atom: atom_syndication::Feed = text(&files, "feed.atom").parse().unwrap();
        let rss: rss::Channel = text(&files, "feed.rss").parse().unwrap();
        let count = site.entries.len().min(30);
        assert_eq!((atom.entries.len(), rss.items.len()), (count, count), "{name}");
        for file in ["feed.atom", "feed.rss"] {
            assert!(
                !text(&files, file).contains("<img"),
                "{name}: markup of an operator stays text in {file}"
            );
        }
        let calendar = text(&files, "maintenance.ics");
        assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.ends_with("END:VCALENDAR\r\n"));
        assert!(calendar.lines().all(|line| line.len() <= 75), "{name}: lines are folded");
    }
}

#[test]
fn age_limits_make_stale_and_old_what_they_are_called() {
    let of = |name| {
        let summary = data(name, MOMENTS[0]).summary;
        freshness(at(MOMENTS[0]), summary.generated_at, summary.limits, at(MOMENTS[0]))
    };
    assert_eq!(of("all-good"), Freshness::Fresh);
    assert!(matches!(of("stale"), Freshness::Stale { .. }), "{:?}", of("stale"));
    assert!(matches!(of("old"), Freshness::Unknown { .. }), "{:?}", of("old"));
}

#[test]
fn the_default_shows_everything_a_page_can_show() {
    let data = data("incident", MOMENTS[0]);
    let site = data.site().unwrap();
    let summary = &site.summary;
    let regions = &summary.components[0].children[1];
    assert_eq!(regions.children[0].id, "frankfurt", "three levels");
    assert_eq!(summary.components[0].status, Status::PartialOutage, "a group is as bad as its worst part");
    assert_eq!(summary.third_parties.len(), 5);
    assert!(summary.announcement_at(site.now).is_some());
    assert_eq!(
        summary.next_maintenance(site.now).map(|next| next.id.as_str()),
        Some("database-minor-upgrade")
    );
    assert!(summary.history.len() >= 12, "{} months", summary.history.len());
    assert!(site.entries.len() >= 25, "{} notices", site.entries.len());
    let long = summary.notices.iter().find(|notice| notice.postmortem.is_some()).unwrap();
    assert!(long.updates.len() >= 8, "a long incident among the recent ones");

    let bar = uptime::bar(&regions.children[0], 90, site.zone.day(site.now));
    let grey = bar.iter().take_while(|day| day.worst.is_none()).count();
    assert_eq!(grey, 6, "days before measuring began have no data");
}

#[test]
fn days_say_what_the_windows_say() {
    // Berlin is one hour ahead: an outage since 22:30 UTC has lasted half an hour when the next day begins.
    let data = data("major", "2026-11-20T23:12:00Z");
    let site = data.site().unwrap();
    let api = &site.summary.components[0].children[0];
    let [.., today] = api.days.as_slice() else { panic!("no days") };
    assert_eq!((today.date, today.major_s), ("2026-11-21".parse().unwrap(), 12 * 60));
    let yesterday = &api.days[api.days.len() - 2];
    assert_eq!((yesterday.date, yesterday.major_s), ("2026-11-20".parse().unwrap(), 6 * 60));
    assert_eq!(today.notices, ["everything-down"]);
}

#[test]
fn a_notice_belongs_to_the_month_it_began_in_where_the_page_is() {
    let now = "2026-12-31T23:30:00Z";
    let data = data("incident", now);
    let site = data.site().unwrap();
    let open = site.entries.iter().find(|entry| entry.outline.id == "uploads-frankfurt").unwrap();
    assert_eq!(
        open.outline.started_at,
        at(now) - TimeDelta::minutes(42),
        "22:48 UTC is 23:48 in Berlin, still December"
    );
    let files = data.files().unwrap();
    assert!(text(&files, "history/2026-12.json").contains("\"uploads-frankfurt\""));
    let later = self::data("incident", "2026-12-31T23:45:00Z").files().unwrap();
    assert!(text(&later, "history/2027-01.json").contains("\"uploads-frankfurt\""));
}
