//! Texts of the operator in another language than the page's say which, for whoever reads aloud.

use browser_tests::{Browser, Outcome, Site, run};
use serde_json::{Value, json};

use crate::visit::{UNFOLD, come_to, open, show, with};

#[test]
fn what_the_operator_wrote_in_one_language_says_which() -> Outcome {
    run(async {
        let site = Site::start(|folder| {
            folder.demo("incident")?;
            let mut document: Value = serde_json::from_str(&folder.read("data/summary.json")?)?;
            document["components"][0]["name"] = "Lager".into();
            document["notices"][0]["title"] = "Nichts wird gespeichert".into();
            folder.write("data/summary.json", &document.to_string())?;
            let html = folder.read("index.html")?;
            folder.write("index.html", &html.replacen("lang=en", "lang=de", 1))
        })?;
        let browser = Browser::chromium().await?;
        show(&browser, &site, "/?lang=en").await?;
        let title = "const titles = [...document.querySelectorAll('.notice-title')];
            return titles.find(it => it.innerText.includes('Nichts wird')).lang";
        browser.wait_text("main", "Nichts wird gespeichert").await?;
        assert_eq!(browser.js(title).await?, "de");
        browser.wait_for("details.group [lang=de]").await?;
        show(&browser, &site, "/?lang=de").await?;
        browser.wait_text("main", "Nichts wird gespeichert").await?;
        assert_eq!(browser.js(title).await?, "", "the page's own");

        // English is what a document says of itself that nobody has published; by name, it is said.
        for (html, expected) in [("lang=en", ""), ("lang=en data-language-named", "en")] {
            let page = site.folder().read("index.html")?;
            let page = page.replacen("lang=de", html, 1).replacen("lang=en", html, 1);
            site.folder().write("index.html", &page)?;
            browser.goto("about:blank").await?;
            show(&browser, &site, "/?lang=fr").await?;
            browser.wait_text("main", "Nichts wird gespeichert").await?;
            assert_eq!(browser.js(title).await?, expected, "{html}");
        }
        Ok(())
    })
}

#[test]
fn what_the_operator_did_not_translate_says_its_language() -> Outcome {
    run(async {
        let (site, browser) = open("incident", "/?lang=nl").await?;
        browser.wait_text("main", "Uploads to object storage fail in Frankfurt").await?;
        let marked = "const title = [...document.querySelectorAll('.notice-title')].find(it => it.innerText.includes('Frankfurt'));
            return [title.lang, title.dir]";
        assert_eq!(browser.js(marked).await?.to_string(), r#"["en","auto"]"#);
        show(&browser, &site, "/?lang=de").await?;
        let own = "return document.querySelector('.notice-title').lang";
        assert_eq!(browser.js(own).await?, "", "what is in the page's language says nothing");
        Ok(())
    })
}

/// A summary whose notice has a title in these languages, in a document whose operator named `lang`.
fn titled(title: &Value, lang: &str) -> Outcome<Site> {
    Site::start(|folder| {
        folder.demo("incident")?;
        let mut document: Value = serde_json::from_str(&folder.read("data/summary.json")?)?;
        document["notices"][0]["title"] = title.clone();
        folder.write("data/summary.json", &document.to_string())?;
        let html = folder.read("index.html")?;
        folder.write("index.html", &html.replacen("lang=en", lang, 1))
    })
}

#[test]
fn a_page_tells_its_own_accents_from_what_is_another_language_to_it() -> Outcome {
    run(async {
        let browser = Browser::chromium().await?;
        for (written, asked, expected) in [
            ("de-AT", "de", ""),
            ("en-GB", "en", ""),
            ("zh-TW", "zh", "zh-TW"),
            ("zh", "zh-TW", "zh"),
            ("pt-BR", "pt", ""),
            ("pt", "pt-BR", ""),
        ] {
            let site = titled(&json!({ written: "Qq" }), "lang=en")?;
            show(&browser, &site, &format!("/?lang={asked}")).await?;
            browser.wait_text("main", "Qq").await?;
            let title = "return [...document.querySelectorAll('.notice-title')].find(it => it.innerText.includes('Qq')).lang";
            assert_eq!(browser.js(title).await?, expected, "{written} in a page in {asked}");
        }
        Ok(())
    })
}

#[test]
fn the_first_word_says_the_language_of_names_and_titles_too() -> Outcome {
    run(async {
        for (html, expected) in [("lang=et data-language-named", "et"), ("lang=en", "")] {
            let site = titled(&json!("Midagi ei salvestata"), html)?;
            let browser = Browser::chromium().await?;
            browser.hold("*.wasm")?;
            browser.goto(&site.at("/?lang=de")).await?;
            browser.wait_for("#shell-notices .notice a").await?;
            for part in ["#shell-name", "#shell-notices .notice a"] {
                assert_eq!(
                    browser.js(&format!("return document.querySelector('{part}').lang")).await?,
                    expected,
                    "{part} of {html}"
                );
            }
            browser.release()?;
        }
        Ok(())
    })
}

/// What stands before every text of the operator: letters of no language that the page has. Names have their own one:
/// within a sentence of the page they need no mark (WCAG 2.2, 3.1.2, of proper names).
const TEXT: char = '\u{13a0}';
const NAME: char = '\u{13a1}';

/// Every text of the operator in Estonian alone, with [`TEXT`] or [`NAME`] before it.
fn mark(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(mark),
        Value::Object(members) => {
            for (key, value) in members {
                let is_text =
                    ["title", "name", "label", "description", "history_note", "body"].contains(&key.as_str());
                let words = match &*value {
                    Value::String(words) => Some(words.clone()),
                    Value::Object(languages) => {
                        languages.get("en").and_then(Value::as_str).map(str::to_owned)
                    }
                    _ => None,
                };
                match words.filter(|_| is_text) {
                    Some(words) => {
                        let mark = if key == "name" { NAME } else { TEXT };
                        *value = json!({ "et": format!("{mark} {words}") });
                    }
                    None => mark(value),
                }
            }
        }
        _ => {}
    }
}

