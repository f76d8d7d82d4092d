//! The page in the visitor's language: asked for, remembered or negotiated; one file, and English where it does not come.

use browser_tests::{Browser, Engine, Folder, Outcome, Site, fail, run};

use crate::visit::{READY, SENTENCE, open, show};

/// Runs before the page does: the browser's languages are those behind `#`, where there are any.
const LANGUAGES: &str = "const asked = decodeURIComponent(location.hash.slice(1));
    if (asked) Object.defineProperty(navigator, 'languages', { get: () => asked.split(',') })";

/// The files of languages that were asked for.
const FILES: &str = "return performance.getEntriesByType('resource').map(it => it.name).filter(name => name.includes('allclear-lang')).length";

/// The name of a language's file in a build.
pub fn file(folder: &Folder, tag: &str) -> Outcome<String> {
    let html = folder.read("index.html")?;
    let pattern = html.split(['/', '"', ' ', '>']).find(|part| part.starts_with("allclear-lang-*-"));
    let Some(pattern) = pattern else { return fail("index.html names no languages") };
    Ok(pattern.replace('*', tag))
}

/// Waits until the home page of the scenario `incident` speaks German.
pub async fn is_german(browser: &Browser) -> Outcome {
    browser.wait_text(SENTENCE, "Teilausfall").await?;
    for (css, words) in [
        ("main", "Offene Störungen"),
        ("main", "Letzte Meldungen"),
        ("main", "Dienste"),
        ("main", "Eingeschränkte Leistung"),
        (".footer", "Aktualisieren anhalten"),
    ] {
        browser.wait_text(css, words).await?;
    }
    assert_eq!(
        browser.js("return [document.documentElement.lang, document.documentElement.dir]").await?.to_string(),
        r#"["de","ltr"]"#
    );
    Ok(())
}

/// Waits until it speaks English, and nothing else.
pub async fn is_english(browser: &Browser) -> Outcome {
    browser.wait_for(READY).await?;
    browser.wait_text(SENTENCE, "Experiencing partial outage").await?;
    browser.wait_text("main", "Recent notices").await?;
    assert_eq!(
        browser.js("return [document.documentElement.lang, document.documentElement.dir]").await?.to_string(),
        r#"["en","ltr"]"#
    );
    Ok(())
}

#[test]
fn an_address_names_the_language_in_every_engine() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        for engine in Engine::ALL {
            let browser = Browser::open(engine).await?;
            let tour = async {
                show(&browser, &site, "/?lang=de").await?;
                is_german(&browser).await?;
                // From Intl: how long ago, and how much is up.
                browser.wait_text("main", "Begann vor").await?;
                browser.wait_text(".legend", "% verfügbar").await?;
                assert_eq!(browser.js(FILES).await?, 1, "one file");
                show(&browser, &site, "/?lang=ar").await?;
                browser.wait_for("html[lang=ar][dir=rtl]").await?;
                // A line to type has its own direction: from right to left it would begin with what ends it.
                browser.wait_for(".chat-line").await?;
                let line = "return getComputedStyle(document.querySelector('.chat-line')).direction";
                assert_eq!(browser.js(line).await?, "ltr");
                browser.wait_text(SENTENCE, "جزئي").await?;
                show(&browser, &site, "/").await?;
                assert_eq!(browser.js(FILES).await?, 0, "English is in the page");
                Ok(())
            };
            tour.await.map_err(|failure: browser_tests::Failure| failure.during(&format!("{engine:?}")))?;
        }
        Ok(())
    })
}

