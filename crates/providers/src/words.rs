//! Words that mean the same in most formats, however they are written.

use allclear_model::decode::{Cursor, value};
use allclear_model::notice::State;
use allclear_model::status::Status;

/// A word without its case and separators: `PARTIALOUTAGE`, `partial_outage`, `Partial outage`.
pub(crate) fn squash(word: &str) -> String {
    word.trim().chars().filter(|c| !matches!(c, '_' | '-' | ' ')).map(|c| c.to_ascii_lowercase()).collect()
}

/// The status of a component. A word that is not listed is nobody's guess.
pub(crate) fn status(word: &str) -> Option<Status> {
    Some(match squash(word).as_str() {
        "operational" => Status::Operational,
        "degradedperformance" | "degraded" => Status::DegradedPerformance,
        "partialoutage" | "minoroutage" => Status::PartialOutage,
        "majoroutage" | "fulloutage" => Status::MajorOutage,
        "undermaintenance" | "maintenance" => Status::UnderMaintenance,
        _ => return None,
    })
}

/// Where a notice stands. An incident with a postmortem is resolved; a maintenance whose result is
/// being verified is still going on.
pub(crate) fn state(word: &str) -> Option<State> {
    Some(match squash(word).as_str() {
        "investigating" => State::Investigating,
        "identified" => State::Identified,
        "monitoring" => State::Monitoring,
        "resolved" | "postmortem" => State::Resolved,
        "scheduled" | "planned" | "upcoming" | "notstartedyet" | "maintenancescheduled" => State::Planned,
        "inprogress" | "verifying" | "undermaintenance" | "maintenanceinprogress" => State::InProgress,
        "completed" | "complete" | "maintenancecomplete" | "ended" => State::Completed,
        "cancelled" | "canceled" => State::Cancelled,
        "update" => State::Update,
        _ => return None,
    })
}

/// A status field: what is missing or not understood is unknown.
pub(crate) fn status_of(cursor: &Cursor, key: &str) -> Status {
    cursor.read(key, |word| word.keyword(status)).unwrap_or(Status::Unknown)
}

/// A state field: what is missing or not understood is not over, as far as anyone can tell.
pub(crate) fn state_of(cursor: &Cursor, key: &str) -> State {
    cursor.read(key, |word| word.keyword(state)).unwrap_or(State::Update)
}

/// An IANA name of a time zone. Some pages have Rails names ("Pacific Time (US & Canada)"), which
/// no browser knows and would refuse with an exception.
pub(crate) fn time_zone(cursor: &Cursor) -> Option<String> {
    let name = value::word(cursor)?;
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/_+-".contains(&byte));
    if plain && (name.contains('/') || name == "UTC" || name == "GMT") {
        return Some(name);
    }
    cursor.problem("is not an IANA time zone; UTC is used");
    None
}

/// A whole number, also one written as text.
pub(crate) fn number(cursor: &Cursor) -> Option<i64> {
    let found = cursor.value();
    let number = found.as_i64().or_else(|| found.as_str()?.trim().parse().ok());
    if number.is_none() {
        cursor.problem("should be a whole number");
    }
    number
}

/// Yes or no, also as a number or as text.
pub(crate) fn truth(cursor: &Cursor) -> Option<bool> {
    let found = cursor.value();
    let word = found.as_str().map(squash);
    let truth = found.as_bool().or_else(|| Some(found.as_i64()? != 0)).or(match word.as_deref() {
        Some("true" | "1" | "yes") => Some(true),
        Some("false" | "0" | "no" | "") => Some(false),
        _ => None,
    });
    if truth.is_none() {
        cursor.problem("should be true or false");
    }
    truth
}

#[cfg(test)]
mod tests {
    use super::*;
    use allclear_model::decode::Log;
    use serde_json::json;

    #[test]
    fn separators_and_case_do_not_matter_and_strange_words_are_nobodys_guess() {
        for (word, expected) in [
            ("partial_outage", Some(Status::PartialOutage)),
            ("PARTIALOUTAGE", Some(Status::PartialOutage)),
            ("partial-outage", Some(Status::PartialOutage)),
            ("Full Outage", Some(Status::MajorOutage)),
            ("MINOROUTAGE", Some(Status::PartialOutage)),
            ("operational", Some(Status::Operational)),
            ("not operational", None),
            ("", None),
            ("up", None),
            ("óperational", None),
            ("operational?", None),
        ] {
            assert_eq!(status(word), expected, "{word}");
        }
    }

    #[test]
    fn numbers_and_truths_come_in_several_clothes() {
        let log = Log::default();
        let read = |value: serde_json::Value| {
            let cursor = Cursor::root(&value, &log);
            (number(&cursor), truth(&cursor))
        };
        assert_eq!(read(json!(1)), (Some(1), Some(true)));
        assert_eq!(read(json!("0")), (Some(0), Some(false)));
        assert_eq!(read(json!(" 60 ")).0, Some(60));
        assert_eq!(read(json!("true")), (None, Some(true)));
        assert_eq!(read(json!("<no value>")), (None, None));
        assert_eq!(read(json!([])), (None, None));
    }
}
