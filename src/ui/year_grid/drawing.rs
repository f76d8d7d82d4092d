//! The paths of the grid: one for each status, however many days.

use std::fmt::Write;

use allclear_model::status::Status;
use allclear_model::year_grid::{GridDay, WEEKS};

use crate::dom::{Tag, View, several, shape};

/// Distance from one square to the next, in the drawing's own units.
const STEP: usize = 14;
/// A square's side.
const SIDE: usize = 12;
/// Room above the squares for the names of months.
const HEAD: usize = 20;

/// Width and height of the whole.
const WIDTH: usize = WEEKS as usize * STEP - (STEP - SIDE);
const HEIGHT: usize = HEAD + 7 * STEP - (STEP - SIDE);

/// The drawing's frame, with room for the cursor around the squares.
pub fn view_box() -> String {
    format!("-1 0 {} {}", WIDTH + 2, HEIGHT + 1)
}

/// A line for each status that occurs: the word its colour is chosen by, a blank, and its path.
pub fn drawing(days: &[GridDay]) -> String {
    let mut lines = String::new();
    for kind in Status::ALL.into_iter().map(Some).chain([None]) {
        if !days.iter().any(|day| day.worst == kind) {
            continue;
        }
        // Writing to a string cannot fail.
        let _ = write!(lines, "{} ", word(kind));
        for (index, _) in days.iter().enumerate().filter(|(_, day)| day.worst == kind) {
            let (x, y) = corner(index);
            let _ = write!(lines, "M{x} {y}{}", mark(kind));
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

/// A square by itself, for the key.
pub fn one(kind: Option<Status>) -> Tag {
    let path = shape("path").attr("data-status", word(kind)).attr("d", format!("M0 0{}", mark(kind)));
    shape("svg").class("year-mark").attr("viewBox", format!("0 0 {SIDE} {SIDE}")).child(path)
}

/// The name of a month above its first column.
pub fn label(column: u32, name: String) -> Tag {
    shape("text").attr("x", (column as usize * STEP).to_string()).attr("y", "12").child(name)
}

/// The outline of a day.
pub fn cursor(index: usize) -> String {
    let (x, y) = corner(index);
    format!("M{x} {y}h{SIDE}v{SIDE}h-{SIDE}z")
}

/// The day at a place in the drawing, both from 0 to 1.
pub fn day_at(across: f64, down: f64) -> Option<usize> {
    #[expect(clippy::cast_precision_loss, reason = "a drawing of some hundred units")]
    let (x, y) = (across * (WIDTH + 2) as f64 - 1.0, down * (HEIGHT + 1) as f64 - HEAD as f64);
    if x < 0.0 || y < 0.0 {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in the drawing")]
    let (column, row) = (x as usize / STEP, y as usize / STEP);
    (column < WEEKS as usize && row < 7).then_some(column * 7 + row)
}

fn word(kind: Option<Status>) -> &'static str {
    kind.map_or("none", Status::slug)
}

fn corner(index: usize) -> (usize, usize) {
    (index / 7 * STEP, HEAD + index % 7 * STEP)
}

/// The mark of a status from its square's corner on. The shape tells what the colour tells, and the worse it was the
/// more ink it has: a dot for a good day, the shapes of the icons for the others, a dash for a day without data.
fn mark(kind: Option<Status>) -> &'static str {
    match kind {
        Some(Status::Operational) => "m3.5 3.5h5v5h-5z",
        Some(Status::Unknown) => "m3.5 3.5h5v5h-5zm1 1v3h3v-3z",
        Some(Status::UnderMaintenance) => "m1.5 1h2.5v10h-2.5zm3.5 0h2v10h-2zm3 0h2.5v10h-2.5z",
        Some(Status::DegradedPerformance) => "m6 0l6 6l-6 6l-6-6z",
        Some(Status::PartialOutage) => "m6 .5l6 11h-12z",
        Some(Status::MajorOutage) => "h12v12h-12z",
        None => "m3.5 5.25h5v1.5h-5z",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn day(worst: Option<Status>) -> GridDay<'static> {
        GridDay { date: NaiveDate::MIN, worst, is_of_one: true, parts: Vec::new() }
    }

    #[test]
    fn a_year_is_a_handful_of_paths() {
        let mut days = vec![day(Some(Status::Operational)); 366];
        days[0] = day(None);
        days[8] = day(Some(Status::MajorOutage));
        let drawn = drawing(&days);
        let words: Vec<_> = drawn.lines().filter_map(|line| line.split_once(' ')).collect();
        assert_eq!(
            words.iter().map(|(word, _)| *word).collect::<Vec<_>>(),
            ["operational", "major_outage", "none"]
        );
        assert_eq!(words[1].1, "M14 34h12v12h-12z");
    }

    #[test]
    fn every_status_has_its_own_shape() {
        let marks: Vec<_> = Status::ALL.into_iter().map(Some).chain([None]).map(mark).collect();
        for (index, mark) in marks.iter().enumerate() {
            assert!(!marks[..index].contains(mark), "{mark}");
        }
    }

    #[test]
    fn a_place_is_the_day_drawn_there() {
        for index in [0, 6, 7, 200, 370] {
            let (x, y) = corner(index);
            let [x, y, width, height] =
                [x + 7, y + 6, WIDTH + 2, HEIGHT + 1].map(|length| f64::from(u16::try_from(length).unwrap()));
            let (across, down) = (x / width, y / height);
            assert_eq!(day_at(across, down), Some(index));
        }
        assert_eq!(day_at(0.5, 0.01), None, "above are the names of months");
    }
}
