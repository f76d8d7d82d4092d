//! A visitor in the middle of something while the page changes, or with a screen of another kind.

use browser_tests::{Browser, Engine, Outcome, Site};
use serde_json::json;

use crate::axe;
use crate::visit::show;

rows! {
    u1 [chromium firefox webkit]: "the status changes while a screen reader listens" => "the region that was there before says it, once";
    u2 [chromium firefox webkit]: "the page reads again while the visitor has a focus, a selection, an open group and a place" => "all of them stay";
    u3 [chromium firefox] "its driver cannot force colours": "forced colours, less motion, 320 px, text of twice the size, paper" => "axe finds nothing, nothing is wider than the screen";
}

async fn u1(engine: Engine) -> Outcome {
    crate::live::only_a_change_is_announced(engine).await
}

async fn u2(engine: Engine) -> Outcome {
    crate::live::news_arrives_and_the_visitors_place_is_kept(engine).await
}

async fn u3(engine: Engine) -> Outcome {
    let site = Site::shared("incident")?;
    let browser = Browser::with_other_colours(engine).await?;
    for path in ["/", "/incident/uploads-frankfurt", "/history"] {
        if browser.is_chromium() {
            browser.screen(320, 900)?;
        }
        show(&browser, &site, path).await?;
        assert_eq!(browser.js("return matchMedia('(forced-colors: active)').matches").await?, true);
        assert_eq!(browser.js("return matchMedia('(prefers-reduced-motion: reduce)').matches").await?, true);
        axe::none(&axe::violations(&browser, path).await?.into_iter().collect::<Vec<_>>())?;
        fits(&browser, path).await?;
        browser.screenshot(&format!("forced-{engine:?}-{}", path.replace('/', "-"))).await?;
        if browser.is_chromium() {
            browser.screen(1280, 900)?;
        }
        browser.js("document.documentElement.style.fontSize = '200%'").await?;
        fits(&browser, path).await?;
    }
    if browser.is_chromium() {
        browser.on_paper(true)?;
        fits(&browser, "paper").await?;
    }
    Ok(())
}

/// Nothing is wider than the screen.
async fn fits(browser: &Browser, what: &str) -> Outcome {
    browser.painted().await?;
    let wider = browser
        .js("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        .await?;
    assert_eq!(wider, json!(0), "{what}");
    Ok(())
}
