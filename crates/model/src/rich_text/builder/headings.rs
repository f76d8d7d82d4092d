//! Headings by their rank.

use crate::rich_text::{Node, Tag};

/// Headings by their rank among the levels there are, as a text that begins with level 2 and skips
/// level 3 has two levels all the same.
pub(super) fn rank(nodes: &mut [Node], levels: u8) {
    for node in nodes {
        let Node::Element { tag, children } = node else { continue };
        if let Tag::Heading(level) = tag {
            *level = match (levels & ((1 << *level) - 1)).count_ones() {
                0 => 4,
                1 => 5,
                _ => 6,
            };
        }
        rank(children, levels);
    }
}
