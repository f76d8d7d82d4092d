//! Coming back to a long page finds it as it was left, in every engine.

use std::time::Duration;

use browser_tests::browser::Key;
use browser_tests::{Browser, Engine, Outcome, Site, run};

use crate::visit::show;

#[test]
fn chromium_comes_back_to_the_place() -> Outcome {
    run(tour(Engine::Chromium))
}

#[test]
fn firefox_comes_back_to_the_place() -> Outcome {
    run(tour(Engine::Firefox))
}

#[test]
fn webkit_comes_back_to_the_place() -> Outcome {
    run(tour(Engine::WebKit))
}

/// A page that is drawn at once, and a shorter one after it.
#[test]
fn any_page_is_come_back_to_where_it_was_left() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        for engine in Engine::ALL {
            let browser = Browser::open(engine).await?;
            show(&browser, &site, "/").await?;
            browser.wait_for(".footer-own").await?;
            browser.js("scrollTo(0, 2000)").await?;
            browser.wait_until("the place", "return scrollY === 2000").await?;
            browser.painted().await?;
            let name = format!("{engine:?}");
            for _ in 0..2 {
                browser.js("document.querySelector('main a[href^=\"/incident/\"]').click()").await?;
                browser.wait_for(".lanes").await.map_err(|failure| failure.during(&name))?;
                assert_eq!(
                    browser.js("return scrollY").await?,
                    0,
                    "{name}: a new page begins at its beginning"
                );
                browser.js("history.back()").await?;
                browser.wait_for("main .services").await.map_err(|failure| failure.during(&name))?;
                browser
                    .wait_until("the place again", "return Math.abs(scrollY - 2000) < 3")
                    .await
                    .map_err(|failure| failure.during(&name))?;
            }
        }
        Ok(())
    })
}

/// The window was made so high that the place does not exist any more, and lower again on the page after it.
#[test]
fn a_place_that_is_not_reached_is_not_gone_to_on_the_next_page() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::open(Engine::Chromium).await?;
        show(&browser, &site, "/").await?;
        browser.wait_for(".footer-own").await?;
        browser.js("scrollTo(0, 2000)").await?;
        browser.wait_until("the place", "return scrollY === 2000").await?;
        browser.painted().await?;
        let follow = "document.querySelector('main a[href^=\"/incident/\"]').click()";
        browser.js(follow).await?;
        browser.wait_for(".lanes").await?;
        browser.screen(1280, 8000)?;
        browser.js("history.back()").await?;
        browser.wait_for("main .services").await?;
        browser.js(follow).await?;
        browser.wait_for(".lanes").await?;
        browser.screen(1280, 300)?;
        browser
            .wait_until("a page that can be scrolled", "return document.documentElement.scrollHeight > 600")
            .await?;
        // The place was tried again every 50 ms.
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert_eq!(browser.js("return scrollY").await?, 0);
        Ok(())
    })
}

/// What an address points at is where a page begins, not where it was left.
#[test]
fn a_place_is_come_back_to_before_what_its_address_points_at() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::open(Engine::Chromium).await?;
        browser.screen(1280, 500)?;
        show(&browser, &site, "/incident/frankfurt-zone-b-power").await?;
        browser.wait_for(".entry .update-time").await?;
        let last = browser.js("return [...document.querySelectorAll('.entry .update-time')].at(-1).getAttribute('href').split('#')[1]").await?;
        let last = last.as_str().unwrap_or_default();
        browser.goto("about:blank").await?;
        show(&browser, &site, &format!("/incident/frankfurt-zone-b-power#{last}")).await?;
        browser.wait_until("the update", "return scrollY > 300").await?;
        browser.painted().await?;
        browser.js("dispatchEvent(new WheelEvent('wheel')); scrollTo(0, 100)").await?;
        browser.wait_until("a place above it", "return scrollY === 100").await?;
        browser.painted().await?;
        browser.js("document.querySelector('.brand').click()").await?;
        browser.wait_for("main .services").await?;
        browser.js("history.back()").await?;
        browser.wait_for(".entry .update-time").await?;
        browser.wait_until("the place again", "return scrollY === 100").await?;
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert_eq!(browser.js("return scrollY").await?, 100, "nothing moves it away");
        Ok(())
    })
}

const TOP: &str = "return Math.round(document.getElementById(window.month).getBoundingClientRect().top)";

async fn tour(engine: Engine) -> Outcome {
    let site = Site::shared("incident")?;
    let browser = Browser::open(engine).await?;
    show(&browser, &site, "/history").await?;
    browser.wait_for(".month article").await?;
    // Far enough down that months above had to be read, to the middle of one.
    browser
        .wait_until(
            "seven months",
            "window.month = document.querySelectorAll('.month')[6]?.id; return !!window.month",
        )
        .await?;
    for _ in 0..3 {
        browser.js("document.getElementById(month).scrollIntoView()").await?;
        browser.wait_until("the month", "return !!document.querySelector(`[id='${month}'] article`)").await?;
        browser.painted().await?;
    }
    browser.js("scrollBy(0, 120)").await?;
    browser.wait_until("the place being kept", "return history.state?.part === month").await?;
    let before = browser.js(TOP).await?;
    let link = browser
        .js("return document.querySelector(`[id='${month}'] .notice-title a`).getAttribute('href')")
        .await?;
    let link = link.as_str().unwrap_or_default().to_owned();

    browser
        .js("document.querySelector(`[id='${month}'] .notice-title a`).focus({preventScroll: true})")
        .await?;
    browser.press(Key::Enter).await?;
    browser.wait_until("the notice", "return location.pathname.startsWith('/incident/') || location.pathname.startsWith('/maintenance/')").await?;
    browser.wait_for("main h1:focus").await?;
    assert_eq!(browser.path().await?, link);
    browser.js("history.back()").await?;
    browser
        .wait_until("the month again", "return !!document.querySelector(`[id='${month}'] article`)")
        .await?;
    let back =
        format!("return Math.abs(document.getElementById(month).getBoundingClientRect().top - {before}) < 8");
    browser.wait_until("the same place", &back).await?;

    // Forward and back once more, then by loading the page again.
    browser.js("history.forward()").await?;
    browser.wait_until("the notice", "return location.pathname !== '/history'").await?;
    browser.js("history.back()").await?;
    browser
        .wait_until(
            "the same place",
            &format!("return location.pathname === '/history' && (() => {{ {back} }})()"),
        )
        .await?;
    let month = browser.js("return month").await?;
    browser.reload().await?;
    browser.js_with("window.month = arguments[0]", vec![month]).await?;
    browser
        .wait_until(
            "the month after loading again",
            "return !!document.querySelector(`[id='${month}'] article`)",
        )
        .await?;
    let near = "const {top, bottom} = document.getElementById(month).getBoundingClientRect(); return top < innerHeight && bottom > 0";
    browser.wait_until("the month in sight", near).await.map(drop)
}
