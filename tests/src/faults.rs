//! A data server on another origin that can fail in every way a CDN does, from one moment to the next.

mod answer;

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::outcome::{Outcome, fail};
use crate::process;
use crate::site::demo;

/// A change to a document on its way out.
pub type Edit = Arc<dyn Fn(&mut Value) + Send + Sync>;

/// How the server answers.
#[derive(Clone, Default)]
pub enum Fault {
    /// As it should.
    #[default]
    None,
    /// With this status and a page of text.
    Status(u16),
    /// With status 503, and in how many seconds to ask again.
    Busy(u32),
    /// Correctly, after a while.
    Slow(Duration),
    /// With fewer bytes than announced.
    Truncated,
    /// With status 200, this type and this body.
    Body(&'static str, String),
    /// With this status, these lines of a head and these bytes.
    Answer(u16, String, Arc<Vec<u8>>),
    /// With a head at once, and then a byte now and again.
    Dripping,
    /// With nothing: the connection is closed.
    Dropped,
    /// With the document changed.
    Edited(Edit),
    /// With 3 MiB of blanks before the document: valid JSON, but too much.
    Huge,
    /// As it should, but without letting pages of other sites read it.
    Closed,
    /// With a redirect to this address.
    Moved(String),
    /// Not at all: nobody listens.
    Refused,
}

impl Fault {
    /// Any answer; `headers` are lines such as `Name: value`, each with `\r\n` behind it.
    pub fn answer(status: u16, headers: &str, body: impl Into<Vec<u8>>) -> Self {
        Self::Answer(status, headers.to_owned(), Arc::new(body.into()))
    }

    /// A changed document.
    pub fn edited(edit: impl Fn(&mut Value) + Send + Sync + 'static) -> Self {
        Self::Edited(Arc::new(edit))
    }
}

/// The server; it ends with the value.
pub struct DataServer {
    url: String,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    /// Contents by path; in memory, so that nothing is left behind however the tests end.
    files: HashMap<String, Arc<Vec<u8>>>,
    fault: Fault,
    /// Faults of single files, by the end of their path; they go before `fault`.
    faults: HashMap<String, Fault>,
    requests: Vec<String>,
    ended: bool,
}

impl DataServer {
    /// Serves a scenario of the invented operator.
    ///
    /// # Errors
    /// The data cannot be made, or no port is free.
    pub fn start(scenario: &str) -> Outcome<Self> {
        let folder = process::new_folder()?;
        let mut files = HashMap::new();
        let loaded = demo(scenario, &folder).and_then(|()| load(&folder, "", &mut files));
        fs::remove_dir_all(&folder)?;
        loaded?;
        Self::serve(files)
    }

