//! A text in somebody's editor. Its file stays until the text has been read, whatever ends the editor or this program.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Opens an editor with `template` and gives what was written. The file is in `folder` meanwhile.
///
/// # Errors
/// The editor cannot be started, says that it failed, or left no text behind. What was written stays where
/// the message says.
pub fn write(folder: &Path, editor: &str, template: &str) -> Result<String, String> {
    let path = folder.join(format!("writing-{}.md", std::process::id()));
    let failed = |error: io::Error| format!("{}: {error}; nothing was changed", path.display());
    fs::create_dir_all(folder).map_err(failed)?;
    fs::write(&path, template).map_err(failed)?;
    let ended = run(editor, &path);
    let text = fs::read_to_string(&path);
    match (ended, text) {
        (Ok(()), Ok(text)) => {
            fs::remove_file(&path).map_err(failed)?;
            Ok(text)
        }
        (Err(why), Ok(text)) if text == template => {
            fs::remove_file(&path).map_err(failed)?;
            Err(format!("{why}; nothing was changed"))
        }
        (Ok(()), Err(error)) => Err(kept(&format!("its text cannot be read: {error}"), &path)),
        (Err(why), _) => Err(kept(&why, &path)),
    }
}

fn kept(why: &str, path: &Path) -> String {
    format!("{why}; nothing was changed\nwhat you wrote is in {}", path.display())
}

/// The editor of whoever is there: `$VISUAL`, `$EDITOR`, or the one that every machine has.
pub fn chosen() -> String {
    let named = |name| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    let usual = if cfg!(windows) { "notepad" } else { "vi" };
    named("VISUAL").or_else(|| named("EDITOR")).unwrap_or_else(|| usual.to_owned())
}

/// Runs an editor, which may be a command with arguments, until it is closed.
fn run(editor: &str, path: &PathBuf) -> Result<(), String> {
    let about = |what: &str| format!("the editor `{editor}` ($VISUAL, $EDITOR) {what}");
    let words = shell_words::split(editor).map_err(|error| about(&format!("is no command: {error}")))?;
    let [program, arguments @ ..] = words.as_slice() else { return Err(about("is no command")) };
    let ended = Command::new(program).args(arguments).arg(path).status();
    match ended {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(about(&format!("ended with {status}"))),
        Err(error) => Err(about(&format!("cannot be started: {error}"))),
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn what_was_written_is_given_or_kept() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        // `sh -c '…' name FILE`: the file is the script's first argument.
        let write = |script: &str| write(folder, &format!("sh -c '{script}' editor"), "At first\n");
        assert_eq!(write("echo more >> \"$1\"").unwrap(), "At first\nmore\n");
        assert_eq!(write("true").unwrap(), "At first\n");
        assert!(write("exit 3").unwrap_err().ends_with("exit status: 3; nothing was changed"));
        assert!(names(folder).is_empty(), "nothing is left lying about");

        for (script, written) in
            [("echo mine > \"$1\"; exit 1", &b"mine\n"[..]), ("printf \"\\\\377\" > \"$1\"", &b"\xff"[..])]
        {
            let error = write(script).unwrap_err();
            let (_, path) = error.split_once("what you wrote is in ").unwrap();
            assert_eq!(fs::read(path).unwrap(), written, "{error}");
        }
    }

    #[test]
    fn an_editor_that_is_none_is_named() {
        let folder = tempfile::tempdir().unwrap();
        for (editor, why) in [
            ("no-such-editor", "cannot be started"),
            ("\"unfinished", "is no command"),
            (" ", "is no command"),
        ] {
            let error = write(folder.path(), editor, "x").unwrap_err();
            assert!(error.contains(editor) && error.contains(why), "{error}");
        }
        assert!(names(folder.path()).is_empty());
    }
}
