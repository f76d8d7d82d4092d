//! The widget on other people's sites. Here: what its cases share.

mod budgets;
mod elements;
mod examples;
mod feed;
mod frame;
mod hosts;
mod notices;
mod package;
mod playground;
mod traces;

use std::sync::Arc;

use browser_tests::{Browser, DataServer, Engine, Host, Outcome, Site};
use serde_json::{Value, json};

/// What the page says in the scenario `incident`.
const SENTENCE: &str = "Experiencing partial outage";

/// What a widget reads that shows the whole page.
const FILE: &str = "/status.json";

/// What Chromium itself prints about a failed request; no page can keep it from doing so.
const BROWSERS_OWN: &str = "Failed to load resource";

/// Runs before everything else in a host page: notes whatever its owner would find in the console, hurries the
/// clock, and looks at what a widget shows.
const WATCH: &str = r#"(() => {
  const troubles = (window.troubles = []);
  const note = (kind) => (event) => troubles.push(
    `${kind}: ${event.message ?? event.reason ?? event.violatedDirective ?? event.target?.outerHTML}`);
  addEventListener("error", note("error"), true);
  addEventListener("unhandledrejection", note("rejection"));
  document.addEventListener("securitypolicyviolation", note("policy"));
  for (const name of ["debug", "log", "info", "warn", "error"])
    console[name] = (...words) => troubles.push(`console.${name}: ${words.join(" ")}`);

  const now = Date.now.bind(Date), interval = window.setInterval.bind(window);
  const timeout = window.setTimeout.bind(window);
  let ahead = 0;
  window.skip = (seconds) => { ahead += seconds * 1000; };
  Date.now = () => now() + ahead;
  window.ticks = 0;
  window.setInterval = (task, wait) => interval(() => { task(); ticks++; }, wait / 100);
  window.hurry = 1;
  window.setTimeout = (task, wait, ...more) => timeout(task, wait / hurry, ...more);

  window.said = [];
  for (const name of ["status-change", "status-error"])
    document.addEventListener(name, (event) => said.push(`${name} ${event.detail?.overall?.status}`));

  window.look = (at = 0) => {
    const widget = document.querySelectorAll("status-widget")[at];
    const region = widget?.shadowRoot?.firstElementChild, card = region?.firstElementChild;
    if (!card) return null;
    const link = card.querySelector("[part=link]"), color = card.querySelector("svg")?.style.color;
    return {
      text: link?.textContent, href: link?.href, tone: /--status-widget-(\w+)/.exec(color)?.[1],
      hidden: card.hidden, role: region.role, lang: region.lang,
      notices: [...card.querySelectorAll("[part=notice]")].map((notice) => notice.textContent),
      width: card.getBoundingClientRect().width, height: card.getBoundingClientRect().height,
    };
  };
})();"#;

/// A host page: what is in its head and its body, after [`WATCH`].
fn document(attributes: &str, head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\" {attributes}><head><meta charset=\"utf-8\"><title>A shop</title>\
         <script src=\"/watch.js\"></script>{head}</head><body>{body}</body></html>"
    )
}

/// A status page with its data at two places, a site that embeds it, and a visitor of that site.
struct Embed {
    /// The status page, served as it will be.
    site: Arc<Site>,
    /// The same data, on a server that can fail.
    data: DataServer,
    /// The embedder's site.
    host: Host,
    browser: Browser,
}

impl Embed {
    async fn start(engine: Engine, scenario: &'static str) -> Outcome<Self> {
        let host = Host::start()?;
        host.put("/watch.js", &[], WATCH);
        let site = Site::shared(scenario)?;
        Ok(Self { site, data: DataServer::start(scenario)?, host, browser: Browser::open(engine).await? })
    }

    /// The line an embedder adds.
    fn script(&self) -> String {
        format!("<script type=\"module\" src=\"{}\"></script>", self.site.at("/widget/v1.js"))
    }

    /// A widget that reads from the server that can fail.
    fn widget(&self, attributes: &str) -> String {
        format!("<status-widget src=\"{}\" {attributes}></status-widget>", self.data.origin())
    }

    /// Opens a page that has the script and this body.
    async fn open(&self, body: &str) -> Outcome {
        self.open_with(&[], "", &self.script(), body).await
    }

    /// Opens a page with these headers, root attributes, head and body.
    async fn open_with(&self, headers: &[String], attributes: &str, head: &str, body: &str) -> Outcome {
        self.host.put("/", headers, document(attributes, head, body));
        self.browser.goto(&self.host.at("/")).await?;
        if self.browser.is_chromium() {
            self.browser.console()?; // what earlier pages left
        }
        Ok(())
    }

    /// Waits until the first widget says this.
    async fn says(&self, words: &str) -> Outcome {
        let script = format!("return look()?.text === {} && !look().hidden", json!(words));
        self.browser.wait_until(&format!("a widget that says \"{words}\""), &script).await.map(drop)
    }

    /// What the first widget shows.
    async fn look(&self) -> Outcome<Value> {
        // As text: drivers copy what an object inherits too, and a host may have added to all objects.
        let text = self.browser.js("return JSON.stringify(look())").await?;
        Ok(serde_json::from_str(text.as_str().unwrap_or("null"))?)
    }

    /// Waits until every timer of the page has fired again.
    async fn tick(&self) -> Outcome {
        self.browser.js("window.ticked = ticks").await?;
        self.browser.wait_until("two ticks", "return ticks >= ticked + 2").await.map(drop)
    }

    /// Nothing has gone wrong that the host's owner could see, but for what `expected` names.
    async fn is_quiet(&self, expected: &str) -> Outcome {
        let troubles = self.browser.js("return troubles").await?;
        assert_eq!(troubles, json!([]), "the host page noticed");
        if self.browser.is_chromium() {
            let unexpected = |line: &String| expected.is_empty() || !line.contains(expected);
            let console: Vec<_> = self.browser.console()?.into_iter().filter(unexpected).collect();
            assert_eq!(console, Vec::<String>::new(), "the host's console");
        }
        Ok(())
    }
}
