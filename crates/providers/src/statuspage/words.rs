//! The format's own words in this contract's vocabulary. A word that is not listed is unknown.

use allclear_model::status::Status;

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

/// The status of a component: this very word, as the format knows no other spelling. `full_outage`
/// is incident.io's own.
pub(super) fn status(word: &str) -> Option<Status> {
    match word {
        "full_outage" => Some(Status::MajorOutage),
        _ => Status::from_slug(word),
    }
}
