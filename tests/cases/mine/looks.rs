//! How it looks: nothing moves, everything is reached by keyboard, and pictures for the eye.

use browser_tests::browser::Key;
use browser_tests::{Browser, Outcome, Site, run};
use serde_json::json;

use super::{OPENER, OWN, come};
use crate::axe::{in_every_light, none};
use crate::visit::open;

/// Collects layout shifts that no click has caused.
const SHIFTS: &str = "window.shifts = [];
    new PerformanceObserver(list => list.getEntries().filter(entry => !entry.hadRecentInput).forEach(entry =>
        shifts.push(entry.value.toFixed(4) + ': ' + entry.sources.map(({node, previousRect: from, currentRect: to}) =>
            `${node?.className ?? node?.data} ${from.x},${from.y} to ${to.x},${to.y}`).join('; ')))
    ).observe({type: 'layout-shift', buffered: true})";

#[test]
fn nothing_moves_for_whoever_comes_again() -> Outcome {
    run(async {
        let browser = Browser::chromium().await?;
        browser.before_load(SHIFTS)?;
        let site = Site::shared("incident")?;
        for width in [1280, 320] {
            browser.screen(width, 900)?;
            come(&browser, &site, "/").await?;
            browser.js("localStorage['allclear.mine'] = 'api,frankfurt,queues'; localStorage['allclear.visit'] = `- ${Date.now() - 3600000}`").await?;
            come(&browser, &site, "/").await?;
            browser.wait_for(OWN).await?;
            browser.wait_for(".mark").await?;
            browser.painted().await?;
            assert_eq!(browser.js("return shifts").await?, json!([]), "at {width}");
        }
        Ok(())
    })
}

#[test]
fn all_of_it_works_by_keyboard() -> Outcome {
    run(async {
        let (_site, browser) = open("incident", "/").await?;
        browser.wait_for(OPENER).await?;
        browser.focus(OPENER).await?;
        browser.press(Key::Enter).await?;
        browser.wait_for(".chooser input").await?;
        browser.press(Key::Tab).await?;
        assert!(browser.focus_is(".chooser input").await?, "the list follows its button");
        browser.press_char(' ').await?;
        browser.wait_for(OWN).await?;
        assert!(browser.focus_is(".chooser input:checked").await?, "the focus stays where it was");
        browser.press_shift(Key::Tab).await?;
        assert!(browser.focus_is(OPENER).await?);
        browser.press_shift(Key::Tab).await?;
        assert!(browser.focus_is(".headed [aria-pressed]").await?, "the filter stands before it");
        browser.press(Key::Enter).await?;
        browser.wait_for(".headed [aria-pressed=true]").await?;
        browser.focus(".kept summary").await?;
        browser.press(Key::Enter).await?;
        browser.press(Key::Tab).await?;
        assert!(browser.focus_is(".kept button").await?);
        Ok(())
    })
}

#[test]
fn all_of_it_is_accessible() -> Outcome {
    run(async {
        let browser = Browser::chromium().await?;
        let site = Site::shared("incident")?;
        let mut found = Vec::new();
        for path in ["/?mine=api,frankfurt", "/?mine=api,frankfurt&lang=ar", "/component/osaka?mine=osaka"] {
            come(&browser, &site, path).await?;
            browser.js("localStorage['allclear.visit'] = `- ${Date.now() - 3600000}`").await?;
            come(&browser, &site, path).await?;
            browser.wait_for(OWN).await?;
            browser.js("document.querySelector('.headed [aria-expanded]')?.click(); document.querySelector('.kept').open = true;
                document.querySelector('.headed [aria-pressed]')?.click()").await?;
            in_every_light(&browser, path, &mut found).await?;
        }
        none(&found)
    })
}

#[test]
fn pictures_of_all_of_it() -> Outcome {
    run(async {
        let browser = Browser::chromium().await?;
        let site = Site::shared("incident")?;
        for (name, path, width, dark) in [
            ("first", "/", 1280, false),
            ("first", "/", 320, false),
            ("again", "/?mine=api,frankfurt,queues", 1280, false),
            ("again", "/?mine=api,frankfurt,queues", 1280, true),
            ("again", "/?mine=api,frankfurt,queues", 320, true),
            ("again-ar", "/?mine=api,frankfurt,queues&lang=ar", 1280, false),
            ("again-de", "/?mine=api,frankfurt,queues&lang=de", 320, false),
            ("incident", "/incident/uploads-frankfurt?mine=api,frankfurt", 320, false),
            ("component", "/component/osaka?mine=osaka", 1280, false),
        ] {
            browser.screen(width, 900)?;
            come(&browser, &site, path).await?;
            if name != "first" {
                browser.js("localStorage['allclear.visit'] = `- ${Date.now() - 3600000}`").await?;
                come(&browser, &site, path).await?;
                browser.wait_for(OWN).await?;
                browser.js("document.querySelector('.headed [aria-expanded]')?.click(); document.querySelector('.kept').open = true;
                    document.querySelector('[aria-pressed]:not(.block .button)')?.click()").await?;
            }
            browser.prefer_dark(dark)?;
            let height =
                browser.js("return document.documentElement.scrollHeight").await?.as_u64().unwrap_or(900);
            browser.screen(width, u32::try_from(height.min(4000))?)?;
            browser.painted().await?;
            let wider = browser.js("return document.documentElement.scrollWidth - innerWidth").await?;
            assert_eq!(wider, 0, "{name} at {width}");
            browser.screenshot(&format!("mine-{name}-{width}{}", if dark { "-dark" } else { "" })).await?;
        }
        Ok(())
    })
}
