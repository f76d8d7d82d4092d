//! The catalogue: well-known services by key, so that an operator need not look up addresses.
//!
//! It is data and not code: the file is published with the page as `/third-parties.json`, and the
//! page loads it only where a third party is named by key. This is for the native tools.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The file as it is published.
pub const TEXT: &str = include_str!("../../../public/third-parties.json");

/// All of it.
#[derive(Clone, Debug, Deserialize)]
pub struct Catalogue {
    /// Version of the file: 1.
    pub version: u64,
    /// What there is, by key: `github/actions`.
    pub services: BTreeMap<String, Entry>,
}

/// A service, or a part of one.
#[derive(Clone, Debug, Deserialize)]
pub struct Entry {
    /// What it is called.
    pub name: String,
    /// Where its status is read.
    pub source: String,
    /// What is read there, as a [`crate::Format`] is named.
    pub format: String,
    /// Which component of it; none: the whole.
    pub component: Option<String>,
    /// Its own status page, for people.
    pub link: String,
    /// Whether another site's page may read it.
    pub cors: Cors,
    /// How it is known that this is so.
    pub evidence: Evidence,
}

/// Whether a browser lets another site's page read a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Cors {
    /// Every site may.
    Open,
    /// Others have been seen to.
    Likely,
    /// Nobody knows.
    Unproven,
    /// No: a copy on the operator's own site is needed.
    Closed,
}

/// How an entry was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Evidence {
    /// Against a recorded answer.
    Recorded,
    /// By what others document.
    Documented,
}

/// The catalogue.
///
/// # Errors
/// The file is not what it should be; a test keeps that from happening.
pub fn catalogue() -> Result<Catalogue, serde_json::Error> {
    serde_json::from_str(TEXT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;
    use std::collections::BTreeSet;

    #[test]
    fn every_entry_can_be_used() {
        let all = catalogue().unwrap();
        assert_eq!(all.version, 1);
        for (key, entry) in &all.services {
            let plain = key
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-/".contains(&byte));
            assert!(plain && key.split('/').count() <= 2, "{key}");
            assert!(Format::from_slug(&entry.format).is_some(), "{key}: {}", entry.format);
            for address in [&entry.source, &entry.link] {
                assert!(
                    address.starts_with("https://") && allclear_model::link::safe(address).is_some(),
                    "{key}: {address}"
                );
            }
            assert!(!entry.name.is_empty() && entry.component.as_deref() != Some(""), "{key}");
        }
        let services: BTreeSet<_> = all.services.values().map(|entry| &entry.link).collect();
        assert!(services.len() >= 40, "{} services", services.len());
    }

    #[test]
    fn the_five_of_the_page_it_replaces_are_there() {
        let all = catalogue().unwrap();
        for key in ["discord/api", "stripe/api", "openai/api", "cloudflare/pages", "cloudflare/cdn"] {
            assert!(all.services.contains_key(key), "{key}");
        }
    }
}
