//! The provider's server, asked politely: one request at a time, with pauses, and slower when it says so.

use std::cell::Cell;
use std::time::{Duration, Instant};

use ureq::Agent;
use ureq::http::StatusCode;

use super::fetch::Fetch;

/// The largest document that is read, in bytes.
const LARGEST: u64 = 16 * 1024 * 1024;
/// How often a request is tried.
const TRIES: u32 = 5;
/// The longest that a server may have us wait before we try again.
const LONGEST_WAIT: Duration = Duration::from_mins(2);
const NAME: &str = concat!("allclear-import/", env!("CARGO_PKG_VERSION"));

/// A server.
pub struct Http {
    agent: Agent,
    pause: Duration,
    next: Cell<Option<Instant>>,
    /// A header for those whose key is asked for.
    key: Option<String>,
}

/// How a try ended, when not with a document.
enum Fault {
    /// It is of no use to try again.
    Final(String),
    /// It may go better later; after this time, if the server says.
    Passing(String, Option<Duration>),
}

impl Http {
    /// A server that is asked no more often than every `pause`.
    pub fn new(pause: Duration, key: Option<String>) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(30)))
            .http_status_as_error(false)
            .user_agent(NAME)
            .build();
        Self { agent: config.into(), pause, next: Cell::new(None), key }
    }

    fn wait(&self, at_least: Duration) {
        let until =
            self.next.get().map_or(Duration::ZERO, |next| next.saturating_duration_since(Instant::now()));
        std::thread::sleep(until.max(at_least));
        self.next.set(Some(Instant::now() + self.pause));
    }

    fn one(&self, url: &str) -> Result<Option<Vec<u8>>, Fault> {
        let mut request = self.agent.get(url).header("Accept", "application/json");
        if let Some(key) = &self.key {
            request = request.header("Authorization", format!("Bearer {key}"));
        }
        let mut answer = request.call().map_err(|error| Fault::Passing(format!("{url}: {error}"), None))?;
        let status = answer.status();
        match status {
            StatusCode::OK => {
                let body = answer.body_mut().with_config().limit(LARGEST).read_to_vec();
                body.map(Some).map_err(|error| Fault::Passing(format!("{url}: {error}"), None))
            }
            StatusCode::NOT_FOUND | StatusCode::GONE => Ok(None),
            _ => {
                let message = format!("{url} answers {status}");
                let after = answer.headers().get("retry-after").and_then(|value| value.to_str().ok());
                let after = after.and_then(|seconds| seconds.parse().ok()).map(Duration::from_secs);
                let is_passing = status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error();
                Err(if is_passing { Fault::Passing(message, after) } else { Fault::Final(message) })
            }
        }
    }
}

impl Fetch for Http {
    fn get(&self, url: &str) -> Result<Option<Vec<u8>>, String> {
        let mut wait = Duration::ZERO;
        for tried in 1.. {
            self.wait(wait);
            match self.one(url) {
                Ok(found) => return Ok(found),
                Err(Fault::Final(message)) => return Err(message),
                Err(Fault::Passing(message, _)) if tried == TRIES => {
                    return Err(format!("{message}; what was read so far is kept, so try again later"));
                }
                Err(Fault::Passing(_, after)) => {
                    wait = after.unwrap_or(self.pause * 2_u32.pow(tried)).min(LONGEST_WAIT);
                }
            }
        }
        Ok(None)
    }
}
