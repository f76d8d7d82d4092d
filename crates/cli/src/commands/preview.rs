//! `allclear preview`: the page with its data, on this machine, and again whenever a file changes.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use super::publish::Published;
use crate::args::{Common, Preview, Publish};
use crate::edit::workspace::hold;
use crate::findings::text;
use crate::serve::{Answer, Pages, Request, listen, serve, watch};
use crate::source::cache;
use crate::source::folder::Folder;
use crate::source::gather::Refused;
use crate::terminal::Terminal;

/// Where a page finds out that it is to load again; the policy of pages allows scripts of their own site only.
const SCRIPT: &str = "/__preview/reload.js";
const CHANGES: &str = "/__preview/changes";
const INSERTED: &str = "<script src=\"/__preview/reload.js\" defer></script>";
const RELOAD: &str = "new EventSource('/__preview/changes').onmessage = () => location.reload();\n";

/// How often the page has been published, and who waits for the next time.
struct Turns {
    count: Mutex<u64>,
    next: Condvar,
}

impl Turns {
    fn now(&self) -> u64 {
        *self.count.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn advance(&self) {
        *self.count.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.next.notify_all();
    }

    /// Waits for another turn than this, but not for ever.
    fn after(&self, seen: u64) -> u64 {
        let count = self.count.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.next.wait_timeout_while(count, Duration::from_secs(15), |count| *count == seen);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }
}

/// Serves until it is ended.
///
/// # Errors
/// The folder cannot be published at all, or the port is taken.
pub fn run(common: &Common, options: &Preview, terminal: &Terminal) -> Result<ExitCode, String> {
    let folder = Folder::at(&common.source);
    folder.config()?;
    drop(hold(&folder)?);
    let own = folder.path(cache::FOLDER);
    let out = own.join("preview");
    let publish = || publish(&folder, options, &out, common, terminal);
    if !publish()? {
        println!("the page is served as soon as this is put right");
    }
    let listener = listen(options.port)?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    println!("http://{address}/ shows the page, and again whenever a file changes; Ctrl-C ends it");

    let pages: &'static Pages = Box::leak(Box::new(Pages::of(&out).while_written(INSERTED)));
    let turns: &'static Turns = Box::leak(Box::new(Turns { count: Mutex::new(0), next: Condvar::new() }));
    std::thread::spawn(move || serve(&listener, move |request, to| answer(pages, turns, request, to)));
    let source = std::path::absolute(folder.shown()).map_err(|error| error.to_string())?;
    let left_out = [source.join(cache::FOLDER), source.join("public-data"), source.join(".git")];
    let left_out: Vec<_> = left_out.iter().map(PathBuf::as_path).collect();
    let site = std::path::absolute(&options.site).map_err(|error| error.to_string())?;
    let watched = watch(&[&source, &site], &left_out)?;
    while watched.wait() {
        match publish() {
            Ok(true) => turns.advance(),
            Ok(false) => {}
            Err(message) => eprintln!("allclear: {message}"),
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Publishes into a folder of its own; `false` where something is wrong, which is told.
fn publish(
    folder: &Folder,
    options: &Preview,
    out: &std::path::Path,
    common: &Common,
    terminal: &Terminal,
) -> Result<bool, String> {
    let now = Terminal::here(common).now;
    // Whoever writes need not be the one who signs.
    let site = Some(options.site.clone());
    let options = Publish { site, out: out.to_owned(), sign: None, unsigned: true };
    match super::publish::publish(folder, &options, now, false) {
        Ok(Published { report, banner, .. }) => {
            println!("{banner}; {} of {} files written", report.written, report.files);
            Ok(true)
        }
        Err(Refused::Failure(message)) => Err(message),
        Err(Refused::Findings(findings)) => {
            eprint!("{}", text::print(&findings, terminal.error_style()));
            Ok(false)
        }
    }
}

/// Answers a request; a page that waits for changes is told of each as it comes.
fn answer(pages: &Pages, turns: &Turns, request: &Request, to: &mut dyn Write) -> io::Result<Option<Answer>> {
    match request.path.as_str() {
        SCRIPT => {
            let headers = vec![("Content-Type".to_owned(), "text/javascript".to_owned())];
            Ok(Some(Answer { code: 200, headers, body: RELOAD.as_bytes().to_vec() }))
        }
        CHANGES => {
            to.write_all(
                b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n",
            )?;
            let mut seen = turns.now();
            loop {
                let now = turns.after(seen);
                // A line now and then tells whether anybody still listens.
                let line = if now == seen { ":\n\n".to_owned() } else { format!("data: {now}\n\n") };
                seen = now;
                to.write_all(line.as_bytes())?;
                to.flush()?;
            }
        }
        _ => Ok(Some(pages.answer(request))),
    }
}
