//! A server of this machine that answers what it is told to.
#![allow(dead_code, reason = "not every test needs all of it")]

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What a path answers.
#[derive(Clone, Debug)]
struct Answer {
    code: u16,
    headers: String,
    body: String,
    /// What it answers from the next time on.
    then: Option<Box<Answer>>,
}

#[derive(Default)]
struct State {
    answers: HashMap<String, Answer>,
    asked: Vec<String>,
}

/// The server; it ends with the test.
pub struct Server {
    port: u16,
    state: Arc<Mutex<State>>,
}

impl Server {
    /// A server that knows nothing.
    pub fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let state = Arc::new(Mutex::new(State::default()));
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                answer(stream, &shared);
            }
        });
        Self { port, state }
    }

    /// Its address.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Has a path, its query included, answer with a document.
    pub fn put(&self, path: &str, document: &serde_json::Value) {
        let answer = Answer { code: 200, headers: String::new(), body: document.to_string(), then: None };
        self.state.lock().unwrap().answers.insert(path.to_owned(), answer);
    }

    /// Has a path fail.
    pub fn fail(&self, path: &str, code: u16, headers: &str) {
        let answer = Answer { code, headers: headers.to_owned(), body: String::new(), then: None };
        self.state.lock().unwrap().answers.insert(path.to_owned(), answer);
    }

    /// Has a path fail once, and then answer as before.
    pub fn fail_once(&self, path: &str, code: u16, headers: &str) {
        let then = self.state.lock().unwrap().answers.get(path).cloned().map(Box::new);
        let answer = Answer { code, headers: headers.to_owned(), body: String::new(), then };
        self.state.lock().unwrap().answers.insert(path.to_owned(), answer);
    }

    /// Has a path answer as another server does.
    pub fn take_over(&self, other: &Self, path: &str) {
        let answer = other.state.lock().unwrap().answers[path].clone();
        self.state.lock().unwrap().answers.insert(path.to_owned(), answer);
    }

    /// How often anything was asked for.
    pub fn asked_at_all(&self) -> usize {
        self.state.lock().unwrap().asked.len()
    }

    /// How often a path was asked for.
    pub fn asked(&self, path: &str) -> usize {
        self.state.lock().unwrap().asked.iter().filter(|asked| *asked == path).count()
    }
}

fn answer(mut stream: TcpStream, state: &Mutex<State>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut first = String::new();
    if reader.read_line(&mut first).is_err() {
        return;
    }
    let mut line = String::new();
    while reader.read_line(&mut line).is_ok_and(|length| length > 2) {
        line.clear();
    }
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let found = {
        let mut state = state.lock().unwrap();
        state.asked.push(path.clone());
        let found = state.answers.get(&path).cloned();
        if let Some(then) = found.as_ref().and_then(|answer| answer.then.clone()) {
            state.answers.insert(path, *then);
        }
        found
    };
    let Answer { code, headers, body, .. } =
        found.unwrap_or(Answer { code: 404, headers: String::new(), body: String::new(), then: None });
    let length = body.len();
    let _ = write!(
        stream,
        "HTTP/1.1 {code} Answer\r\nContent-Type: application/json\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    );
}
