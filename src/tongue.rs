//! The language of this document. It is chosen before anything is drawn and stays: who chooses another one gets a new
//! document (docs/adr/0004), so nothing that is said has to be watched for it.

use std::cell::Cell;

use allclear_tongue::Message;
pub use allclear_tongue::{Key, Later, Tongue};

use crate::browser::{self, Speech};
use crate::dom::{Value, View};

thread_local! {
    static SPOKEN: Cell<Option<Tongue>> = const { Cell::new(None) };
}

/// The language everything is said in; English until another one is chosen.
pub fn tongue() -> Tongue {
    SPOKEN.get().unwrap_or_else(Tongue::english)
}

/// A message in it.
pub fn say(key: impl Message) -> &'static str {
    tongue().say(key)
}

impl From<Key> for Value {
    fn from(key: Key) -> Self {
        say(key).into()
    }
}

impl From<Later> for Value {
    fn from(key: Later) -> Self {
        say(key).into()
    }
}

impl From<Key> for View {
    fn from(key: Key) -> Self {
        say(key).into()
    }
}

impl From<Later> for View {
    fn from(key: Later) -> Self {
        say(key).into()
    }
}

/// Has everything said in the language `boot.js` has chosen, and tells which it is: English, where the file of another one
/// has not come, or is of another build.
pub fn choose() -> String {
    let language = browser::language("language");
    if language == "en" {
        return language;
    }
    let spoken = Speech::loaded()
        .zip(browser::words())
        .and_then(|(speech, words)| Tongue::read(&words, browser::is_rtl(), speech));
    if spoken.is_none() {
        browser::warn("the words of this language could not be had; English it is");
        browser::set_root_language("en");
        return "en".to_owned();
    }
    SPOKEN.set(spoken);
    language
}
