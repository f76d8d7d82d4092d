//! The words of a status by language, for documents and images that are written in advance.
//!
//! The page never reads these, it would have to carry all of them; it only knows which there are.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::overall::Overall;
use crate::status::Status;

/// One line for each language, with the keys of [`Words`].
const ALL: &str = include_str!("words.json");

/// The languages there are words for, as BCP 47 tags: all that the page knows of this.
pub const LANGUAGES: [&str; 32] = [
    "ar", "cs", "da", "de", "en", "es", "et", "fa", "fi", "fr", "he", "hu", "id", "it", "ja", "ko", "nl",
    "no", "pl", "pt", "pt-BR", "ro", "ru", "sl", "sq", "sr", "sv", "tr", "uk", "vi", "zh", "zh-TW",
];

/// What is said about a status in one language.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Words {
    /// The BCP 47 tag.
    #[serde(skip)]
    pub language: String,
    /// The statuses, mildest first: "Operational", "Unknown", …
    statuses: [String; 6],
    /// "All systems operational"
    good: String,
    /// "Scheduled maintenance"
    pub maintenance: String,
    /// "Status unknown"
    pub unknown: String,
    /// "Dismiss", on a button
    pub dismiss: String,
    /// "This page needs JavaScript to show the status."
    pub no_script: String,
    /// "Status data", the text of a link
    pub data: String,
}

impl Words {
    /// The words of every language there are words for, by tag.
    ///
    /// # Errors
    /// The file behind them is damaged; a test reads it.
    pub fn all() -> Result<Vec<Self>, serde_json::Error> {
        let all: BTreeMap<String, Value> = serde_json::from_str(ALL)?;
        all.into_iter()
            .map(|(language, words)| Ok(Self { language, ..serde_json::from_value(words)? }))
            .collect()
    }

    /// A status: "Partial outage".
    pub fn status(&self, status: Status) -> &str {
        let place = Status::ALL.iter().position(|one| *one == status).unwrap_or_default();
        self.statuses.get(place).map_or("", String::as_str)
    }

    /// The banner's sentence; `has_open` tells whether anything is active, which keeps "all" from being said.
    ///
    /// English says more: it has a sentence for every scope, which is the one the page derives.
    pub fn overall<'a>(&'a self, overall: &'a Overall, has_open: bool) -> &'a str {
        match overall.status {
            _ if self.language == "en" => &overall.text,
            Status::Operational if !has_open => &self.good,
            Status::Unknown => &self.unknown,
            status => self.status(status),
        }
    }

    /// What the widget says itself: maintenance to come, unknown, the button that closes it, its language.
    pub fn of_widget(&self) -> [String; 4] {
        [&self.maintenance, &self.unknown, &self.dismiss, &self.language].map(String::clone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::overall::Scope;

    fn words(language: &str) -> Words {
        Words::all().unwrap().into_iter().find(|words| words.language == language).unwrap()
    }

    #[test]
    fn the_languages_are_those_of_the_words() {
        let all = Words::all().unwrap();
        assert_eq!(all.iter().map(|words| words.language.as_str()).collect::<Vec<_>>(), LANGUAGES);
    }

    #[test]
    fn every_language_has_its_own_words_and_all_of_them() {
        let all = Words::all().unwrap();
        assert_eq!(all.len(), 32);
        for words in &all {
            let others = [&words.good, &words.maintenance, &words.dismiss, &words.no_script, &words.data];
            let texts = words.statuses.iter().chain(others);
            assert!(texts.clone().all(|text| !text.trim().is_empty()), "{}", words.language);
            let distinct: std::collections::BTreeSet<_> = texts.collect();
            assert_eq!(distinct.len(), 11, "{} says two things in the same words", words.language);
        }
    }

    #[test]
    fn english_is_the_english_of_the_page() {
        let english = words("en");
        for status in Status::ALL {
            assert_eq!(english.status(status), status.label());
        }
    }

    #[test]
    fn all_is_said_only_when_nothing_is_open() {
        let german = words("de");
        let overall = |status| Overall { status, scope: Scope::All, text: "English".into() };
        for (status, has_open, text) in [
            (Status::Operational, false, "Alle Systeme betriebsbereit"),
            (Status::Operational, true, "Betriebsbereit"),
            (Status::Unknown, false, "Status unbekannt"),
            (Status::PartialOutage, true, "Teilausfall"),
        ] {
            assert_eq!(german.overall(&overall(status), has_open), text);
        }
        assert_eq!(words("en").overall(&overall(Status::Operational), true), "English");
    }
}
