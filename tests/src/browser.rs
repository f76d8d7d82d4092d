//! A real browser: opens pages, waits for what they show, presses keys.

mod chromium;
mod driver;
mod keys;

use std::fs;
use std::sync::Arc;
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::outcome::{Failure, Outcome, fail};
use crate::{http, paths};
use driver::Driver;
pub use driver::Engine;

pub use fantoccini::key::Key;

/// Long enough for a cold start on a busy machine; a page that works needs a fraction of it.
const PATIENCE: Duration = Duration::from_secs(12);
/// Between two looks at the page.
const PAUSE: Duration = Duration::from_millis(40);

/// A browser window with a profile of its own; it closes with the value.
pub struct Browser {
    client: Client,
    driver: Arc<Driver>,
    session: String,
}

impl Browser {
    /// Opens a browser.
    ///
    /// # Errors
    /// It is not installed, or does not start.
    pub async fn open(engine: Engine) -> Outcome<Self> {
        let driver = engine.driver()?;
        let mut capabilities = serde_json::Map::new();
        if let Value::Object(wanted) = engine.capabilities() {
            capabilities.extend(wanted);
        }
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let client = builder.capabilities(capabilities).connect(driver.url()).await?;
        let Some(session) = client.session_id().await? else { return fail("the driver gave no session") };
        Ok(Self { client, driver, session })
    }

    /// Opens Chromium, for tests that need only one engine.
    ///
    /// # Errors
    /// As [`Browser::open`].
    pub async fn chromium() -> Outcome<Self> {
        Self::open(Engine::Chromium).await
    }

    /// Goes to an address and waits for the document to load.
    ///
    /// # Errors
    /// The browser refuses.
    pub async fn goto(&self, url: &str) -> Outcome {
        Ok(self.client.goto(url).await?)
    }

    /// Loads the page again.
    ///
    /// # Errors
    /// As [`Browser::goto`].
    pub async fn reload(&self) -> Outcome {
        Ok(self.client.refresh().await?)
    }

    /// The path, query and fragment in the address bar.
    ///
    /// # Errors
    /// The page is gone.
    pub async fn path(&self) -> Outcome<String> {
        let path = self.js("return location.pathname + location.search + location.hash").await?;
        Ok(path.as_str().unwrap_or_default().to_owned())
    }

    /// Runs the body of a function in the page.
    ///
    /// # Errors
    /// The script throws.
    pub async fn js(&self, script: &str) -> Outcome<Value> {
        self.js_with(script, vec![]).await
    }

    /// Runs the body of a function in the page; `arguments` are the values.
    ///
    /// # Errors
    /// As [`Browser::js`].
    pub async fn js_with(&self, script: &str, arguments: Vec<Value>) -> Outcome<Value> {
        self.client.execute(script, arguments).await.map_err(|e| Failure::from(e).during(script))
    }

    /// Runs the body of a function whose last argument takes the result once there is one.
    ///
    /// # Errors
    /// As [`Browser::js`], or it takes longer than the driver allows.
    pub async fn js_later(&self, script: &str) -> Outcome<Value> {
        self.client.execute_async(script, vec![]).await.map_err(|e| Failure::from(e).during(script))
    }

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

    /// Clicks the first such element as a pointer would: not when something covers it.
    ///
    /// # Errors
    /// There is none, or it cannot be clicked.
    pub async fn click(&self, css: &str) -> Outcome {
        Ok(self.find(css).await?.click().await?)
    }

    async fn find(&self, css: &str) -> Outcome<Element> {
        match self.client.find(Locator::Css(css)).await {
            Ok(element) => Ok(element),
            Err(_) => fail(format!("no `{css}`. {}", self.describe().await)),
        }
    }

    /// Keeps a picture of what the window shows.
    ///
    /// # Errors
    /// It cannot be taken or written.
    pub async fn screenshot(&self, name: &str) -> Outcome {
        fs::create_dir_all(paths::screenshots())?;
        let picture = self.client.screenshot().await?;
        Ok(fs::write(paths::screenshots().join(format!("{name}.png")), picture)?)
    }

    /// The state of the page, for a failure's message.
    async fn describe(&self) -> String {
        let script = "return `The page ${location.href} (data-app=${document.documentElement.dataset.app}) shows:\n` \
                      + (document.body ? document.body.innerText : '').slice(0, 1500)";
        let text =
            self.js(script).await.map_or_else(|e| format!("{e:?}"), |v| v.as_str().unwrap_or("").into());
        let console = self.console().unwrap_or_default().join("\n");
        if console.is_empty() { text } else { format!("{text}\nConsole:\n{console}") }
    }

    fn command(&self, path: &str, body: &Value) -> Outcome<Value> {
        let url = format!("{}/session/{}/{path}", self.driver.url(), self.session);
        let answer = http::post(&url, &body.to_string())?;
        let mut answer: Value = serde_json::from_slice(&answer.body)?;
        if let Some(error) = answer["value"]["error"].as_str() {
            return fail(format!("{path}: {error}: {}", answer["value"]["message"]));
        }
        Ok(answer["value"].take())
    }
}

impl Drop for Browser {
    /// Not `Client::close`: it is asynchronous, and a test that panics must close its browser too.
    fn drop(&mut self) {
        let url = format!("{}/session/{}", self.driver.url(), self.session);
        let _ = http::request("DELETE", &url, &[], "");
    }
}
