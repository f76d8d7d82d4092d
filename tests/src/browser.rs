//! A real browser: opens pages, waits for what they show, presses keys.

mod chromium;
mod driver;
mod keys;
mod look;
mod session;

use std::fs;

use fantoccini::elements::Element;
use fantoccini::{Client, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::outcome::{Failure, Outcome, fail};
use crate::{http, paths};
pub use driver::Engine;
use session::Session;

pub use fantoccini::key::Key;

/// A browser window with a profile of its own; it closes with the value.
pub struct Browser {
    client: Client,
    engine: Engine,
    session: Session,
}

impl Browser {
    /// Opens a browser.
    ///
    /// # Errors
    /// It is not installed, or does not start.
    pub async fn open(engine: Engine) -> Outcome<Self> {
        Self::of(engine, Session::usual(engine)?).await
    }

    /// Opens a browser whose visitor has turned scripts off. `WebKit`'s driver cannot do that.
    ///
    /// # Errors
    /// As [`Browser::open`].
    pub async fn without_scripts(engine: Engine) -> Outcome<Self> {
        let browser = Self::open_with(engine, &[("javascript.enabled", json!(false))]).await?;
        if browser.is_chromium() {
            browser.disable_scripts()?;
        }
        Ok(browser)
    }

    /// Opens a browser whose visitor wants the system's colours and less motion. `WebKit`'s driver cannot do that.
    ///
    /// # Errors
    /// As [`Browser::open`].
    pub async fn with_other_colours(engine: Engine) -> Outcome<Self> {
        let wishes =
            [("browser.display.document_color_use", json!(2)), ("ui.prefersReducedMotion", json!(1))];
        let browser = Self::open_with(engine, &wishes).await?;
        if browser.is_chromium() {
            browser.media_features(&[("forced-colors", "active"), ("prefers-reduced-motion", "reduce")])?;
        }
        Ok(browser)
    }

    /// Opens a browser; Firefox with these preferences.
    async fn open_with(engine: Engine, preferences: &[(&str, Value)]) -> Outcome<Self> {
        let mut capabilities = engine.capabilities();
        if engine == Engine::Firefox {
            for (name, value) in preferences {
                capabilities["moz:firefoxOptions"]["prefs"][*name] = value.clone();
            }
        }
        Self::of(engine, Session::with(engine, &capabilities)?).await
    }

    async fn of(engine: Engine, session: Session) -> Outcome<Self> {
        let connector = HttpConnector::new();
        let client = Client::with_existing_session(session.driver(), session.id(), connector).await?;
        Ok(Self { client, engine, session })
    }

    /// Opens Chromium, for tests that need only one engine.
    ///
    /// # Errors
    /// As [`Browser::open`].
    pub async fn chromium() -> Outcome<Self> {
        Self::open(Engine::Chromium).await
    }

    /// Whether what only Chromium's driver can do can be done.
    pub fn is_chromium(&self) -> bool {
        self.engine == Engine::Chromium
    }

    /// Goes to an address and waits for the document to load.
    ///
    /// # Errors
    /// The browser refuses.
    pub async fn goto(&self, url: &str) -> Outcome {
        Ok(self.client.goto(url).await?)
    }

    /// Opens another tab beside this one and goes on there.
    ///
    /// # Errors
    /// The browser refuses.
    pub async fn new_tab(&self) -> Outcome {
        let tab = self.client.new_window(true).await?;
        Ok(self.client.switch_to_window(tab.handle).await?)
    }

    /// Goes on in the tab that was opened as the first, second, …, from 0.
    ///
    /// # Errors
    /// There is none.
    pub async fn switch_to_tab(&self, number: usize) -> Outcome {
        let tabs = self.client.windows().await?;
        let Some(tab) = tabs.into_iter().nth(number) else {
            return fail(format!("there is no tab {number}"));
        };
        Ok(self.client.switch_to_window(tab).await?)
    }

    /// Closes this tab; go on in another.
    ///
    /// # Errors
    /// The browser refuses.
    pub async fn close_tab(&self) -> Outcome {
        Ok(self.client.close_window().await?)
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
        self.js_later_with(script, vec![]).await
    }

    /// The same with arguments, which go before the one that takes the result.
    ///
    /// # Errors
    /// As [`Browser::js_later`].
    pub async fn js_later_with(&self, script: &str, arguments: Vec<Value>) -> Outcome<Value> {
        self.client.execute_async(script, arguments).await.map_err(|e| Failure::from(e).during(script))
    }

    /// Clicks the first such element as a pointer would: not when something covers it.
    ///
    /// # Errors
    /// There is none, or it cannot be clicked.
    pub async fn click(&self, css: &str) -> Outcome {
        Ok(self.find(css).await?.click().await?)
    }

    /// Steps into the first such frame: what follows is asked of its document, until [`Browser::leave_frame`].
    ///
    /// # Errors
    /// There is no such frame.
    pub async fn enter_frame(&self, css: &str) -> Outcome {
        Ok(self.find(css).await?.enter_frame().await?)
    }

    /// Steps back out of a frame.
    ///
    /// # Errors
    /// The page is gone.
    pub async fn leave_frame(&self) -> Outcome {
        Ok(self.client.enter_parent_frame().await?)
    }

    /// The text of an element and the address of the first link in it, read without scripts.
    ///
    /// # Errors
    /// There is no such element or no link in it.
    pub async fn link_in(&self, css: &str) -> Outcome<(String, String)> {
        let element = self.find(css).await?;
        let text = element.text().await?;
        let link = element.find(Locator::Css("a")).await?;
        Ok((text, link.attr("href").await?.unwrap_or_default()))
    }

    async fn find(&self, css: &str) -> Outcome<Element> {
        match self.client.find(Locator::Css(css)).await {
            Ok(element) => Ok(element),
            Err(_) => fail(format!("no `{css}`. {}", self.describe().await)),
        }
    }

    /// Waits until what a script or a resize changed has been laid out and painted: two frames.
    ///
    /// # Errors
    /// The page is gone.
    pub async fn painted(&self) -> Outcome {
        let script = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))";
        self.js_later(script).await.map(drop)
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

    fn command(&self, path: &str, body: &Value) -> Outcome<Value> {
        let url = format!("{}/session/{}/{path}", self.session.driver(), self.session.id());
        let answer = http::post(&url, &body.to_string())?;
        let mut answer: Value = serde_json::from_slice(&answer.body)?;
        if let Some(error) = answer["value"]["error"].as_str() {
            return fail(format!("{path}: {error}: {}", answer["value"]["message"]));
        }
        Ok(answer["value"].take())
    }
}
