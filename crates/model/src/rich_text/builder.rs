//! Puts a tree together, whatever it is read from, and keeps it sane.
//!
//! What may not stand where it stands becomes its words; words that need a paragraph, item, row or
//! cell around them get one; nothing is empty, neighbouring texts are one, and everything ends.

mod headings;
mod placing;
mod room;

use self::headings::rank;
pub use self::placing::DEEPEST;
use self::room::Room;
pub use self::room::{LONGEST, MOST_NODES};
use super::place::is_void;
use super::{Node, Tag};

/// The most elements that are open at once, kept or not.
const MOST_OPEN: usize = 256;

/// A tree that is being put together.
pub(crate) struct Builder {
    done: Vec<Node>,
    open: Vec<Open>,
    words: String,
    autolinks: bool,
    room: Room,
    /// Elements opened after it was full.
    skipped: usize,
    /// The levels of the headings kept, a bit each.
    levels: u8,
}

/// An element that is not closed yet.
struct Open {
    /// `None` where it is not kept: what is in it goes into the element around it.
    tag: Option<Tag>,
    /// Put around what needs it; closes with what is around it.
    is_implied: bool,
    children: Vec<Node>,
}

impl Builder {
    /// An empty tree. With `autolinks`, bare web addresses become links.
    pub(crate) fn new(autolinks: bool) -> Self {
        Self {
            done: Vec::new(),
            open: Vec::new(),
            words: String::new(),
            autolinks,
            room: Room::default(),
            skipped: 0,
            levels: 0,
        }
    }

    /// An empty tree for a text that is still to be read, and as much of it as is going to be read.
    pub(crate) fn reading(text: &str) -> (Self, &str) {
        let mut builder = Self::new(true);
        let start = &text[..text.floor_char_boundary(LONGEST)];
        builder.room.is_shortened = start.len() < text.len();
        (builder, start)
    }

    /// Opens an element, which must be closed; `None` is nothing, and must be closed as well.
    ///
    /// `false` where the element may not be here: then only what is in it is kept.
    pub(crate) fn open(&mut self, tag: Option<Tag>) -> bool {
        self.end_words();
        let tag = tag.and_then(|tag| self.make_place(tag));
        if self.room.is_full || self.open.len() >= MOST_OPEN {
            self.room.fill();
            self.skipped += 1;
            return true;
        }
        let fits = tag.is_some();
        match tag {
            Some(tag) if is_void(&tag) => {
                self.push(Node::element(tag, Vec::new()));
                self.open.push(Open { tag: None, is_implied: false, children: Vec::new() });
            }
            tag => self.open.push(Open { tag, is_implied: false, children: Vec::new() }),
        }
        fits
    }

    /// Closes what was opened last.
    pub(crate) fn close(&mut self) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        self.end_words();
        while let Some(open) = self.open.pop() {
            let is_implied = open.is_implied;
            self.end(open);
            if !is_implied {
                break;
            }
        }
    }

    /// Closes the innermost element that `ends`, with all that is open in it; nothing where there is
    /// none, or one that `holds` comes first on the way out.
    pub(crate) fn close_one(&mut self, ends: &dyn Fn(&Tag) -> bool, holds: &dyn Fn(&Tag) -> bool) {
        self.end_words();
        let stop = |tag: &Tag| ends(tag) || holds(tag);
        let index = self.open.iter().rposition(|open| open.tag.as_ref().is_some_and(stop));
        let found =
            |index: &usize| self.open.get(*index).and_then(|open| open.tag.as_ref()).is_some_and(ends);
        if let Some(index) = index.filter(found) {
            while self.open.len() > index
                && let Some(open) = self.open.pop()
            {
                self.end(open);
            }
        }
    }

    /// Words.
    pub(crate) fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.room.is_full {
            return self.room.fill();
        }
        if self.words.is_empty() {
            let wrappers = self.place().wrappers_for_words();
            // Blanks between blocks are for whoever reads the source.
            if wrappers > 0 && text.trim().is_empty() {
                return;
            }
            if !self.room.take(1 + wrappers, 0) {
                return self.room.fill();
            }
            self.wrap(wrappers);
        }
        self.words.push_str(self.room.cut(text));
    }

    /// Notes that there was more than is told here.
    pub(crate) fn shorten(&mut self) {
        self.room.is_shortened = true;
    }

    /// Whether something was left out, or nests too deep and lost its form.
    pub(crate) fn is_shortened(&self) -> bool {
        self.room.is_shortened
    }

    /// The tree.
    pub(crate) fn finish(mut self) -> Vec<Node> {
        self.skipped = 0;
        while !self.open.is_empty() {
            self.close();
        }
        self.end_words();
        rank(&mut self.done, self.levels);
        if self.room.is_shortened {
            self.done.push(Node::element(Tag::Shortened, Vec::new()));
        }
        self.done
    }
}
