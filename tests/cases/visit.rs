//! What many cases do first: open a page and wait until the app has taken over.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use browser_tests::{Browser, DataServer, Engine, Outcome, Site};
use serde_json::Value;

/// The element that says the app runs, the shell is gone, and no part of the page is on its way.
pub const READY: &str = "html[data-app=ready]:not(:has(.on-its-way))";

/// The sentence of the banner.
pub const SENTENCE: &str = "#overall .banner-text";

/// What it says in the scenario `all-good`, and wherever else all is well.
pub const GREEN: &str = "All systems operational";

/// What is open in the scenario `incident`.
pub const OPEN_NOTICE: &str = "Uploads to object storage fail in Frankfurt";

/// Runs before the page does, in every engine: a clock that can be set forward, timers that can be hurried, a window
/// that can be hidden, and a list of what an attack would call and what the policy had to stop.
///
/// `skip(seconds)` moves the clock. `hurry` divides every wait of 5 seconds or more. The address can ask for more: `?hurried`
/// for a page that is looked at and in a hurry, `?drawn=0.9` for what is drawn by lot, `?storage=full`, `?storage=forbidden`, `?workers=none`, `?workers=forbidden`.
pub const CLOCK: &str = "(() => {
  const now = Date.now.bind(Date), timer = window.setTimeout.bind(window);
  let ahead = 0;
  const asked = new URLSearchParams(location.search);
  const isForbidden = { get() { throw new DOMException('forbidden', 'SecurityError'); } };
  if (asked.has('hurried')) {
    window.hurry = 25;
    Object.defineProperty(document, 'hidden', {value: false, configurable: true});
  }
  if (asked.get('storage') === 'forbidden') Object.defineProperty(window, 'localStorage', isForbidden);
  if (asked.get('storage') === 'full') {
    for (let size = 1 << 20; size; size >>= 1) {
      try { for (;;) localStorage[Math.random()] = '-'.repeat(size); } catch {}
    }
  }
  if (asked.get('workers') === 'forbidden') Object.defineProperty(Navigator.prototype, 'serviceWorker', isForbidden);
  if (asked.get('workers') === 'none') delete Navigator.prototype.serviceWorker;
  if (asked.has('workers')) delete window.caches;
  window.hurry ??= 1;
  if (asked.has('drawn')) Math.random = () => Number(asked.get('drawn'));
  window.waits = [];
  window.skip = (seconds) => { ahead += seconds * 1000; };
  Date.now = () => now() + ahead;
  window.setTimeout = (task, wait, ...rest) => {
    waits.push(wait);
    return timer(task, wait >= 5000 ? wait / window.hurry : wait, ...rest);
  };
  window.hide = (hidden) => {
    Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});
    Object.defineProperty(document, 'visibilityState', {value: hidden ? 'hidden' : 'visible', configurable: true});
    document.dispatchEvent(new Event('visibilitychange'));
  };
  window.thrown = [];
  for (const kind of ['error', 'unhandledrejection']) addEventListener(kind, (event) => thrown.push(String(event.reason ?? event.message)));
  window.hits = [];
  window.__hit = window.alert = () => { hits.push('a script ran'); };
  document.addEventListener('securitypolicyviolation',
    (event) => hits.push(`${event.violatedDirective}: ${event.blockedURI}`));
})()";

/// Runs before the page does: notes in `seen` each words of an element that could be seen, frame by frame.
pub fn noting(css: &str) -> String {
    format!(
        "window.seen = []; (function look() {{
            const element = document.querySelector('{css}'), words = element?.textContent;
            if (element && getComputedStyle(element).visibility === 'visible' && seen.at(-1) !== words) seen.push(words);
            requestAnimationFrame(look);
        }})()"
    )
}

/// Opens a scenario's page in Chromium.
pub async fn open(scenario: &'static str, path: &str) -> Outcome<(Arc<Site>, Browser)> {
    let site = Site::shared(scenario)?;
    let browser = Browser::open(Engine::Chromium).await?;
    show(&browser, &site, path).await?;
    Ok((site, browser))
}

/// Goes to a page and waits until the app runs.
pub async fn show(browser: &Browser, site: &Site, path: &str) -> Outcome {
    browser.goto(&site.at(path)).await?;
    browser.wait_for(READY).await
}

