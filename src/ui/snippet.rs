//! Lines for somebody else's files, with the button that copies them.

use std::rc::Rc;

use leptos::prelude::untrack;

use super::CopyButton;
use crate::dom::{Derived, Tag, tag};

/// Lines to be copied.
pub struct Snippet {
    /// Where they go.
    pub label: Derived<String>,
    /// The lines.
    pub lines: Derived<String>,
    /// What the button says.
    pub copy: &'static str,
}

impl Snippet {
    /// The lines below what they are, and the button.
    pub fn tag(self) -> Tag {
        let Self { label, lines, copy } = self;
        let now = lines.clone();
        let button = CopyButton { label: copy, text: Rc::new(move || untrack(|| now.get())) };
        tag("figure")
            .class("snippet")
            .child(tag("figcaption").child(label))
            .child(tag("pre").child(tag("code").child(lines)))
            .child(tag("p").child(button))
    }
}
