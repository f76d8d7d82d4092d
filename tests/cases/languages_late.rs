//! A language whose file comes late, never, or is none.

use browser_tests::{Browser, Folder, Outcome, Site, run};

use crate::languages::{file, is_english};
use crate::visit::{READY, SENTENCE, noting};

#[test]
fn without_its_file_a_language_is_english_and_the_page_works() -> Outcome {
    run(async {
        for (what, breaks) in [
            ("missing", (|folder, name| folder.remove(name)) as fn(&Folder, &str) -> Outcome),
            ("a web page", |folder, name| {
                let rules = folder.read("_redirects")?;
                folder.remove(name)?;
                folder.write("_redirects", &format!("/{name} / 200\n{rules}"))
            }),
            ("damaged", |folder, name| folder.write(name, "export const words = \"")),
            ("of another build", |folder, name| {
                let text = folder.read(name)?;
                folder.write(name, &text.replacen("words=\"", "words=\"0", 1))
            }),
            ("empty", |folder, name| folder.write(name, "")),
        ] {
            let site = Site::start(|folder| {
                folder.demo("incident")?;
                breaks(folder, &file(folder, "de")?)
            })?;
            let browser = Browser::chromium().await?;
            browser.goto(&site.at("/?lang=de")).await?;
            is_english(&browser).await.map_err(|failure| failure.during(what))?;
            browser.wait_text("main", "minutes ago").await.map_err(|failure| failure.during(what))?;
            let said = "not available in the language “Deutsch”";
            browser.wait_text(".footer-own", said).await.map_err(|failure| failure.during(what))?;
        }
        Ok(())
    })
}

#[test]
fn before_the_language_is_known_no_word_of_another_one_is_seen() -> Outcome {
    run(async {
        let seen = "return [...document.querySelectorAll('#shell-name, .banner-text')].map(it => getComputedStyle(it).visibility).join()";
        let site = Site::start(|folder| folder.remove("boot.js"))?;
        let browser = Browser::chromium().await?;
        browser.before_load(
            "addEventListener('DOMContentLoaded', () => document.getAnimations().forEach(it => it.pause()))",
        )?;
        browser.goto(&site.at("/?lang=de")).await?;
        assert_eq!(browser.js(seen).await?, "hidden,hidden");
        // What would know may never come: then they stand there after a moment.
        browser.js("document.getAnimations().forEach(wait => wait.finish())").await?;
        assert_eq!(browser.js(seen).await?, "visible,visible");

        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        browser.before_load(&noting(".banner-text"))?;
        browser.hold("*allclear-lang-*")?;
        browser.goto(&site.at("/?lang=fr")).await?;
        browser.wait_for("html[lang=fr]").await?;
        assert_eq!(browser.js(seen).await?, "hidden,hidden");
        browser.release()?;
        browser.wait_for(READY).await?;
        assert!(!browser.text("main").await?.contains("Open incidents"));
        let words = browser.text(SENTENCE).await?;
        assert_eq!(browser.js("return seen.join()").await?, *words, "nothing was seen before it");
        Ok(())
    })
}

#[test]
fn a_language_that_never_comes_is_english_once_and_for_all() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        browser.before_load(&noting(".banner-text"))?;
        browser.hold("*allclear-lang-*")?;
        browser.goto(&site.at("/?lang=fr")).await?;
        is_english(&browser).await?;
        // It comes after all, when somebody reads already.
        browser.release()?;
        let came = "return performance.getEntriesByType('resource').some(file => file.name.includes('allclear-lang') && file.responseEnd > 0)";
        browser.wait_until("its file", came).await?;
        browser.painted().await?;
        is_english(&browser).await?;
        assert_eq!(browser.js("return seen.join()").await?, "Experiencing partial outage");
        Ok(())
    })
}
