//! A list to choose from, with its label.

use std::rc::Rc;

use leptos::ev;

use super::Choice;
use crate::browser;
use crate::dom::{Derived, Tag, tag};

/// A label and what there is to choose from.
pub struct SelectField {
    /// The words above it.
    pub label: &'static str,
    /// What there is, each an [`option`].
    pub options: Vec<Tag>,
    /// The value that is chosen.
    pub chosen: Derived<String>,
    /// Called with what was chosen.
    pub choose: Rc<dyn Fn(&str)>,
}

impl SelectField {
    /// The field, which may be told more.
    pub fn tag(self) -> Tag {
        let Self { label, options, chosen, choose } = self;
        let list = options.into_iter().fold(tag("select"), Tag::child).value(chosen);
        let list = list.on(ev::change, move |event| {
            if let Some(value) = browser::control_value(&event) {
                choose(&value);
            }
        });
        tag("label").class("field").child(tag("span").child(label)).child(list)
    }
}

/// What can be chosen: a value, and the words for it, which may be told more of, such as their language.
pub fn option((value, words): Choice) -> Tag {
    tag("option").attr("value", value).child(words)
}