/// An address with something more in its query.
pub fn with(path: &str, query: &str) -> String {
    let mark = if path.contains('?') { '&' } else { '?' };
    format!("{path}{mark}{query}")
}

/// Opens all that is folded away, and the table of lanes.
pub const UNFOLD: &str =
    "document.querySelectorAll('details:not([open]) > summary').forEach(head => head.click());
    document.querySelector('.lanes-tools .link-button')?.click();";

/// Scrolls to an element once it is there.
pub async fn come_to(browser: &Browser, css: &str) -> Outcome {
    browser.wait_for(css).await?;
    let script = "document.querySelector(arguments[0]).scrollIntoView()";
    browser.js_with(script, vec![css.into()]).await.map(drop)
}

/// A page with [`CLOCK`] whose data comes from another origin that can fail.
pub struct Remote {
    served: Arc<Served>,
    /// The visitor.
    pub browser: Browser,
}

struct Served {
    data: DataServer,
    site: Site,
}

impl Served {
    fn start(scenario: &str) -> Outcome<Self> {
        let data = DataServer::start(scenario)?;
        let site = Site::start(|folder| {
            folder.set_source("allclear", &data.base())?;
            folder.run_first(CLOCK)?;
            folder.allow_connect(data.origin())
        })?;
        Ok(Self { data, site })
    }

    /// Started once for each scenario and kept: the faults change, the servers do not.
    fn shared(scenario: &'static str) -> Outcome<Arc<Self>> {
        static SERVED: Mutex<Option<HashMap<&'static str, Arc<Served>>>> = Mutex::new(None);
        let mut served = SERVED.lock().unwrap_or_else(PoisonError::into_inner);
        let served = served.get_or_insert_default();
        if let Some(found) = served.get(scenario).filter(|found| found.site.is_there()) {
            found.data.reset();
            return Ok(Arc::clone(found));
        }
        let started = Arc::new(Self::start(scenario)?);
        served.insert(scenario, Arc::clone(&started));
        Ok(started)
    }
}

impl Remote {
    /// Starts data, page and browser; nothing is opened yet.
    pub async fn start(scenario: &'static str) -> Outcome<Self> {
        Self::start_in(scenario, Engine::Chromium).await
    }

    /// The same in any engine.
    pub async fn start_in(scenario: &'static str, engine: Engine) -> Outcome<Self> {
        Ok(Self { served: Served::shared(scenario)?, browser: Browser::open(engine).await? })
    }

    /// The same on servers of its own, which can be ended.
    pub async fn alone(scenario: &'static str, engine: Engine) -> Outcome<Self> {
        Ok(Self { served: Arc::new(Served::start(scenario)?), browser: Browser::open(engine).await? })
    }

    /// The page.
    pub fn site(&self) -> &Site {
        &self.served.site
    }

    /// The data.
    pub fn data(&self) -> &DataServer {
        &self.served.data
    }

    /// Opens the home page.
    pub async fn open(&self) -> Outcome {
        self.open_path("/").await
    }

    /// Opens a page.
    pub async fn open_path(&self, path: &str) -> Outcome {
        self.browser.goto(&self.served.site.at(path)).await
    }

    /// Waits until the page has read a file this many times more.
    pub async fn reads(&self, file: &str, more: usize) -> Outcome {
        self.data().asked(file, self.data().requests(file) + more).await
    }

    /// How often the page reads a file in three hurried rounds.
    pub async fn reads_in_a_while(&self, file: &str) -> usize {
        let before = self.data().requests(file);
        tokio::time::sleep(Duration::from_secs(4)).await;
        self.data().requests(file) - before
    }

    /// Lets time pass until the page reads again on its own account, as it does for a visitor who returns.
    pub async fn come_back(&self, seconds: u32) -> Outcome {
        let script = format!("page.skip({seconds}); window.dispatchEvent(new Event('online'))");
        self.in_page(&script).await.map(drop)
    }

    /// Runs a script that reaches what [`CLOCK`] has left in `page`: Firefox runs a driver's scripts beside the page.
    pub async fn in_page(&self, script: &str) -> Outcome<Value> {
        self.browser.js(&format!("const page = window.wrappedJSObject ?? window; {script}")).await
    }
}
