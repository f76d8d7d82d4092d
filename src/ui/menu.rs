//! A menu that opens below its button. A `details` element, so that it works before anything else does.

use leptos::ev;

use crate::browser;
use crate::dom::{View, tag};

/// A button with a panel. Escape closes it; so does a click elsewhere, when the focus leaves it.
pub struct Menu {
    /// What the button says.
    pub label: &'static str,
    /// A class of its own: `wide` where phones have no room for it.
    pub class: &'static str,
    /// What is in the panel.
    pub panel: View,
}

impl From<Menu> for View {
    fn from(Menu { label, class, panel }: Menu) -> Self {
        tag("details")
            .class(format!("menu {class}"))
            .on(ev::keydown, |event| {
                if event.key() == "Escape" {
                    browser::close_details(&event);
                }
            })
            .on(ev::focusout, |event| browser::close_when_left(&event))
            .child(tag("summary").class("button").child(label))
            .child(tag("div").class("menu-panel").child(panel))
            .into()
    }
}
