//! Notices: states, times, texts, and the same one told twice.

use super::{INCIDENTS, Parts, SUMMARY, now, page, problems, read};
use crate::testing::at;
use allclear_model::notice::{Kind, Notice, Phase, State};
use allclear_model::rich_text::{Content, html};
use allclear_model::status::Status;
use allclear_model::text::Localized;

/// The notice of a list of one, with what was wrong.
fn told(list: &str, fields: &str) -> (Option<Notice>, Vec<String>) {
    let decoded = page(&format!(r#""components":[],"{list}":[{{"id":"n",{fields}}}]"#));
    let faults = problems(&decoded);
    (decoded.document.notices.into_iter().next(), faults)
}

fn incident(fields: &str) -> Notice {
    told("incidents", &format!(r#""name":"N","created_at":"2026-11-20T11:00:00Z",{fields}"#)).0.unwrap()
}

fn plain(notice: &Notice) -> Vec<&str> {
    notice
        .updates
        .iter()
        .map(|update| match &update.body {
            Localized::One(Content::Plain(text)) => text.as_str(),
            other => panic!("{other:?}"),
        })
        .collect()
}

#[test]
fn every_state_has_its_counterpart() {
    for (list, word, state) in [
        ("incidents", "investigating", State::Investigating),
        ("incidents", "identified", State::Identified),
        ("incidents", "monitoring", State::Monitoring),
        ("incidents", "resolved", State::Resolved),
        ("incidents", "postmortem", State::Resolved),
        ("incidents", "fixed", State::Update),
        ("scheduled_maintenances", "scheduled", State::Planned),
        ("scheduled_maintenances", "in_progress", State::InProgress),
        ("scheduled_maintenances", "verifying", State::InProgress),
        ("scheduled_maintenances", "completed", State::Completed),
    ] {
        let (notice, faults) =
            told(list, &format!(r#""name":"N","created_at":"2026-11-20T11:00:00Z","status":"{word}""#));
        assert_eq!(notice.unwrap().state, state, "{word}");
        assert_eq!(faults.len(), usize::from(word == "fixed"));
    }
    let unknown = incident(r#""status":"fixed","resolved_at":"2026-11-20T11:30:00Z""#);
    assert_eq!(
        (unknown.phase(now()), unknown.ended_at),
        (Phase::Active, None),
        "what cannot be read is not over"
    );
}

#[test]
fn every_impact_has_its_counterpart() {
    for (impact, status) in [
        (r#""none""#, Status::Operational),
        (r#""minor""#, Status::DegradedPerformance),
        (r#""major""#, Status::PartialOutage),
        (r#""critical""#, Status::MajorOutage),
        (r#""maintenance""#, Status::UnderMaintenance),
        (r#""terrible""#, Status::Unknown),
        ("null", Status::Unknown),
    ] {
        assert_eq!(
            incident(&format!(r#""status":"identified","impact":{impact}"#)).impact,
            status,
            "{impact}"
        );
    }
    let (maintenance, _) = told(
        "scheduled_maintenances",
        r#""name":"N","scheduled_for":"2026-11-22T04:00:00Z","status":"scheduled""#,
    );
    assert_eq!(maintenance.unwrap().impact, Status::UnderMaintenance);
}

#[test]
fn a_notice_starts_and_ends_as_it_says_or_as_its_updates_tell() {
    let resolved = r#""status":"resolved""#;
    for (fields, start, end) in [
        (
            format!(r#""started_at":"2026-11-20T10:00:00Z",{resolved},"resolved_at":"2026-11-20T11:30:00Z""#),
            "10:00",
            Some("11:30"),
        ),
        (format!(r#""started_at":null,{resolved},"resolved_at":null"#), "11:00", None),
        (format!(r#"{resolved},"resolved_at":"2026-11-20T05:30:00-06:00""#), "11:00", Some("11:30")),
        (format!(r#"{resolved},"resolved_at":"2026-11-20T10:30:00Z""#), "11:00", None),
        (r#""status":"monitoring","resolved_at":"2026-11-20T11:30:00Z""#.to_owned(), "11:00", None),
        (
            format!(
                r#"{resolved},"incident_updates":[{{"status":"resolved","created_at":"2026-11-20T11:50:00Z"}},{{"status":"resolved","created_at":"2026-11-20T11:40:00Z"}},{{"status":"monitoring","created_at":"2026-11-20T11:20:00Z"}}]"#
            ),
            "11:00",
            Some("11:40"),
        ),
    ] {
        let notice = incident(&fields);
        let clock = |time: &str| at(&format!("2026-11-20T{time}:00Z"));
        assert_eq!((notice.started_at, notice.ended_at), (clock(start), end.map(clock)), "{fields}");
    }
    let (notice, _) =
        told("incidents", r#""name":"N","incident_updates":[{"created_at":"2026-11-20T09:00:00Z"}]"#);
    assert_eq!(notice.unwrap().started_at, at("2026-11-20T09:00:00Z"));
    let (nothing, faults) = told("incidents", r#""name":"N""#);
    assert_eq!((nothing, faults), (None, vec!["incidents[0]: tells no time at all".to_owned()]));
}

#[test]
fn a_maintenance_starts_when_it_is_planned_to() {
    let fields = r#""status":"scheduled","created_at":"2026-11-01T10:00:00Z","started_at":"2026-11-01T10:00:00Z","scheduled_for":"2026-11-22T04:00:00Z","scheduled_until":"2026-11-22T05:00:00Z""#;
    for list in ["incidents", "scheduled_maintenances"] {
        let (notice, faults) = told(list, fields);
        let notice = notice.unwrap();
        assert_eq!((notice.kind, notice.started_at), (Kind::Maintenance, at("2026-11-22T04:00:00Z")));
        assert_eq!(notice.scheduled_until, Some(at("2026-11-22T05:00:00Z")));
        assert_eq!(notice.phase(now()), Phase::Upcoming);
        assert_eq!(notice.title.in_language(&[]), "Maintenance", "a headline that is missing hides nothing");
        assert_eq!(faults, [format!("{list}[0]: `name` is missing")]);
    }
}

#[test]
fn updates_are_newest_first_by_the_time_shown() {
    let notice = incident(
        r#""status":"identified","incident_updates":[
            {"id":1,"status":"identified","body":"second","created_at":"2026-11-20T11:10:00Z","display_at":null},
            {"id":"b","status":"odd","body":null,"created_at":"2026-11-20T11:30:00Z","display_at":"2026-11-20T11:05:00+00:00"},
            {"id":"c","status":"identified","body":"third","created_at":"2026-11-20T11:00:00Z","display_at":"2026-11-20T11:20:00Z"},
            {"id":"d","body":"no time"}, 5]"#,
    );
    assert_eq!(plain(&notice), ["third", "second", ""]);
    assert_eq!(notice.updates[1].id, "1");
    assert_eq!(notice.updates[2].state, State::Update);
}

#[test]
fn a_postmortem_is_set_apart_from_the_updates() {
    let parts = Parts { summary: SUMMARY, incidents: Some(INCIDENTS), scheduled_maintenances: None };
    let notices = read(&parts, &|_, _| 0, now()).unwrap().document.notices;
    let notice = notices.iter().find(|notice| notice.id == "i-files").unwrap();
    assert_eq!(notice.state, State::Resolved);
    assert_eq!(notice.ended_at, Some(at("2026-11-01T01:00:00Z")));
    assert_eq!(plain(notice), ["Solved.", "Better.", "Files do not open."]);
    let postmortem = notice.postmortem.as_ref().unwrap();
    assert_eq!(postmortem.at, at("2026-11-04T09:00:00Z"));
    assert_eq!(
        postmortem.body,
        Localized::One(Content::Plain("## What we learned\n\nDisks fill.".to_owned()))
    );
}

#[test]
fn html_becomes_a_tree_and_line_breaks_alone_leave_the_text_as_it_is() {
    let plain = |text: &str| Content::Plain(text.to_owned());
    let tree = |text: &str| Content::Tree(html::tree(text));
    for (body, expected) in [
        ("one<br />two<br>three<BR/>four", plain("one\ntwo\nthree\nfour")),
        ("one <br /><br /> two", plain("one \n\n two")),
        ("one<br />\\ntwo", plain("one\ntwo")),
        ("affects <SOME/ALL> of **you**", plain("affects <SOME/ALL> of **you**")),
        ("<bracket> < <br <", plain("<bracket> < <br <")),
        ("<ö <br", plain("<ö <br")),
        ("<script>alert(1)</script>", plain("<script>alert(1)</script>")),
        ("<p>one<br>two</p> affects <SOME/ALL>", tree("<p>one<br>two</p> affects <SOME/ALL>")),
        ("see <a href='https://e.example'>this</a>", tree("see <a href='https://e.example'>this</a>")),
        ("", plain("")),
        ("  \\r\\n ", plain("")),
    ] {
        let notice = incident(&format!(
            r#""status":"identified","incident_updates":[{{"body":"{body}","created_at":"2026-11-20T11:00:00Z"}}]"#
        ));
        assert_eq!(notice.updates[0].body, Localized::One(expected), "{body}");
    }
}

#[test]
fn a_notice_told_twice_is_kept_once_with_more_updates() {
    let one = r#"{"id":"n","name":"One","status":"investigating","created_at":"2026-11-20T11:00:00Z","incident_updates":[{"created_at":"2026-11-20T11:00:00Z"}]}"#;
    let two = r#"{"id":"n","name":"Two","status":"identified","created_at":"2026-11-20T11:00:00Z","incident_updates":[{"created_at":"2026-11-20T11:00:00Z"},{"created_at":"2026-11-20T11:10:00Z"}]}"#;
    let same = one.replace("One", "Same");
    for (in_summary, in_incidents, kept) in
        [(one, two, "Two"), (two, one, "Two"), (one, same.as_str(), "One")]
    {
        let summary = format!(r#"{{"page":{{"name":"P"}},"components":[],"incidents":[{in_summary}]}}"#);
        let bare = format!("[{in_incidents}]");
        let enveloped = format!(r#"{{"incidents":[{in_incidents}]}}"#);
        for incidents in [bare, enveloped] {
            let parts =
                Parts { summary: &summary, incidents: Some(&incidents), scheduled_maintenances: None };
            let notices = read(&parts, &|_, _| 0, now()).unwrap().document.notices;
            assert_eq!(notices.len(), 1);
            assert_eq!(notices[0].title.in_language(&[]), kept);
        }
    }
}

#[test]
fn the_home_page_has_what_is_open_to_come_or_recent() {
    let notices = [
        ("open", r#""status":"monitoring","started_at":"2025-01-01T00:00:00Z""#),
        (
            "recent",
            r#""status":"resolved","started_at":"2026-11-01T00:00:00Z","resolved_at":"2026-11-14T00:00:00Z""#,
        ),
        (
            "old",
            r#""status":"resolved","started_at":"2026-11-01T00:00:00Z","resolved_at":"2026-11-13T11:00:00Z""#,
        ),
        ("endless", r#""status":"resolved","started_at":"2026-11-01T00:00:00Z""#),
        ("planned", r#""status":"scheduled","scheduled_for":"2027-01-01T00:00:00Z""#),
        ("strange", r#""status":"?","started_at":"2020-01-01T00:00:00Z""#),
    ];
    let list: Vec<_> =
        notices.iter().map(|(id, fields)| format!(r#"{{"id":"{id}","name":"N",{fields}}}"#)).collect();
    let document = page(&format!(r#""components":[],"incidents":[{}]"#, list.join(","))).document;
    let ids: Vec<_> = document.summary.notices.iter().map(|notice| notice.id.as_str()).collect();
    assert_eq!(ids, ["planned", "recent", "open", "strange"]);
    assert_eq!(document.notices.len(), 6);
}
