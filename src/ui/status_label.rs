//! A status in a shape and a word.

use allclear_model::status::Status;

use super::Icon;
use crate::dom::{Derived, View, tag, text};
use crate::tongue::say;

/// The label beside a component's name.
pub struct StatusLabel {
    /// The status to show.
    pub status: Derived<Status>,
}

impl From<StatusLabel> for View {
    fn from(StatusLabel { status }: StatusLabel) -> Self {
        let (slug, label) = (status.clone(), status.clone());
        tag("span")
            .class("status")
            .attr("data-status", text(move || slug.get().slug().to_owned()))
            .child(Icon { status })
            .child(text(move || say(label.get().key()).to_owned()))
            .into()
    }
}
