//! Puts words and tags into a tree: what begins, what ends, and which blanks count.

use std::mem::{self, discriminant};

use super::entities::decoded;
use super::names::Element;
use super::pieces::{Piece, attribute};
use crate::rich_text::builder::Builder;
use crate::rich_text::place::is_phrase;
use crate::rich_text::{Node, Tag};

pub(super) struct Reader {
    builder: Builder,
    /// Whether line feeds break lines.
    has_lines: bool,
    /// No words yet in this block, or behind this line break.
    is_at_start: bool,
    /// Blanks and line breaks that count only if words follow.
    has_blank: bool,
    breaks: usize,
}

impl Reader {
    /// Puts what is read into `builder`.
    pub(super) fn new(builder: Builder, has_lines: bool) -> Self {
        Self { builder, has_lines, is_at_start: true, has_blank: false, breaks: 0 }
    }

    /// The tree.
    pub(super) fn finish(self) -> Vec<Node> {
        self.builder.finish()
    }

    /// Reads a part of the text.
    pub(super) fn piece(&mut self, piece: Piece) {
        match piece {
            Piece::Words(text) => self.words(&decoded(text)),
            Piece::Start(Element::Kept(tag), attributes, _) => self.start(tag, attributes),
            Piece::Start(Element::Image, attributes, _) => {
                self.words(&attribute(attributes, "alt").unwrap_or_default());
            }
            Piece::End(Element::Kept(tag), _) => self.end(&tag),
            Piece::Start(Element::Division, _, _) | Piece::End(Element::Division, _) => self.part(),
            Piece::Start(Element::Plain, _, _) | Piece::End(_, _) | Piece::Comment => {}
        }
    }

    fn start(&mut self, tag: Tag, attributes: &str) {
        match tag {
            Tag::Break if self.builder.is_inside(&|tag| *tag == Tag::Preformatted) => self.builder.text("\n"),
            Tag::Break => self.breaks += 1,
            Tag::Link(_) => {
                self.gap();
                self.open(Tag::Link(attribute(attributes, "href").unwrap_or_default()));
            }
            tag if is_phrase(&tag) => {
                self.gap();
                self.open(tag);
            }
            Tag::Rule => {
                self.part();
                self.builder.open(Some(tag));
                self.builder.close();
            }
            Tag::NumberedList(_) => {
                self.part();
                let first = attribute(attributes, "start").and_then(|start| start.trim().parse().ok());
                self.open(Tag::NumberedList(first.unwrap_or(1)));
            }
            tag => {
                self.part();
                // What its author did not close.
                match tag {
                    Tag::Item => self.builder.close_one(&|tag| *tag == Tag::Item, &is_list),
                    Tag::Row => self.builder.close_one(&|tag| *tag == Tag::Row, &is_table),
                    Tag::Cell | Tag::HeadingCell => self.builder.close_one(&is_cell, &is_table),
                    _ => {}
                }
                if self.open(tag) {
                    (self.is_at_start, self.breaks) = (true, 0);
                }
            }
        }
    }

    fn end(&mut self, tag: &Tag) {
        if !is_phrase(tag) {
            self.part();
        }
        let is_same = |other: &Tag| discriminant(other) == discriminant(tag);
        match tag {
            Tag::Item => self.builder.close_one(&is_same, &is_list),
            Tag::Cell | Tag::HeadingCell => self.builder.close_one(&is_cell, &is_table),
            _ => self.builder.close_one(&is_same, &|_| false),
        }
    }

    /// Opens an element; one that may not be here must not be waited for.
    fn open(&mut self, tag: Tag) -> bool {
        let fits = self.builder.open(Some(tag));
        if !fits {
            self.builder.close();
        }
        fits
    }

    /// A block begins or ends: a paragraph that is open is over, and so are the blanks in it.
    fn part(&mut self) {
        self.builder.close_one(&is_paragraph, &holds_blocks);
        // The blocks in a cell are lines of it.
        let is_line = !self.is_at_start && self.builder.is_inside(&is_cell);
        self.breaks = usize::from(is_line);
        self.has_blank = false;
        self.is_at_start = !is_line;
    }

    fn words(&mut self, text: &str) {
        if self.builder.is_inside(&|tag| *tag == Tag::Preformatted) {
            let text = if self.is_at_start { text.strip_prefix('\n').unwrap_or(text) } else { text };
            self.is_at_start = false;
            return self.builder.text(text);
        }
        let mut rest = text;
        while !rest.is_empty() {
            let word = rest.trim_start();
            let blank = &rest[..rest.len() - word.len()];
            self.breaks += if self.has_lines { blank.matches('\n').count() } else { 0 };
            self.has_blank |= !blank.is_empty();
            let (word, tail) = word.split_at(word.find(char::is_whitespace).unwrap_or(word.len()));
            if !word.is_empty() {
                self.gap();
                self.builder.text(word);
                self.is_at_start = false;
            }
            rest = tail;
        }
    }

    /// Writes the blanks and breaks before something that is seen.
    fn gap(&mut self) {
        let (has_blank, breaks) = (mem::take(&mut self.has_blank), mem::take(&mut self.breaks));
        if self.is_at_start {
            return;
        }
        if breaks > 1 && self.builder.is_inside(&|tag| *tag == Tag::Paragraph) {
            self.part();
            return;
        }
        for _ in 0..breaks.min(2) {
            self.builder.open(Some(Tag::Break));
            self.builder.close();
        }
        if has_blank && breaks == 0 {
            self.builder.text(" ");
        }
    }
}

fn is_list(tag: &Tag) -> bool {
    matches!(tag, Tag::List | Tag::NumberedList(_))
}

fn is_table(tag: &Tag) -> bool {
    *tag == Tag::Table
}

fn is_cell(tag: &Tag) -> bool {
    matches!(tag, Tag::Cell | Tag::HeadingCell)
}

fn is_paragraph(tag: &Tag) -> bool {
    matches!(tag, Tag::Paragraph | Tag::Heading(_) | Tag::Preformatted)
}

fn holds_blocks(tag: &Tag) -> bool {
    is_list(tag) || is_cell(tag) || matches!(tag, Tag::Item | Tag::Quote | Tag::Table | Tag::Row)
}
