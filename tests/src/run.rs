//! One test at a time, each within a time limit.

use std::future::Future;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::outcome::{Outcome, fail};

/// Two tests at once would measure each other. Only the next browser begins beside one, in its first seconds.
static TURN: Mutex<()> = Mutex::new(());

/// Longer than any test that works; a hang must still end the run.
const LIMIT: Duration = Duration::from_mins(3);

/// Runs a test alone and within the limit.
///
/// # Errors
/// What the test returns, or that it took too long.
pub fn run(test: impl Future<Output = Outcome>) -> Outcome {
    run_within(LIMIT, test)
}

/// The same for a test that is long by its nature.
///
/// # Errors
/// As [`run`].
pub fn run_within(limit: Duration, test: impl Future<Output = Outcome>) -> Outcome {
    // A test that failed poisons the lock; the next one is not concerned.
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        match tokio::time::timeout(limit, test).await {
            Ok(outcome) => outcome,
            Err(_) => fail(format!("the test did not end within {} s", limit.as_secs())),
        }
    })
}
