//! `allclear preview`: the page on this machine, which hears of every change.
#![cfg(test)]

mod published;
mod run;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use published::copy;

/// A running preview; it ends with the test.
struct Preview {
    child: Child,
    host: String,
    said: BufReader<std::process::ChildStdout>,
}

impl Preview {
    fn start(source: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_allclear"))
            .args([
                "preview",
                "--site",
                "tests/site",
                "--port",
                "0",
                "--now",
                "2026-11-20T12:30:00Z",
                "--source",
            ])
            .arg(source)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        while !line.starts_with("http://") {
            line.clear();
            assert!(said.read_line(&mut line).unwrap() > 0, "it ended");
        }
        let host = line["http://".len()..].split('/').next().unwrap().to_owned();
        Self { child, host, said }
    }

    fn ask(&self, path: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.host).unwrap();
        stream
    }

    fn get(&self, path: &str) -> String {
        let mut text = String::new();
        self.ask(path).read_to_string(&mut text).unwrap();
        text
    }

    /// Waits until it has published again.
    fn published(&mut self) -> String {
        let mut line = String::new();
        self.said.read_line(&mut line).unwrap();
        line
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_page_hears_of_a_change_and_a_mistake_leaves_it_as_it_was() {
    let source = tempfile::tempdir().unwrap();
    copy(Path::new("tests/harbor"), source.path());
    let mut preview = Preview::start(source.path());
    let page = preview.get("/incident/2026-11-20-uploads");
    assert!(page.starts_with("HTTP/1.1 200 OK\r\n"), "{page}");
    for expected in
        ["Content-Security-Policy: default-src 'none'", "<title>Uploads fail", "/__preview/reload.js"]
    {
        assert!(page.contains(expected), "{expected} in {page}");
    }
    assert!(preview.get("/__preview/reload.js").contains("location.reload()"));
    assert!(preview.get("/nothing").starts_with("HTTP/1.1 404"));

    let mut changes = BufReader::new(preview.ask("/__preview/changes"));
    let mut line = String::new();
    while line != "\r\n" {
        line.clear();
        changes.read_line(&mut line).unwrap();
    }
    let notice = source.path().join("notices/2026-11-20-uploads.md");
    let text = fs::read_to_string(&notice).unwrap();
    fs::write(&notice, text.replace("Uploads fail <for some>", "Uploads fail again")).unwrap();
    while !line.starts_with("data:") {
        line.clear();
        assert!(changes.read_line(&mut line).unwrap() > 0, "nobody was told");
    }
    assert!(preview.get("/incident/2026-11-20-uploads").contains("<title>Uploads fail again"));

    fs::write(&notice, text.replace("kind =", "kin =")).unwrap();
    fs::write(
        source.path().join("notices/2026-11-21-new.md"),
        text.replace("Uploads fail <for some>", "New"),
    )
    .unwrap();
    assert!(preview.get("/incident/2026-11-20-uploads").contains("<title>Uploads fail again"));
    fs::write(&notice, text.replace("Uploads fail <for some>", "Right again")).unwrap();
    // What was wrong meanwhile was told on the other stream; this one tells of what was published.
    while !preview.get("/incident/2026-11-20-uploads").contains("<title>Right again") {
        preview.published();
    }
}
