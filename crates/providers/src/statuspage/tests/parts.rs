//! Parts beside the summary: names of what is gone, history, single incidents, and where lists end.

use super::{INCIDENTS, SUMMARY};
use crate::testing::{impacts, line, lines, outline, read_as, snapshot};
use crate::{Coverage, Format, Reach};

const HISTORY: &str = include_str!("../../../fixtures/statuspage/history.json");

fn with_change(change: &str) -> crate::Snapshot {
    snapshot(&[&format!(
        r#"{{"page":{{"id":"p","name":"P"}},"components":[
            {{"id":"g","name":"North America","status":"operational","group":true}},
            {{"id":"a","name":"San Jose - West","status":"operational","group_id":"g"}},
            {{"id":"b","name":"Mail","status":"operational"}}],
            "incidents":[{{"id":"n","name":"N","status":"resolved","resolved_at":"2026-11-20T11:50:00Z","started_at":"2026-11-20T11:00:00Z",
            "incident_updates":[{{"created_at":"2026-11-20T11:10:00Z","affected_components":[{change}]}}]}}]}}"#
    )])
}

#[test]
fn a_component_is_known_by_its_code_or_by_the_names_of_its_group_and_itself() {
    let status = r#""old_status":"operational","new_status":"partial_outage""#;
    for (named, component, former) in [
        (r#""code":"a","name":"North America - San Jose - West""#, "a", vec![]),
        (r#""name":"North America - San Jose - West""#, "a", vec![]),
        (r#""code":null,"name":"San Jose - West""#, "a", vec![]),
        (r#""name":"Mail""#, "b", vec![]),
        (r#""code":"gone","name":"Europe - Porto""#, "gone", vec![("gone", "Europe - Porto")]),
        (r#""name":"Europe - Porto""#, "Europe - Porto", vec![("Europe - Porto", "Europe - Porto")]),
        (r#""code":"bare""#, "bare", vec![("bare", "bare")]),
    ] {
        let page = with_change(&format!("{{{named},{status}}}"));
        assert_eq!(
            impacts(&page.notices[0]),
            [format!("{component}: partial_outage 11:10–11:50")],
            "{named}"
        );
        let former: Vec<_> = former.iter().map(|(id, name)| ((*id).to_owned(), (*name).to_owned())).collect();
        assert_eq!(page.former, former, "{named}");
    }
}

#[test]
fn history_reaches_further_back_and_takes_nothing_away() {
    let (page, problems) = read_as(Format::Statuspage, &[SUMMARY, INCIDENTS, HISTORY]);
    let told: Vec<_> = lines(&page).into_iter().filter(|line| line.starts_with("h-")).collect();
    assert_eq!(
        told,
        [
            "h-sync incident resolved degraded_performance 11-11T07:46–11-11T08:15",
            "h-disks maintenance completed under_maintenance 11-03T00:30–11-03T01:30",
        ]
    );
    let sync = page.notices.iter().find(|notice| notice.id == "h-sync").unwrap();
    assert_eq!(sync.url.as_deref(), Some("https://status.tidewater.example/incidents/h-sync"));
    assert_eq!(sync.updates.len(), 1);
    assert_eq!(problems, ["body: months[2].incidents[0]: has a time that cannot be read"]);
    assert_eq!(page.coverage, Coverage::both(Reach::All));

    let known = HISTORY.replace("h-sync", "i-mail");
    let (page, _) = read_as(Format::Statuspage, &[SUMMARY, INCIDENTS, &known]);
    let mail = page.notices.iter().find(|notice| notice.id == "i-mail").unwrap();
    assert!(!mail.state.is_over(), "the telling with updates stays: {}", line(mail));
    let alone = snapshot(&[HISTORY]);
    assert_eq!((alone.format, alone.notices.len()), (Format::Statuspage, 2));
}

#[test]
fn a_list_of_fifty_ends_there_and_says_so() {
    let list = |count: usize| {
        let one = |i: usize| {
            format!(
                r#"{{"id":"n{i}","name":"N","status":"resolved","created_at":"2026-11-01T00:00:00Z","incident_updates":[]}}"#
            )
        };
        let all: Vec<_> = (0..count).map(one).collect();
        format!(r#"{{"page":{{"id":"p","name":"P"}},"incidents":[{}]}}"#, all.join(","))
    };
    let reach = |format, count| read_as(format, &[SUMMARY, &list(count)]).0.coverage.incidents;
    assert_eq!(reach(Format::Statuspage, 50), Reach::Latest(50));
    assert_eq!(reach(Format::Statuspage, 49), Reach::All);
    assert_eq!(reach(Format::IncidentIo, 25), Reach::Latest(25), "nobody says where that list ends");
    assert_eq!(read_as(Format::Statuspage, &[SUMMARY]).0.coverage, Coverage::both(Reach::Open));
}

#[test]
fn a_single_incident_has_components_and_a_status_of_its_own() {
    let text = r#"{"id":"i","name":"Mail is slow","status":"resolved","created_at":"2026-11-19T10:00:00Z","resolved_at":"2026-11-19T11:00:00Z",
        "components":[{"id":"m","name":"Mail","status":"operational"}],"incident_updates":[]}"#;
    let page = snapshot(&[text]);
    assert_eq!(lines(&page), ["i incident resolved unknown 11-19T10:00–11-19T11:00"]);
    assert_eq!((outline(&page.components), page.declared), (vec![], None));
    assert_eq!(page.former, [("m".to_owned(), "Mail".to_owned())]);
    assert_eq!(lines(&snapshot(&[&format!("[{text}]")])).len(), 1);
}
