//! The notices before and after one, in the order of the history.

use std::cmp::Ordering;

use crate::notice::Notice;
use crate::summary::MonthCount;

/// The notice before and the one after, where they are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbours<T> {
    /// Began earlier.
    pub earlier: Option<T>,
    /// Began later.
    pub later: Option<T>,
}

/// The closest of `others` on either side of a notice, which may be among them.
pub fn neighbours<'a>(
    notice: &Notice,
    others: impl IntoIterator<Item = &'a Notice>,
) -> Neighbours<&'a Notice> {
    let mut found = Neighbours::<&Notice> { earlier: None, later: None };
    for other in others {
        let (side, wanted) = match order(other, notice) {
            Ordering::Less => (&mut found.earlier, Ordering::Greater),
            Ordering::Greater => (&mut found.later, Ordering::Less),
            Ordering::Equal => continue,
        };
        if side.is_none_or(|best| order(other, best) == wanted) {
            *side = Some(other);
        }
    }
    found
}

/// By their beginnings; of two with the same, the history lists the one whose id comes first above the other.
fn order(one: &Notice, other: &Notice) -> Ordering {
    one.started_at.cmp(&other.started_at).then_with(|| other.id.cmp(&one.id))
}

/// The closest months on either side of one (`2026-11`) that have notices.
pub fn months_beside<'a>(month: &str, history: &'a [MonthCount]) -> Neighbours<&'a str> {
    let months = || history.iter().filter(|count| count.incidents + count.maintenances > 0);
    let names = || months().map(|count| count.month.as_str());
    Neighbours {
        earlier: names().filter(|other| *other < month).max(),
        later: names().filter(|other| *other > month).min(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::tests::{at, notice};
    use crate::notice::{Kind, State};

    #[test]
    fn neighbours_are_the_closest_on_either_side() {
        let started = |id: &str, day: u32| Notice {
            id: id.to_owned(),
            started_at: at(&format!("2026-11-{day:02}T12:00:00Z")),
            ..notice(Kind::Incident, State::Resolved)
        };
        let all = [started("d", 20), started("a", 3), started("c", 12), started("b", 12), started("e", 28)];
        let beside = |id: &str| {
            let one = all.iter().find(|notice| notice.id == id).unwrap();
            let found = neighbours(one, &all);
            [found.earlier, found.later].map(|other| other.map_or("-", |notice| &notice.id).to_owned())
        };
        for (id, expected) in
            [("a", ["-", "c"]), ("c", ["a", "b"]), ("b", ["c", "d"]), ("d", ["b", "e"]), ("e", ["d", "-"])]
        {
            assert_eq!(beside(id), expected, "{id}");
        }
    }

    #[test]
    fn months_without_notices_are_stepped_over() {
        let month =
            |month: &str, incidents| MonthCount { month: month.to_owned(), incidents, maintenances: 0 };
        let history = [month("2026-11", 1), month("2026-10", 0), month("2026-08", 2), month("2025-12", 1)];
        for (of, earlier, later) in [
            ("2026-11", Some("2026-08"), None),
            ("2026-08", Some("2025-12"), Some("2026-11")),
            ("2026-09", Some("2026-08"), Some("2026-11")),
            ("2025-12", None, Some("2026-08")),
        ] {
            assert_eq!(months_beside(of, &history), Neighbours { earlier, later }, "{of}");
        }
    }
}
