//! A moment that cannot be mistaken: what the clock said, by which offset from UTC, and how long ago that is.

use chrono::{DateTime, Utc};

use super::{Visitor, time};
use crate::dom::{View, text};
use crate::tongue::tongue;

/// An absolute time with its relative one.
pub struct Moment {
    /// When.
    pub at: DateTime<Utc>,
    /// Who reads.
    pub visitor: Visitor,
}

impl From<Moment> for View {
    fn from(Moment { at, visitor }: Moment) -> Self {
        // A number after "UTC" would be read with it where it is not written in letters.
        let absolute = tongue().isolated(&visitor.day_and_time(at));
        let ago = text(move || tongue().isolated(&visitor.ago(at)));
        time(at).class("moment").child(absolute).child(" · ").child(ago).into()
    }
}

/// "UTC+1"
pub fn offset(seconds: i32) -> String {
    let (hours, minutes) = (seconds.unsigned_abs() / 3600, seconds.unsigned_abs() / 60 % 60);
    let sign = if seconds < 0 { "\u{2212}" } else { "+" };
    match (hours, minutes) {
        (0, 0) => "UTC".to_owned(),
        (_, 0) => format!("UTC{sign}{hours}"),
        _ => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::offset;

    #[test]
    fn an_offset_is_as_short_as_it_can_be() {
        for (seconds, expected) in [
            (0, "UTC"),
            (3600, "UTC+1"),
            (-12_600, "UTC\u{2212}3:30"),
            (20_700, "UTC+5:45"),
            (-36_000, "UTC\u{2212}10"),
        ] {
            assert_eq!(offset(seconds), expected);
        }
    }
}
