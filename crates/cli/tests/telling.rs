//! `init`, `incident` and `maintenance`, as they are called: what stands in the files afterwards.
#![cfg(test)]

mod operator;
mod run;

use std::fs;

use operator::Operator;
use run::allclear;

#[test]
fn a_new_folder_is_complete_and_is_never_written_over() {
    let operator = Operator::new();
    let check = operator.fine("2026-11-19T08:00:00Z", &["check", "--strict"]);
    assert_eq!(check, "4 components and 1 notice: nothing wrong\n");
    insta::assert_snapshot!(operator.notice("2026-11-19-our-status-page-is-here.md"));
    let settings = fs::read_to_string(operator.0.path().join("status.toml")).unwrap();
    assert!(
        settings.contains("name = 'Harbor \"Cloud\"'\nurl = \"https://status.harbor.example\"\n"),
        "{settings}"
    );
    let error = operator
        .refused("2026-11-20T08:00:00Z", &["init", "--name", "Other", "--url", "https://other.example"]);
    assert!(error.contains("exists already; nothing was changed"), "{error}");
    let nobody = allclear(&["init", "--source", operator.path("x").to_str().unwrap()]);
    assert!(nobody.err.contains("is missing: give it with --name"), "{}", nobody.err);
}

#[test]
fn an_incident_is_told_from_the_first_word_to_the_postmortem() {
    let operator = Operator::new();
    let file = "2026-11-20-uploads-fail.md";
    operator.fine(
        "2026-11-20T11:18:40Z",
        &[
            "incident",
            "open",
            "Uploads fail",
            "--impact",
            "partial outage",
            "-c",
            "api",
            "-c",
            "website=degraded_performance",
            "-m",
            "We are looking into it.",
        ],
    );
    // What a person adds stays where it is.
    let mine = operator.notice(file).replace("kind =", "# Ticket 4711.\nkind =") + "\n<!-- ask Kim -->\n";
    fs::write(operator.path(file), mine).unwrap();
    operator.fine("2026-11-20T11:18:50Z", &["incident", "update", "-m", "Still looking."]);
    operator.fine(
        "2026-11-20T11:30:00Z",
        &[
            "incident",
            "update",
            "uploads",
            "-s",
            "identified",
            "-c",
            "api=major_outage",
            "-c",
            "website=operational",
            "-m",
            "Found it.",
        ],
    );
    let status = operator.status("2026-11-20T11:31:00Z");
    assert_eq!(status["overall"]["text"], "Experiencing major outage");
    assert_eq!(status["active"][0]["state"], "identified");
    operator.fine("2026-11-20T12:00:00Z", &["incident", "resolve", "-m", "Uploads work again."]);
    assert_eq!(operator.status("2026-11-20T12:01:00Z")["overall"]["text"], "All systems operational");
    operator.fine(
        "2026-11-21T09:00:00Z",
        &["incident", "postmortem", "uploads", "-m", "A disk was full.\n\n### Why\n\nNobody looked."],
    );
    insta::assert_snapshot!(operator.notice(file));
    assert_eq!(
        operator.fine("2026-11-21T10:00:00Z", &["check", "--strict"]),
        "4 components and 2 notices: nothing wrong\n"
    );

    let error = operator.refused("2026-11-21T10:00:00Z", &["incident", "resolve", "uploads", "-m", "Again."]);
    assert!(error.contains("is resolved already"), "{error}");
    let error =
        operator.refused("2026-11-21T10:00:00Z", &["incident", "postmortem", "uploads", "-m", "Again."]);
    assert!(error.contains("has a postmortem already"), "{error}");
    let error = operator.refused("2026-11-21T10:00:00Z", &["incident", "update", "-m", "Which?"]);
    assert!(error.contains("there is no incident for this"), "{error}");
}

#[test]
fn a_maintenance_is_planned_begun_and_ended_or_called_off() {
    let operator = Operator::new();
    let plan = |title: &str| {
        operator.fine(
            "2026-11-19T10:00:00Z",
            &[
                "maintenance",
                "plan",
                title,
                "--from",
                "2026-11-20 22:00",
                "--to",
                "2026-11-20 23:00",
                "-c",
                "platform",
                "-m",
                "We move.",
            ],
        );
    };
    plan("Moving");
    let status = operator.status("2026-11-19T10:01:00Z");
    assert_eq!(status["next_maintenance"]["title"], "Moving");
    operator.fine("2026-11-20T22:03:00Z", &["maintenance", "start", "-m", "We begin."]);
    assert_eq!(operator.status("2026-11-20T22:04:00Z")["overall"]["status"], "under_maintenance");
    operator.fine("2026-11-20T22:30:00Z", &["maintenance", "complete", "-m", "Done."]);
    insta::assert_snapshot!(operator.notice("2026-11-20-moving.md"));
    plan("Moving");
    operator.fine("2026-11-19T11:00:00Z", &["maintenance", "cancel", "moving-2", "-m", "Not now."]);
    assert!(
        operator
            .notice("2026-11-20-moving-2.md")
            .ends_with("## cancelled 2026-11-19 11:00 UTC\n\nNot now.\n")
    );
    let error = operator.refused("2026-11-20T23:00:00Z", &["maintenance", "start", "moving-2", "-m", "Go."]);
    assert!(error.contains("is cancelled already"), "{error}");
}

#[cfg(unix)]
#[test]
fn the_editor_gets_the_languages_of_the_page_and_its_text_becomes_the_update() {
    use std::os::unix::fs::PermissionsExt;
    let operator = Operator::new();
    let settings = operator.0.path().join("status.toml");
    let text = fs::read_to_string(&settings).unwrap().replace("#languages =", "languages =");
    fs::write(&settings, text).unwrap();
    let editor = operator.0.path().join("editor.sh");
    fs::write(
        &editor,
        "#!/bin/sh\ncp \"$1\" \"$0.shown\"\nprintf 'One.\\n\\n### [de]\\n\\nEins.\\n' > \"$1\"\n",
    )
    .unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    let source = operator.0.path().to_str().unwrap();
    let run = run::with_env(
        &[("EDITOR", editor.to_str().unwrap()), ("VISUAL", editor.to_str().unwrap())],
        &[
            "incident",
            "open",
            "Fault",
            "--title-in",
            "de",
            "Störung",
            "-i",
            "partial_outage",
            "-c",
            "api",
            "--edit",
            "--source",
            source,
            "--now",
            "2026-11-20T12:00:00Z",
        ],
    );
    assert_eq!(run.code, 0, "{}", run.err);
    let shown = fs::read_to_string(editor.with_extension("sh.shown")).unwrap();
    assert!(shown.contains("### [de]") && shown.contains("The first word about \"Fault\"."), "{shown}");
    insta::assert_snapshot!(operator.notice("2026-11-20-fault.md"));
    assert!(!operator.fine("2026-11-20T12:01:00Z", &["check"]).contains("fault.md"), "nothing wrong with it");
}
