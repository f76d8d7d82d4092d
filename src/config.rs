//! Settings written into `index.html` by the operator's publishing tool; nothing is fetched for them.

use allclear_model::decode::{Cursor, Log, value};

/// What the page is told by its own document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// What kind of documents the source serves.
    pub kind: SourceKind,
    /// The folder the documents are in, ending in `/`.
    pub url: String,
}

/// The formats a page can be fed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// allclear's own files, version 1.
    Allclear,
    /// Atlassian Statuspage v2, and what speaks like it.
    Statuspage,
}

impl Default for Config {
    fn default() -> Self {
        Self { kind: SourceKind::Allclear, url: "/data/".to_owned() }
    }
}

impl Config {
    /// The settings in the text of the config element, and what was wrong with them.
    pub fn parse(text: &str) -> (Self, Vec<String>) {
        let fallback = Self::default();
        let json = match allclear_model::decode::json(text) {
            Ok(json) => json,
            Err(error) => return (fallback, vec![format!("the page's settings: {error}")]),
        };
        let log = Log::default();
        let config = {
            let root = Cursor::root(&json, &log);
            let source = root.field("source");
            let read = |key, parse: fn(&Cursor) -> Option<String>| {
                source.as_ref().and_then(|source| source.field(key).and_then(|field| parse(&field)))
            };
            let kind = source.as_ref().and_then(|source| {
                source.field("kind").and_then(|field| {
                    field.keyword(|word| match word {
                        "allclear" => Some(SourceKind::Allclear),
                        "statuspage" => Some(SourceKind::Statuspage),
                        _ => None,
                    })
                })
            });
            let mut url = read("url", value::link).unwrap_or(fallback.url);
            if !url.ends_with('/') {
                url.push('/');
            }
            Self { kind: kind.unwrap_or(fallback.kind), url }
        };
        let problems =
            log.into_problems().iter().map(|problem| format!("the page's settings: {problem}")).collect();
        (config, problems)
    }

    /// The address of a document of the source.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read_and_bad_ones_fall_back_and_say_so() {
        for (text, kind, url, problems) in [
            (
                r#"{"source":{"kind":"statuspage","url":"https://x.example"}}"#,
                SourceKind::Statuspage,
                "https://x.example/",
                0,
            ),
            (r#"{"source":{"url":"/d/"}}"#, SourceKind::Allclear, "/d/", 0),
            ("{}", SourceKind::Allclear, "/data/", 0),
            ("", SourceKind::Allclear, "/data/", 1),
            (r#"{"source":{"kind":"pigeon","url":"javascript:1"}}"#, SourceKind::Allclear, "/data/", 2),
        ] {
            let (config, found) = Config::parse(text);
            assert_eq!(
                (config.kind, config.url.as_str(), found.len()),
                (kind, url, problems),
                "{text} {found:?}"
            );
        }
    }
}
