//! A place between two marks, whose content comes and goes.

use leptos::prelude::*;
use leptos::tachys::renderer::Rndr;
use web_sys::Node;

use super::view::{View, several};

/// Two marks in the page, what stands between them, and who owns what that follows.
pub struct Place {
    start: Node,
    end: Node,
    outer: Owner,
    inner: Option<Owner>,
    /// Owners of what has ended, for what comes next: the outer one remembers each it has ever had.
    spare: Vec<Owner>,
}

impl Place {
    /// An empty place, which ends with the current owner.
    pub(super) fn new() -> Self {
        let mark = || Node::from(Rndr::create_placeholder());
        let outer = Owner::current().unwrap_or_default();
        let place = Self { start: mark(), end: mark(), outer, inner: None, spare: Vec::new() };
        // Marks need a parent before anything can stand between them; this one they keep until they are put somewhere.
        let _ = several().child(View::of(place.start.clone())).child(View::of(place.end.clone()));
        place
    }

    /// The place and all that is in it, out of the page.
    pub(super) fn take(&self) -> View {
        let mut nodes = several();
        let mut next = Some(self.start.clone());
        while let Some(node) = next {
            next = node.next_sibling().filter(|_| node != self.end);
            nodes = nodes.child(View::of(node));
        }
        nodes
    }

    /// Draws something here, in the place of what was.
    pub(super) fn show(&mut self, draw: &mut dyn FnMut() -> View) {
        self.clear();
        let (owner, view) = self.owned(draw);
        insert(view.node(), &self.end);
        self.inner = Some(owner);
    }

    /// Leaves nothing here.
    pub(super) fn clear(&mut self) {
        // First what follows signals, then the nodes it would write to.
        if let Some(owner) = self.inner.take() {
            self.end_of(owner);
        }
        while let Some(node) = self.first()
            && let Some(parent) = node.parent_node()
        {
            let _ = parent.remove_child(&node);
        }
    }

    /// Draws something that reads without following, and whose followers live as long as its owner.
    pub(super) fn owned<T>(&mut self, draw: impl FnOnce() -> T) -> (Owner, T) {
        let owner = self.spare.pop().unwrap_or_else(|| self.outer.child());
        let drawn = owner.with(|| untrack(draw));
        (owner, drawn)
    }

    /// Ends what was drawn. To let its owner go is not enough: each place inside holds the owner it was made by, which
    /// holds the place.
    pub(super) fn end_of(&mut self, owner: Owner) {
        owner.cleanup();
        self.spare.push(owner);
    }

    /// The first node in the place.
    pub(super) fn first(&self) -> Option<Node> {
        self.start.next_sibling().filter(|node| *node != self.end)
    }

    /// The mark behind the place.
    pub(super) fn end(&self) -> &Node {
        &self.end
    }
}

/// Puts a node before another one.
pub(super) fn insert(node: &Node, before: &Node) {
    if let Some(parent) = before.parent_node() {
        let _ = parent.insert_before(node, Some(before));
    }
}
