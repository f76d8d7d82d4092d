//! The paths of the lanes, in seconds from an origin and thirty units high.

use std::fmt::Write as _;

use allclear_model::axis::Axis;
use allclear_model::window::Window;
use chrono::{DateTime, Utc};

use crate::ui::uptime_bar::pieces;

/// The frame of a drawing that shows this stretch of time.
pub fn view_box(axis: Axis, origin: DateTime<Utc>) -> String {
    format!("{} 0 {} 30", x(axis.from, origin), axis.length().as_seconds_f64())
}

/// A window as far as it is on the axis. Its shape is that of the uptime bars: each cut is a step of
/// severity, half a bar is maintenance. One that is open lasts until now, or is all ahead.
pub fn bar(window: &Window, whole: Axis, now: DateTime<Utc>, origin: DateTime<Utc>) -> String {
    let end = if window.from < now { now } else { whole.to };
    let Some(seen) = whole.clip(window, end) else { return String::new() };
    let (left, width) = (x(seen.from, origin), seen.length().as_seconds_f64());
    pieces(Some(window.status)).iter().fold(String::new(), |mut path, (top, height)| {
        // Writing to a string cannot fail.
        let _ = write!(path, "M{left} {top}h{width}v{height}h-{width}z");
        path
    })
}

/// A line over the whole height.
pub fn line(at: DateTime<Utc>, origin: DateTime<Utc>) -> String {
    format!("M{} 0v30", x(at, origin))
}

/// A line of no length, whose round ends make a dot of it, however the drawing is stretched.
pub fn dot(at: DateTime<Utc>, origin: DateTime<Utc>) -> String {
    format!("M{} 15h0", x(at, origin))
}

fn x(at: DateTime<Utc>, origin: DateTime<Utc>) -> f64 {
    (at - origin).as_seconds_f64()
}

#[cfg(test)]
mod tests {
    use super::*;
    use allclear_model::status::Status;

    fn at(text: &str) -> DateTime<Utc> {
        format!("2026-11-20T{text}:00Z").parse().unwrap()
    }

    #[test]
    fn windows_are_drawn_where_they_are_and_cut_at_the_ends() {
        let whole = Axis { from: at("12:00"), to: at("13:00") };
        assert_eq!(view_box(Axis { from: at("12:30"), to: at("12:40") }, whole.from), "1800 0 600 30");
        let window = |from: &str, to: Option<&str>| Window {
            status: Status::UnderMaintenance,
            from: at(from),
            to: to.map(at),
        };
        for (what, window, expected) in [
            ("inside", window("12:10", Some("12:20")), "M600 15h600v15h-600z"),
            ("over the end", window("12:50", Some("14:00")), "M3000 15h600v15h-600z"),
            ("open", window("12:10", None), "M600 15h1200v15h-1200z"),
            ("open and ahead", window("12:40", None), "M2400 15h1200v15h-1200z"),
            ("outside", window("14:10", Some("14:20")), ""),
        ] {
            assert_eq!(bar(&window, whole, at("12:30"), whole.from), expected, "{what}");
        }
    }
}
