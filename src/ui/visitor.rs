//! Who is reading, for components that know nothing else: the time, the clock, the languages.

use allclear_model::rich_text::Node;
use allclear_model::span;
use allclear_model::text::{Localized, Text};
use chrono::{DateTime, Utc};
use leptos::prelude::{Get, RwSignal};

use super::moment::offset;
use crate::browser::{self, Clock};
use crate::dom::Tag;
use crate::tongue::tongue;

/// What every component needs to know of its reader. Cheap to copy.
///
/// Only the time moves. A visitor who chooses another zone or language gets a new page, which is
/// rare, and spares every text on it from watching for that.
#[derive(Clone, Copy)]
pub struct Visitor {
    /// The time by the visitor's clock.
    pub now: RwSignal<DateTime<Utc>>,
    clock: &'static Clock,
    languages: &'static [String],
    language: &'static str,
    /// Reads Markdown, in time.
    pub read_markdown: ReadMarkdown,
}

/// Hands over the tree of a text once it is there, which may be never.
pub type ReadMarkdown = fn(String, Box<dyn FnOnce(Vec<Node>)>);

impl Visitor {
    /// A reader with a clock, languages, most wanted first, and the language of the page.
    pub fn new(
        now: RwSignal<DateTime<Utc>>,
        clock: Clock,
        languages: &'static [String],
        language: &'static str,
        read_markdown: ReadMarkdown,
    ) -> Self {
        // Kept for as long as the document lives: who chooses other ones gets a new document.
        Self { now, clock: Box::leak(Box::new(clock)), languages, language, read_markdown }
    }

    /// The clock in the visitor's zone.
    pub fn clock(self) -> &'static Clock {
        self.clock
    }

    /// An operator's text in the best language there is.
    pub fn text(self, text: &Text) -> String {
        self.choose(text).cloned().unwrap_or_default()
    }

    /// An operator's value in the best language there is.
    pub fn choose<T>(self, value: &Localized<T>) -> Option<&T> {
        Some(self.choice(value)?.0)
    }

    /// What is read with the visitor's languages, most wanted first.
    pub fn with_languages<T>(self, read: impl FnOnce(&[&str]) -> T) -> T {
        let preferred: Vec<_> = self.languages.iter().map(String::as_str).collect();
        read(&preferred)
    }

    /// An element that says an operator's text, and in which language it is where that is not the
    /// page's own: whoever reads aloud must know.
    pub fn says(self, element: Tag, text: &Text) -> Tag {
        self.in_its_language(element, text).child(self.text(text))
    }

    /// The element, marked with the language of what it is going to say.
    pub fn in_its_language<T>(self, element: Tag, value: &Localized<T>) -> Tag {
        self.marked(element, self.choice(value).and_then(|(_, language)| language.or(self.operators())))
    }

    fn marked(self, element: Tag, language: Option<&str>) -> Tag {
        let own = self.language;
        // Of a region nobody need be told, but that Chinese is written in two ways.
        let is_other = |tag: &&str| *tag != own && (own.starts_with("zh") || spoken(tag) != spoken(own));
        match language.filter(is_other) {
            Some(language) => element.attr("lang", language.to_owned()).attr("dir", "auto"),
            // Of a text that does not say what it is, the letters tell.
            None if tongue().is_rtl() => element.attr("dir", "auto"),
            None => element,
        }
    }

    /// The language of a text that does not say its own: the operator's, the last that `language.js` wants before what it
    /// found. English is also what a document says whose operator has named none: then it says nothing.
    fn operators(self) -> Option<&'static str> {
        let is_named = |tag: &&str| *tag != "en" || (self.language != "en" && browser::is_language_named());
        self.languages.iter().nth_back(1).map(String::as_str).filter(is_named)
    }

    /// The value in the best language there is, and that language where it is named.
    fn choice<T>(self, value: &Localized<T>) -> Option<(&T, Option<&str>)> {
        self.with_languages(|languages| value.choose(languages))
    }

    /// How long ago a moment was, in words that stay true.
    pub fn ago(self, moment: DateTime<Utc>) -> String {
        span::ago(moment, self.now.get(), tongue())
    }

    /// "20 Nov 2026, 2:20 PM UTC+1", for where no zone is named.
    ///
    /// The offset and not the zone's name: on a night when clocks go back, an hour comes twice.
    pub fn day_and_time(self, moment: DateTime<Utc>) -> String {
        [&*self.clock.day_and_time(moment), " ", &self.offset(moment)].concat()
    }

    /// By how much the clocks of the zone are ahead of UTC at a moment: "UTC+1".
    pub fn offset(self, moment: DateTime<Utc>) -> String {
        offset(self.clock.offset_s(moment))
    }

    /// The zone of the times, as people write it.
    pub fn zone(self) -> String {
        self.clock.zone().replace('_', " ")
    }
}

/// What is spoken, wherever it is: "pt" of "pt-BR".
fn spoken(tag: &str) -> Option<&str> {
    tag.split('-').next()
}
