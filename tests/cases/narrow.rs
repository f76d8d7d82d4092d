//! A phone of 320 px, in every language: nothing is wider, whatever the spacing of its letters, and nothing is cut.

use std::fs;

use browser_tests::{Browser, Outcome, Site, paths, run};
use serde_json::{Value, json};

use crate::faults::interface::SPACED;
use crate::visit::{SENTENCE, come_to, show, with};

/// English, and every language that the build has a file of.
fn languages(site: &Site) -> Outcome<Vec<String>> {
    let names = site.folder().names()?;
    let tag = |name: &String| Some(name.strip_prefix("allclear-lang-")?.rsplit_once('-')?.0.to_owned());
    Ok(std::iter::once("en".to_owned()).chain(names.iter().filter_map(tag)).collect())
}

/// How much wider than the screen the page is, and what of a third party leaves its card.
const WIDER: &str =
    "const wider = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    const card = document.querySelector('.third-parties')?.getBoundingClientRect();
    const cut = [...document.querySelectorAll('.third-party .status')].filter(status => {
        const {left, right} = status.getBoundingClientRect();
        const range = document.createRange();
        range.selectNodeContents(status);
        const words = range.getBoundingClientRect();
        return Math.min(left, words.left) < card.left || Math.max(right, words.right) > card.right;
    });
    return [wider, cut.map(status => status.innerText)]";

/// The banner says it in the words of the language's own file, and from the side it is written from.
async fn speaks(browser: &Browser, language: &str) -> Outcome {
    let file = fs::read_to_string(paths::repository().join(format!("locales/{language}.json")))?;
    let words: Value = serde_json::from_str(&file)?;
    assert_eq!(words["overall.partial_outage"], *browser.text(SENTENCE).await?, "{language}");
    let is_rtl = ["ar", "fa", "he"].contains(&language);
    let root = browser.js("return [document.documentElement.lang, document.documentElement.dir]").await?;
    assert_eq!(root, json!([language, if is_rtl { "rtl" } else { "ltr" }]));
    Ok(())
}

#[test]
fn no_language_is_wider_than_a_phone() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        browser.screen(320, 900)?;
        let mut found: Vec<String> = vec![];
        let languages = languages(&site)?;
        assert_eq!(languages.len(), 32);
        for language in languages {
            for (path, sign) in [
                ("/", ".third-parties"),
                ("/component/frankfurt", ".year"),
                ("/incident/uploads-frankfurt", ".lanes"),
                ("/?screen", ".wall"),
            ] {
                show(&browser, &site, &with(path, &format!("lang={language}"))).await?;
                browser.wait_for(sign).await?;
                if path == "/" {
                    speaks(&browser, &language).await.map_err(|failure| failure.during(&language))?;
                    come_to(&browser, ".third-party").await?;
                }
                for is_spaced in [false, true] {
                    if is_spaced {
                        browser.js(SPACED).await?;
                    }
                    browser.painted().await?;
                    let wider = browser.js(WIDER).await?;
                    if wider != json!([0, []]) {
                        found.push(format!("{path} in {language}, spaced {is_spaced}: {wider}"));
                    }
                }
            }
        }
        assert!(found.is_empty(), "{}", found.join("\n"));
        Ok(())
    })
}
