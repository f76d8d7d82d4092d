//! What may stand where: the grammar of a tree.

use super::Tag;

/// What an element may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Blocks alone, as in a text as a whole.
    Blocks,
    /// Blocks, words and what marks words.
    Flow,
    /// Words and what marks them.
    Phrases,
    /// Words alone.
    Words,
    /// Items.
    Items,
    /// Rows.
    Rows,
    /// Cells.
    Cells,
}

impl Place {
    /// The place inside an element; `None` is the text as a whole.
    pub(super) fn inside(tag: Option<&Tag>) -> Self {
        match tag {
            None => Self::Blocks,
            Some(Tag::Quote | Tag::Item) => Self::Flow,
            Some(Tag::Preformatted | Tag::Code) => Self::Words,
            Some(Tag::List | Tag::NumberedList(_)) => Self::Items,
            Some(Tag::Table) => Self::Rows,
            Some(Tag::Row) => Self::Cells,
            Some(_) => Self::Phrases,
        }
    }

    fn takes(self, tag: &Tag) -> bool {
        match tag {
            Tag::Item => self == Self::Items,
            Tag::Row => self == Self::Rows,
            Tag::Cell | Tag::HeadingCell => self == Self::Cells,
            Tag::Shortened => false,
            tag if is_phrase(tag) => matches!(self, Self::Flow | Self::Phrases),
            _ => matches!(self, Self::Blocks | Self::Flow),
        }
    }

    /// How many wrappers words need to stand here.
    pub(super) fn wrappers_for_words(self) -> usize {
        // Words stand wherever what marks them does, and in a few places more.
        self.wrappers_for(&Tag::Emphasis).unwrap_or(0)
    }

    /// What goes around words, so that they may stand here.
    pub(super) fn wrapper(self) -> Option<Tag> {
        match self {
            Self::Blocks => Some(Tag::Paragraph),
            Self::Items => Some(Tag::Item),
            Self::Rows => Some(Tag::Row),
            Self::Cells => Some(Tag::Cell),
            Self::Flow | Self::Phrases | Self::Words => None,
        }
    }

    /// How many wrappers an element needs to stand here; `None` when it cannot.
    pub(super) fn wrappers_for(self, tag: &Tag) -> Option<usize> {
        if self.takes(tag) {
            return Some(0);
        }
        let wrapper = self.wrapper()?;
        Self::inside(Some(&wrapper)).wrappers_for(tag).map(|more| more + 1)
    }
}

/// Whether an element is part of a line.
pub(super) fn is_phrase(tag: &Tag) -> bool {
    matches!(tag, Tag::Break | Tag::Link(_) | Tag::Emphasis | Tag::Strong | Tag::Deleted | Tag::Code)
}

/// Whether an element never holds anything.
pub(super) fn is_void(tag: &Tag) -> bool {
    matches!(tag, Tag::Break | Tag::Rule | Tag::Shortened)
}

/// How many levels an element takes, with those that words in it would need.
pub(super) fn depth_of(tag: &Tag) -> usize {
    if is_void(tag) {
        return 0;
    }
    1 + Place::inside(Some(tag)).wrapper().map_or(0, |wrapper| depth_of(&wrapper))
}