#[test]
fn the_browsers_languages_are_negotiated() -> Outcome {
    run(async {
        let site = Site::shared("all-good")?;
        let browser = Browser::chromium().await?;
        browser.before_load(LANGUAGES)?;
        for (asked, expected) in [
            ("/#de-AT,en", "de"),
            ("/#nb-NO", "no"),
            ("/#nn", "no"),
            ("/#pt-PT", "pt"),
            ("/#pt-BR,en", "pt-BR"),
            ("/#zh-Hant-HK", "zh-TW"),
            ("/#zh-HK", "zh-TW"),
            ("/#zh-CN", "zh"),
            ("/#zh", "zh"),
            ("/#iw", "he"),
            ("/#fa-IR", "fa"),
            ("/#ar-EG", "ar"),
            ("/#tlh,fr-CA", "fr"),
            ("/#x_y,,*,fr", "fr"),
            ("/#tlh", "en"),
            ("/#en-US,de", "en"),
            ("/?lang=rs#de", "sr"),
            ("/?lang=ja#de", "ja"),
            ("/?lang=tlh#de", "de"),
        ] {
            browser.goto("about:blank").await?;
            show(&browser, &site, asked).await.map_err(|failure| failure.during(asked))?;
            assert_eq!(browser.attr("html", "lang").await?, expected, "{asked}");
            let direction = if ["ar", "fa", "he"].contains(&expected) { "rtl" } else { "ltr" };
            assert_eq!(browser.attr("html", "dir").await?, direction, "{asked}");
        }
        assert_eq!(browser.console_errors()?, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn a_choice_is_remembered_and_stays_in_the_address() -> Outcome {
    run(async {
        let (site, browser) = open("incident", "/").await?;
        let choose = "const select = [...document.querySelectorAll('.menu select')].find(s => [...s.options].some(o => o.value === 'ja'));
            select.value = 'de'; select.dispatchEvent(new Event('change', {bubbles: true}));
            return [...select.options].find(option => option.value === 'ja').outerHTML";
        browser.wait_until("the names", "return [...document.querySelectorAll('.menu option')].some(o => o.text === 'Español' || o.text === 'español')").await?;
        let japanese = browser.js(choose).await?.to_string();
        assert!(japanese.contains("日本語") && japanese.contains("lang="), "in its own words: {japanese}");
        browser.wait_for("html[lang=de]").await?;
        browser.wait_for(READY).await?;
        assert!(browser.path().await?.contains("lang=de"));
        browser.click(".more a[href='/history']").await?;
        browser.wait_text("main h1", "Verlauf der Meldungen").await?;
        assert!(browser.path().await?.contains("lang=de"), "it stays on the way: {}", browser.path().await?);
        show(&browser, &site, "/").await?;
        is_german(&browser).await?;
        show(&browser, &site, "/?lang=en").await?;
        is_english(&browser).await?;
        // Whatever else stands in the storage.
        for bad in ["{\"", "", "../../x", "toString"] {
            browser
                .js_with("localStorage.setItem('allclear.language', arguments[0])", vec![bad.into()])
                .await?;
            show(&browser, &site, "/").await?;
            is_english(&browser).await.map_err(|failure| failure.during(bad))?;
        }
        Ok(())
    })
}

#[test]
fn a_page_that_cannot_run_says_so_in_the_visitors_language() -> Outcome {
    run(async {
        let site = Site::start(|folder| {
            folder.demo("incident")?;
            folder.remove(&folder.program()?)
        })?;
        for engine in Engine::ALL {
            let browser = Browser::open(engine).await?;
            browser.goto(&site.at("/?lang=de")).await?;
            browser.wait_for("html[data-app=failed]").await?;
            browser.wait_text(SENTENCE, "Teilausfall").await?;
            browser.wait_text(".boot-failed", "konnte nicht gestartet werden").await?;
            browser.wait_text(".boot-failed", "Neu laden").await?;
            assert_eq!(browser.attr("html", "lang").await?, "de", "{engine:?}");
            assert_eq!(browser.attr("#overall", "aria-label").await?, "Gesamtstatus");
        }
        Ok(())
    })
}

#[test]
fn who_has_no_language_of_ours_reads_the_operators() -> Outcome {
    run(async {
        // As publishing marks the document.
        let site = Site::start(|folder| {
            folder.demo("incident")?;
            let html = folder.read("index.html")?;
            folder.write("index.html", &html.replacen("lang=en", "lang=de", 1))
        })?;
        let browser = Browser::chromium().await?;
        browser.before_load(LANGUAGES)?;
        for (asked, expected) in [("/#tlh", "de"), ("/#tlh,fr", "fr"), ("/?lang=tlh#tlh", "de")] {
            browser.goto("about:blank").await?;
            show(&browser, &site, asked).await?;
            assert_eq!(browser.attr("html", "lang").await?, expected, "{asked}");
        }
        Ok(())
    })
}

#[test]
fn without_a_part_of_intl_it_is_said_in_english() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        for missing in [
            "delete Intl.RelativeTimeFormat; delete Intl.ListFormat",
            "delete Intl.PluralRules",
            "delete Intl.NumberFormat",
            "delete Intl.DisplayNames",
        ] {
            let browser = Browser::chromium().await?;
            browser.before_load(missing)?;
            show(&browser, &site, "/?lang=de").await.map_err(|failure| failure.during(missing))?;
            is_german(&browser).await.map_err(|failure| failure.during(missing))?;
            // Amounts and lists are said without it, and nothing shows through of what is not there.
            let odd = browser.js(r"return document.body.innerText.match(/.*(undefined|NaN|null|\{\w*\}|\[object).*/)?.[0] ?? ''").await?;
            assert_eq!(odd, "", "{missing}");
            assert_eq!(browser.console_errors()?, Vec::<String>::new(), "{missing}");
            browser.wait_until("a share", r"return /\d{2}[.,]\d+\s?%/.test(document.body.innerText)").await?;
            browser.wait_text("main", "Objektspeicher").await?;
            if missing.contains("Relative") {
                browser.wait_text("main", "Begann").await?;
                browser.wait_text("main", "ago").await?;
            }
        }
        // Without any of it nobody knows which language is meant.
        let browser = Browser::chromium().await?;
        browser.before_load("delete Intl.Locale")?;
        show(&browser, &site, "/?lang=de").await?;
        is_english(&browser).await
    })
}
