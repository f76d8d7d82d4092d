//! What moves on a wall by itself: its clock, and what is longer than the screen.

use browser_tests::browser::Key;
use browser_tests::{Browser, Outcome, run};
use serde_json::Value;

use crate::visit::Remote;
use crate::wall::WALL;

#[test]
fn the_clock_of_a_wall_goes_on() -> Outcome {
    run(async {
        let remote = Remote::start("all-good").await?;
        let browser = &remote.browser;
        remote.open_path("/?screen&tz=Asia/Kathmandu&hurried").await?;
        browser.wait_for(WALL).await?;
        let clock = "const clock = document.querySelector('.wall-clock');
            return [clock.dateTime, clock.querySelector('strong').innerText, clock.querySelector('span').innerText]";
        let before = browser.js(clock).await?;
        remote.in_page("page.skip(86400 + 3600)").await?;
        let clock_after =
            format!("const was = {before}; {clock}.every((words, place) => words !== was[place])");
        browser.wait_until("another time of another day", &clock_after).await?;
        let after = browser.js(clock).await?;
        // As far ahead as it was set: to the minute, whichever begins meanwhile.
        let ahead =
            format!("return Math.round((Date.parse({}) - Date.parse({})) / 36e5)", after[0], before[0]);
        assert_eq!(browser.js(&ahead).await?, 25, "{before} became {after}");
        Ok(())
    })
}

async fn scrolled(browser: &Browser) -> Outcome<f64> {
    Ok(browser.js("return scrollY").await?.as_f64().unwrap_or_default())
}

#[test]
fn a_wall_that_is_too_small_drifts_below_its_banner() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        let browser = &remote.browser;
        browser.screen(1280, 490)?;
        remote.open_path("/?screen").await?;
        browser.wait_for(WALL).await?;
        assert!(scrolled(browser).await? < 1.0, "there is something to read first");
        remote.in_page("page.skip(10)").await?;
        browser.wait_until("it moves", "return scrollY > 3").await?;
        let banner =
            browser.js("return document.querySelector('#overall').getBoundingClientRect().top >= 0").await?;
        assert_eq!(banner, true, "the status stays in sight");
        // Somebody has it in hand.
        browser.press(Key::Shift).await?;
        browser.painted().await?;
        let left = scrolled(browser).await?;
        browser.wait_until("time", "window.looks = (window.looks ?? 0) + 1; return looks > 15").await?;
        assert!((scrolled(browser).await? - left).abs() < 1.0);
        remote.in_page("page.skip(61)").await?;
        browser.wait_until("it goes on", &format!("return scrollY > {left} + 3")).await?;

        browser.media("prefers-reduced-motion", "reduce")?;
        remote.open_path("/?screen").await?;
        browser.wait_for(WALL).await?;
        browser.before_load("window.seen = []; addEventListener('scroll', () => seen.push(scrollY))")?;
        remote.open_path("/?screen").await?;
        browser.wait_for(WALL).await?;
        remote.in_page("page.skip(11)").await?;
        let seen = browser.wait_until("a jump", "return seen.length > 0 && seen").await?;
        let first = seen.as_array().and_then(|seen| seen.first()).and_then(Value::as_f64).unwrap_or_default();
        assert!(first > 50.0, "at once and not by and by: {seen}");
        Ok(())
    })
}
