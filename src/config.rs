//! Settings written into `index.html` by the operator's publishing tool; nothing is fetched for them.

use allclear_model::decode::{Cursor, Log, value};

/// What the page is told by its own document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// What kind of documents the source serves.
    pub kind: SourceKind,
    /// The folder the documents are in, ending in `/`; then its mirrors. Never empty.
    pub urls: Vec<String>,
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
        Self { kind: SourceKind::Allclear, urls: vec!["/data/".to_owned()] }
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
            let kind = source.as_ref().and_then(|source| {
                source.field("kind").and_then(|field| {
                    field.keyword(|word| match word {
                        "allclear" => Some(SourceKind::Allclear),
                        "statuspage" => Some(SourceKind::Statuspage),
                        _ => None,
                    })
                })
            });
            let mut urls: Vec<String> =
                source.as_ref().and_then(|source| source.read("url", value::link)).into_iter().collect();
            if urls.is_empty() {
                urls = fallback.urls;
            }
            urls.extend(
                source.as_ref().map(|source| source.list("mirrors", value::link)).unwrap_or_default(),
            );
            for url in &mut urls {
                if !url.ends_with('/') {
                    url.push('/');
                }
            }
            Self { kind: kind.unwrap_or(fallback.kind), urls }
        };
        let problems =
            log.into_problems().iter().map(|problem| format!("the page's settings: {problem}")).collect();
        (config, problems)
    }

    /// The address of a document of the source, or of one of its mirrors from 1 on.
    pub fn address(&self, source: usize, path: &str) -> String {
        let url = self.urls.get(source).or(self.urls.first()).map_or("/data/", String::as_str);
        format!("{url}{path}")
    }

    /// The sources in the order to ask them, beginning with one of them.
    pub fn sources_from(&self, first: usize) -> Vec<usize> {
        std::iter::once(first).chain((0..self.urls.len()).filter(|source| *source != first)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read_and_bad_ones_fall_back_and_say_so() {
        for (text, kind, urls, problems) in [
            (
                r#"{"source":{"kind":"statuspage","url":"https://x.example"}}"#,
                SourceKind::Statuspage,
                &["https://x.example/"][..],
                0,
            ),
            (r#"{"source":{"url":"/d/"}}"#, SourceKind::Allclear, &["/d/"], 0),
            (
                r#"{"source":{"url":"/d","mirrors":["https://m.example/d","javascript:1"]}}"#,
                SourceKind::Allclear,
                &["/d/", "https://m.example/d/"],
                1,
            ),
            ("{}", SourceKind::Allclear, &["/data/"], 0),
            ("", SourceKind::Allclear, &["/data/"], 1),
            (r#"{"source":{"kind":"pigeon","url":"javascript:1"}}"#, SourceKind::Allclear, &["/data/"], 2),
        ] {
            let (config, found) = Config::parse(text);
            let read: Vec<&str> = config.urls.iter().map(String::as_str).collect();
            assert_eq!((config.kind, &*read, found.len()), (kind, urls, problems), "{text} {found:?}");
        }
    }

    #[test]
    fn sources_are_asked_from_the_one_that_answered_last() {
        let (config, _) = Config::parse(r#"{"source":{"url":"/a","mirrors":["/b","/c"]}}"#);
        assert_eq!(config.sources_from(0), [0, 1, 2]);
        assert_eq!(config.sources_from(2), [2, 0, 1]);
        assert_eq!(config.address(1, "status.json"), "/b/status.json");
        assert_eq!(config.address(7, "status.json"), "/a/status.json");
    }
}
