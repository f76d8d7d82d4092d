//! A page that could not start, or has died, is loaded again: past every cache, once, and never on a guess.

use browser_tests::{Browser, Folder, Outcome, Site, run};
use serde_json::Value;

use crate::fallback::TRAP;
use crate::faults::network::KEPT;
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
    site.folder().write("index.html", &now.replace(&program, NEWER))?;
    browser.goto(&site.at("/")).await?;
    browser.wait_for(GIVEN_UP).await?;
    assert_eq!(how_it_was_loaded(browser).await?, "navigate", "what is missing would be missing again");
    site.folder().write("index.html", &now)?;
    browser.js(AGAIN).await?;
    browser.wait_for(READY).await
}

/// The program of another build.
const NEWER: &str = "allclear-page-0123456789abcdef_bg.wasm";

/// The same program as that of another build, in the document too.
fn newer(folder: &Folder) -> Outcome {
    let old = folder.program()?;
    folder.rename(&old, NEWER)?;
    folder.write("index.html", &folder.read("index.html")?.replace(&old, NEWER))
}

/// Before the worker: a network that takes four seconds over `boot.js`, when it is told so.
const SLOW: &str = "let isSlow = false;
const answered = self.fetch.bind(self);
self.fetch = async (request, ...more) => {
  const answer = await answered(request, ...more);
  if (isSlow && String(request.url).endsWith('/boot.js')) await new Promise((done) => setTimeout(done, 4000));
  return answer;
};
addEventListener('message', (event) => {
  if (event.data.slow === undefined) return;
  isSlow = event.data.slow;
  event.stopImmediatePropagation();
});
";

#[test]
fn a_document_never_runs_with_the_beginning_of_another_build() -> Outcome {
    run(async {
        let site = Site::start(|folder| {
            folder.demo("incident")?;
            folder.write("sw.js", &format!("{SLOW}{}", folder.read("sw.js")?))
        })?;
        let (browser, folder) = (Browser::chromium().await?, site.folder());
        show(&browser, &site, "/").await?;
        browser.wait_until("the worker", KEPT).await?;
        newer(folder)?;
        folder.write("boot.js", &format!("globalThis.isOfNewBuild = true;{}", folder.read("boot.js")?))?;
        browser.js("navigator.serviceWorker.controller.postMessage({slow: true})").await?;
        show(&browser, &site, "/").await?;
        assert_eq!(browser.js("return window.isOfNewBuild").await?, true);
        Ok(())
    })
}

#[test]
fn a_kept_document_of_an_older_build_is_loaded_again_by_itself() -> Outcome {
    run(async {
        let site = Site::start(|folder| {
            folder.demo("incident")?;
            folder.run_first("delete Navigator.prototype.serviceWorker")?;
            // A host that lets documents be kept for an hour, and programs not at all.
            let rule = "/*\n  Cache-Control: public, max-age=3600\n";
            let headers = folder.read("_headers")?.replacen("/*\n", rule, 1);
            folder.write("_headers", &headers.replace("public, max-age=31536000, immutable", "no-store"))
        })?;
        let (browser, folder) = (Browser::chromium().await?, site.folder());
        show(&browser, &site, "/").await?;
        newer(folder)?;
        show(&browser, &site, "/").await?;
        assert_eq!(how_it_was_loaded(&browser).await?, "reload");
        let loaded = format!(
            "return performance.getEntriesByType('resource').some((file) => file.name.endsWith('{NEWER}'))"
        );
        assert_eq!(browser.js(&loaded).await?, true);
        Ok(())
    })
}
