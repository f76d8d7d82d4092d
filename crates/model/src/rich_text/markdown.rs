//! Markdown as a tree: CommonMark with GitHub's tables, task lists and struck out words.
//!
//! HTML in it is text, images are their alternative text, bare web addresses are links. The page
//! does not carry this; the publishing tool and a module that is loaded when needed do.

use std::mem;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag as Start};

use super::builder::Builder;
use super::{Node, Tag};

/// What a single line break in a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineBreaks {
    /// A line break: people who type into a form mean it.
    Kept,
    /// A blank: files are wrapped wherever the editor wrapped them.
    Joined,
}

/// The tree of a text. Of a text longer than [`LONGEST`](super::LONGEST) bytes the rest is left out, and the tree says so.
pub fn tree(text: &str, line_breaks: LineBreaks) -> Vec<Node> {
    linked(text, line_breaks, &|_| None)
}

/// As [`tree`], where links may lead elsewhere than they say: `address` is asked for each, and gives
/// another address or none. Files link to each other by their names, which are no addresses of a page.
pub fn linked(text: &str, line_breaks: LineBreaks, address: &dyn Fn(&str) -> Option<String>) -> Vec<Node> {
    let (builder, text) = Builder::reading(text);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut reader = Reader { builder, line_breaks, address, cell: Tag::Cell, line_ended: false };
    for event in Parser::new_ext(text, options) {
        reader.event(event);
    }
    reader.builder.finish()
}

struct Reader<'a> {
    builder: Builder,
    line_breaks: LineBreaks,
    /// Where a link really leads.
    address: &'a dyn Fn(&str) -> Option<String>,
    /// What the cells of this row are.
    cell: Tag,
    /// The lines of a block of HTML end with a line feed each; that of the last breaks nothing.
    line_ended: bool,
}

impl Reader<'_> {
    fn event(&mut self, event: Event) {
        match event {
            Event::Start(start) => self.start(start),
            Event::End(_) => {
                self.line_ended = false;
                self.builder.close();
            }
            Event::Html(text) => self.lines(&text),
            Event::Text(text) | Event::InlineHtml(text) => self.builder.text(&text),
            Event::Code(text) => {
                self.builder.open(Some(Tag::Code));
                self.builder.text(&text);
                self.builder.close();
            }
            Event::SoftBreak => self.line_break(),
            Event::HardBreak => self.mark(Tag::Break),
            Event::Rule => self.mark(Tag::Rule),
            Event::TaskListMarker(is_done) => self.builder.text(if is_done { "☑ " } else { "☐ " }),
            // Math and footnotes are not asked for.
            _ => {}
        }
    }

    fn start(&mut self, start: Start) {
        let tag = match start {
            Start::Paragraph | Start::HtmlBlock => Tag::Paragraph,
            Start::Heading { level, .. } => Tag::Heading(level as u8),
            Start::BlockQuote(_) => Tag::Quote,
            Start::CodeBlock(_) => Tag::Preformatted,
            Start::List(None) => Tag::List,
            Start::List(Some(first)) => Tag::NumberedList(u32::try_from(first).unwrap_or(u32::MAX)),
            Start::Item => Tag::Item,
            Start::Table(_) => Tag::Table,
            Start::TableHead => {
                self.cell = Tag::HeadingCell;
                Tag::Row
            }
            Start::TableRow => {
                self.cell = Tag::Cell;
                Tag::Row
            }
            Start::TableCell => self.cell.clone(),
            Start::Emphasis => Tag::Emphasis,
            Start::Strong => Tag::Strong,
            Start::Strikethrough => Tag::Deleted,
            Start::Link { link_type: LinkType::Email, dest_url, .. } => {
                Tag::Link(format!("mailto:{dest_url}"))
            }
            Start::Link { dest_url, .. } => {
                Tag::Link((self.address)(&dest_url).unwrap_or_else(|| dest_url.into_string()))
            }
            // Of an image its alternative text is kept; the others are not asked for.
            _ => {
                self.builder.open(None);
                return;
            }
        };
        self.builder.open(Some(tag));
    }

    /// Lines of a block of HTML, which come with their line feeds.
    fn lines(&mut self, text: &str) {
        for line in text.split_inclusive('\n') {
            if mem::take(&mut self.line_ended) {
                self.line_break();
            }
            self.line_ended = line.ends_with('\n');
            self.builder.text(line.trim());
        }
    }

    fn line_break(&mut self) {
        match self.line_breaks {
            LineBreaks::Kept => self.mark(Tag::Break),
            LineBreaks::Joined => self.builder.text(" "),
        }
    }

    fn mark(&mut self, tag: Tag) {
        self.builder.open(Some(tag));
        self.builder.close();
    }
}
