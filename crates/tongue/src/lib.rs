//! What the page says, in the visitor's language. English is part of the program; any other language is one file of the
//! same messages, and the browser's `Intl` for what languages do with numbers.

#[cfg(feature = "catalogue")]
pub mod catalogue;
mod english;
#[cfg(test)]
mod tests;

use std::sync::OnceLock;

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// English as it travels: the home page's messages below the signature.
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/en.txt"));
/// The messages after those. Only what is downloaded later says any, and brings them along.
const ENGLISH_LATER: &str = include_str!(concat!(env!("OUT_DIR"), "/later.txt"));

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

/// What a language does with numbers and lists, which no catalogue holds.
pub trait Speaker {
    /// Says a value, which is a number or the lines of a list. `None`: this browser does not know how; then it is said as
    /// in English.
    fn speak(&self, what: What, value: &str, unit: &str) -> Option<String>;
}

/// What is to be said of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A number in the language's digits, or with a unit: "3 hours".
    Number,
    /// How many units ago, or ahead where the number is positive: "3 hours ago".
    Ago,
    /// "A, B and C"
    List,
    /// The plural category of a number: "few".
    Category,
}

impl What {
    /// Its word in `locales/speech.js`.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Ago => "ago",
            Self::List => "list",
            Self::Category => "category",
        }
    }
}

/// A message by its key: [`Key`] or [`Later`].
pub trait Message: Copy {
    /// What it says in a language.
    fn said(self, tongue: Tongue) -> &'static str;
}

impl Message for Key {
    fn said(self, tongue: Tongue) -> &'static str {
        tongue.texts.get(self as usize).copied().unwrap_or_default()
    }
}

impl Message for Later {
    fn said(self, tongue: Tongue) -> &'static str {
        let own = tongue.texts.get(Key::COUNT + self as usize).copied();
        own.or_else(|| ENGLISH_LATER.lines().nth(self as usize)).unwrap_or_default()
    }
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
        let count = 1 + english.texts.len() + Later::COUNT;
        let is_ours = file.lines().next() == ENGLISH.lines().next() && file.lines().count() == count;
        // Kept for as long as the document lives: who chooses another language gets a new document.
        is_ours.then(|| {
            let file: &'static str = Box::leak(file.into());
            Self { texts: file.lines().skip(1).collect::<Vec<_>>().leak(), speaker: Some(speaker), is_rtl }
        })
    }

    /// A message.
    pub fn say(self, key: impl Message) -> &'static str {
        key.said(self)
    }

    /// A message with its places filled.
    pub fn fill(self, key: impl Message, parts: &[&str]) -> String {
        self.filled(self.say(key), parts)
    }

    /// A message in the form its count asks for; the count is its first place.
    pub fn counted(self, key: impl Message, count: u64, parts: &[&str]) -> String {
        self.in_form(key.said(self), count, parts)
    }

    fn in_form(self, forms: &str, count: u64, parts: &[&str]) -> String {
        let number = count.to_string();
        let category = self.speaker.and_then(|speaker| speaker.speak(What::Category, &number, ""));
        let category = category.as_deref().unwrap_or(if count == 1 { "one" } else { "other" });
        let mut text = "";
        for form in forms.split('|') {
            // The last is the most general.
            text = form.split_once(':').map_or(form, |(_, text)| text);
            if form.starts_with(category) {
                break;
            }
        }
        let number = self.number(count);
        let mut all = vec![number.as_str()];
        all.extend(parts);
        self.filled(text, &all)
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
