//! The shape of a status: each has its own, so that none is told by colour alone.

use allclear_model::status::Status;

use crate::dom::{Derived, View, shape as svg, text};

/// A filled outline in the colour of the surrounding text, and a mark cut into it.
///
/// Decorative: the words beside it say the same.
pub struct Icon {
    /// The status to draw.
    pub status: Derived<Status>,
}

impl From<Icon> for View {
    fn from(Icon { status }: Icon) -> Self {
        let path = |class: &'static str, d: fn(Status) -> &'static str| {
            let status = status.clone();
            svg("path").class(class).attr("d", text(move || d(status.get()).to_owned()))
        };
        svg("svg")
            .class("icon")
            .attr("viewBox", "0 0 24 24")
            .attr("aria-hidden", "true")
            .child(path("icon-shape", shape))
            .child(path("icon-mark", mark))
            .into()
    }
}

const CIRCLE: &str = "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20z";

fn shape(status: Status) -> &'static str {
    match status {
        Status::Operational | Status::Unknown => CIRCLE,
        Status::UnderMaintenance => {
            "M6 2.5h12a3.5 3.5 0 0 1 3.5 3.5v12a3.5 3.5 0 0 1-3.5 3.5h-12a3.5 3.5 0 0 1-3.5-3.5v-12a3.5 3.5 0 0 1 3.5-3.5z"
        }
        Status::DegradedPerformance => "M12 1.6l10.4 10.4l-10.4 10.4l-10.4-10.4z",
        Status::PartialOutage => "M12 2.2l10.4 19h-20.8z",
        Status::MajorOutage => "M7.8 2h8.4l5.8 5.8v8.4l-5.8 5.8h-8.4l-5.8-5.8v-8.4z",
    }
}

fn mark(status: Status) -> &'static str {
    match status {
        Status::Operational => "M7.5 12.4l3 3l6-6.6",
        Status::Unknown => "M9.2 9.4a2.9 2.9 0 1 1 4.2 2.6q-1.4.8-1.4 2.1M12 17.2v.1",
        Status::UnderMaintenance => "M8 8v8M12 8v8M16 8v8",
        Status::DegradedPerformance => "M8 12h8",
        Status::PartialOutage => "M12 9v6M12 18v.1",
        Status::MajorOutage => "M8.5 8.5l7 7M15.5 8.5l-7 7",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_status_has_a_drawing_of_its_own() {
        let drawings: BTreeSet<_> = Status::ALL.map(|status| (shape(status), mark(status))).into();
        assert_eq!(drawings.len(), Status::ALL.len());
        let outlines: BTreeSet<_> = Status::ALL.map(shape).into();
        assert_eq!(outlines.len(), 5, "only unknown and operational share a circle");
    }

    /// What paints the first word has a copy, as it comes before the program.
    #[test]
    fn the_first_word_has_the_same_drawings() {
        let boot = include_str!("../../public/boot.js");
        for status in Status::ALL {
            assert!(boot.contains(&format!("\"{}\"", mark(status))), "{status:?}");
            assert!(
                shape(status) == CIRCLE || boot.contains(&format!("\"{}\"", shape(status))),
                "{status:?}"
            );
        }
        assert!(include_str!("../../index.html").contains(&format!("class=\"icon-shape\" d=\"{CIRCLE}\"")));
    }
}
