//! A moment: what the clock said, and how long ago that is.

use chrono::{DateTime, Utc};

use super::{Visitor, time};
use crate::dom::{View, text};

/// An absolute time with its relative one.
pub struct Moment {
    /// When.
    pub at: DateTime<Utc>,
    /// Who reads.
    pub visitor: Visitor,
}

impl From<Moment> for View {
    fn from(Moment { at, visitor }: Moment) -> Self {
        let absolute = visitor.day_and_time(at);
        time(at).class("moment").child(absolute).child(" · ").child(text(move || visitor.ago(at))).into()
    }
}
