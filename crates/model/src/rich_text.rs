//! Rich text: a tree of allowed nodes, never HTML. What is not on the list is text.

use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};

use crate::link;
use crate::text::Localized;

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

/// A node: text, or an element with children.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Text, shown as it is.
    Text(String),
    /// An allowed element.
    Element {
        /// Which one.
        tag: Tag,
        /// Where a link leads; only links have it, and only safe addresses get here.
        href: Option<String>,
        /// What is in it.
        children: Vec<Node>,
    },
}

macro_rules! tags {
    ($($(#[$doc:meta])* $variant:ident = $name:literal),* $(,)?) => {
        /// The elements a text may have. Headings are demoted under the page's own.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Tag { $($(#[$doc])* $variant),* }

        impl Tag {
            /// The name in the wire format, which is the HTML element's.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// The tag of this name, if it is allowed.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

tags! {
    /// Paragraph.
    Paragraph = "p",
    /// Heading; the renderer picks the level.
    Heading = "h4",
    /// Bulleted list.
    List = "ul",
    /// Numbered list.
    NumberedList = "ol",
    /// List item.
    Item = "li",
    /// Quotation.
    Quote = "blockquote",
    /// Preformatted block.
    Preformatted = "pre",
    /// Table.
    Table = "table",
    /// Table row.
    Row = "tr",
    /// Table cell.
    Cell = "td",
    /// Table heading cell.
    HeadingCell = "th",
    /// Line break.
    Break = "br",
    /// Thematic break.
    Rule = "hr",
    /// Link.
    Link = "a",
    /// Emphasis.
    Emphasis = "em",
    /// Strong emphasis.
    Strong = "strong",
    /// Struck out.
    Deleted = "del",
    /// Code.
    Code = "code",
}

impl Node {
    /// An element without address.
    pub fn element(tag: Tag, children: Vec<Self>) -> Self {
        Self::Element { tag, href: None, children }
    }

    /// A link; its text alone where the address is not safe.
    pub fn link(address: &str, children: Vec<Self>) -> Vec<Self> {
        match link::safe(address) {
            Some(href) => vec![Self::Element { tag: Tag::Link, href: Some(href.to_owned()), children }],
            None => children,
        }
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Element { tag, href, children } => {
                let mut list = serializer.serialize_seq(None)?;
                list.serialize_element(tag.name())?;
                if *tag == Tag::Link {
                    list.serialize_element(href.as_deref().unwrap_or("#"))?;
                }
                for child in children {
                    list.serialize_element(child)?;
                }
                list.end()
            }
        }
    }
}

impl Content {
    /// The blocks to show. Plain text becomes paragraphs with line breaks and links.
    pub fn blocks(&self) -> Vec<Node> {
        match self {
            Self::Tree(blocks) => blocks.clone(),
            Self::Plain(text) => paragraphs(text),
        }
    }
}

/// Plain text as paragraphs: a blank line parts them, a single line break is kept, addresses become links.
pub fn paragraphs(text: &str) -> Vec<Node> {
    let text = text.replace("\r\n", "\n");
    text.split("\n\n")
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty())
        .map(|paragraph| {
            let mut children = Vec::new();
            for (index, line) in paragraph.lines().enumerate() {
                if index > 0 {
                    children.push(Node::element(Tag::Break, Vec::new()));
                }
                children.extend(with_links(line));
            }
            Node::element(Tag::Paragraph, children)
        })
        .collect()
}

/// A line with its bare web addresses as links.
fn with_links(line: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut rest = line;
    while let Some(start) = ["https://", "http://"].iter().filter_map(|scheme| rest.find(scheme)).min() {
        let (before, from) = rest.split_at(start);
        let end =
            from.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"')).unwrap_or(from.len());
        // Punctuation that closes the sentence is not part of the address.
        let address = from[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '*', '_']);
        if !before.is_empty() {
            nodes.push(Node::Text(before.to_owned()));
        }
        let text = Node::Text(address.to_owned());
        nodes.extend(Node::link(address, vec![text]));
        rest = &from[address.len()..];
    }
    if !rest.is_empty() {
        nodes.push(Node::Text(rest.to_owned()));
    }
    nodes
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Node {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "RichTextNode".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "Text, or an element: its name, for a link its address, then its children.",
            "anyOf": [
                { "type": "string" },
                {
                    "type": "array",
                    "minItems": 1,
                    "prefixItems": [{ "type": "string", "description": "p, h4, ul, ol, li, blockquote, pre, table, tr, td, th, br, hr, a, em, strong, del or code" }],
                    "items": { "$ref": "#/$defs/RichTextNode" }
                }
            ]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(nodes: &[Node]) -> String {
        serde_json::to_string(nodes).unwrap()
    }

    #[test]
    fn plain_text_becomes_paragraphs_breaks_and_links() {
        for (text, expected) in [
            ("", "[]"),
            ("One.", r#"[["p","One."]]"#),
            ("One.\r\nTwo.\r\n\r\nThree.", r#"[["p","One.",["br"],"Two."],["p","Three."]]"#),
            (
                "See https://example.com/a, please.",
                r#"[["p","See ",["a","https://example.com/a","https://example.com/a"],", please."]]"#,
            ),
            ("<b>x</b> affects <SOME/ALL>", r#"[["p","<b>x</b> affects <SOME/ALL>"]]"#),
            ("https:// alone", r#"[["p","https://"," alone"]]"#),
        ] {
            assert_eq!(json(&Content::Plain(text.to_owned()).blocks()), expected);
        }
    }

    #[test]
    fn an_unsafe_link_keeps_its_words_and_loses_its_address() {
        let nodes = Node::link("javascript:alert(1)", vec![Node::Text("click".to_owned())]);
        assert_eq!(json(&nodes), r#"["click"]"#);
    }
}
