//! What the page says, in the visitor's language. English is part of the program; any other language is one file of the
//! same messages, and the browser's `Intl` for what languages do with numbers.

#[cfg(feature = "catalogue")]
pub mod catalogue;
mod english;
#[cfg(test)]
mod tests;

use std::sync::OnceLock;

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// English as it travels; the page carries it.
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/en.txt"));

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Months.
    Month,
    /// Years.
    Year,
}

impl Unit {
    /// The unit's English name, which is also its name in `Intl`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

/// What a language does with numbers and lists, which no catalogue holds. `None`: this browser does not know; then it is
/// said as in English.
pub trait Speaker {
    /// A whole number in the language's digits.
    fn number(&self, number: u64) -> Option<String>;
    /// A part of a hundred, given as a decimal number: "99.95".
    fn decimal(&self, number: &str) -> Option<String>;
    /// "3 hours"
    fn amount(&self, number: u64, unit: Unit) -> Option<String>;
    /// "3 hours ago", "in 2 days" where the number is negative.
    fn ago(&self, number: i64, unit: Unit) -> Option<String>;
    /// "A, B and C"
    fn and(&self, names: &[String]) -> Option<String>;
    /// The plural category of a number: "few".
    fn category(&self, number: u64) -> Option<String>;
}

/// A language the page speaks. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Tongue {
    texts: &'static [&'static str],
    speaker: Option<&'static dyn Speaker>,
    is_rtl: bool,
}

impl Tongue {
    /// English.
    pub fn english() -> Self {
        static TEXTS: OnceLock<Vec<&str>> = OnceLock::new();
        Self { texts: TEXTS.get_or_init(|| ENGLISH.lines().skip(1).collect()), speaker: None, is_rtl: false }
    }

    /// Another language from its file as it travels; `None` where the file is of another build, or no such file at all.
    pub fn read(file: &str, is_rtl: bool, speaker: &'static dyn Speaker) -> Option<Self> {
        let english = Self::english();
        let is_ours =
            file.lines().next() == ENGLISH.lines().next() && file.lines().count() == english.texts.len() + 1;
        // Kept for as long as the document lives: who chooses another language gets a new document.
        is_ours.then(|| {
            let file: &'static str = Box::leak(file.into());
            Self { texts: file.lines().skip(1).collect::<Vec<_>>().leak(), speaker: Some(speaker), is_rtl }
        })
    }

    /// A message.
    pub fn say(self, key: Key) -> &'static str {
        self.texts.get(key as usize).copied().unwrap_or_default()
    }

    /// A message with its places filled.
    pub fn fill(self, key: Key, parts: &[&str]) -> String {
        self.filled(self.say(key), parts)
    }

    /// A message in the form its count asks for; the count is its first place.
    pub fn counted(self, key: Key, count: u64, parts: &[&str]) -> String {
        let number = self.number(count);
        let category = self.speaker.and_then(|speaker| speaker.category(count));
        let category = category.as_deref().unwrap_or(if count == 1 { "one" } else { "other" });
        let forms = || self.say(key).split('|').filter_map(|form| form.split_once(':'));
        let own = forms().find(|(name, _)| *name == category);
        let all: Vec<_> = std::iter::once(number.as_str()).chain(parts.iter().copied()).collect();
        self.filled(own.or_else(|| forms().last()).map_or("", |(_, text)| text), &all)
    }

    /// A text with what belongs in its places: `{0}` is the first part. In a text from right to left each part keeps its
    /// own direction, or a name in Latin letters would tear its neighbours apart.
    fn filled(self, text: &str, parts: &[&str]) -> String {
        let marks = if self.is_rtl { ["\u{2068}", "\u{2069}"] } else { ["", ""] };
        let mut pieces = text.split('{');
        let mut out = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            // A place is one digit and its brace.
            let (place, rest) = piece.split_at_checked(2).unwrap_or((piece, ""));
            let index = usize::from(place.bytes().next().unwrap_or_default().wrapping_sub(b'0'));
            out.extend([marks[0], parts.get(index).copied().unwrap_or_default(), marks[1], rest]);
        }
        out
    }
}
