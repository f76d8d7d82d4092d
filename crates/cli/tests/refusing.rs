//! What `incident` and `maintenance` refuse, and what becomes of a text that was written for it.
#![cfg(test)]

mod operator;
mod run;

use std::fs;
use std::path::Path;

use operator::Operator;

#[test]
fn what_cannot_be_is_refused_and_what_was_written_for_it_is_kept() {
    let operator = Operator::new();
    let now = "2026-11-20T12:00:00Z";
    for (args, message) in [
        (
            &["incident", "open", "X", "-i", "partial_outage", "-c", "apii", "-m", "x"][..],
            "did you mean `api`?",
        ),
        (&["incident", "open", "X", "-i", "bad", "-m", "x"], "`bad` is no status"),
        (&["incident", "open", "X", "-i", "partial_outage"], "the text is missing: give it with --message"),
        (&["incident", "open", "X", "-i", "partial_outage", "-m", " "], "there is no text"),
        (&["incident", "open", "X", "-m", "x"], "Name it with --impact"),
        (&["incident", "open", "-i", "partial_outage", "-m", "x"], "title is missing"),
        (&["incident", "open", "X", "-i", "partial_outage", "-s", "resolved", "-m", "x"], "incident resolve"),
        (
            &["incident", "open", "X", "-i", "partial_outage", "-m", "x", "--at", "2026-11-20 13:00"],
            "in the future",
        ),
        (
            &[
                "maintenance",
                "plan",
                "X",
                "--from",
                "2026-11-21 10:00",
                "--to",
                "2026-11-21 09:00",
                "-m",
                "x",
            ],
            "not after its beginning",
        ),
        (&["incident", "resolve", "our-status", "-m", "x"], "is resolved already"),
    ] {
        let error = operator.refused(now, args);
        assert!(error.contains(message), "{args:?}: {error}");
    }
    operator.fine("2026-11-20T12:00:00Z", &["incident", "open", "X", "-i", "partial_outage", "-m", "One."]);
    let error = operator.refused(
        "2026-11-20T12:10:00Z",
        &["incident", "update", "-m", "## resolved 2026-11-20 12:05\n\nTwo."],
    );
    assert!(error.contains("would not become one section"), "{error}");
    let kept = error.lines().find_map(|line| line.strip_prefix("what you wrote is in ")).unwrap();
    assert_eq!(fs::read_to_string(Path::new(kept)).unwrap(), "## resolved 2026-11-20 12:05\n\nTwo.");
    let error = operator
        .refused("2026-11-20T12:10:00Z", &["incident", "update", "-m", "x", "--at", "2026-11-20 11:00"]);
    assert!(error.contains("is before the last update"), "{error}");
}

#[test]
fn one_change_at_a_time() {
    let operator = Operator::new();
    operator.fine("2026-11-20T12:00:00Z", &["incident", "open", "X", "-i", "partial_outage", "-m", "One."]);
    std::thread::scope(|scope| {
        for number in 0..6 {
            let operator = &operator;
            scope.spawn(move || {
                let text = format!("Word {number}.");
                operator.fine("2026-11-20T12:10:00Z", &["incident", "update", "-m", &text]);
            });
        }
    });
    let text = operator.notice("2026-11-20-x.md");
    for number in 0..6 {
        assert!(text.contains(&format!("Word {number}.")), "{text}");
    }
    assert_eq!(text.matches("\n## ").count(), 7, "{text}");
}
