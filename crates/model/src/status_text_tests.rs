//! What is copied, as it is copied.

use allclear_tongue::Tongue;

use super::*;
use crate::notice::tests::at;
use crate::{decode, overall};

const ADDRESS: &str = "https://status.harbor.example/";

fn copied(document: &str, freshness: Freshness) -> String {
    let summary = decode::summary(document).unwrap().document;
    let now = at("2026-11-20T12:30:00Z");
    let mut statuses = overall::statuses(&summary, now);
    for status in statuses.values_mut() {
        *status = freshness.shown(*status);
    }
    let reader = Reader {
        tongue: Tongue::english(),
        languages: &["en"],
        clock: &|at| (at.format("%-d %b %Y").to_string(), at.format("%H:%M").to_string()),
        zone: "UTC",
        now,
    };
    let shown = Shown {
        summary: &summary,
        freshness,
        read_at: at("2026-11-20T12:29:00Z"),
        statuses: &statuses,
        address: ADDRESS,
        notice: &|notice| format!("{ADDRESS}{}/{}", notice.kind.slug(), notice.id),
    };
    status_text(&shown, &reader)
}

const GOOD: &str =
    r#"{"version":1,"page":{"name":"Harbor"},"components":[{"id":"a","name":"A","status":"operational"}]}"#;

const BAD: &str = r#"{"version":1,"page":{"name":"Harbor"},"components":[
    {"id":"eu","name":"Europe","status":"operational","components":[
        {"id":"up","name":{"en":"Uploads","de":"Hochladen"},"status":"partial_outage"},
        {"id":"web","name":"Web","status":"operational"}]},
    {"id":"mail","name":"Mail","status":"never heard of"},
    {"id":"api","name":"API","status":"operational"}],
    "notices":[{"id":"n","kind":"incident","title":"Uploads fail","state":"identified","impact":"partial_outage",
        "started_at":"2026-11-20T11:48:00Z","updates":[
            {"id":"b","state":"identified","at":"2026-11-20T12:05:00Z","body":[["p","A ",["strong","disk"]," is full."],["p","More later."]]},
            {"id":"a","state":"investigating","at":"2026-11-20T11:50:00Z","body":"Looking."}]},
    {"id":"over","kind":"incident","title":"Over","state":"resolved","impact":"major_outage","started_at":"2026-11-20T09:00:00Z"},
    {"id":"m","kind":"maintenance","title":"New disks","state":"in_progress","impact":"operational","started_at":"2026-11-20T12:00:00Z"}]}"#;

#[test]
fn all_is_well_in_two_lines_and_an_address() {
    assert_eq!(
        copied(GOOD, Freshness::Fresh),
        "Harbor: All systems operational\nUpdated 20 Nov 2026, 12:29 · times in UTC\n\nhttps://status.harbor.example/\n"
    );
}

#[test]
fn what_is_wrong_is_told_with_its_latest_word_and_under_its_groups() {
    assert_eq!(
        copied(BAD, Freshness::Fresh),
        "Harbor: Experiencing partial outage\nUpdated 20 Nov 2026, 12:29 · times in UTC\n\n\
         Open incidents\n- Uploads fail (Identified, 20 Nov 2026, 11:48 UTC)\n  20 Nov 2026, 12:05: A disk is full. More later.\n  \
         https://status.harbor.example/incident/n\n\n\
         Maintenance\n- New disks (In progress, 20 Nov 2026, 12:00 UTC)\n  https://status.harbor.example/maintenance/m\n\n\
         Affected\n- Europe: Partial outage\n  - Uploads: Partial outage\n- Mail: Unknown\n\n\
         https://status.harbor.example/\n"
    );
}

#[test]
fn what_is_old_says_so_and_is_not_called_fine() {
    for (freshness, sentence, age) in [
        (Freshness::Stale { age_s: 600 }, "All systems operational", "This information is 10 minutes old."),
        (
            Freshness::Unknown { age_s: Some(7200) },
            "Status unknown · last known: All systems operational",
            "This information is 2 hours old.",
        ),
        (
            Freshness::Unknown { age_s: None },
            "Status unknown · last known: All systems operational",
            "Nobody can tell how old this information is.",
        ),
    ] {
        let text = copied(GOOD, freshness);
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines[0], format!("Harbor: {sentence}"));
        assert_eq!(lines[1], age);
        let is_unknown = matches!(freshness, Freshness::Unknown { .. });
        assert_eq!(text.contains("- A: Unknown"), is_unknown, "{text}");
    }
}

#[test]
fn hostile_words_stay_on_their_line() {
    let document = r#"{"version":1,"page":{"name":"Har\nbor: All systems operational\r\n\u001b[2J"},"components":[
        {"id":"a","name":"A\u202eB\u2028- Web: Operational","status":"major_outage"}],
        "notices":[{"id":"n","kind":"incident","title":"x\u0000\n\n- y","state":"identified","impact":"major_outage",
        "started_at":"2026-11-20T11:48:00Z","updates":[{"id":"b","state":"identified","at":"2026-11-20T12:05:00Z","body":"one\n\n# two\u0007"}]}]}"#;
    let text = copied(document, Freshness::Fresh);
    assert_eq!(
        text,
        "Har bor: All systems operational [2J: Experiencing major outage\nUpdated 20 Nov 2026, 12:29 · times in UTC\n\n\
         Open incidents\n- x - y (Identified, 20 Nov 2026, 11:48 UTC)\n  20 Nov 2026, 12:05: one # two\n  \
         https://status.harbor.example/incident/n\n\n\
         Affected\n- AB - Web: Operational: Major outage\n\nhttps://status.harbor.example/\n"
    );
    assert!(!text.chars().any(|c| c.is_control() && c != '\n'));
}
