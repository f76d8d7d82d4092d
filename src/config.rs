//! Settings written into `index.html` by the operator's publishing tool; nothing is fetched for them.

use allclear_model::decode::{Cursor, Log, value};
use allclear_tongue::Tongue;

/// What the page is told by its own document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The format of another provider's page, in the operator's words; `None`: our own files.
    pub foreign: Option<String>,
    /// Where the source is, then its mirrors; of our own files the folder, ending in `/`. Never empty.
    pub urls: Vec<String>,
    /// Whether the settings name a key: then `boot.js` hands on only what its owner has signed.
    pub is_signed: bool,
}

impl Config {
    /// The settings in the text of the config element, and what was wrong with them.
    pub fn parse(text: &str) -> (Self, Vec<String>) {
        let fallback = || "/data/".to_owned();
        let json = match allclear_model::decode::json(text) {
            Ok(json) => json,
            Err(error) => {
                return (
                    Self { foreign: None, urls: vec![fallback()], is_signed: false },
                    vec![error.words(Tongue::english())],
                );
            }
        };
        let log = Log::default();
        let config = {
            let root = Cursor::root(&json, &log);
            let source = root.field("source");
            let source = source.as_ref();
            let kind = source.and_then(|source| source.read("kind", value::word));
            let foreign = kind.filter(|kind| kind != "allclear");
            let mut urls: Vec<String> =
                source.and_then(|source| source.read("url", value::link)).into_iter().collect();
            if urls.is_empty() {
                urls.push(fallback());
            }
            urls.extend(source.map(|source| source.list("mirrors", value::link)).unwrap_or_default());
            for url in urls.iter_mut().filter(|url| foreign.is_none() && !url.ends_with('/')) {
                url.push('/');
            }
            let is_signed = foreign.is_none() && source.is_some_and(|source| source.field("key").is_some());
            Self { foreign, urls, is_signed }
        };
        (config, log.into_problems().iter().map(ToString::to_string).collect())
    }

    /// The address of the source, or of one of its mirrors from 1 on.
    pub fn url(&self, source: usize) -> &str {
        self.urls.get(source).or(self.urls.first()).map_or("/data/", String::as_str)
    }

    /// The address of a document of our own, at the source or at one of its mirrors.
    pub fn address(&self, source: usize, path: &str) -> String {
        [self.url(source), path].concat()
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
        for (text, foreign, urls, problems) in [
            (
                r#"{"source":{"kind":"statuspage","url":"https://x.example"}}"#,
                Some("statuspage"),
                &["https://x.example"][..],
                0,
            ),
            (r#"{"source":{"kind":"allclear","url":"/d/"}}"#, None, &["/d/"], 0),
            (
                r#"{"source":{"url":"/d","mirrors":["https://m.example/d","javascript:1"]}}"#,
                None,
                &["/d/", "https://m.example/d/"],
                1,
            ),
            ("{}", None, &["/data/"], 0),
            ("", None, &["/data/"], 1),
            (r#"{"source":{"kind":7,"url":"javascript:1"}}"#, None, &["/data/"], 2),
        ] {
            let (config, found) = Config::parse(text);
            let read: Vec<&str> = config.urls.iter().map(String::as_str).collect();
            assert_eq!(
                (config.foreign.as_deref(), &*read, found.len()),
                (foreign, urls, problems),
                "{text} {found:?}"
            );
        }
    }

    #[test]
    fn whatever_stands_for_a_key_asks_for_signatures() {
        for (text, expected) in [
            (r#"{"source":{"url":"/d"}}"#, false),
            (r#"{"source":{"url":"/d","key":null}}"#, false),
            (r#"{"source":{"url":"/d","key":"11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="}}"#, true),
            (r#"{"source":{"url":"/d","key":""}}"#, true),
            (r#"{"source":{"url":"/d","key":7}}"#, true),
            (r#"{"source":{"kind":"statuspage","url":"https://x.example","key":"a"}}"#, false),
        ] {
            assert_eq!(Config::parse(text).0.is_signed, expected, "{text}");
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
