//! What a language does with numbers and lists: asked of the language's own file, which asks the browser's `Intl`.

use allclear_tongue::{Speaker, What};
use js_sys::{Array, Function};
use wasm_bindgen::{JsCast, JsValue};

use super::boot::{language, left};

/// A language of the browser's. What this browser does not know of it, it does not say.
pub struct Speech {
    locale: String,
    speak: Function,
}

impl Speech {
    /// The language `boot.js` has loaded, for as long as the document lives.
    pub fn loaded() -> Option<&'static Self> {
        let speak = left("speak")?.dyn_into().ok()?;
        Some(Box::leak(Box::new(Self { locale: language("locale"), speak })))
    }
}

impl Speaker for Speech {
    fn speak(&self, what: What, value: &str, unit: &str) -> Option<String> {
        let arguments: Array =
            [&self.locale, what.slug(), value, unit].into_iter().map(JsValue::from).collect();
        self.speak.apply(&JsValue::NULL, &arguments).ok()?.as_string()
    }
}
