//! Times in any zone: chosen by name, told in two, machine-readable, on the right day wherever the visitor is.

use browser_tests::browser::Key;
use browser_tests::{Browser, Engine, Outcome, Site, run};
use serde_json::{Value, json};

use crate::visit::show;

const FIELD: &str = ".menu input[list]";

async fn type_zone(browser: &Browser, words: &str) -> Outcome {
    type_words(browser, words).await?;
    browser.press(Key::Enter).await
}

async fn type_words(browser: &Browser, words: &str) -> Outcome {
    browser.wait_for(FIELD).await?;
    browser.js("document.querySelector('.menu:has(input[list])').open = true").await?;
    browser.focus(FIELD).await?;
    browser.js(&format!("document.querySelector('{FIELD}').select()")).await?;
    for letter in words.chars() {
        browser.press_char(letter).await?;
    }
    Ok(())
}

async fn picks(engine: Engine) -> Outcome {
    let site = Site::shared("all-good")?;
    let browser = Browser::open(engine).await?;
    show(&browser, &site, "/").await?;
    type_zone(&browser, "moon").await?;
    browser.wait_text("#zone-unknown", "No time zone is called “moon”").await?;
    assert_eq!(browser.attr(FIELD, "aria-invalid").await?, "true");
    assert_eq!(browser.path().await?, "/", "nothing changes");

    let zones = [("new york", "America/New York"), ("berlin", "Europe/Berlin"), ("asia/tokyo", "Asia/Tokyo")];
    // Each letter takes WebKit a second: it draws its list anew.
    let zones = if engine == Engine::WebKit { &zones[2..] } else { &zones[..] };
    for (typed, zone) in zones {
        type_zone(&browser, typed).await?;
        browser.wait_text(".footer", &format!("times in {zone}")).await?;
        assert_eq!(browser.path().await?, format!("/?tz={}", zone.replace('/', "%2F").replace(' ', "_")));
        browser.wait_for("html[data-app=ready]").await?;
    }
    // Remembered.
    show(&browser, &site, "/").await?;
    browser.wait_text(".footer", "Asia/Tokyo").await
}

#[test]
fn a_zone_is_picked_by_keyboard_in_chromium() -> Outcome {
    run(picks(Engine::Chromium))
}

#[test]
fn a_zone_is_picked_by_keyboard_in_firefox() -> Outcome {
    run(picks(Engine::Firefox))
}

#[test]
fn a_zone_is_picked_by_keyboard_in_webkit() -> Outcome {
    run(picks(Engine::WebKit))
}

#[test]
fn a_zone_is_picked_when_its_field_is_left_and_by_its_list() -> Outcome {
    run(async {
        let site = Site::shared("all-good")?;
        let browser = Browser::chromium().await?;
        show(&browser, &site, "/").await?;
        type_words(&browser, "berlin").await?;
        assert_eq!(browser.path().await?, "/", "nothing happens while somebody types");
        browser.press(Key::Tab).await?;
        browser.wait_text(".footer", "times in Europe/Berlin").await?;
        browser.wait_for("html[data-app=ready]").await?;

        // Safari and phones put a name that was picked into the field, and tell a change.
        browser.wait_for(FIELD).await?;
        browser
            .js(&format!(
                "const field = document.querySelector('{FIELD}');
                 field.value = 'Asia/Tokyo';
                 field.dispatchEvent(new Event('input', {{bubbles: true}}));
                 field.dispatchEvent(new Event('change', {{bubbles: true}}))"
            ))
            .await?;
        browser.wait_text(".footer", "times in Asia/Tokyo").await
    })
}

/// What the list of zones offers.
const CHOICES: &str = "return [...[...document.querySelectorAll('.menu select')].find(s => [...s.options].some(o => o.value === 'visitor')).options]
    .map(o => o.text)";

#[test]
fn ones_own_zone_the_pages_and_utc_come_first_and_every_other_is_offered() -> Outcome {
    run(async {
        let site = Site::shared("all-good")?;
        let browser = Browser::chromium().await?;
        browser.time_zone("Asia/Kathmandu")?;
        show(&browser, &site, "/?tz=America/Argentina/Buenos_Aires").await?;
        browser.wait_for(FIELD).await?;
        let page: Value = serde_json::from_str(&site.folder().read("data/summary.json")?)?;
        let page = page["page"]["time_zone"].as_str().unwrap_or("UTC").replace('_', " ");
        let mut expected =
            vec!["My time zone · Asia/Katmandu".to_owned(), format!("This page's time zone · {page}")];
        expected.extend((page != "UTC").then(|| "UTC".to_owned()));
        expected.push("America/Argentina/Buenos Aires".to_owned());
        let choices = browser.js(CHOICES).await?.to_string().replace("Kathmandu", "Katmandu");
        assert_eq!(choices, json!(expected).to_string());

        assert_eq!(browser.count("datalist option").await?, 0, "most visits never ask");
        browser.js("document.querySelector('.menu:has(input[list])').open = true").await?;
        browser.focus(FIELD).await?;
        browser.wait_for("datalist option[value='America/New York']").await?;
        let offered = browser.count("datalist option").await?;
        let known = browser
            .js("return Intl.supportedValuesOf('timeZone').length")
            .await?
            .as_u64()
            .unwrap_or_default();
        assert!(offered >= known && known > 300, "{offered} of {known}");
        // A zone that nobody knows is not said to be chosen.
        show(&browser, &site, "/?tz=Moon/Crater").await?;
        browser.wait_for(FIELD).await?;
        assert!(!browser.js(CHOICES).await?.to_string().contains("Moon"));
        Ok(())
    })
}

