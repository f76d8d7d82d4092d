//! What the page says, in the visitor's language. English is part of the program; any other language is one file of the
//! same messages, and the browser's `Intl` for what languages do with numbers.

#[cfg(feature = "catalogue")]
pub mod catalogue;
mod english;
#[cfg(test)]
mod tests;

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
        tongue.line(1 + self as usize).unwrap_or_default()
    }
}

impl Message for Later {
    fn said(self, tongue: Tongue) -> &'static str {
        tongue
            .line(1 + Key::COUNT + self as usize)
            .or_else(|| ENGLISH_LATER.lines().nth(self as usize))
            .unwrap_or_default()
    }
}

/// A language the page speaks. Cheap to copy: it is handed to whatever says something.
#[derive(Clone, Copy)]
pub struct Tongue(&'static Spoken);

struct Spoken {
    /// The lines of its file: the signature, then a line for each message.
    lines: Vec<&'static str>,
    speaker: Option<&'static dyn Speaker>,
    is_rtl: bool,
}

impl Tongue {
    /// English.
    pub fn english() -> Self {
        thread_local! {
            static SPOKEN: &'static Spoken =
                Box::leak(Box::new(Spoken { lines: ENGLISH.split('\n').collect(), speaker: None, is_rtl: false }));
        }
        SPOKEN.with(|spoken| Self(spoken))
    }

    /// Whether it is written from right to left.
    pub fn is_rtl(self) -> bool {
        self.0.is_rtl
    }

    /// Another language from its file as it travels; `None` where the file is of another build, or no such file at all.
    pub fn read(file: &str, is_rtl: bool, speaker: &'static dyn Speaker) -> Option<Self> {
        // Kept for as long as the document lives: who chooses another language gets a new document.
        let file: &'static str = Box::leak(file.into());
        let spoken = Spoken { lines: file.split('\n').collect(), speaker: Some(speaker), is_rtl };
        let english = &Self::english().0.lines;
        let is_ours =
            spoken.lines.first() == english.first() && spoken.lines.len() == english.len() + Later::COUNT;
        is_ours.then(|| Self(Box::leak(Box::new(spoken))))
    }

    /// A line of its file.
    fn line(self, place: usize) -> Option<&'static str> {
        self.0.lines.get(place).copied()
    }

    /// A message.
    pub fn say(self, key: impl Message) -> &'static str {
        key.said(self)
    }

    /// A message with its places filled.
    pub fn fill(self, key: impl Message, parts: &[&str]) -> String {
        self.filled(self.say(key), parts)
    }

    /// A message in the form its count asks for. Its first place is the count's.
    pub fn counted<const N: usize>(self, key: impl Message, count: u64, parts: [&str; N]) -> String {
        let number = count.to_string();
        let text = self.form(self.say(key), &number);
        let number = self.decimal(number);
        let mut all: [&str; N] = parts;
        if let Some(first) = all.first_mut() {
            *first = &number;
        }
        self.filled(text, &all)
    }

    /// The form of a message that a number asks for.
    fn form(self, forms: &'static str, number: &str) -> &'static str {
        let category = self.speak(What::Category, number, "");
        let category = category.as_deref().unwrap_or(if number == "1" { "one" } else { "other" });
        let mut text = "";
        for form in forms.split('|') {
            // The last is the most general.
            text = form.split_once(':').map_or(form, |(_, text)| text);
            if form.starts_with(category) {
                break;
            }
        }
        text
    }

    /// What stands among others and keeps its own direction, as a part of a message does.
    pub fn isolated(self, text: &str) -> String {
        self.filled("{0}", &[text])
    }

    /// A text with what belongs in its places: `{0}` is the first part. In a text from right to left each part keeps its
    /// own direction, or a name in Latin letters would tear its neighbours apart.
    fn filled(self, text: &str, parts: &[&str]) -> String {
        let marks = if self.0.is_rtl { ["\u{2068}", "\u{2069}"] } else { ["", ""] };
        let mut out = String::new();
        // What stands between braces is a digit: every other piece.
        for (index, piece) in text.split(['{', '}']).enumerate() {
            if index % 2 == 0 {
                out.push_str(piece);
            } else {
                let place = piece.bytes().next().unwrap_or_default().wrapping_sub(b'0');
                out.push_str(marks[0]);
                out.push_str(parts.get(usize::from(place)).copied().unwrap_or_default());
                out.push_str(marks[1]);
            }
        }
        out
    }
}