    /// Serves these documents by their paths, as other providers would.
    ///
    /// # Errors
    /// No port is free.
    pub fn of<'a>(files: impl IntoIterator<Item = (&'a str, Vec<u8>)>) -> Outcome<Self> {
        Self::serve(files.into_iter().map(|(path, body)| (path.to_owned(), Arc::new(body))).collect())
    }

    fn serve(files: HashMap<String, Arc<Vec<u8>>>) -> Outcome<Self> {
        let state = State { files, ..State::default() };
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let port = listener.local_addr()?.port();
        let state = Arc::new(Mutex::new(state));
        let shared = Arc::clone(&state);
        thread::spawn(move || listen(listener, port, &shared));
        Ok(Self { url: format!("http://127.0.0.1:{port}"), state })
    }

    /// The origin.
    pub fn origin(&self) -> &str {
        &self.url
    }

    /// The base address of the data.
    pub fn base(&self) -> String {
        format!("{}/", self.url)
    }

    /// From now on, every file is answered like this.
    pub fn set(&self, fault: Fault) {
        let mut state = lock(&self.state);
        state.faults.clear();
        state.fault = fault;
    }

    /// From now on, this file is answered like this, whatever holds for the others.
    pub fn set_for(&self, file: &str, fault: Fault) {
        lock(&self.state).faults.insert(file.to_owned(), fault);
    }

    /// Forgets all faults and requests, for the next test.
    pub fn reset(&self) {
        self.set(Fault::None);
        lock(&self.state).requests.clear();
    }

    /// Puts a file beside the others, or in the place of one.
    pub fn put(&self, path: &str, content: Vec<u8>) {
        lock(&self.state).files.insert(path.to_owned(), Arc::new(content));
    }

    /// Takes a file away.
    pub fn take_away(&self, path: &str) {
        lock(&self.state).files.remove(path);
    }

    /// The bytes of every file, by path.
    pub fn files(&self) -> HashMap<String, Arc<Vec<u8>>> {
        lock(&self.state).files.clone()
    }

    /// How often a file was asked for.
    pub fn requests(&self, file: &str) -> usize {
        lock(&self.state).requests.iter().filter(|path| path.ends_with(file)).count()
    }

    /// Waits until a file was asked for so often.
    ///
    /// # Errors
    /// It is not, in ten seconds.
    pub async fn asked(&self, file: &str, times: usize) -> Outcome {
        for _ in 0..200 {
            if self.requests(file) >= times {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        fail(format!("{file} was not asked for {times} times in 10 s"))
    }

    /// How often any file of a folder was asked for.
    pub fn requests_in(&self, folder: &str) -> usize {
        lock(&self.state).requests.iter().filter(|path| path.starts_with(folder)).count()
    }

    /// A document as it is served when nothing is wrong.
    ///
    /// # Errors
    /// There is none, or it is no JSON.
    pub fn document(&self, path: &str) -> Outcome<Value> {
        let file = lock(&self.state).files.get(path).cloned();
        match file {
            Some(bytes) => Ok(serde_json::from_slice(&bytes)?),
            None => fail(format!("there is no {path}")),
        }
    }
}

impl Drop for DataServer {
    fn drop(&mut self) {
        lock(&self.state).ended = true;
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Listens, unless connections are to be refused: then the port is given back until they are not.
fn listen(first: TcpListener, port: u16, state: &Arc<Mutex<State>>) {
    let mut listener = Some(first);
    while !lock(state).ended {
        if matches!(lock(state).fault, Fault::Refused) {
            listener = None;
        } else if listener.is_none() {
            listener = TcpListener::bind(("127.0.0.1", port)).ok();
        }
        if let Some(open) = &listener {
            let _ = open.set_nonblocking(true);
            if let Ok((stream, _)) = open.accept() {
                let _ = stream.set_nonblocking(false);
                let state = Arc::clone(state);
                thread::spawn(move || handle(&stream, &state));
                continue;
            }
        }
        thread::sleep(Duration::from_millis(3));
    }
}

fn handle(stream: &TcpStream, state: &Mutex<State>) {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let first = lines.next().unwrap_or_default();
    // A request that is not read to its end makes the answer a connection reset.
    while lines.next().is_some_and(|line| !line.is_empty()) {}
    let mut words = first.split(' ');
    let (Some(method), Some(target)) = (words.next(), words.next()) else { return };
    let path = target.split('?').next().unwrap_or(target);

    let (file, fault) = {
        let mut state = lock(state);
        state.requests.push(path.to_owned());
        let fault = state.faults.iter().find(|(end, _)| path.ends_with(*end)).map(|(_, fault)| fault);
        (state.files.get(path).cloned(), fault.unwrap_or(&state.fault).clone())
    };
    drop(lines);
    // A visitor who leaves in the middle of an answer is no concern of the test.
    let _ = answer::send(stream, method, path, file.as_deref().map(Vec::as_slice), &fault);
}

/// Reads a folder's files.
fn load(folder: &Path, prefix: &str, files: &mut HashMap<String, Arc<Vec<u8>>>) -> Outcome {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{prefix}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            load(&entry.path(), &path, files)?;
        } else {
            files.insert(path, Arc::new(fs::read(entry.path())?));
        }
    }
    Ok(())
}
