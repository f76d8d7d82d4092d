//! Our vocabulary in the format's words.

use allclear_model::notice::{Notice, State};
use allclear_model::status::Status;

/// How bad something is: the impact of a notice, or the indicator of the page.
pub fn severity(status: Status) -> &'static str {
    match status {
        Status::Operational => "none",
        Status::Unknown => "unknown",
        Status::UnderMaintenance => "maintenance",
        Status::DegradedPerformance => "minor",
        Status::PartialOutage => "major",
        Status::MajorOutage => "critical",
    }
}

/// Where something stands. `Update`, which the format does not have, is whatever it was before.
pub fn state(state: State, before: State) -> &'static str {
    match state {
        State::Update if before == State::Update => "investigating",
        State::Update => self::state(before, State::Update),
        State::Planned => "scheduled",
        other => other.slug(),
    }
}

/// Where a notice stands: with a postmortem, it is that.
pub fn of_notice(notice: &Notice) -> &'static str {
    if notice.postmortem.is_some() && notice.state == State::Resolved {
        return "postmortem";
    }
    state(notice.state, State::Update)
}
