//! Anchors of updates: what stands behind `#` in a permalink.

use crate::notice::Update;

/// The anchor of each update, in their order (newest first).
///
/// Two with the same id would share one: the older keeps it, as its permalink is out in the world, and
/// the newer one is counted.
pub fn anchors(updates: &[Update]) -> Vec<String> {
    let mut anchors: Vec<String> = Vec::with_capacity(updates.len());
    for update in updates.iter().rev() {
        let plain = format!("update-{}", update.id);
        let mut anchor = plain.clone();
        let mut count = 1;
        while anchors.contains(&anchor) {
            count += 1;
            anchor = format!("{plain}-{count}");
        }
        anchors.push(anchor);
    }
    anchors.reverse();
    anchors
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::State;
    use crate::notice::tests::at;
    use crate::rich_text::Content;
    use crate::text::Localized;

    #[test]
    fn every_update_has_an_anchor_of_its_own_and_the_oldest_keeps_its_id() {
        let update = |id: &&str| Update {
            id: (*id).to_owned(),
            state: State::Update,
            at: at("2026-11-20T12:00:00Z"),
            body: Localized::One(Content::Plain(String::new())),
        };
        for (ids, expected) in [
            (vec!["u2", "u1"], vec!["update-u2", "update-u1"]),
            (vec!["x", "x", "x"], vec!["update-x-3", "update-x-2", "update-x"]),
            (vec!["x", "x", "x-2"], vec!["update-x-3", "update-x", "update-x-2"]),
            (vec!["größe 1"], vec!["update-größe 1"]),
            (vec![], vec![]),
        ] {
            let updates: Vec<_> = ids.iter().map(update).collect();
            assert_eq!(anchors(&updates), expected);
        }
    }
}
