//! Where what is opened, closed and said goes.

use std::mem;

use super::{Builder, Open};
use crate::link;
use crate::rich_text::autolink::autolink;
use crate::rich_text::place::{Place, depth_of};
use crate::rich_text::{Node, Tag};

/// The deepest nesting of elements; what is deeper becomes its words.
pub const DEEPEST: usize = 16;

impl Builder {
    /// Whether one of `these` is open.
    pub(crate) fn is_inside(&self, these: &dyn Fn(&Tag) -> bool) -> bool {
        self.open.iter().any(|open| open.tag.as_ref().is_some_and(these))
    }

    /// The innermost element that is kept.
    pub(super) fn innermost(&self) -> Option<usize> {
        self.open.iter().rposition(|open| open.tag.is_some())
    }

    pub(super) fn place(&self) -> Place {
        Place::inside(self.innermost().and_then(|index| self.open[index].tag.as_ref()))
    }

    /// Ends what cannot hold the element, and puts around it what it needs. The element, made
    /// safe; `None` where it may not be here.
    pub(super) fn make_place(&mut self, tag: Tag) -> Option<Tag> {
        while let Some(index) = self.innermost()
            && self.open[index].is_implied
            && self.place().wrappers_for(&tag).is_none()
        {
            let open = self.open.remove(index);
            self.end(open);
        }
        let wrappers = self.place().wrappers_for(&tag)?;
        let tag = match tag {
            Tag::Link(_) if self.is_inside(&|tag| matches!(tag, Tag::Link(_))) => return None,
            Tag::Link(address) => Tag::Link(link::safe(&address)?.to_owned()),
            Tag::Heading(level) => Tag::Heading(level.clamp(1, 6)),
            tag => tag,
        };
        let depth = self.open.iter().filter(|open| open.tag.is_some()).count();
        if depth + wrappers + depth_of(&tag) > DEEPEST {
            self.room.is_shortened = true;
            return None;
        }
        let bytes = if let Tag::Link(href) = &tag { href.len() } else { 0 };
        if !self.room.take(1 + wrappers, bytes) {
            self.room.fill();
            return None;
        }
        self.wrap(wrappers);
        Some(tag)
    }

    /// Opens so many elements around what comes, below those that are not kept.
    pub(super) fn wrap(&mut self, wrappers: usize) {
        for _ in 0..wrappers {
            let index = self.innermost().map_or(0, |index| index + 1);
            let tag = self.place().wrapper();
            self.open.insert(index, Open { tag, is_implied: true, children: Vec::new() });
        }
    }

    pub(super) fn push(&mut self, node: Node) {
        let siblings = match self.innermost() {
            Some(index) => &mut self.open[index].children,
            None => &mut self.done,
        };
        match (siblings.last_mut(), node) {
            // What parted them was not kept.
            (Some(Node::Text(before)), Node::Text(text)) => before.push_str(&text),
            (_, node) => siblings.push(node),
        }
    }

    /// Puts a closed element where it belongs, unless nothing is in it.
    pub(super) fn end(&mut self, open: Open) {
        let Open { tag: Some(tag), mut children, .. } = open else { return };
        // A block of code ends with its last line, whoever ended that with a line feed.
        if tag == Tag::Preformatted
            && let Some(Node::Text(text)) = children.last_mut()
        {
            text.truncate(text.trim_end_matches('\n').len());
            children.retain(|child| *child != Node::Text(String::new()));
        }
        if children.is_empty() {
            match &tag {
                Tag::Cell | Tag::HeadingCell => {}
                // A link to click on needs words.
                Tag::Link(href) if self.room.take(1, href.len()) => children.push(Node::text(href)),
                _ => return,
            }
        }
        if let Tag::Heading(level) = tag {
            self.levels |= 1 << level;
        }
        self.push(Node::element(tag, children));
    }

    pub(super) fn end_words(&mut self) {
        if self.words.is_empty() {
            return;
        }
        let words = mem::take(&mut self.words);
        let may_link = self.place() != Place::Words && !self.is_inside(&|tag| matches!(tag, Tag::Link(_)));
        if self.autolinks && may_link {
            let (nodes, addresses) = autolink(&words);
            let links = nodes.iter().filter(|node| matches!(node, Node::Element { .. })).count();
            // The words have room already, as one node.
            if self.room.take(nodes.len() + links - 1, addresses) {
                return nodes.into_iter().for_each(|node| self.push(node));
            }
        }
        self.push(Node::Text(words));
    }
}
