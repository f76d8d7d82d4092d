//! Why nothing could be learned from an answer, in words for a visitor.

use allclear_model::feed::ReadError;
use allclear_tongue::{Later, Tongue};

use crate::Format;

/// Why an answer was refused. Whatever the reason, the status is unknown: neither down nor well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No JSON: empty, a web page, damaged, too large.
    Unreadable(ReadError),
    /// JSON that says itself that something went wrong, with its words, which may be none.
    ErrorDocument(String),
    /// JSON of no format that is known.
    UnknownFormat,
    /// JSON of this format, or asked to be, without what makes it one.
    Incomplete(Format, &'static str),
    /// A format this build leaves out.
    NotBuiltIn(Format),
}

impl Refusal {
    /// The reason in a language.
    pub fn words(&self, tongue: Tongue) -> String {
        match self {
            Self::Unreadable(reason) => reason.words(tongue),
            Self::ErrorDocument(words) if words.is_empty() => tongue.say(Later::OtherError).to_owned(),
            Self::ErrorDocument(words) => tongue.other_error_words(words),
            Self::UnknownFormat => tongue.say(Later::OtherNoFormat).to_owned(),
            Self::Incomplete(format, what) => tongue.other_incomplete(format.label(), what),
            Self::NotBuiltIn(format) => tongue.other_not_built_in(format.label()),
        }
    }
}

impl std::fmt::Display for Refusal {
    /// The reason in English, for a console.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.words(Tongue::english()))
    }
}

impl From<ReadError> for Refusal {
    fn from(reason: ReadError) -> Self {
        Self::Unreadable(reason)
    }
}

impl From<Refusal> for ReadError {
    /// The reason as the page's own feed knows it.
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Unreadable(reason) => reason,
            Refusal::ErrorDocument(_) => Self::WrongShape("the provider answered with an error"),
            Refusal::UnknownFormat => Self::WrongShape("no format this page can read"),
            Refusal::Incomplete(_, what) => Self::WrongShape(what),
            Refusal::NotBuiltIn(_) => Self::WrongShape("a format this page was built without"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_a_plain_sentence() {
        for (refusal, words) in [
            (Refusal::Unreadable(ReadError::Html), "a web page came back instead of status data"),
            (Refusal::ErrorDocument(String::new()), "the provider answered with an error"),
            (
                Refusal::ErrorDocument("Not Found".to_owned()),
                "the provider answered with an error: Not Found",
            ),
            (Refusal::UnknownFormat, "the answer is in no format this page can read"),
            (
                Refusal::Incomplete(Format::Slack, "no status"),
                "the answer is not what Slack publishes (no status)",
            ),
            (Refusal::NotBuiltIn(Format::Aws), "this page was built without the format of AWS"),
        ] {
            assert_eq!(refusal.to_string(), words);
            assert!(!ReadError::from(refusal).to_string().is_empty());
        }
    }
}
