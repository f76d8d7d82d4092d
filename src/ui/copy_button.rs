//! A button that copies a text, and says that it did.

use std::rc::Rc;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::{Get, RwSignal, Set};

use crate::browser;
use crate::dom::{View, several, tag, text};
use crate::tongue::{Later, say};

/// How long it says so.
const PAUSE: Duration = Duration::from_secs(4);

/// What it says meanwhile.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    None,
    Copied,
    Refused,
}

/// A button that copies a text.
pub struct CopyButton {
    /// What it says.
    pub label: &'static str,
    /// The text, asked for when it is copied.
    pub text: Rc<dyn Fn() -> String>,
}

impl From<CopyButton> for View {
    fn from(CopyButton { label, text: words }: CopyButton) -> Self {
        let outcome = RwSignal::new(Outcome::None);
        let copy = move || {
            let words = words();
            browser::spawn(async move {
                let is_done = browser::copy(&words).await;
                // The page may be left before either happens.
                let _ = outcome.try_set(if is_done { Outcome::Copied } else { Outcome::Refused });
                browser::after(PAUSE, move || {
                    let _ = outcome.try_set(Outcome::None);
                });
            });
        };
        let said = text(move || {
            match outcome.get() {
                Outcome::None => "",
                Outcome::Copied => say(Later::DetailsCopied),
                Outcome::Refused => say(Later::DetailsNotAllowed),
            }
            .to_owned()
        });
        let button = tag("button").class("button").attr("type", "button").on(ev::click, move |_| copy());
        several()
            .child(button.child(label))
            .child(tag("span").class("note").attr("role", "status").child(said))
    }
}
