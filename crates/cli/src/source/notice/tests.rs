//! What a file means: state, beginning, end and windows, when the file leaves them unsaid.

use allclear_model::notice::{Kind, State};
use allclear_model::rich_text::Content;
use allclear_model::status::Status;
use allclear_model::text::Localized;

use super::*;

fn context() -> Context {
    let parts = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    Context {
        zone: Zone::utc(),
        languages: vec!["en".to_owned()],
        components: Some(
            [("api", parts(&[])), ("web", parts(&[])), ("platform", parts(&["api", "web"]))]
                .map(|(id, parts)| (id.to_owned(), parts))
                .into(),
        ),
        now: "2026-11-21T00:00:00Z".parse().unwrap(),
    }
}

fn notice(text: &str) -> Notice {
    let (read, findings) = read(&TextFile::new("notices/n.md", text), "n", &context());
    let findings: Vec<_> = findings.iter().map(ToString::to_string).collect();
    assert_eq!(findings, Vec::<String>::new(), "{text}");
    read.unwrap().notice
}

/// `api partial_outage 10:00-10:30, web …`: windows in a line, times of 20 November.
fn windows(notice: &Notice) -> String {
    let clock = |at: DateTime<Utc>| at.format("%H:%M").to_string();
    let lines = notice.impacts.iter().flat_map(|impact| {
        impact.windows.iter().map(|window| {
            let to = window.to.map(clock).unwrap_or_default();
            format!("{} {} {}-{to}", impact.component, window.status.slug(), clock(window.from))
        })
    });
    lines.collect::<Vec<_>>().join(", ")
}

fn clock(at: Option<DateTime<Utc>>) -> String {
    at.map(|at| at.format("%H:%M").to_string()).unwrap_or_default()
}

#[test]
fn an_incident_follows_from_its_updates() {
    let front = "+++\nkind = \"incident\"\ntitle = \"T\"\nimpact = \"partial_outage\"\ncomponents = [\"platform\"]\n+++\n";
    let open = "## investigating 2026-11-20 10:00\nA\n## identified 2026-11-20 10:20\nB\n";
    let resolved = "## resolved 2026-11-20 10:40\nC\n## update 2026-11-20 10:50\nD\n";
    let reopened = "## investigating 2026-11-20 11:00\nE\n";
    for (body, state, started, ended, expected) in [
        (
            open.to_owned(),
            State::Identified,
            "10:00",
            "",
            "api partial_outage 10:00-, web partial_outage 10:00-",
        ),
        (
            format!("{open}{resolved}"),
            State::Resolved,
            "10:00",
            "10:40",
            "api partial_outage 10:00-10:40, web partial_outage 10:00-10:40",
        ),
    ] {
        let notice = notice(&format!("{front}{body}"));
        assert_eq!((notice.state, notice.impact), (state, Status::PartialOutage));
        assert_eq!(clock(Some(notice.started_at)), started);
        assert_eq!(clock(notice.ended_at), ended);
        assert_eq!(windows(&notice), expected);
    }
    let text = format!("{front}{open}{resolved}{reopened}");
    let (read, findings) = read(&TextFile::new("n.md", text), "n", &context());
    let notice = read.unwrap().notice;
    assert_eq!((notice.state, notice.ended_at), (State::Investigating, None), "open again");
    assert!(findings[0].message.contains("open again"), "{}", findings[0]);
}

#[test]
fn windows_of_their_own_count_and_may_begin_before_the_first_word() {
    let notice = notice(
        "+++\nkind = \"incident\"\ntitle = \"T\"\nimpacts = [\n  { component = \"api\", status = \"degraded_performance\", from = 2026-11-20T09:50Z, to = 2026-11-20T10:10Z },\n  { component = \"api\", status = \"major_outage\", from = 2026-11-20T10:10Z },\n  { component = \"web\", status = \"Partial outage\" },\n]\n+++\n## resolved 2026-11-20 10:40\nDone.\n## investigating 2026-11-20 10:00\nLooking.\n",
    );
    assert_eq!(
        windows(&notice),
        "api degraded_performance 09:50-10:10, api major_outage 10:10-10:40, web partial_outage 09:50-10:40"
    );
    assert_eq!((notice.impact, clock(Some(notice.started_at))), (Status::MajorOutage, "09:50".to_owned()));
    let states: Vec<_> = notice.updates.iter().map(|update| update.state).collect();
    assert_eq!(states, [State::Resolved, State::Investigating], "newest first");
}

