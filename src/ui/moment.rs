//! A moment: what the clock said, and how long ago that is.

use chrono::{DateTime, Utc};

use super::Visitor;
use crate::browser::machine_readable;
use crate::dom::{View, tag, text};

/// An absolute time with its relative one; the zone in full when pointed at.
pub struct Moment {
    /// When.
    pub at: DateTime<Utc>,
    /// Who reads.
    pub visitor: Visitor,
}

impl From<Moment> for View {
    fn from(Moment { at, visitor }: Moment) -> Self {
        let absolute = visitor.day_and_time(at);
        tag("time")
            .class("moment")
            .attr("datetime", machine_readable(at))
            .attr("title", format!("{absolute}, {}", visitor.zone()))
            .child(absolute)
            .child(" · ")
            .child(text(move || visitor.ago(at)))
            .into()
    }
}
