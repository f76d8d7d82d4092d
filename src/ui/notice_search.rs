//! A field to look for a notice by its words.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::ev;

use crate::browser;
use crate::dom::{View, tag};
use crate::tongue::Later;

/// A field and a button.
pub struct NoticeSearch {
    /// Called with the words.
    pub search: Rc<dyn Fn(String)>,
}

impl From<NoticeSearch> for View {
    fn from(NoticeSearch { search }: NoticeSearch) -> Self {
        let words = Rc::new(RefCell::new(String::new()));
        let typed = Rc::clone(&words);
        let field = tag("input")
            .attr("type", "search")
            .attr("name", "text")
            .attr("aria-label", Later::DetailsWords)
            .on(ev::input, move |event| {
                typed.replace(browser::control_value(&event).unwrap_or_default());
            });
        tag("form")
            .class("search")
            .attr("role", "search")
            .on(ev::submit, move |event| {
                event.prevent_default();
                search(words.borrow().trim().to_owned());
            })
            .child(field)
            .child(tag("button").class("button").child(Later::DetailsSearch))
            .into()
    }
}
