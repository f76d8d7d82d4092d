//! The language of this document. It is chosen before anything is drawn and stays: who chooses another one gets a new
//! document (docs/adr/0004), so nothing that is said has to be watched for it.

use std::cell::Cell;

pub use allclear_tongue::{Key, Tongue};

thread_local! {
    static SPOKEN: Cell<Option<Tongue>> = const { Cell::new(None) };
}

/// The language everything is said in; English until another one is chosen.
pub fn tongue() -> Tongue {
    SPOKEN.get().unwrap_or_else(Tongue::english)
}

/// A message in it.
pub fn say(key: Key) -> &'static str {
    tongue().say(key)
}

/// Has everything said in a language from now on.
pub fn speak(tongue: Tongue) {
    SPOKEN.set(Some(tongue));
}
