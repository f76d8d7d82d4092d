//! What is not given is asked for: the command at a terminal, with somebody who types and an editor that is a script.
#![cfg(test)]
#![cfg(unix)]

mod operator;
mod run;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use operator::Operator;
use rexpect::session::{Options, PtySession, spawn_with_options};

const NOW: &str = "2026-11-20T12:00:00Z";
/// Long enough for a busy machine; what comes is waited for, not the time.
const PATIENCE_MS: u64 = 30_000;
/// Says that the editor is open, and waits for a line as an editor waits for keys; Ctrl-C means nothing to it.
const WAITS: &str = "trap '' INT; echo 'Half a sentence.' > \"$1\"; echo editing > /dev/tty; read line < /dev/tty; \
                     echo \"$line\" >> \"$1\"";

/// The command at a terminal, in an operator's folder. The editor is a shell script; its file is `$1`.
fn at_terminal(operator: &Operator, args: &[&str], editor: &str) -> PtySession {
    let script = operator.0.path().join("editor.sh");
    fs::write(&script, editor).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_allclear"));
    command.args(args).arg("--source").arg(operator.0.path()).args(["--now", NOW]);
    command.env_remove("VISUAL").env("EDITOR", format!("sh '{}'", script.display())).env("TERM", "xterm");
    let options = Options::new().timeout_ms(Some(PATIENCE_MS)).strip_ansi_escape_codes(true);
    spawn_with_options(command, options).unwrap()
}

fn type_in(session: &mut PtySession, keys: &str) {
    session.send(keys).unwrap();
    session.flush().unwrap();
}

/// What it says until it ends, and whether it ends well.
fn ended(session: &mut PtySession) -> (String, bool) {
    let said = session.exp_eof().unwrap();
    let status = session.process().wait().unwrap();
    // The type is not one that can be named here.
    let status = format!("{status:?}");
    assert!(status.starts_with("Exited("), "{status}: {said}");
    (said, status.ends_with(", 0)"))
}

/// The text of the only draft there is.
fn draft(operator: &Operator) -> String {
    let folder = fs::read_dir(operator.0.path().join(".allclear")).unwrap();
    let is_draft = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "md");
    let drafts: Vec<_> = folder.map(|entry| entry.unwrap().path()).filter(is_draft).collect();
    assert_eq!(drafts.len(), 1, "{drafts:?}");
    fs::read_to_string(&drafts[0]).unwrap()
}

#[test]
fn a_dialogue_with_an_editor_writes_the_notice() {
    let operator = Operator::new();
    let editor = "cp \"$1\" \"$0.shown\"; echo 'We are **looking** into it.' > \"$1\"";
    let mut session = at_terminal(&operator, &["incident", "open"], editor);
    session.exp_string("Title").unwrap();
    type_in(&mut session, "Uploads fail\r");
    session.exp_string("Which components are affected?").unwrap();
    type_in(&mut session, " \r"); // the first of them
    session.exp_string("How bad is it?").unwrap();
    type_in(&mut session, "partial\r");
    let (said, is_done) = ended(&mut session);
    assert!(is_done, "{said}");
    assert!(said.contains("2026-11-20-uploads-fail.md: opened"), "{said}");
    let shown = fs::read_to_string(operator.0.path().join("editor.sh.shown")).unwrap();
    assert!(shown.contains("The first word about \"Uploads fail\"."), "{shown}");
    assert_eq!(
        operator.notice("2026-11-20-uploads-fail.md"),
        "+++\nkind = \"incident\"\ntitle = \"Uploads fail\"\nimpact = \"partial_outage\"\ncomponents = [\"api\"]\n+++\n\n\
         ## investigating 2026-11-20 12:00 UTC\n\nWe are **looking** into it.\n"
    );
}

#[test]
fn of_several_incidents_one_is_chosen() {
    let operator = Operator::new();
    for title in ["One", "Two"] {
        operator.fine(NOW, &["incident", "open", title, "-i", "major_outage", "-c", "api", "-m", "x"]);
    }
    let mut session = at_terminal(&operator, &["incident", "resolve", "-m", "Over."], "exit 1");
    session.exp_string("Which incident?").unwrap();
    type_in(&mut session, "two\r");
    let (said, is_done) = ended(&mut session);
    assert!(is_done, "{said}");
    assert!(operator.notice("2026-11-20-two.md").contains("## resolved"));
    assert!(!operator.notice("2026-11-20-one.md").contains("## resolved"));
}

#[test]
fn an_editor_that_fails_or_says_nothing_loses_nothing_and_changes_nothing() {
    let operator = Operator::new();
    let before = operator.files();
    let open = ["incident", "open", "Fault", "-i", "major_outage", "-c", "api"];
    for (editor, message) in [
        ("true", "there is no text, so nothing was changed"),
        ("kill -9 $$", "SIGKILL); nothing was changed"),
        ("echo 'Half a sentence.' > \"$1\"; exit 1", "exit status: 1; nothing was changed"),
    ] {
        let (said, is_done) = ended(&mut at_terminal(&operator, &open, editor));
        assert!(!is_done && said.contains(message), "{editor}: {said}");
        assert_eq!(operator.files(), before);
        assert_eq!(said.contains("what you wrote is in "), editor.starts_with("echo"), "{said}");
    }
    assert_eq!(draft(&operator), "Half a sentence.\n");
}

#[test]
fn a_terminal_that_is_closed_leaves_the_text() {
    let operator = Operator::new();
    let open = ["incident", "open", "Fault", "-i", "major_outage", "-c", "api"];
    let mut session = at_terminal(&operator, &open, WAITS);
    session.exp_string("editing").unwrap();
    drop(session);
    assert_eq!(draft(&operator), "Half a sentence.\n");
    assert_eq!(operator.files().len(), 1, "the notice that was there before");
}

#[test]
fn ctrl_c_is_a_key_in_an_editor_and_ends_a_question() {
    let operator = Operator::new();
    let open = ["incident", "open", "Fault", "-i", "major_outage"];
    let mut session = at_terminal(&operator, &open, WAITS);
    session.exp_string("Which components are affected?").unwrap();
    session.send_control('c').unwrap();
    let (said, is_done) = ended(&mut session);
    assert!(!is_done && said.contains("nothing was changed"), "{said}");
    assert_eq!(operator.files().len(), 1);

    let mut session = at_terminal(&operator, &[&open[..], &["-c", "api"]].concat(), WAITS);
    session.exp_string("editing").unwrap();
    session.send_control('c').unwrap();
    session.send_line("The other half.").unwrap();
    let (said, is_done) = ended(&mut session);
    assert!(is_done, "{said}");
    assert!(operator.notice("2026-11-20-fault.md").ends_with("\n\nHalf a sentence.\nThe other half.\n"));
}

#[test]
fn a_script_is_told_what_is_missing_and_does_not_wait() {
    let operator = Operator::new();
    for (args, missing) in [
        (&["incident", "open"][..], "title is missing: give it with an argument"),
        (&["incident", "open", "Fault"], "Name it with --impact"),
        (&["incident", "open", "Fault", "-i", "major_outage"], "the text is missing: give it with --message"),
        (&["incident", "resolve", "-m", "x"], "there is no incident for this"),
        (&["maintenance", "plan", "Fault"], "is missing: give it with --from"),
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_allclear"))
            .args(args)
            .arg("--source")
            .arg(operator.0.path())
            .env("EDITOR", "false")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Open to the end: whoever read from it would wait for ever.
        let silent = child.stdin.take();
        let output = child.wait_with_output().unwrap();
        drop(silent);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), said.contains(missing)), (Some(1), true), "{args:?}: {said}");
    }
}
