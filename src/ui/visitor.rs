//! Who is reading, for components that know nothing else: the time, the clock, the languages.

use allclear_model::text::{Localized, Text};
use chrono::{DateTime, Utc};
use leptos::prelude::*;

use crate::browser::Clock;

/// What every component needs to know of its reader. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Visitor {
    /// The time by the visitor's clock.
    pub now: Signal<DateTime<Utc>>,
    /// Writes moments in the visitor's zone.
    pub clock: Signal<Clock>,
    /// Languages, most wanted first.
    pub languages: Signal<Vec<String>>,
}

impl Visitor {
    /// An operator's text in the best language there is.
    pub fn text(self, text: &Text) -> String {
        self.choose(text).cloned().unwrap_or_default()
    }

    /// An operator's value in the best language there is.
    pub fn choose<T>(self, value: &Localized<T>) -> Option<&T> {
        self.languages.with(|languages| {
            let preferred: Vec<_> = languages.iter().map(String::as_str).collect();
            value.choose(&preferred).map(|(value, _)| value)
        })
    }

    /// How long ago a moment was, in words that stay true.
    pub fn ago(self, moment: DateTime<Utc>) -> String {
        allclear_model::span::ago(moment, self.now.get())
    }
}
