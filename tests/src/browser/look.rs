//! What the page shows, and waiting until it does.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::Browser;
use crate::outcome::{Outcome, fail};

/// Long enough for a cold start on a busy machine; a page that works needs a fraction of it.
const PATIENCE: Duration = Duration::from_secs(12);
/// Between two looks at the page.
const PAUSE: Duration = Duration::from_millis(40);

impl Browser {
    /// Waits until a script returns something true. `what` completes "waited for …".
    ///
    /// # Errors
    /// It never does; the message carries what the page showed instead.
    pub async fn wait_until(&self, what: &str, script: &str) -> Outcome<Value> {
        let started = Instant::now();
        loop {
            // A page that is being left cannot answer; the next look will tell.
            let answer = self.js(script).await;
            if let Ok(value) = &answer
                && !matches!(value, Value::Null | Value::Bool(false))
            {
                return answer;
            }
            if started.elapsed() > PATIENCE {
                let last = answer.map_or_else(|e| format!("{e:?}"), |value| value.to_string());
                return fail(format!("waited for {what}; got {last}. {}", self.describe().await));
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Waits for an element.
    ///
    /// # Errors
    /// It never appears.
    pub async fn wait_for(&self, css: &str) -> Outcome {
        let script = format!("return !!document.querySelector({})", json!(css));
        self.wait_until(&format!("`{css}`"), &script).await.map(drop)
    }

    /// Waits for words in an element, in capitals or not: that is a matter of style.
    ///
    /// # Errors
    /// They never appear.
    pub async fn wait_text(&self, css: &str, words: &str) -> Outcome {
        let script = format!(
            "const e = document.querySelector({}); return !!e && e.innerText.toLowerCase().includes({})",
            json!(css),
            json!(words.to_lowercase())
        );
        self.wait_until(&format!("\"{words}\" in `{css}`"), &script).await.map(drop)
    }

    /// The visible text of the first such element.
    ///
    /// # Errors
    /// There is none.
    pub async fn text(&self, css: &str) -> Outcome<String> {
        let script = format!("return document.querySelector({}).innerText", json!(css));
        Ok(self.js(&script).await?.as_str().unwrap_or_default().to_owned())
    }

    /// An attribute of the first such element; empty when absent.
    ///
    /// # Errors
    /// There is no such element.
    pub async fn attr(&self, css: &str, name: &str) -> Outcome<String> {
        let script = format!("return document.querySelector({}).getAttribute({})", json!(css), json!(name));
        Ok(self.js(&script).await?.as_str().unwrap_or_default().to_owned())
    }

    /// How many such elements there are.
    ///
    /// # Errors
    /// The page is gone.
    pub async fn count(&self, css: &str) -> Outcome<u64> {
        let script = format!("return document.querySelectorAll({}).length", json!(css));
        Ok(self.js(&script).await?.as_u64().unwrap_or_default())
    }

    /// The state of the page, for a failure's message.
    pub(super) async fn describe(&self) -> String {
        let script = "return `The page ${location.href} (data-app=${document.documentElement.dataset.app}) shows:\n` \
                      + (document.body ? document.body.innerText : '').slice(0, 1500)";
        let text =
            self.js(script).await.map_or_else(|e| format!("{e:?}"), |v| v.as_str().unwrap_or("").into());
        let console = self.console().unwrap_or_default().join("\n");
        if console.is_empty() { text } else { format!("{text}\nConsole:\n{console}") }
    }
}
