//! The catalogue: what `locales/*.json` hold, what is wrong with them, and how they travel.

use std::collections::BTreeMap;

use serde_json::Value;

/// What `boot.js` says, by its place in this list; the page's other messages follow. `public/boot.js` counts on the order.
pub const FIRST: [&str; 23] = [
    "shell.name",
    "shell.overall",
    "shell.checking",
    "shell.now",
    "shell.slow",
    "shell.reload",
    "shell.data",
    "shell.not_started",
    "shell.stopped",
    "shell.no_details",
    "banner.old",
    "banner.again",
    "overall.operational",
    "status.operational",
    "overall.unknown",
    "overall.unknown_some",
    "overall.under_maintenance",
    "overall.under_maintenance_some",
    "overall.degraded_performance",
    "overall.degraded_performance_some",
    "overall.partial_outage",
    "overall.major_outage",
    "overall.last_known",
];

/// What stands only on pages other than home, or in parts of it that come later.
const LATER: [&str; 11] = [
    "component.",
    "details.",
    "embed.",
    "export.",
    "filter.",
    "history.",
    "lanes.",
    "mine.",
    "missing.",
    "other.",
    "settings.",
];

/// Whether a message is of those: its English is not in the program of the home page.
pub fn is_later(key: &str) -> bool {
    LATER.iter().any(|group| key.starts_with(group))
}

/// A message: one text, or one for each form its count can ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// Whatever the numbers in it.
    One(String),
    /// By CLDR's plural categories, in CLDR's order.
    Forms(Vec<(String, String)>),
}

impl Message {
    /// The text, or that of the most general form.
    pub fn last(&self) -> &str {
        match self {
            Self::One(text) => text,
            Self::Forms(forms) => forms.last().map_or("", |(_, text)| text),
        }
    }
}

/// Every message of a language.
pub struct Catalogue(BTreeMap<String, Message>);

const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

impl Catalogue {
    /// The messages in a file of `locales/`.
    ///
    /// # Errors
    /// It is no JSON, or not one of messages.
    pub fn read(text: &str) -> Result<Self, String> {
        let read: BTreeMap<String, Value> = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let message = |(key, value): (String, Value)| {
            let fault = format!("{key}: neither a text nor forms of one");
            let message = match value {
                Value::String(text) => Message::One(text),
                Value::Object(mut forms) => {
                    let mut take = |category: &&str| {
                        let text = forms.remove(*category)?.as_str()?.to_owned();
                        Some(((*category).to_owned(), text))
                    };
                    let known = CATEGORIES.iter().filter_map(&mut take).collect::<Vec<_>>();
                    if known.is_empty() || !forms.is_empty() {
                        return Err(fault);
                    }
                    Message::Forms(known)
                }
                _ => return Err(fault),
            };
            Ok((key, message))
        };
        Ok(Self(read.into_iter().map(message).collect::<Result<_, _>>()?))
    }

    /// The messages in the order in which they travel.
    pub fn in_order(&self) -> impl Iterator<Item = (&str, &Message)> {
        let first = FIRST.iter().filter_map(|key| self.0.get_key_value(*key));
        let rest = |later| {
            self.0.iter().filter(move |(key, _)| !FIRST.contains(&key.as_str()) && is_later(key) == later)
        };
        first.chain(rest(false)).chain(rest(true)).map(|(key, message)| (key.as_str(), message))
    }

    /// What tells this set of messages from that of another build: keys, places and forms of English.
    pub fn signature(&self) -> String {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64; // FNV-1a
        for (key, message) in self.in_order() {
            let is_counted = matches!(message, Message::Forms(_));
            for byte in format!("{key} {:?} {is_counted}\n", places(message)).bytes() {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        format!("{hash:016x}")
    }

    /// The language as it travels: the signature of English, then a line for each message of English. Places are
    /// numbered (`{0}`), forms stand behind each other (`one:…|other:…`).
    ///
    /// What is not translated yet is English: a test tells, and no build has to wait.
    pub fn packed(&self, english: &Self) -> String {
        let mut lines = vec![english.signature()];
        for (key, source) in english.in_order() {
            let message = self.0.get(key).unwrap_or(source);
            let places = places(source);
            let number = |text: &str| {
                places.iter().enumerate().fold(text.to_owned(), |text, (index, place)| {
                    text.replace(&format!("{{{place}}}"), &format!("{{{index}}}"))
                })
            };
            lines.push(match message {
                Message::One(text) => number(text),
                Message::Forms(forms) => {
                    let forms = forms.iter().map(|(category, text)| format!("{category}:{}", number(text)));
                    forms.collect::<Vec<_>>().join("|")
                }
            });
        }
        lines.join("\n")
    }

    /// What is wrong with a language, message by message; nothing where all is well.
    ///
    /// `forms` are the categories its whole numbers fall into, each with the one number it stands for if it is one.
    pub fn faults(&self, english: &Self, forms: &[(&str, Option<u64>)]) -> Vec<String> {
        let mut faults = Vec::new();
        faults.extend(
            english.0.keys().filter(|key| !self.0.contains_key(*key)).map(|key| format!("{key}: missing")),
        );
        for (key, message) in &self.0 {
            let Some(source) = english.0.get(key) else {
                faults.push(format!("{key}: surplus"));
                continue;
            };
            let mut wanted = places(source);
            wanted.sort_unstable();
            let texts: Vec<(&str, bool)> = match (message, source) {
                (Message::One(text), Message::One(_)) => vec![(text, false)],
                (Message::Forms(own), Message::Forms(_)) => {
                    if !own
                        .iter()
                        .map(|(category, _)| category.as_str())
                        .eq(forms.iter().map(|(name, _)| *name))
                    {
                        let own: Vec<_> = own.iter().map(|(category, _)| category).collect();
                        faults.push(format!("{key}: has the forms {own:?}"));
                    }
                    let is_exact = |category: &str| {
                        forms.iter().any(|(name, number)| *name == category && number.is_some())
                    };
                    own.iter().map(|(category, text)| (text.as_str(), is_exact(category))).collect()
                }
                _ => {
                    faults.push(format!("{key}: one text and forms of one are not the same"));
                    continue;
                }
            };
            for (text, is_exact) in texts {
                let mut own: Vec<&str> = placed(text).collect();
                own.sort_unstable();
                let without_count = || wanted.iter().filter(|place| **place != "count").eq(own.iter());
                if own != wanted && !(is_exact && without_count()) {
                    faults.push(format!("{key}: has the places {own:?} instead of {wanted:?}"));
                }
                if text.trim().is_empty()
                    || text.contains(['|', '\n', '<'])
                    || text.matches('{').count() != own.len()
                {
                    faults.push(format!("{key}: is empty, or holds what no message may"));
                }
            }
        }
        faults
    }

    /// The text of a message without forms.
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.0.get(key)? {
            Message::One(text) => Some(text),
            Message::Forms(_) => None,
        }
    }
}

/// The places of a message, each once: its count first where it has forms, the others as English comes to them.
pub fn places(message: &Message) -> Vec<&str> {
    let mut places = if matches!(message, Message::Forms(_)) { vec!["count"] } else { Vec::new() };
    for place in placed(message.last()) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

/// What stands in braces in a text.
fn placed(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0))
}
