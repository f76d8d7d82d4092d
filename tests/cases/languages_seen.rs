//! How languages look: from right to left, and in four scripts for the eye.

use browser_tests::{Browser, Outcome, Site, run};

use crate::visit::{open, show};

#[test]
fn from_right_to_left_time_goes_with_the_reading_direction() -> Outcome {
    run(async {
        let (site, browser) = open("incident", "/?lang=he").await?;
        let today = "const bars = document.querySelector('.bars-slider'), {left, right, top} = bars.getBoundingClientRect();
            const at = (x) => { bars.dispatchEvent(new PointerEvent('pointermove', {clientX: x, clientY: top + 2, bubbles: true}));
                return +bars.getAttribute('aria-valuenow') };
            return new Promise(done => { at(left + 1); setTimeout(() => { const first = at(left + 1); at(right - 1);
                setTimeout(() => done([first, +bars.getAttribute('aria-valuenow')])) }) })";
        browser.wait_for(".bars-slider").await?;
        assert_eq!(browser.js(today).await?.to_string(), "[90,1]", "today is on the left");
        let key = "const bars = document.querySelector('.bars-slider'); bars.dispatchEvent(new PointerEvent('pointerleave'));
            bars.parentElement.dispatchEvent(new PointerEvent('pointerleave'));
            bars.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true, cancelable: true}));
            return new Promise(done => setTimeout(() => done(+bars.getAttribute('aria-valuenow'))))";
        assert_eq!(browser.js(key).await?, 89, "to the right is the day before");
        for path in ["/?lang=ar", "/incident/uploads-frankfurt?lang=ar", "/history?lang=fa"] {
            for width in [320, 1280] {
                browser.screen(width, 900)?;
                show(&browser, &site, path).await?;
                let wider = browser.js("return document.documentElement.scrollWidth - innerWidth").await?;
                assert_eq!(wider, 0, "{path} at {width}");
            }
        }
        Ok(())
    })
}

/// For the eye: home and an incident.
#[test]
fn every_script_fits_its_screen_and_can_be_looked_at() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        for tag in ["en", "de", "ar", "ja"] {
            for (name, path, sign) in
                [("home", "/", ".bars-slider"), ("incident", "/incident/uploads-frankfurt", ".lanes")]
            {
                for width in [1280, 320] {
                    browser.screen(width, 900)?;
                    show(&browser, &site, &format!("{path}?lang={tag}")).await?;
                    browser.wait_for(sign).await?;
                    let height = browser.js("return document.documentElement.scrollHeight").await?;
                    browser.screen(width, u32::try_from(height.as_u64().unwrap_or(900).min(2600))?)?;
                    browser.painted().await?;
                    let wider =
                        browser.js("return document.documentElement.scrollWidth - innerWidth").await?;
                    assert_eq!(wider, 0, "{name} in {tag} at {width}");
                    for (dark, scheme) in [(false, "light"), (true, "dark")] {
                        browser.prefer_dark(dark)?;
                        browser.painted().await?;
                        browser.screenshot(&format!("language-{tag}-{name}-{width}-{scheme}")).await?;
                    }
                    browser.prefer_dark(false)?;
                }
            }
        }
        Ok(())
    })
}

/// When the page knew its language, and when all of it was there, after the language's file had come; in milliseconds.
const SWITCHED: &str =
    "const file = performance.getEntriesByType('resource').find(it => it.name.includes('allclear-lang-'));
    return [said - file.responseEnd, ready - file.responseEnd, ready]";

#[test]
fn how_long_a_switch_takes_once_the_file_is_there() -> Outcome {
    run(async {
        let (_site, browser) = open("incident", "/").await?;
        browser.before_load(
            "new MutationObserver(() => {
            const {said, app} = document.documentElement?.dataset ?? {};
            if (said !== undefined) window.said ??= performance.now();
            if (app === 'ready') window.ready ??= performance.now();
        }).observe(document, {attributes: true, subtree: true, childList: true})",
        )?;
        let mut times = vec![];
        for tag in ["de", "ar", "ja", "fr", "pl"] {
            browser
                .wait_until(
                    "the names",
                    &format!("return !!document.querySelector('.menu option[value={tag}]')"),
                )
                .await?;
            browser
                .js(&format!(
                    "const select = document.querySelector('.menu option[value={tag}]').parentElement;
                select.value = '{tag}'; select.dispatchEvent(new Event('change', {{bubbles: true}}))"
                ))
                .await?;
            browser.wait_for(&format!("html[lang={tag}][data-app=ready]")).await?;
            times.push(browser.js(SWITCHED).await?);
        }
        let median = |at: usize| {
            let mut all: Vec<_> = times.iter().filter_map(|time| time[at].as_f64()).collect();
            all.sort_by(f64::total_cmp);
            all.get(2).copied().unwrap_or(f64::NAN)
        };
        println!(
            "after the file: {:.0} ms to the words, {:.0} ms to the whole page; {:.0} ms from the start (medians of 5)",
            median(0),
            median(1),
            median(2)
        );
        assert!(median(0) >= 0.0 && median(1) > median(0));
        Ok(())
    })
}
