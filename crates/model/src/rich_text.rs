//! Rich text: a tree of allowed nodes, never HTML. What is not on the list is text.
//!
//! Every way to a tree (JSON, Markdown, a provider's HTML, plain text) ends in the same
//! `Builder`, which alone decides what may stand where and how much there may be.

mod autolink;
mod builder;
mod escape;
pub mod html;
#[cfg(feature = "markdown")]
pub mod markdown;
mod place;
mod plain;
#[cfg(feature = "schema")]
mod schema;
mod write;

use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};

use crate::link;
use crate::text::Localized;

pub(crate) use builder::Builder;
pub use builder::{DEEPEST, LONGEST, MOST_NODES};
pub use plain::{has_markdown, paragraphs};
pub use write::{to_markdown, to_text};

/// What an update says, in one language or several.
pub type Body = Localized<Content>;

/// A text as it came: a tree written by `publish`, or a plain string still to be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Content {
    /// Block nodes.
    Tree(Vec<Node>),
    /// Markdown or plain text.
    Plain(String),
}

impl Content {
    /// The blocks to show. Plain text becomes paragraphs with line breaks and links.
    pub fn blocks(&self) -> Vec<Node> {
        match self {
            Self::Tree(blocks) => blocks.clone(),
            Self::Plain(text) => paragraphs(text),
        }
    }

    /// As Markdown, for whoever copies it. A string is Markdown already.
    pub fn to_markdown(&self) -> String {
        match self {
            Self::Tree(blocks) => to_markdown(blocks),
            Self::Plain(text) => text.clone(),
        }
    }

    /// The words alone, for searching and for feeds.
    pub fn to_text(&self) -> String {
        to_text(&self.blocks())
    }
}

/// A node: text, or an element with children.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Text, shown as it is.
    Text(String),
    /// An allowed element.
    Element {
        /// Which one.
        tag: Tag,
        /// What is in it.
        children: Vec<Node>,
    },
}

/// The elements a text may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tag {
    /// Paragraph.
    Paragraph,
    /// Heading of level 4, 5 or 6: a text has three at most, and starts with the first. The page
    /// puts them below its own.
    Heading(u8),
    /// Bulleted list.
    List,
    /// Numbered list, and its first number.
    NumberedList(u32),
    /// List item.
    Item,
    /// Quotation.
    Quote,
    /// Preformatted block.
    Preformatted,
    /// Table.
    Table,
    /// Table row.
    Row,
    /// Table cell.
    Cell,
    /// Table heading cell.
    HeadingCell,
    /// Line break.
    Break,
    /// Thematic break.
    Rule,
    /// Link, and where it leads: a safe address, as [`link::safe`] has it.
    Link(String),
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck out.
    Deleted,
    /// Code.
    Code,
    /// Says that the text went on, or nested deeper, than a page shows. At the very end, and empty.
    Shortened,
}

/// The elements that are no more than their name.
static SIMPLE: [(&str, Tag); 16] = [
    ("p", Tag::Paragraph),
    ("ul", Tag::List),
    ("li", Tag::Item),
    ("blockquote", Tag::Quote),
    ("pre", Tag::Preformatted),
    ("table", Tag::Table),
    ("tr", Tag::Row),
    ("td", Tag::Cell),
    ("th", Tag::HeadingCell),
    ("br", Tag::Break),
    ("hr", Tag::Rule),
    ("em", Tag::Emphasis),
    ("strong", Tag::Strong),
    ("del", Tag::Deleted),
    ("code", Tag::Code),
    ("shortened", Tag::Shortened),
];

impl Tag {
    /// The name in the wire format, which is the HTML element's.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Heading(..=4) => "h4",
            Self::Heading(5) => "h5",
            Self::Heading(_) => "h6",
            Self::NumberedList(_) => "ol",
            Self::Link(_) => "a",
            simple => SIMPLE.iter().find(|(_, tag)| tag == simple).map_or("p", |(name, _)| name),
        }
    }

    /// The tag of this name, if it is allowed. A list starts at 1, a link leads nowhere yet.
    pub fn from_name(name: &str) -> Option<Self> {
        match name.as_bytes() {
            [b'h', level @ b'1'..=b'6'] => Some(Self::Heading(level - b'0')),
            b"ol" => Some(Self::NumberedList(1)),
            b"a" => Some(Self::Link(String::new())),
            _ => SIMPLE.iter().find(|(simple, _)| *simple == name).map(|(_, tag)| tag.clone()),
        }
    }
}

impl Node {
    /// Text.
    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    /// An element.
    pub fn element(tag: Tag, children: Vec<Self>) -> Self {
        Self::Element { tag, children }
    }

    /// A link; its words alone where the address is not safe.
    pub fn link(address: &str, children: Vec<Self>) -> Vec<Self> {
        match link::safe(address) {
            Some(href) => vec![Self::element(Tag::Link(href.to_owned()), children)],
            None => children,
        }
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Element { tag, children } => {
                let mut list = serializer.serialize_seq(None)?;
                list.serialize_element(tag.name())?;
                match tag {
                    Tag::Link(href) => list.serialize_element(href)?,
                    Tag::NumberedList(start) if *start != 1 => list.serialize_element(start)?,
                    _ => {}
                }
                for child in children {
                    list.serialize_element(child)?;
                }
                list.end()
            }
        }
    }
}
