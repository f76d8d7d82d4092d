//! A page that could not start, or has died, is loaded again: past every cache, once, and never on a guess.

use browser_tests::{Browser, Outcome, Site};
use serde_json::Value;

use crate::fallback::TRAP;
use crate::visit::{READY, SENTENCE, show};

/// The page says the word, and will not be loaded again by itself.
const GIVEN_UP: &str = "html[data-app=failed][data-recovery=none]";
/// Recovers as a new failure would after five minutes.
const AGAIN: &str = "sessionStorage.removeItem('allclear.recovered'); import('/recover.js?' + Math.random())";

async fn how_it_was_loaded(browser: &Browser) -> Outcome<Value> {
    browser.js("return performance.getEntriesByType('navigation')[0].type").await
}

/// The program traps: the page is loaded again, once.
pub async fn a_page_that_dies(browser: &Browser) -> Outcome {
    let site = Site::shared("incident")?;
    show(browser, &site, "/").await?;
    assert_eq!(how_it_was_loaded(browser).await?, "navigate");
    browser.js(&format!("{TRAP} window.died = true; page.setTimeout(exports.t)")).await?;
    browser.wait_until("a new page", "return !window.died").await?;
    browser.wait_for(READY).await?;
    assert_eq!(how_it_was_loaded(browser).await?, "reload");
    browser.js(&format!("{TRAP} window.died = true; page.setTimeout(exports.t)")).await?;
    browser.wait_for(GIVEN_UP).await?;
    assert_eq!(browser.js("return window.died").await?, true, "it is not loaded again and again");
    browser.wait_text(SENTENCE, "Experiencing partial outage").await
}

/// A cache that holds half a program for a year is got past as soon as the server has it whole.
pub async fn a_damaged_file(browser: &Browser) -> Outcome {
    let site = Site::start(|folder| {
        folder.demo("incident")?;
        let name = folder.program()?;
        folder.rename(&name, "whole.wasm")?;
        folder.write(&name, "\0asm\u{1}\0\0\0 nonsense")
    })?;
    browser.goto(&site.at("/")).await?;
    browser.wait_for(GIVEN_UP).await?;
    assert_eq!(how_it_was_loaded(browser).await?, "reload", "it was worth trying once");
    browser.wait_text(SENTENCE, "Experiencing partial outage").await?;
    site.folder().rename("whole.wasm", &site.folder().program()?)?;
    browser.js(AGAIN).await?;
    browser.wait_for(READY).await
}

/// A document that names files which are gone: loading it again helps when there is a newer one, and only then.
pub async fn an_older_build(browser: &Browser) -> Outcome {
    let site = Site::start(|folder| folder.demo("incident"))?;
    let now = site.folder().read("index.html")?;
    let program = site.folder().program()?;
    site.folder().write("index.html", &now.replace(&program, "allclear-page-0123456789abcdef_bg.wasm"))?;
    browser.goto(&site.at("/")).await?;
    browser.wait_for(GIVEN_UP).await?;
    assert_eq!(how_it_was_loaded(browser).await?, "navigate", "what is missing would be missing again");
    site.folder().write("index.html", &now)?;
    browser.js(AGAIN).await?;
    browser.wait_for(READY).await
}
