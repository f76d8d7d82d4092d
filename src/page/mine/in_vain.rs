//! What is wished for and cannot be had: a time zone nobody knows, a language this page does not have.

use allclear_model::words::LANGUAGES;

use crate::browser;
use crate::dom::{View, several, tag};
use crate::page::Frame;
use crate::tongue::tongue;

/// How much of a wish is repeated; no name of a zone or a language is longer.
const MOST_LETTERS: usize = 40;

/// A line for each such wish, beside the zone that is shown instead.
pub fn in_vain(frame: Frame) -> View {
    let short = |name: String| name.chars().take(MOST_LETTERS).collect::<String>();
    let zone =
        browser::query("tz").or_else(|| browser::recall("zone")).filter(|name| browser::zone(name).is_none());
    let lines = [
        zone.map(|name| tongue().settings_zone_unknown(&short(name))),
        language(frame).map(|tag| {
            let name = browser::language_name(&tag);
            tongue().settings_language_unknown(&short(name))
        }),
    ];
    let line = |lines: View, words| lines.child(tag("p").class("note").child(words));
    lines.into_iter().flatten().fold(several(), line)
}

/// The language that the address names, or that was chosen before, where neither the page nor its operator's texts are in it.
fn language(frame: Frame) -> Option<String> {
    browser::query("lang").or_else(|| browser::recall("language"))?;
    let wanted = frame.display.languages.first()?;
    // `boot.js` negotiates: what is wished for first gives the language, unless it is unknown or its file has not come.
    let is_had =
        browser::language("locale") == *wanted && browser::language("language") == frame.display.language;
    let languages = frame.read_once(|snapshot| snapshot.languages(&LANGUAGES)).unwrap_or_default();
    // The page has the others of `languages`: this one it should have had.
    let is_operators = languages.contains(wanted) && !LANGUAGES.contains(&wanted.as_str());
    (!is_had && !is_operators).then(|| wanted.clone())
}
