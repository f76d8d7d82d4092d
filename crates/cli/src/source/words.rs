//! The vocabulary's words, as operators write them.

use allclear_model::notice::{Kind, State};
use allclear_model::status::Status;

use super::fields::Value;

/// A status.
pub fn status(value: Value) -> Option<Status> {
    let known: Vec<_> = Status::ALL.iter().map(|status| status.slug()).collect();
    value.word(&known, parse_status)
}

/// A status as it may be written: `partial_outage`, `partial-outage`, `Partial outage`.
pub fn parse_status(word: &str) -> Option<Status> {
    Status::from_slug(&plain(word))
}

/// A kind of notice.
pub fn kind(value: Value) -> Option<Kind> {
    value.word(&["incident", "maintenance"], Kind::from_slug)
}

/// The states of a kind of notice, in their order.
pub fn states(kind: Kind) -> [&'static str; 5] {
    match kind {
        Kind::Incident => ["investigating", "identified", "monitoring", "resolved", "update"],
        Kind::Maintenance => ["planned", "in_progress", "completed", "cancelled", "update"],
    }
}

/// A state as it may be written: `in_progress`, `In progress`.
pub fn parse_state(word: &str) -> Option<State> {
    State::from_slug(&plain(word))
}

/// A word as the vocabulary has it: small letters, parted by underscores.
pub fn plain(word: &str) -> String {
    word.trim().to_lowercase().replace([' ', '-'], "_")
}
