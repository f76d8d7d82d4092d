//! Days are opened by a finger too, stay open when it is lifted, and close by Escape wherever the keyboard is.

use std::sync::Arc;

use browser_tests::browser::Key;
use browser_tests::{Browser, Outcome, Site, run};
use serde_json::json;

use crate::visit::{OPEN_NOTICE, show};

/// Where in the window a share of an element is, from its left edge, half way down.
async fn place(browser: &Browser, css: &str, share: f64) -> Outcome<(f64, f64)> {
    let script = "const [css, share] = arguments, element = document.querySelector(css);
        element.scrollIntoView({block: 'center', inline: 'end'});
        const {left, top, width, height} = element.getBoundingClientRect();
        return [left + share * width, top + height / 2]";
    Ok(serde_json::from_value(browser.js_with(script, vec![json!(css), json!(share)]).await?)?)
}

/// The bars of the component that is broken today.
const BROKEN: &str = ".service:has(.status[data-status=partial_outage]) .bars-slider";

/// A page on a phone, with its days.
async fn phone(path: &str, days: &str) -> Outcome<(Arc<Site>, Browser)> {
    let (site, browser) = (Site::shared("incident")?, Browser::chromium().await?);
    browser.screen(360, 800)?;
    show(&browser, &site, path).await?;
    browser.wait_for(days).await?;
    Ok((site, browser))
}

#[test]
fn a_tap_opens_a_day_and_its_notice_is_followed_by_another() -> Outcome {
    run(async {
        let (_site, browser) = phone("/", BROKEN).await?;
        browser.touch(&[place(&browser, BROKEN, 0.995).await?])?;
        browser.wait_for(".bar-tooltip a").await?;
        // It goes when anything else is touched.
        let heading = place(&browser, "main h2", 0.1).await?;
        browser.touch(&[heading])?;
        browser.wait_until("no bubble", "return !document.querySelector('.bar-tooltip')").await?;

        browser.touch(&[place(&browser, BROKEN, 0.995).await?])?;
        browser.wait_for(".bar-tooltip a").await?;
        browser.painted().await?;
        browser.touch(&[place(&browser, ".bar-tooltip a", 0.5).await?])?;
        browser.wait_text("main h1", OPEN_NOTICE).await
    })
}

#[test]
fn a_finger_slides_along_days_and_scrolls_the_page_past_them() -> Outcome {
    run(async {
        let (_site, browser) = phone("/", BROKEN).await?;
        let (from, height) = place(&browser, BROKEN, 0.2).await?;
        browser.touch(&[(from, height), (from + 40.0, height), (from + 80.0, height)])?;
        browser.painted().await?;
        assert_eq!(browser.count(".bar-tooltip").await?, 1, "what was slid to stays");

        let (across, height) = place(&browser, BROKEN, 0.5).await?;
        let way: Vec<_> = (0..8).map(|step| (across, height - 30.0 * f64::from(step))).collect();
        let before = browser.js("return scrollY").await?;
        browser.touch(&way)?;
        browser.wait_until("a page that was scrolled", &format!("return scrollY > {before}")).await?;
        browser.painted().await?;
        assert_eq!(browser.count(".bar-tooltip").await?, 0, "who scrolls past asks for no day");
        Ok(())
    })
}

#[test]
fn a_tap_opens_a_day_of_the_year() -> Outcome {
    run(async {
        let (_site, browser) = phone("/component/object-storage", ".year-slider").await?;
        browser.touch(&[place(&browser, ".year-slider", 0.9).await?])?;
        browser.wait_for(".year-frame .bar-tooltip").await?;
        browser.painted().await?;
        assert_eq!(browser.count(".year-frame .bar-tooltip").await?, 1, "it stays");
        Ok(())
    })
}

#[test]
fn escape_closes_a_day_wherever_the_keyboard_is() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        for (path, slider) in [("/", BROKEN), ("/component/object-storage", ".year-slider")] {
            show(&browser, &site, path).await?;
            browser.wait_for(slider).await?;
            // Pointed at, while the keyboard is elsewhere.
            browser.focus(".brand").await?;
            let (x, y) = place(&browser, slider, 0.5).await?;
            let point = format!(
                "document.querySelector('{slider}').dispatchEvent(new PointerEvent('pointermove', {{clientX: {x}, clientY: {y}, bubbles: true}}))"
            );
            browser.js(&point).await?;
            browser.wait_for(".bar-tooltip").await?;
            browser.press(Key::Escape).await?;
            browser.wait_until("no bubble", "return !document.querySelector('.bar-tooltip')").await?;
            assert!(browser.focus_is(".brand").await?, "who only pointed keeps the focus");

            // With the keyboard on a link within.
            browser.focus(slider).await?;
            browser.press(Key::End).await?;
            browser.wait_for(".bar-tooltip a").await?;
            browser.press(Key::Tab).await?;
            assert!(browser.focus_is(".bar-tooltip a").await?, "{path}");
            browser.press(Key::Escape).await?;
            browser.wait_until("no bubble", "return !document.querySelector('.bar-tooltip')").await?;
            assert!(browser.focus_is(slider).await?, "{path}: back to the days");
        }
        Ok(())
    })
}