#[test]
fn a_maintenance_keeps_to_its_plan_until_it_says_otherwise() {
    let front = "+++\nkind = \"maintenance\"\ntitle = \"T\"\ncomponents = [\"api\"]\nstarts_at = 2026-11-20T10:00:00Z\nends_at = 2026-11-20T11:00:00Z\n+++\n";
    let planned = "## planned 2026-11-19 10:00\nA\n";
    let begun = "## in progress 2026-11-20 10:05\nB\n";
    let done = "## completed 2026-11-20 10:30\nC\n";
    let cancelled = "## cancelled 2026-11-20 09:00\nD\n";
    for (body, state, ended, expected) in [
        (String::new(), State::Planned, "", "api under_maintenance 10:00-11:00"),
        (planned.to_owned(), State::Planned, "", "api under_maintenance 10:00-11:00"),
        (format!("{planned}{begun}{done}"), State::Completed, "10:30", "api under_maintenance 10:05-10:30"),
        (format!("{planned}{cancelled}"), State::Cancelled, "", ""),
    ] {
        let notice = notice(&format!("{front}{body}"));
        assert_eq!((notice.kind, notice.state), (Kind::Maintenance, state));
        assert_eq!(clock(Some(notice.started_at)), "10:00");
        assert_eq!((clock(notice.ended_at).as_str(), windows(&notice).as_str()), (ended, expected), "{body}");
        assert_eq!(notice.impact, Status::UnderMaintenance);
    }
    let (read, findings) = read(&TextFile::new("n.md", format!("{front}{planned}{begun}")), "n", &context());
    let notice = read.unwrap().notice;
    assert_eq!(
        windows(&notice),
        "api under_maintenance 10:05-",
        "it goes on until somebody says that it is over"
    );
    assert_eq!(findings[0].rule, "overdue");
}

#[test]
fn texts_come_in_languages_and_ids_are_kept_or_made() {
    let mut context = context();
    context.languages = vec!["en".to_owned(), "de".to_owned()];
    let text = "+++\nkind = \"incident\"\nid = \"own\"\ntitle = { en = \"T\", de = \"U\" }\nimpact = \"operational\"\n+++\n## investigating 2026-11-20 10:00\nOne.\n### [de]\nEins.\n## update 2026-11-20 10:00 {#u7}\nTwo.\n### [de]\nZwei.\n## update 2026-11-20 10:00\nThree.\n### [de]\nDrei.\n## postmortem 2026-11-20 12:00\nWhy.\n### [de]\nWarum.\n";
    let (read, findings) = read(&TextFile::new("n.md", text), "n", &context);
    assert_eq!(findings, []);
    let notice = read.unwrap().notice;
    assert_eq!(notice.id, "own");
    let ids: Vec<_> = notice.updates.iter().map(|update| update.id.as_str()).collect();
    assert_eq!(ids, ["20261120T1000Z-2", "u7", "20261120T1000Z"]);
    let body = |tag: &str| match &notice.postmortem.as_ref().unwrap().body {
        Localized::Many(texts) => texts.iter().find(|(known, _)| known == tag).map(|(_, text)| text.clone()),
        Localized::One(_) => None,
    };
    let words = |content: Option<Content>| serde_json::to_string(&content.unwrap().blocks()).unwrap();
    assert_eq!(
        (words(body("en")).as_str(), words(body("de")).as_str()),
        (r#"[["p","Why."]]"#, r#"[["p","Warum."]]"#)
    );
}
