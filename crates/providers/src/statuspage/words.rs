//! The format's words in this contract's vocabulary. A word that is not listed is unknown.

use allclear_model::decode::{Cursor, value};
use allclear_model::notice::State;
use allclear_model::status::Status;

/// The status of a component. Both vocabularies agree; `full_outage` is incident.io's own word.
pub(super) fn status(word: &str) -> Option<Status> {
    match word {
        "full_outage" => Some(Status::MajorOutage),
        _ => Status::from_slug(word),
    }
}

/// How bad something is: the impact of a notice, or the indicator of a page.
pub(super) fn severity(word: &str) -> Option<Status> {
    match word {
        "none" => Some(Status::Operational),
        "minor" => Some(Status::DegradedPerformance),
        "major" => Some(Status::PartialOutage),
        "critical" => Some(Status::MajorOutage),
        "maintenance" => Some(Status::UnderMaintenance),
        _ => None,
    }
}

/// Where a notice stands. An incident with a postmortem is resolved; a maintenance whose result is
/// being verified is still going on.
pub(super) fn state(word: &str) -> Option<State> {
    match word {
        "postmortem" => Some(State::Resolved),
        "scheduled" => Some(State::Planned),
        "verifying" => Some(State::InProgress),
        "canceled" => Some(State::Cancelled),
        _ => State::from_slug(word),
    }
}

/// An IANA name of a time zone. Some pages have Rails names ("Pacific Time (US & Canada)"), which
/// no browser knows and would refuse with an exception.
pub(super) fn time_zone(cursor: &Cursor) -> Option<String> {
    let name = value::word(cursor)?;
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/_+-".contains(&byte));
    if plain && (name.contains('/') || name == "UTC" || name == "GMT") {
        return Some(name);
    }
    cursor.problem("is not an IANA time zone; UTC is used");
    None
}
