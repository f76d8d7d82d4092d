//! The server of `allclear preview` as a site that is published: it begins at once and can be ended.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

use allclear_cli::serve::{Pages, converse};

use crate::outcome::Outcome;
use crate::process::Process;

/// A running server and its folder.
pub struct Server {
    port: u16,
    is_ended: Arc<AtomicBool>,
    accepting: Option<JoinHandle<()>>,
    /// Does nothing but remove the folder when the server ends, or these tests in whatever way.
    _keeper: Process,
}

impl Server {
    /// Serves `site/` of a folder.
    ///
    /// # Errors
    /// No port is free.
    pub fn start(folder: PathBuf) -> Outcome<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        let is_ended = Arc::new(AtomicBool::new(false));
        let (site, ended) = (folder.join("site"), Arc::clone(&is_ended));
        let accepting = thread::spawn(move || accept(&listener, &site, &ended));
        let keeper = Process::start(folder, Path::new("sleep"), ["infinity"], &[])?;
        Ok(Self { port, is_ended, accepting: Some(accepting), _keeper: keeper })
    }

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.port
    }
}

fn accept(listener: &TcpListener, site: &Path, is_ended: &Arc<AtomicBool>) {
    let pages = Arc::new(Pages::of(site));
    for stream in listener.incoming().flatten() {
        if is_ended.load(Ordering::Relaxed) {
            return;
        }
        let (pages, is_ended) = (Arc::clone(&pages), Arc::clone(is_ended));
        thread::spawn(move || {
            // Browsers connect ahead; who asks after the end gets nothing on such a connection either. A visitor who
            // leaves in the middle of an answer is no concern of the test.
            let _ = converse(stream, &|request, _| {
                if is_ended.load(Ordering::Relaxed) {
                    return Err(ErrorKind::NotConnected.into());
                }
                Ok(Some(pages.answer(request)))
            });
        });
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.is_ended.store(true, Ordering::Relaxed);
        // It waits for whoever comes next, and is told by that.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
        if let Some(accepting) = self.accepting.take() {
            let _ = accepting.join();
        }
    }
}
