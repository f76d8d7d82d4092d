//! How the visitor's own components stand, as a line below the banner's sentence.

use allclear_model::status::Status;

use super::Icon;
use crate::dom::{Derived, View, tag, text};

/// The shape of their worst status, and a sentence.
pub struct OwnStatus {
    /// The worst of them.
    pub status: Derived<Status>,
    /// What is said of them.
    pub sentence: Derived<String>,
}

impl From<OwnStatus> for View {
    fn from(OwnStatus { status, sentence }: OwnStatus) -> Self {
        let slug = {
            let status = status.clone();
            text(move || status.get().slug().to_owned())
        };
        let sentence = tag("span").child(sentence);
        tag("p").class("own-status").attr("data-status", slug).child(Icon { status }).child(sentence).into()
    }
}
