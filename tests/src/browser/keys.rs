//! The keyboard.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;

use super::Browser;
use crate::outcome::Outcome;

impl Browser {
    /// Presses a key; it goes to whatever has the focus.
    ///
    /// # Errors
    /// The browser refuses.
    pub async fn press(&self, key: Key) -> Outcome {
        self.press_char(key.into()).await
    }

    /// Presses a letter, digit or space.
    ///
    /// # Errors
    /// As [`Browser::press`].
    pub async fn press_char(&self, value: char) -> Outcome {
        let stroke =
            KeyActions::new("keyboard".into()).then(KeyAction::Down { value }).then(KeyAction::Up { value });
        Ok(self.client.perform_actions(stroke).await?)
    }

    /// Presses a key while shift is held.
    ///
    /// # Errors
    /// As [`Browser::press`].
    pub async fn press_shift(&self, key: Key) -> Outcome {
        let (shift, value) = (Key::Shift.into(), key.into());
        let stroke = KeyActions::new("keyboard".into())
            .then(KeyAction::Down { value: shift })
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value })
            .then(KeyAction::Up { value: shift });
        Ok(self.client.perform_actions(stroke).await?)
    }

    /// Gives an element the focus, as a script would.
    ///
    /// # Errors
    /// There is no such element.
    pub async fn focus(&self, css: &str) -> Outcome {
        let script = format!("document.querySelector({}).focus()", serde_json::json!(css));
        self.js(&script).await.map(drop)
    }

    /// Does the element that has the focus match?
    ///
    /// # Errors
    /// The page is gone.
    pub async fn focus_is(&self, css: &str) -> Outcome<bool> {
        let script = format!("return document.activeElement.matches({})", serde_json::json!(css));
        Ok(self.js(&script).await?.as_bool().unwrap_or_default())
    }
}
