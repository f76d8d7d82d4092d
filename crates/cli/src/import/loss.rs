//! What could not be carried over, said once for each kind of loss.

use std::fmt::Write as _;

use crate::findings::counted;

/// The most places that are named for one loss.
const MOST: usize = 5;

/// What was lost, in the order it was met, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Losses(Vec<(String, Vec<String>)>);

impl Losses {
    /// Notes a loss at a place: the id of a notice, or a document.
    pub fn note(&mut self, what: impl Into<String>, place: impl Into<String>) {
        let (what, place) = (what.into(), place.into());
        match self.0.iter_mut().find(|(known, _)| *known == what) {
            Some((_, places)) if places.contains(&place) => {}
            Some((_, places)) => places.push(place),
            None => self.0.push((what, vec![place])),
        }
    }

    /// The losses and their places.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0.iter().map(|(what, places)| (what.as_str(), places.as_slice()))
    }

    /// A line for each; nothing where nothing was lost.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (what, places) in self.iter() {
            let named: Vec<_> = places
                .iter()
                .take(MOST)
                .map(|place| clean(place))
                .filter(|place| !place.is_empty())
                .collect();
            let more = places.len().saturating_sub(MOST);
            // Writing into a string cannot fail.
            let _ = write!(text, "  {}", clean(what));
            if !named.is_empty() {
                let _ = write!(text, ": {}", named.join(", "));
            }
            if more > 0 {
                let _ = write!(text, " and {}", counted(more, "other"));
            }
            text.push('\n');
        }
        text
    }
}

/// Text of others that cannot command a terminal.
fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loss_is_said_once_with_its_places() {
        let mut losses = Losses::default();
        for number in 0..7 {
            losses.note("shortened", format!("n{number}"));
        }
        losses.note("shortened", "n1");
        losses.note("a page\u{1b}[2J", "");
        assert_eq!(losses.text(), "  shortened: n0, n1, n2, n3, n4 and 2 others\n  a page[2J\n");
    }
}