/// Marked words that are seen or read aloud and stand in no element that names their language; `window.marked` counts all.
const UNNAMED: &str = r"
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT), unnamed = [];
    window.marked = 0;
    const see = (words, element, what) => {
        if (!/[\u13a0\u13a1]/.test(words)) return;
        marked++;
        const isNameInSentence = !/\u13a0/.test(words) && !/^\s*\u13a1[^:]*$/.test(words);
        const {lang, dir} = element.closest('[lang]');
        // A choice of a list is drawn by the browser, which takes the direction from its letters.
        const hasDirection = ['auto', 'ltr'].includes(dir) || element.matches('option');
        if (!isNameInSentence && !(lang === 'et' && hasDirection)) unnamed.push(`${what} of ${element.tagName}.${element.className}: ${words.slice(0, 60)}`);
    };
    while (walk.nextNode()) {
        const node = walk.currentNode;
        if (node.nodeType === Node.TEXT_NODE) see(node.data, node.parentElement, 'text');
        else for (const name of ['aria-label', 'title', 'alt', 'placeholder', 'aria-description', 'aria-valuetext']) see(node.getAttribute(name), node, name);
    }
    return unnamed";

#[test]
fn every_text_of_the_operator_says_its_language() -> Outcome {
    run(async {
        let site = Site::start(|folder| {
            folder.demo("incident")?;
            for file in folder.names()? {
                if file.starts_with("data/")
                    && file.rsplit('.').next() == Some("json")
                    && file != "data/status.json"
                {
                    let mut document: Value = serde_json::from_str(&folder.read(&file)?)?;
                    mark(&mut document);
                    folder.write(&file, &document.to_string())?;
                }
            }
            Ok(())
        })?;
        let browser = Browser::chromium().await?;
        let mut failures: Vec<String> = vec![];
        let summary: Value = serde_json::from_str(&site.folder().read("data/summary.json")?)?;
        let month = format!("/history/{}", summary["history"][1]["month"].as_str().unwrap_or_default());
        let pages = [
            ("/", ".footer-own"),
            ("/incident/uploads-frankfurt", ".lanes"),
            ("/incident/frankfurt-zone-b-power", ".postmortem-entry"),
            ("/maintenance/osaka-storage-nodes", ".stages"),
            ("/history", ".month article"),
            ("/component/object-storage", ".year"),
            ("/maintenance/database-minor-upgrade", ".countdown"),
            (&*month, "main article"),
            ("/embed", ".footer-own"),
            ("/?screen", ".wall"),
        ];
        for ((path, sign), language) in pages.into_iter().flat_map(|page| [(page, "nl"), (page, "ar")]) {
            show(&browser, &site, &with(path, &format!("lang={language}"))).await?;
            browser.wait_for(sign).await?;
            if path == "/" {
                come_to(&browser, ".third-party").await?;
            }
            browser.js(UNFOLD).await?;
            browser.painted().await?;
            let unnamed = browser.js(UNNAMED).await?;
            failures.extend(
                unnamed
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(|found| format!("{path} in {language}: {found}")),
            );
            assert!(
                browser.js("return marked").await?.as_u64() > Some(3),
                "{path}: the operator says nothing"
            );
        }
        assert!(failures.is_empty(), "{}", failures.join("\n"));
        Ok(())
    })
}
