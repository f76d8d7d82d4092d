//! How this visitor reads: language, zone, theme. Remembered on the device, never sent anywhere.

use crate::browser::{self, Clock, Zone};
use crate::tongue;

/// The visitor's choices for this visit.
#[derive(Clone)]
pub struct Display {
    /// Languages for the operator's texts, most wanted first.
    pub languages: Vec<String>,
    /// The language the page itself is in.
    pub language: String,
    /// `visitor`, or an IANA name.
    pub zone: String,
    /// `system`, `light` or `dark`.
    pub theme: String,
}

/// The word for "whatever the visitor's device says".
pub const VISITOR: &str = "visitor";
/// The word for "whatever the visitor's system shows".
pub const SYSTEM: &str = "system";

impl Display {
    /// The choices of this visit: from the address, else remembered, else from the browser.
    pub fn of_visitor() -> Self {
        let wanted = browser::language("wanted");
        // What nobody knows is not asked for, and hides no choice of before. A browser's other name for a zone is not forced on it.
        let known = |name: String| {
            let own = browser::zone(&name)?;
            Some(if own.eq_ignore_ascii_case(&name) { own } else { name })
        };
        Self {
            languages: wanted.split(' ').map(str::to_owned).collect(),
            language: tongue::choose(),
            zone: browser::query("tz")
                .and_then(known)
                .or_else(|| browser::recall("zone"))
                .unwrap_or_else(|| VISITOR.to_owned()),
            theme: browser::recall("theme").unwrap_or_else(|| SYSTEM.to_owned()),
        }
    }

    /// A clock in the chosen zone, in the language of the words around the times.
    pub fn clock(&self) -> Clock {
        let zone = if self.zone == VISITOR { Zone::Visitor } else { Zone::Named(self.zone.clone()) };
        let locale = browser::language("locale");
        // Who asks for English and not for one of its regions gets the visitor's own; else the day before the month.
        // What is in the address may be no tag at all, which a browser would throw at.
        let is_region = |tag: &&String| {
            tag.strip_prefix("en-")
                .is_some_and(|region| matches!(region.as_bytes(), [b'A'..=b'Z', b'A'..=b'Z']))
        };
        let english = || self.languages.iter().find(is_region).map_or("en-GB", String::as_str);
        Clock::new(&zone, if locale == "en" { english() } else { &locale })
    }
}

/// Chooses a theme and remembers it. `boot.js` applies it on the next visit.
pub fn choose_theme(theme: &str) {
    let own = (theme != SYSTEM).then_some(theme);
    browser::remember("theme", own);
    browser::set_root_data("theme", own);
}

/// Chooses a zone, remembers it, and puts it into the address, which can then be shared.
pub fn choose_zone(zone: &str) {
    let named = (zone != VISITOR).then_some(zone);
    browser::remember("zone", named);
    browser::reload_with("tz", named);
}

/// Chooses a language, remembers it, and puts it into the address.
pub fn choose_language(language: &str) {
    browser::remember("language", Some(language));
    browser::reload_with("lang", Some(language));
}
