//! The paths of the bars: one for each status, however many days.

use std::fmt::Write;

use allclear_model::status::Status;
use allclear_model::uptime::BarDay;

use crate::dom::{View, several, shape};

/// Distance from one bar to the next, in the drawing's own units.
const STEP: usize = 8;
/// A bar's width.
const WIDTH: usize = 5;
/// A bar's height.
const HEIGHT: usize = 30;

/// The drawing's frame.
pub fn view_box(count: usize) -> String {
    format!("0 0 {} {HEIGHT}", (count * STEP).saturating_sub(STEP - WIDTH).max(1))
}

/// A line for each status that occurs: the word its colour is chosen by, a blank, and its path.
///
/// The shape tells what the colour tells: whole bars are good days, each cut is a step of
/// severity, half a bar is maintenance, a stub is a day without data.
pub fn drawing(days: &[BarDay]) -> String {
    let mut lines = String::new();
    for kind in Status::ALL.into_iter().map(Some).chain([None]) {
        if !days.iter().any(|day| day.worst == kind) {
            continue;
        }
        // Writing to a string cannot fail.
        let _ = write!(lines, "{} ", kind.map_or("none", Status::slug));
        for (index, _) in days.iter().enumerate().filter(|(_, day)| day.worst == kind) {
            for (top, height) in pieces(kind) {
                let _ = write!(lines, "M{} {top}h{WIDTH}v{height}h-{WIDTH}z", index * STEP);
            }
        }
        lines.push('\n');
    }
    lines
}

/// The drawing's lines as paths.
pub fn view(lines: &str) -> View {
    let paths = lines.lines().filter_map(|line| line.split_once(' '));
    paths.fold(several(), |drawn, (word, path)| {
        drawn.child(shape("path").attr("data-status", word.to_owned()).attr("d", path.to_owned()))
    })
}

/// Where a bar's pieces begin and how high they are, of the height of thirty.
pub fn pieces(kind: Option<Status>) -> &'static [(usize, usize)] {
    match kind {
        Some(Status::Operational) => &[(0, 30)],
        Some(Status::DegradedPerformance) => &[(0, 20), (23, 7)],
        Some(Status::PartialOutage) => &[(0, 10), (13, 7), (23, 7)],
        Some(Status::MajorOutage) => &[(0, 5), (8, 5), (16, 5), (24, 6)],
        Some(Status::UnderMaintenance) => &[(15, 15)],
        Some(Status::Unknown) => &[(22, 8)],
        None => &[(24, 6)],
    }
}

/// The outline of one day, over the whole height.
pub fn one_day(index: usize) -> String {
    format!("M{} 0h{WIDTH}v{HEIGHT}h-{WIDTH}z", index * STEP)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn day(worst: Option<Status>) -> BarDay<'static> {
        BarDay { date: NaiveDate::MIN, worst, day: None }
    }

    #[test]
    fn ninety_days_are_a_handful_of_paths() {
        let mut days = vec![day(Some(Status::Operational)); 88];
        days.insert(0, day(None));
        days.push(day(Some(Status::MajorOutage)));
        let drawn = drawing(&days);
        let paths: Vec<_> = drawn.lines().map(|line| line.split_once(' ').unwrap()).collect();
        assert_eq!(
            paths.iter().map(|(word, _)| *word).collect::<Vec<_>>(),
            ["operational", "major_outage", "none"]
        );
        assert_eq!(paths[2].1, "M0 24h5v6h-5z");
        assert!(paths[1].1.starts_with("M712 0h5v5h-5z"));
        assert_eq!(view_box(90), "0 0 717 30");
    }

    #[test]
    fn every_status_has_its_own_shape() {
        let shapes: Vec<_> = Status::ALL.into_iter().map(Some).chain([None]).map(pieces).collect();
        for (index, shape) in shapes.iter().enumerate() {
            assert!(!shapes[..index].contains(shape), "{shape:?}");
        }
    }
}
