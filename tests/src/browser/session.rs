//! Sessions of the drivers. The next one begins while the last one ends and a test does something else: a browser takes
//! seconds to come and go, and there are hundreds of tests.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use serde_json::{Value, json};

use super::driver::{Driver, Engine};
use crate::http;
use crate::outcome::{Outcome, fail};

/// A session, which ends with the value.
pub(super) struct Session {
    engine: Engine,
    driver: Arc<Driver>,
    id: String,
}

/// By engine, what is being begun for whoever comes next.
static NEXT: Mutex<[Option<JoinHandle<Outcome<Session>>>; 3]> = Mutex::new([None, None, None]);

fn taken(engine: Engine) -> Option<JoinHandle<Outcome<Session>>> {
    NEXT.lock().unwrap_or_else(PoisonError::into_inner)[engine as usize].take()
}

impl Session {
    /// A browser with a profile of its own.
    ///
    /// # Errors
    /// It is not installed, or does not start.
    pub(super) fn usual(engine: Engine) -> Outcome<Self> {
        match taken(engine).map(JoinHandle::join) {
            Some(Ok(Ok(session))) => Ok(session),
            // Begun beside something else it may have failed for that.
            _ => Self::begin(engine, &engine.capabilities()),
        }
    }

    /// A browser that is asked for more than usual.
    ///
    /// # Errors
    /// As [`Session::usual`].
    pub(super) fn with(engine: Engine, capabilities: &Value) -> Outcome<Self> {
        // Some drivers have one session at a time.
        if let Some(Ok(Ok(session))) = taken(engine).map(JoinHandle::join) {
            session.end();
        }
        Self::begin(engine, capabilities)
    }

    fn begin(engine: Engine, capabilities: &Value) -> Outcome<Self> {
        let driver = engine.driver()?;
        let wanted = json!({"capabilities": {"alwaysMatch": capabilities}});
        let answer = http::post(&format!("{}/session", driver.url()), &wanted.to_string())?;
        let answer: Value = serde_json::from_slice(&answer.body)?;
        match answer["value"]["sessionId"].as_str() {
            Some(id) => Ok(Self { engine, id: id.to_owned(), driver }),
            None => fail(format!("{engine:?} gave no session: {}", answer["value"])),
        }
    }

    /// The driver's address.
    pub(super) fn driver(&self) -> &str {
        self.driver.url()
    }

    /// The name the driver knows it by.
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    fn url(&self) -> String {
        format!("{}/session/{}", self.driver.url(), self.id)
    }

    /// Ends it and waits for that.
    fn end(self) {
        let _ = http::request("DELETE", &self.url(), &[], "");
        std::mem::forget(self);
    }
}

impl Drop for Session {
    /// Not `Client::close`: it is asynchronous, and a test that panics must close its browser too.
    fn drop(&mut self) {
        let (url, engine) = (self.url(), self.engine);
        let next = thread::spawn(move || {
            let _ = http::request("DELETE", &url, &[], "");
            Self::begin(engine, &engine.capabilities())
        });
        let mut all = NEXT.lock().unwrap_or_else(PoisonError::into_inner);
        let before = all[engine as usize].replace(next);
        drop(all);
        // Two browsers of one engine ended: one is enough for the next test.
        if let Some(Ok(Ok(session))) = before.map(JoinHandle::join) {
            session.end();
        }
    }
}
