//! The visitor's language where it is harder to have: at an address that leads nowhere, and without network.

use browser_tests::{Browser, Engine, Fault, Folder, Outcome, Site, run};

use crate::faults::network::KEPT;
use crate::languages::{file, is_german};
use crate::visit::{Remote, noting, show};

const NOWHERE: &str = "/no-such-page";

/// What the page of an address that leads nowhere says, and of what language and theme it is.
const SAID: &str = "const {lang, dir, dataset} = document.documentElement;
    return [lang, dir, dataset.theme ?? '', document.title, ...[...document.querySelectorAll('[data-say]')].map(it => it.textContent)].join('|')";

const ENGLISH: &str = "en|||This page does not exist|This page does not exist|The address may be mistyped, or what it led to is gone.|Current status|Notice history";

#[test]
fn an_address_that_leads_nowhere_says_so_in_the_visitors_language() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        for engine in Engine::ALL {
            let browser = Browser::open(engine).await?;
            browser.goto(&site.at(&format!("{NOWHERE}?lang=de"))).await?;
            browser.wait_text("h1", "Diese Seite gibt es nicht").await?;
            let said = browser.js(SAID).await?;
            let expected = "de|ltr||Diese Seite gibt es nicht|Diese Seite gibt es nicht|Die Adresse ist vielleicht vertippt, oder ihr Ziel gibt es nicht mehr.|Aktueller Status|Verlauf der Meldungen";
            assert_eq!(said, expected, "{engine:?}");
            assert!(
                browser.attr("a", "href").await?.ends_with("/?lang=de"),
                "{engine:?}: it stays on the way"
            );
            // What the device remembers counts here as well.
            browser
                .js("localStorage['allclear.language'] = 'ar'; localStorage['allclear.theme'] = 'dark'")
                .await?;
            browser.goto(&site.at(NOWHERE)).await?;
            browser.wait_text("h1", "هذه الصفحة غير موجودة").await?;
            let said = browser.js(SAID).await?.to_string();
            assert!(said.starts_with("\"ar|rtl|dark|"), "{engine:?}: {said}");
            let scheme = "return getComputedStyle(document.documentElement).colorScheme";
            assert_eq!(browser.js(scheme).await?, "dark", "{engine:?}");
        }
        // Until its words are there, no others are.
        let browser = Browser::chromium().await?;
        browser.before_load(
            "addEventListener('DOMContentLoaded', () => document.getAnimations().forEach(it => it.pause()))",
        )?;
        browser.hold("*allclear-lang-*")?;
        browser.goto(&site.at(&format!("{NOWHERE}?lang=fr"))).await?;
        let seen = "return getComputedStyle(document.querySelector('main')).visibility";
        assert_eq!(browser.js(seen).await?, "hidden");
        browser.release()?;
        browser.wait_for("html[lang=fr]").await?;
        assert_eq!(browser.js(seen).await?, "visible");
        Ok(())
    })
}

#[test]
fn without_the_language_an_address_that_leads_nowhere_speaks_english() -> Outcome {
    run(async {
        for (what, breaks) in [
            ("no file", (|folder| folder.remove(&file(folder, "de")?)) as fn(&Folder) -> Outcome),
            ("a document of another kind", |folder| folder.write("index.html", "<!doctype html><p>none")),
            ("words of another build", |folder| {
                let text = folder.read("404.html")?;
                folder.write("404.html", &text.replace("data-words=\"", "data-words=\"0"))
            }),
            ("no script", |folder| folder.remove("404.js")),
        ] {
            let site = Site::start(breaks)?;
            let browser = Browser::chromium().await?;
            browser.goto(&site.at(&format!("{NOWHERE}?lang=de"))).await?;
            // Before it is seen, what can be had has been tried; without the script there is nothing to wait for.
            if what != "no script" {
                browser.wait_for("html[data-said]").await?;
            }
            let said = browser.js(SAID).await?.to_string();
            assert_eq!(said.trim_matches('"').replacen("|ltr|", "||", 1), ENGLISH, "{what}");
            let is_seen = "return getComputedStyle(document.querySelector('main')).visibility === 'visible'";
            browser.wait_until("the words", is_seen).await.map_err(|failure| failure.during(what))?;
        }
        Ok(())
    })
}

#[test]
fn an_address_that_leads_nowhere_speaks_one_language() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        for (query, held) in [("?lang=fr", true), ("?lang=fr", false), ("?lang=en", false)] {
            let browser = Browser::chromium().await?;
            browser.before_load(&noting("h1"))?;
            if held {
                browser.hold("*allclear-lang-*")?;
            }
            browser.goto(&site.at(&format!("{NOWHERE}{query}"))).await?;
            browser.wait_for("html[data-said]").await?;
            browser.wait_until("words", "return seen.length > 0").await?;
            browser.release()?;
            // What was held has come by now, where anything was.
            let came = "return !performance.getEntriesByType('resource').some(it => it.name.includes('allclear-lang') && !it.responseEnd)";
            browser.wait_until("the file", came).await?;
            browser.painted().await?;
            let expected = if held || query == "?lang=en" {
                "This page does not exist"
            } else {
                "Cette page n’existe pas"
            };
            assert_eq!(browser.js("return seen.join()").await?, expected, "{query} {held}");
            assert!(query != "?lang=en" || browser.attr("a", "href").await?.ends_with("/?lang=en"));
        }
        Ok(())
    })
}

#[test]
fn the_language_of_the_first_visit_is_there_without_network() -> Outcome {
    run(async {
        for engine in Engine::ALL {
            let remote = Remote::alone("incident", engine).await?;
            let (browser, site) = (&remote.browser, remote.site());
            show(browser, site, "/?lang=de").await?;
            browser.wait_until("a worker", KEPT).await?;
            let is_kept = "return caches.keys()
                .then(names => Promise.all(names.map(name => caches.open(name).then(cache => cache.keys()))))
                .then(kept => kept.flat().some(({url}) => url.includes('allclear-lang-de')))";
            browser.wait_until("the language", is_kept).await?;
            remote.data().set(Fault::Refused);
            site.stop();
            show(browser, site, "/?lang=de").await?;
            is_german(browser).await.map_err(|failure| failure.during(&format!("{engine:?}")))?;
        }
        Ok(())
    })
}
