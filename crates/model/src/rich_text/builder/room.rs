//! How much a tree may hold.

/// The most nodes of a text.
pub const MOST_NODES: usize = 5000;
/// The longest text, in bytes of words and addresses.
pub const LONGEST: usize = 64 * 1024;

/// What is left of it.
pub(super) struct Room {
    nodes: usize,
    bytes: usize,
    /// Nothing more goes in.
    pub(super) is_full: bool,
    /// Something was left out, or lost its form.
    pub(super) is_shortened: bool,
}

impl Default for Room {
    fn default() -> Self {
        Self { nodes: MOST_NODES, bytes: LONGEST, is_full: false, is_shortened: false }
    }
}

impl Room {
    /// Takes room for nodes and bytes, if there is that much.
    pub(super) fn take(&mut self, nodes: usize, bytes: usize) -> bool {
        let (nodes, bytes) = (self.nodes.checked_sub(nodes), self.bytes.checked_sub(bytes));
        let (Some(nodes), Some(bytes)) = (nodes, bytes) else { return false };
        (self.nodes, self.bytes) = (nodes, bytes);
        true
    }

    /// As much of a text as there is room for.
    pub(super) fn cut<'a>(&mut self, text: &'a str) -> &'a str {
        let text = if text.len() > self.bytes {
            self.fill();
            &text[..text.floor_char_boundary(self.bytes)]
        } else {
            text
        };
        self.bytes -= text.len();
        text
    }

    /// Something comes that there is no room for: it is left out, and so is all that follows.
    pub(super) fn fill(&mut self) {
        self.is_full = true;
        self.is_shortened = true;
    }
}
