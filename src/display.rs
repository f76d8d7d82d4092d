//! How this visitor reads: language, zone, theme. Remembered on the device, never sent anywhere.

use leptos::prelude::*;

use crate::browser::{self, Clock, Zone};

/// The visitor's choices. Cheap to copy; given as context.
#[derive(Clone, Copy)]
pub struct Display {
    /// Languages for the operator's texts, most wanted first.
    pub languages: RwSignal<Vec<String>>,
    /// `visitor`, or an IANA name.
    pub zone: RwSignal<String>,
    /// `system`, `light` or `dark`.
    pub theme: RwSignal<String>,
    /// Writes moments in the chosen zone.
    pub clock: Memo<Clock>,
}

/// The word for "whatever the visitor's device says".
pub const VISITOR: &str = "visitor";
/// The word for "whatever the visitor's system shows".
pub const SYSTEM: &str = "system";

impl Display {
    /// The choices of this visit: from the address, else remembered, else from the browser.
    pub fn start() -> Self {
        let mut languages = browser::languages();
        if let Some(language) = browser::query("lang").or_else(|| browser::recall("language")) {
            languages.insert(0, language);
        }
        let zone = browser::query("tz").or_else(|| browser::recall("zone")).unwrap_or_else(|| VISITOR.to_owned());
        let zone = RwSignal::new(zone);
        // Words around the times are English, so the times are too.
        let clock = Memo::new(move |_| {
            let zone = zone.get();
            let zone = if zone == VISITOR { Zone::Visitor } else { Zone::Named(zone) };
            Clock::new(&zone, &english(&browser::languages()))
        });
        Self {
            languages: RwSignal::new(languages),
            zone,
            theme: RwSignal::new(browser::recall("theme").unwrap_or_else(|| SYSTEM.to_owned())),
            clock,
        }
    }

    /// Chooses a theme and remembers it. `boot.js` applies it before the first paint of the next visit.
    pub fn choose_theme(self, theme: String) {
        let own = (theme != SYSTEM).then_some(theme.as_str());
        browser::remember("theme", own);
        browser::set_root_data("theme", own);
        self.theme.set(theme);
    }

    /// Chooses a zone and remembers it.
    pub fn choose_zone(self, zone: String) {
        browser::remember("zone", (zone != VISITOR).then_some(zone.as_str()));
        self.zone.set(zone);
    }

    /// Chooses a language for the operator's texts and remembers it.
    pub fn choose_language(self, language: &str) {
        browser::remember("language", Some(language));
        let mut languages = browser::languages();
        languages.insert(0, language.to_owned());
        self.languages.set(languages);
    }
}

/// The English the visitor's browser names first, for the order of day and month; else British.
fn english(languages: &[String]) -> String {
    languages.iter().find(|tag| tag.starts_with("en-")).cloned().unwrap_or_else(|| "en-GB".to_owned())
}
