//! Helpers of the tests.

use chrono::{DateTime, Utc};

/// The moment a text names.
pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}
