//! What is said of a reading, and that what is kept comes back as it was.

use super::*;
use crate::testing::{at, now};
use allclear_tongue::Tongue;
use chrono::TimeDelta;

fn standing(status: Status) -> Standing {
    Standing { status, ..Standing::unknown("a web page came back instead of status data".to_owned()) }
}

fn reading(status: Status, seconds_ago: i64) -> Reading {
    Reading::new("k".to_owned(), now() - TimeDelta::seconds(seconds_ago), standing(status), None)
}

fn brief(kind: Kind, active: bool) -> Brief {
    Brief {
        id: String::new(),
        title: "Slow".to_owned(),
        kind,
        state: State::Identified,
        active,
        impact: Status::PartialOutage,
        from: 1_795_173_600,
        to: None,
        url: Some("https://status.example/1".to_owned()),
    }
}

#[test]
fn an_old_reading_is_never_good_news() {
    for (seconds_ago, status, words) in [
        (0, Status::Operational, "As of just now"),
        (125, Status::Operational, "As of 2 minutes ago"),
        (1800, Status::Operational, "As of 30 minutes ago"),
        (1801, Status::Unknown, "Not read since · last known: Operational, 30 minutes ago"),
    ] {
        let reading = reading(Status::Operational, seconds_ago);
        assert_eq!(
            (reading.status(now()), reading.words(now(), Tongue::english()).as_str()),
            (status, words),
            "{seconds_ago}"
        );
        assert_eq!(reading.moment(now()), Some(now() - TimeDelta::seconds(seconds_ago)));
    }
}

#[test]
fn what_could_not_be_read_says_why_and_what_was() {
    let good = reading(Status::DegradedPerformance, 300);
    let failed = Reading::new("k".to_owned(), now(), standing(Status::Unknown), Some(&good));
    assert_eq!(failed.status(now()), Status::Unknown);
    let words =
        "A web page came back instead of status data · last known: Degraded performance, 5 minutes ago";
    assert_eq!(failed.words(now(), Tongue::english()), words);
    assert_eq!(
        failed.moment(now()),
        Some(now() - TimeDelta::seconds(300)),
        "of what was, not of the failure"
    );
    let again = Reading::new("k".to_owned(), now(), standing(Status::Unknown), Some(&failed));
    assert_eq!(again.last, failed.last, "the last known status outlives a second failure");
    assert_eq!(
        again.words(now() + TimeDelta::days(2), Tongue::english()),
        "A web page came back instead of status data"
    );
    assert_eq!(again.moment(now() + TimeDelta::days(2)), None, "no moment is spoken of");
    let well = Reading::new("k".to_owned(), now(), standing(Status::Operational), Some(&again));
    assert_eq!(well.last, None);
}

#[test]
fn a_source_is_read_every_two_minutes_at_most() {
    for (seconds_ago, chance, is_due) in [
        (0, 0.0, false),
        (119, 0.0, false),
        (120, 0.0, true),
        (120, 1.0, false),
        (149, 1.0, false),
        (150, 1.0, true),
        (150, 9.0, true),
        (-5, 0.0, true),
    ] {
        assert_eq!(reading(Status::Operational, seconds_ago).is_due(now(), chance), is_due, "{seconds_ago}");
    }
}

#[test]
fn what_is_open_is_counted_while_it_is_known() {
    let mut reading = reading(Status::PartialOutage, 60);
    reading.standing.notices =
        vec![brief(Kind::Incident, true), brief(Kind::Incident, false), brief(Kind::Maintenance, true)];
    assert_eq!(counted(&reading.open(now()), Tongue::english()), "1 open incident, 1 maintenance");
    assert_eq!(counted(&reading.open(now() + TimeDelta::hours(1)), Tongue::english()), "");
}

#[test]
fn readings_come_back_as_they_were_kept() {
    let mut one = reading(Status::PartialOutage, 60);
    one.standing.notices = vec![brief(Kind::Incident, true)];
    one.standing.url = Some("https://status.example/".to_owned());
    let two = Reading {
        key: "b".to_owned(),
        last: Some((Status::Operational, one.at)),
        ..reading(Status::Unknown, 9)
    };
    let old = Reading { key: "c".to_owned(), ..reading(Status::Operational, FORGOTTEN_AFTER_S + 1) };
    let kept = to_json(&[one.clone(), two.clone(), old], at("2026-11-20T12:00:00Z"));
    assert_eq!(from_json(&kept), [one, two]);
}

#[test]
fn what_somebody_has_changed_is_left_out() {
    for text in ["", "{}", "7", "[7,null,{}]", r#"[{"key":"k","at":-1,"standing":{"status":"operational"}}]"#]
    {
        assert_eq!(from_json(text), [], "{text}");
    }
    let strange = r#"[{"key":"k","at":9,"standing":{"status":"glowing"}},
        {"key":"l","at":9,"standing":{"status":"operational","url":"javascript:1","notices":[7,{"title":"T"}]}}]"#;
    let [one] = from_json(strange).try_into().unwrap();
    assert_eq!((one.key.as_str(), one.standing.url, one.standing.notices.len()), ("l", None, 0));
}

#[test]
fn a_third_party_is_known_by_what_is_read_of_it() {
    assert_ne!(key("https://a", Some("slack"), None), key("https://a", None, Some("slack")));
    assert_eq!(key("https://a", None, Some("API")), key("https://a", None, Some("API")));
}