#[test]
fn a_browser_that_lists_no_zones_takes_every_name_it_knows() -> Outcome {
    run(async {
        let site = Site::shared("all-good")?;
        let browser = Browser::chromium().await?;
        browser.before_load("delete Intl.supportedValuesOf")?;
        show(&browser, &site, "/").await?;
        browser.wait_for(FIELD).await?;
        assert!(browser.js(CHOICES).await?.as_array().is_some_and(|choices| choices.len() >= 2));
        type_zone(&browser, "australia/lord howe").await?;
        browser.wait_text(".footer", "Australia/Lord Howe").await
    })
}

#[test]
fn hours_are_counted_as_the_language_does() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        for (query, form) in [
            ("lang=en-US", r"\d{1,2}:\d{2}\sPM"),
            ("lang=en-GB", r"(?<!\d)1[2-9]:\d{2}(?!\s?[AP]M)"),
            ("lang=de", r"1[2-9]:\d{2}(?!\s?[AP]M)"),
        ] {
            // A zone in which it is afternoon now; none is further than 14 hours ahead.
            let zone = browser.js("const shift = Math.min(15 - new Date().getUTCHours(), 14); return 'Etc/GMT' + (shift > 0 ? '-' : '+') + Math.abs(shift)").await?;
            let zone = zone.as_str().unwrap_or_default().replace('+', "%2B");
            show(&browser, &site, &format!("/?{query}&tz={zone}")).await?;
            browser
                .wait_until(
                    form,
                    &format!("return /{form}/u.test(document.querySelector('.footer').innerText)"),
                )
                .await?;
        }
        Ok(())
    })
}

/// A pointer comes over a time.
const POINT: &str =
    "document.querySelector('main .moment').dispatchEvent(new PointerEvent('pointerover', {bubbles: true}))";

#[test]
fn a_time_is_told_in_the_pages_zone_too() -> Outcome {
    run(async {
        let browser = Browser::chromium().await?;
        let site = Site::start(|folder| {
            folder.demo("incident")?;
            let mut summary: Value = serde_json::from_str(&folder.read("data/summary.json")?)?;
            summary["page"]["time_zone"] = json!("Asia/Tokyo");
            folder.write("data/summary.json", &summary.to_string())
        })?;
        for (zone, theirs) in
            [("America/New_York", "Asia/Tokyo"), ("Asia/Tokyo", "UTC"), ("UTC", "Asia/Tokyo")]
        {
            show(&browser, &site, &format!("/?tz={zone}")).await?;
            browser.wait_for("main .moment").await?;
            // Whoever listens for it comes with the menu.
            browser.wait_for(FIELD).await?;
            browser.js(POINT).await?;
            let told = browser.attr("main .moment", "title").await?;
            let lines: Vec<_> = told.lines().collect();
            assert_eq!(lines.len(), 2, "{told}");
            assert!(lines[0].ends_with(&format!(", {}", zone.replace('_', " "))), "{told}");
            assert!(lines[1].ends_with(&format!(", {theirs}")), "{told}");
            assert!(
                browser
                    .text("main .moment")
                    .await?
                    .starts_with(lines[0].rsplit_once(", ").unwrap_or_default().0)
            );
            // By key as by pointer.
            browser
                .js("document.querySelectorAll('.moment').forEach(time => time.removeAttribute('title'))")
                .await?;
            let shown = "return getComputedStyle(document.querySelector('main a.update-time .moment'), '::after').content";
            assert_eq!(browser.js(shown).await?, "none");
            browser.focus("main a.update-time").await?;
            browser.press(Key::Tab).await?;
            browser.press_shift(Key::Tab).await?;
            assert!(browser.js(shown).await?.to_string().contains(theirs));
        }
        // The page's zone shows the same time: it is told once.
        show(&browser, &site, "/?tz=Asia/Seoul").await?;
        browser.wait_for("main .moment").await?;
        browser.wait_for(FIELD).await?;
        browser.js(POINT).await?;
        assert_eq!(browser.attr("main .moment", "title").await?.lines().count(), 1);
        Ok(())
    })
}
