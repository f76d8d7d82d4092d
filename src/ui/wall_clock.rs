//! The clock of a wall: time, day, zone.

use chrono::{DateTime, Utc};
use leptos::prelude::{Get, RwSignal};

use super::Visitor;
use crate::browser::machine_readable;
use crate::dom::{View, tag, text};

/// What time it is.
pub struct WallClock {
    /// The time, which moves with each minute.
    pub now: RwSignal<DateTime<Utc>>,
    /// Who reads.
    pub visitor: Visitor,
}

impl From<WallClock> for View {
    fn from(WallClock { now, visitor }: WallClock) -> Self {
        let clock = visitor.clock();
        let day = text(move || [&clock.day(now.get()), " · ", &visitor.zone()].concat());
        tag("time")
            .class("wall-clock")
            .attr("datetime", text(move || machine_readable(now.get())))
            .child(tag("strong").child(text(move || clock.time(now.get()))))
            .child(" ")
            .child(tag("span").child(day))
            .into()
    }
}
