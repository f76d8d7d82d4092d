//! What can be put into an element: an element, a text, several of them, nothing.

use leptos::tachys::renderer::Rndr;
use web_sys::Node;

use super::tag::Tag;
use super::value::{Derived, Value};

/// Nodes that are not in the page yet.
pub struct View(Node);

impl View {
    pub(super) fn of(node: impl Into<Node>) -> Self {
        Self(node.into())
    }

    pub(super) fn node(&self) -> &Node {
        &self.0
    }

    /// These nodes, with one more behind them.
    pub fn child(self, child: impl Into<Self>) -> Self {
        append(&self.0, &child.into());
        self
    }
}

/// Nothing yet; made for several views side by side.
pub fn several() -> View {
    View::of(leptos::prelude::document().create_document_fragment())
}

/// Puts a view at the end of the document.
pub fn show(view: &View) {
    let _ = leptos::tachys::dom::body().append_child(&view.0);
}

pub(super) fn append(parent: &Node, child: &View) {
    // Refused only for a node inside of itself, which nothing here can make.
    let _ = parent.append_child(&child.0);
}

impl From<Tag> for View {
    fn from(tag: Tag) -> Self {
        Self::of(tag.into_element())
    }
}

impl From<&'static str> for View {
    fn from(text: &'static str) -> Self {
        written(text.into())
    }
}

impl From<String> for View {
    fn from(text: String) -> Self {
        written(text.into())
    }
}

impl From<Derived<String>> for View {
    fn from(text: Derived<String>) -> Self {
        written(text.into())
    }
}

/// A text node that says a value.
fn written(value: Value) -> View {
    match value {
        Value::Fixed(text) => View::of(Rndr::create_text_node(&text)),
        Value::Follows(text) => {
            let node = Rndr::create_text_node("");
            let view = View::of(node.clone());
            text.write(Box::new(move |text| node.set_data(text)));
            view
        }
    }
}

impl<T: Into<Self>> From<Option<T>> for View {
    fn from(view: Option<T>) -> Self {
        view.map_or_else(several, Into::into)
    }
}

impl<T: Into<Self>> From<Vec<T>> for View {
    fn from(views: Vec<T>) -> Self {
        views.into_iter().fold(several(), Self::child)
    }
}
