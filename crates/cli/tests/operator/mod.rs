//! An operator's folder, and the command called in it.
#![allow(dead_code, reason = "not every test needs all of it")]

use std::fs;

use super::run::{Run, allclear};

/// A folder that `init` has just made.
pub struct Operator(pub tempfile::TempDir);

impl Operator {
    /// A folder that `init` has made.
    pub fn new() -> Self {
        let operator = Self(tempfile::tempdir().unwrap());
        let run = operator.at(
            "2026-11-19T08:00:00Z",
            &["init", "--name", "Harbor \"Cloud\"", "--url", "status.harbor.example/"],
        );
        assert_eq!(run.code, 0, "{}", run.err);
        operator
    }

    /// Calls the command at a time.
    pub fn at(&self, now: &str, args: &[&str]) -> Run {
        let source = self.0.path().to_str().unwrap();
        allclear(&[args, &["--source", source, "--now", now]].concat())
    }

    /// The same, which must succeed; gives what was said.
    pub fn fine(&self, now: &str, args: &[&str]) -> String {
        let run = self.at(now, args);
        assert_eq!(run.code, 0, "{args:?}: {}", run.err);
        run.out
    }

    /// The same, which must fail and change nothing; gives why.
    pub fn refused(&self, now: &str, args: &[&str]) -> String {
        let before = self.files();
        let run = self.at(now, args);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{args:?}");
        assert_eq!(self.files(), before, "nothing was changed");
        run.err
    }

    /// The notices, by the names of their files.
    pub fn files(&self) -> Vec<(String, String)> {
        let mut files: Vec<_> = fs::read_dir(self.0.path().join("notices"))
            .unwrap()
            .map(|entry| {
                let path = entry.unwrap().path();
                (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap())
            })
            .collect();
        files.sort();
        files
    }

    /// A notice's file.
    pub fn notice(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The path of a notice's file.
    pub fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join("notices").join(name)
    }

    /// What `status --json` says.
    pub fn status(&self, now: &str) -> serde_json::Value {
        serde_json::from_str(&self.fine(now, &["status", "--json"])).unwrap()
    }
}
