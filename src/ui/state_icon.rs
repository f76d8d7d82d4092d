//! The shape of a state: what is being done about something, at a glance.

use allclear_model::notice::State;

use crate::dom::{View, shape as svg};

/// A line drawing in the colour of the surrounding text.
///
/// Decorative: the word beside it says the same.
pub struct StateIcon {
    /// The state to draw.
    pub state: State,
}

impl From<StateIcon> for View {
    fn from(StateIcon { state }: StateIcon) -> Self {
        svg("svg")
            .class("state-icon")
            .attr("viewBox", "0 0 24 24")
            .attr("aria-hidden", "true")
            .attr("data-state", state.slug())
            .child(svg("path").attr("d", path(state)))
            .into()
    }
}

const RING: &str = "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z";

fn path(state: State) -> String {
    match state {
        // A lens.
        State::Investigating => "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM15.5 15.5l5 5".to_owned(),
        // A target that is hit.
        State::Identified => {
            format!("{RING}M12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6zM12 1v4M12 19v4M1 12h4M19 12h4")
        }
        // An eye.
        State::Monitoring => {
            "M1.5 12q4.5-7 10.5-7t10.5 7q-4.5 7-10.5 7t-10.5-7zM12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6z".to_owned()
        }
        State::Resolved | State::Completed => format!("{RING}M7.5 12.4l3 3l6-6.6"),
        // A leaf of a calendar.
        State::Planned => "M4 6h16v14h-16zM4 10.5h16M8.5 3v4M15.5 3v4".to_owned(),
        // Bars, as those of a machine that is stopped.
        State::InProgress => format!("{RING}M9.5 8.5v7M14.5 8.5v7"),
        State::Cancelled => format!("{RING}M8.5 8.5l7 7M15.5 8.5l-7 7"),
        // A speech bubble.
        State::Update => "M4 4.5h16v11.5h-9l-4.5 4v-4h-2.5z".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_over_is_told_from_what_is_not() {
        let open = [
            State::Investigating,
            State::Identified,
            State::Monitoring,
            State::Planned,
            State::InProgress,
            State::Update,
        ];
        for (index, state) in open.iter().enumerate() {
            assert!(open[..index].iter().all(|other| path(*other) != path(*state)), "{state:?}");
            assert_ne!(path(*state), path(State::Resolved));
            assert_ne!(path(*state), path(State::Cancelled));
        }
    }
}
