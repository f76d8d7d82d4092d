//! Somebody else's site, on an origin of its own: pages with headers of their own that show the status.

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::outcome::Outcome;

/// The site; it ends with the value.
pub struct Host {
    port: u16,
    pages: Arc<Mutex<Pages>>,
}

/// By path: a head's lines, and a body.
type Pages = HashMap<String, (String, Vec<u8>)>;

impl Host {
    /// A site without pages.
    ///
    /// # Errors
    /// No port is free.
    pub fn start() -> Outcome<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let port = listener.local_addr()?.port();
        let pages = Arc::new(Mutex::new(Pages::new()));
        // The thread waits for whoever comes next; when the site is gone, the next one is told to leave.
        let served = Arc::downgrade(&pages);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let Some(pages) = served.upgrade() else { return };
                thread::spawn(move || {
                    // A visitor who leaves in the middle of an answer is no concern of the test.
                    let _ = answer(&stream, &pages);
                });
            }
        });
        Ok(Self { port, pages })
    }

    /// The full address of a path. By name and not by number, so that no browser takes it for the status page's site.
    pub fn at(&self, path: &str) -> String {
        format!("http://localhost:{}{path}", self.port)
    }

    /// From now on, this path is answered so; `headers` are lines such as `Name: value`.
    pub fn put(&self, path: &str, headers: &[String], body: impl Into<Vec<u8>>) {
        let mut head = format!("Content-Type: {}\r\n", kind(path));
        for line in headers {
            head = head + line + "\r\n";
        }
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.insert(path.to_owned(), (head, body.into()));
    }

    /// Serves a folder's files below a path; in their texts, one address stands for another.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn put_folder(&self, path: &str, folder: &Path, from: &str, to: &str) -> Outcome {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let below = format!("{path}/{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                self.put_folder(&below, &entry.path(), from, to)?;
                continue;
            }
            let bytes = fs::read(entry.path())?;
            let body = String::from_utf8(bytes).map_or_else(std::string::FromUtf8Error::into_bytes, |text| {
                text.replace(from, to).into_bytes()
            });
            if let Some(index) = below.strip_suffix("index.html") {
                self.put(index, &[], body);
            } else {
                self.put(&below, &[], body);
            }
        }
        Ok(())
    }
}

fn answer(mut stream: &TcpStream, pages: &Mutex<Pages>) -> Outcome {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let first = lines.next().unwrap_or_default();
    // A request that is not read to its end makes the answer a connection reset.
    while lines.next().is_some_and(|line| !line.is_empty()) {}
    let path = first.split(' ').nth(1).unwrap_or("/").split('?').next().unwrap_or("/");
    let page = pages.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned();
    let (status, (head, body)) = match page {
        Some(page) => (200, page),
        // Browsers ask for it themselves; a 404 would be a line in the console that nobody caused.
        None if path == "/favicon.ico" => (204, Default::default()),
        None => (404, ("Content-Type: text/plain\r\n".to_owned(), b"not found".to_vec())),
    };
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status} X\r\n{head}Content-Length: {length}\r\nConnection: close\r\nCache-Control: no-store\r\n\r\n"
    )?;
    Ok(stream.write_all(&body)?)
}

fn kind(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("js" | "mjs") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        _ => "text/html; charset=utf-8",
    }
}
