//! A page with a key: only what the key's owner has signed is shown, in every engine, and the rest is refused in words.

mod refused;

use allclear_publish::signature::Signer;
use browser_tests::{Browser, DataServer, Engine, Fault, Outcome, Site, run};
use serde_json::{Value, json};

use crate::visit::{CLOCK, GREEN, READY, SENTENCE};

const FILE: &str = "/summary.json";

const MISSING: &str = "the status data is not signed";
const WRONG: &str = "the status data is not what its operator has signed";
const UNCHECKED: &str = "this browser cannot check who has signed the status data";
const BAD_KEY: &str = "this page's key for checking the status data is damaged";

/// The operator.
fn signer() -> Signer {
    Signer::of_seed(&[7; 32])
}

/// Puts a signature beside every document.
fn sign(data: &DataServer, signer: &Signer) {
    for (path, bytes) in data.files() {
        let name = path.trim_start_matches('/');
        if !path.contains(".sig") {
            data.put(&format!("{path}.sig"), signer.sign(name, &bytes));
        }
    }
}

/// Changes a document, and signs it or not.
fn change(
    data: &DataServer,
    path: &str,
    signer: Option<&Signer>,
    change: impl FnOnce(&mut Value),
) -> Outcome {
    let mut document = data.document(path)?;
    change(&mut document);
    let bytes = document.to_string().into_bytes();
    if let Some(signer) = signer {
        data.put(&format!("{path}.sig"), signer.sign(path.trim_start_matches('/'), &bytes));
    }
    data.put(path, bytes);
    Ok(())
}

/// A page with this key, or the operator's, whose documents are on one or two servers.
struct Signed {
    data: DataServer,
    mirror: DataServer,
    site: Site,
}

impl Signed {
    fn start(scenario: &str, key: &Value, has_mirror: bool) -> Outcome<Self> {
        let (data, mirror) = (DataServer::start(scenario)?, DataServer::start(scenario)?);
        sign(&data, &signer());
        sign(&mirror, &signer());
        let site = Site::start(|folder| {
            folder.set_source("allclear", &data.base())?;
            folder.edit_config(|config| {
                config["source"]["key"] = key.clone();
                if has_mirror {
                    config["source"]["mirrors"] = json!([mirror.base()]);
                }
            })?;
            folder.allow_connect(&format!("{} {}", data.origin(), mirror.origin()))
        })?;
        Ok(Self { data, mirror, site })
    }

    fn of_operator(scenario: &str) -> Outcome<Self> {
        Self::start(scenario, &json!(signer().public()), false)
    }

    async fn open(&self, browser: &Browser, path: &str) -> Outcome {
        browser.goto(&self.site.at(path)).await
    }

    /// The page says nothing of what it was given, and why.
    async fn refuses(&self, browser: &Browser, reason: &str) -> Outcome {
        self.open(browser, "/").await?;
        browser.wait_text("#overall", reason).await?;
        browser.wait_for(READY).await?;
        assert_eq!(browser.text(SENTENCE).await?, "Status unknown", "{reason}");
        assert!(!browser.text("body").await?.contains(GREEN), "{reason}");
        assert!(!browser.js("return document.title").await?.to_string().contains(GREEN), "{reason}");
        Ok(())
    }
}

#[test]
fn chromium_shows_what_is_signed_and_nothing_else() -> Outcome {
    run(shows(Engine::Chromium))
}

#[test]
fn firefox_shows_what_is_signed_and_nothing_else() -> Outcome {
    run(shows(Engine::Firefox))
}

#[test]
fn webkit_shows_what_is_signed_and_nothing_else() -> Outcome {
    run(shows(Engine::WebKit))
}

/// One browser for all of it: the right word, then everything that is not.
async fn shows(engine: Engine) -> Outcome {
    let page = Signed::of_operator("all-good")?;
    let browser = &Browser::open(engine).await?;
    page.open(browser, "/").await?;
    browser.wait_text(SENTENCE, GREEN).await?;
    browser.wait_for(READY).await?;
    browser.wait_for("#overall[data-freshness=fresh]").await?;
    assert_eq!(page.data.requests("/summary.json.sig"), 1, "the signature was asked for");

    // What is kept is what was signed, and is believed again only while it is.
    page.data.set(Fault::Status(503));
    page.open(browser, "/").await?;
    browser.wait_text("#overall", "answered with an error (503)").await?;
    browser.wait_text(SENTENCE, GREEN).await?;
    browser.wait_for(READY).await?;
    let good = browser.js("return localStorage['allclear.summary']").await?;
    for (what, record) in [
        ("another word", "good => good.replace('operational', 'major_outage')"),
        ("without its signature", "good => good.replace(/\\n.*\\n/, '\\n')"),
        ("with half a signature", "good => good.replace(/\\n.{40}/, '\\n')"),
        ("in its place the document alone", "good => good.split('\\n')[0] + '\\n{}'"),
    ] {
        let script = format!("localStorage['allclear.summary'] = ({record})(arguments[0])");
        browser.js_with(&script, vec![good.clone()]).await?;
        page.refuses(browser, "answered with an error (503)").await.map_err(|f| f.during(what))?;
    }
    browser.js("localStorage.clear()").await?;
    page.data.set(Fault::None);

    // The first word is of another document than the page; both are refused.
    let other = Signer::of_seed(&[8; 32]);
    sign(&page.data, &other);
    page.refuses(browser, WRONG).await?;
    sign(&page.data, &signer());
    change(&page.data, FILE, None, |document| document["page"]["name"] = json!("Somebody else"))?;
    change(&page.data, "/status.json", None, |document| document["page"]["name"] = json!("Somebody else"))?;
    page.refuses(browser, WRONG).await?;
    assert!(!browser.text("body").await?.contains("Somebody else"));
    page.data.take_away("/summary.json.sig");
    page.data.take_away("/status.json.sig");
    page.refuses(browser, MISSING).await
}
