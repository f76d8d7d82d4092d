//! What providers have been seen to do, trap by trap: none of it may lose something or look better than it is.
//! The decoders' own tests go deeper; these hold the list together.
#![expect(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod common;

use allclear_model::notice::{Notice, State};
use allclear_model::rich_text::Content;
use allclear_model::service::{find, leaves};
use allclear_model::status::Status;
use allclear_providers::third_party::standing;
use allclear_providers::{Format, Refusal, Snapshot};
use common::{alone, banner, now};

/// A Statuspage with one component that works, and these fields beside it.
fn page(fields: &str) -> Snapshot {
    let text = format!(
        r#"{{"page":{{"id":"p","name":"P"}},"status":{{"indicator":"none","description":"All Systems Operational"}},
            "components":[{{"id":"a","name":"A","status":"operational"}}],{fields}}}"#
    );
    alone(text.as_bytes(), None).unwrap()
}

fn of(format: Format, text: &str) -> Snapshot {
    alone(text.as_bytes(), Some(format)).unwrap_or_else(|refusal| panic!("{text}: {refusal}"))
}

fn incident(fields: &str) -> Notice {
    let list =
        format!(r#""incidents":[{{"id":"n","name":"N","created_at":"2026-11-20T10:00:00Z",{fields}}}]"#);
    page(&list).notices.remove(0)
}

/// 1: the page declares that all is well, over an open incident.
#[test]
fn trap_01_none_is_declared_over_an_open_incident() {
    let open = r#""incidents":[{"id":"n","name":"N","status":"investigating","impact":"major","created_at":"2026-11-20T10:00:00Z"}]"#;
    assert_eq!(banner(page(open)).text, "Experiencing partial outage");
    let vague = open.replace("major", "none");
    assert_eq!(banner(page(&vague)).text, "Systems operational, 1 open incident");
}

/// 2: an incident that names no component anywhere.
#[test]
fn trap_02_an_incident_names_no_component() {
    let notice = incident(
        r#""status":"identified","impact":"critical","components":[],"incident_updates":[{"id":"u","created_at":"2026-11-20T10:00:00Z","status":"identified","body":"x","affected_components":null}]"#,
    );
    assert_eq!((notice.impacts.len(), notice.impact, notice.updates.len()), (0, Status::MajorOutage, 1));
}

/// 3: a list may be empty, null or absent; an object may be a list.
#[test]
fn trap_03_lists_are_empty_null_or_absent() {
    for lists in [r#""incidents":[],"scheduled_maintenances":[]"#, r#""incidents":null"#, r#""x":1"#] {
        assert_eq!(banner(page(lists)).text, "All systems operational", "{lists}");
    }
    let rows = r#"[{"id":"a","name":"A","status":"PARTIALOUTAGE"}]"#;
    for text in [rows.to_owned(), format!(r#"{{"components":{rows}}}"#)] {
        assert_eq!(banner(of(Format::Instatus, &text)).text, "Experiencing partial outage");
    }
}

/// 4: numbers are texts, and texts numbers.
#[test]
fn trap_04_numbers_come_as_text_and_text_as_numbers() {
    for id in ["7", r#""7""#] {
        let text = format!(
            r#"{{"meta":{{}},"data":[{{"id":{id},"name":"A","status":"1","group_id":"0"}},{{"id":8,"name":"B","status":4,"group_id":0}}]}}"#
        );
        let page = of(Format::Cachet, &text);
        assert_eq!(find(&page.components, "7").unwrap().status, Status::Operational, "{id}");
        assert_eq!(find(&page.components, "8").unwrap().status, Status::MajorOutage);
    }
    let notice = incident(
        r#""status":"identified","reminder_intervals":"[]","incident_updates":[{"id":1,"created_at":"2026-11-20T10:00:00Z","status":"identified","body":"x","tweet_id":1234567890123456789012}]"#,
    );
    assert_eq!(notice.updates[0].id, "1");
}

/// 5: words nobody has heard of are unknown, however like a good one they look.
#[test]
fn trap_05_a_strange_word_is_never_operational() {
    for word in [
        "",
        "fine",
        "Operational",
        "operational ",
        "operationally_challenged",
        "ALLMAJOROUTAGE",
        "none",
        "ok",
        "up",
        "100",
    ] {
        let text = format!(
            r#"{{"page":{{"id":"p","name":"P"}},"components":[{{"id":"a","name":"A","status":"{word}"}}]}}"#
        );
        let page = of(Format::Statuspage, &text);
        assert_eq!(page.components[0].status, Status::Unknown, "{word}");
    }
    for (word, status) in [
        ("MINOROUTAGE", Status::PartialOutage),
        ("minor-outage", Status::PartialOutage),
        ("WOBBLY", Status::Unknown),
    ] {
        let page =
            of(Format::Instatus, &format!(r#"{{"components":[{{"id":"a","name":"A","status":"{word}"}}]}}"#));
        assert_eq!(page.components[0].status, status, "{word}");
    }
}

/// 6: times in a dozen forms. `moment` has the whole table; here they go through a document.
#[test]
fn trap_06_times_come_in_many_forms() {
    for time in [
        "2026-11-20T10:00:00Z",
        "2026-11-20T10:00:00.123Z",
        "2026-11-20T10:00:00.123456+00:00",
        "2026-11-20T12:00:00.000+02:00",
        "2026-11-20T06:00:00-04:00",
        "2026-11-20 10:00:00",
        "Fri Nov 20 2026 10:00:00 GMT+0000 (Coordinated Universal Time)",
    ] {
        let list =
            format!(r#""incidents":[{{"id":"n","name":"N","status":"identified","created_at":"{time}"}}]"#);
        assert_eq!(page(&list).notices[0].started_at.format("%H:%M:%S").to_string(), "10:00:00", "{time}");
    }
    for nothing in ["0001-01-01T00:00:00Z", "<no value>", "24 Jan 2026", ""] {
        let list = format!(
            r#""incidents":[{{"id":"n","name":"N","status":"identified","created_at":"{nothing}"}}]"#
        );
        assert_eq!(page(&list).notices.len(), 0, "an incident without any time cannot be placed: {nothing}");
    }
}

/// 7: groups that are not there, are called as their child, come later, are empty, or nest.
#[test]
fn trap_07_groups_are_odd() {
    let text = r#"{"page":{"id":"p","name":"P"},"components":[
        {"id":"c1","name":"Amplify","status":"operational","group_id":"g1","position":1},
        {"id":"c2","name":"Lost","status":"operational","group_id":"gone","position":1},
        {"id":"g1","name":"Amplify","status":"operational","group":true,"position":1},
        {"id":"g2","name":"Empty","status":"major_outage","group":true,"position":1}]}"#;
    let page = of(Format::Statuspage, text);
    let top: Vec<_> =
        page.components.iter().map(|service| (service.id.as_str(), service.children.len())).collect();
    assert_eq!(top, [("c2", 0), ("g1", 1), ("g2", 0)]);
    assert_eq!(banner(page).text, "Experiencing major outage");
}

/// 8: hundreds of components, and none at all.
#[test]
fn trap_08_pages_are_large_or_empty() {
    let rows: Vec<_> = (0..475)
        .map(|i| format!(r#"{{"id":"c{i}","name":"C","status":"operational","position":{i}}}"#))
        .collect();
    let text = format!(r#"{{"page":{{"id":"p","name":"P"}},"components":[{}]}}"#, rows.join(","));
    assert_eq!(leaves(&of(Format::Statuspage, &text).components).len(), 475);
    let none = r#"{"page":{"id":"p","name":"P"},"status":{"indicator":"none"},"components":[]}"#;
    assert_eq!(banner(of(Format::Statuspage, none)).text, "All systems operational");
}

/// 9: flags that say the contrary of the state.
#[test]
fn trap_09_flags_lie_and_states_count() {
    let heroku = r#"{"status":[{"system":"Apps","status":"green"}],"incidents":[{"id":1,"title":"T","state":"resolved","resolved":false,"created_at":"2026-11-20T10:00:00Z","updates":[]}]}"#;
    assert_eq!(of(Format::Heroku, heroku).notices[0].state, State::Resolved);
    let reopened = incident(r#""status":"investigating","resolved_at":"2026-11-20T11:00:00Z""#);
    assert_eq!((reopened.state, reopened.ended_at), (State::Investigating, None));
}

/// 10: nothing comes in order, and the time to show may be null.
#[test]
fn trap_10_order_is_not_given() {
    let notice = incident(
        r#""status":"resolved","incident_updates":[
            {"id":"1","status":"investigating","created_at":"2026-11-20T10:00:00Z","display_at":null,"body":""},
            {"id":"3","status":"resolved","created_at":"2026-11-20T09:00:00Z","display_at":"2026-11-20T11:00:00Z","body":""},
            {"id":"2","status":"identified","created_at":"2026-11-20T10:30:00Z","body":""}]"#,
    );
    assert_eq!(notice.updates.iter().map(|update| update.id.as_str()).collect::<Vec<_>>(), ["3", "2", "1"]);
}

/// 11: texts with angle brackets, line breaks of every kind, entities, or nothing in them.
#[test]
fn trap_11_texts_are_of_every_kind() {
    for (body, expected) in [
        ("affects <SOME/ALL> users", "affects <SOME/ALL> users"),
        ("one<br />two<BR>three", "one\ntwo\nthree"),
        (r"one\r\ntwo ", "one\ntwo"),
        ("", ""),
        ("Zürich — it’s é", "Zürich — it’s é"),
    ] {
        let notice = incident(&format!(
            r#""status":"identified","incident_updates":[{{"id":"u","status":"identified","created_at":"2026-11-20T10:00:00Z","body":"{body}"}}]"#
        ));
        assert_eq!(notice.updates[0].body.choose(&[]).unwrap().0, &Content::Plain(expected.to_owned()));
    }
    let bom = "\u{feff}{\"page\":{\"id\":\"p\",\"name\":\"P\"},\r\n\"components\":[]}\r\n";
    assert!(alone(bom.as_bytes(), None).is_ok());
}

/// 12: dozens of updates, and reports of ten thousand characters.
#[test]
fn trap_12_notices_are_long() {
    let updates: Vec<_> = (0..36)
        .map(|i| format!(r#"{{"id":"u{i}","status":"identified","created_at":"2026-11-20T10:{i:02}:00Z","body":"{}"}}"#, "word ".repeat(2000)))
        .collect();
    let notice = incident(&format!(r#""status":"identified","incident_updates":[{}]"#, updates.join(",")));
    assert_eq!(notice.updates.len(), 36);
}

/// 13: the same incident told twice, once with more.
#[test]
fn trap_13_a_notice_told_twice_is_one() {
    let told = |updates: &str| {
        format!(
            r#"{{"id":"n","name":"N","status":"resolved","created_at":"2026-11-20T10:00:00Z","incident_updates":[{updates}]}}"#
        )
    };
    let update = r#"{"id":"u","status":"resolved","created_at":"2026-11-20T11:00:00Z","body":"x"}"#;
    let list = format!(r#""incidents":[{},{}]"#, told(""), told(update));
    let notices = page(&list).notices;
    assert_eq!((notices.len(), notices[0].updates.len()), (1, 1));
}

/// 14: web pages, empty bodies and error documents where data should be.
#[test]
fn trap_14_something_else_comes_back() {
    for text in [
        "<!doctype html><title>Moved</title>",
        "",
        r#"{"error":"Not Found"}"#,
        r#"{"message":"Page not found"}"#,
        "404",
    ] {
        let refusal = alone(text.as_bytes(), None).unwrap_err();
        assert!(!refusal.to_string().is_empty());
        assert!(
            matches!(
                alone(text.as_bytes(), Some(Format::Statuspage)),
                Err(Refusal::Unreadable(_) | Refusal::ErrorDocument(_) | Refusal::Incomplete(..))
            ),
            "{text}"
        );
    }
}

/// 15: days that are missing, not monitored, in the future, or more than anybody shows.
#[test]
fn trap_15_days_are_odd() {
    let days: Vec<_> = (1..=120)
        .map(|i| {
            let date = now().date_naive() - chrono::Days::new(i);
            format!(
                r#"{{"day":"{date}","status":"{}","downtime_duration":{},"maintenance_duration":0}}"#,
                if i == 60 { "not_monitored" } else { "operational" },
                if i == 5 { 99_999 } else { 0 }
            )
        })
        .collect();
    let text = format!(
        r#"{{"data":{{"type":"status_page","attributes":{{"aggregate_state":"operational"}}}},"included":[{{"id":"1","type":"status_page_resource","attributes":{{"public_name":"A","status":"operational","status_history":[{}]}}}}]}}"#,
        days.join(",")
    );
    let page = of(Format::BetterStack, &text);
    let service = &page.components[0];
    assert_eq!(
        service.since,
        Some(now().date_naive() - chrono::Days::new(59)),
        "not before the day nobody measured"
    );
    assert_eq!(
        service.days.iter().map(|day| day.major_s).collect::<Vec<_>>(),
        [86_400],
        "a day has no more seconds than that"
    );
    let future = r#"{"page":{"id":"p","name":"P"},"components":[{"id":"a","name":"A","status":"operational","start_date":"2031-01-01"}]}"#;
    assert_eq!(of(Format::Statuspage, future).components[0].since, None);
}

/// Whatever happens to a third party, its row says unknown and why, never down and never well.
#[test]
fn a_row_that_cannot_be_read_says_why() {
    let page = of(Format::Instatus, r#"{"page":{"name":"Q","status":"UP"}}"#);
    let row = standing(page, &["API"], now(), allclear_tongue::Tongue::english());
    assert_eq!(row.status, Status::Unknown);
    assert!(row.reason.is_some_and(|reason| reason.contains("“API”")));
}
