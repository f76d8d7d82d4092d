//! A visitor in the middle of something while the page changes, or with a screen of another kind.

use browser_tests::{Browser, Engine, Outcome, Site};
use serde_json::json;

use crate::axe;
use crate::visit::show;

rows! {
    u1 [chromium firefox webkit]: "the status changes while a screen reader listens" => "the region that was there before says it, once";
    u2 [chromium firefox webkit]: "the page reads again while the visitor has a focus, a selection, an open group and a place" => "all of them stay";
    u3 [chromium firefox] "its driver cannot force colours": "forced colours, less motion, text of twice the size; in Chromium 320 px and paper as well" => "axe finds nothing, nothing is wider than the screen";
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
        assert_eq!(browser.js(CUT).await?, serde_json::json!([]), "{path}");
    }
    if browser.is_chromium() {
        browser.on_paper(true)?;
        fits(&browser, "paper").await?;
    }
    Ok(())
}

/// The least that a visitor may set for the space between lines, paragraphs, letters and words (WCAG 2.2, 1.4.12).
pub const SPACED: &str = "const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }');
    document.adoptedStyleSheets = [sheet]";

/// Words that are cut off: a box that hides what is beyond it, and has something there. A name in a row of one line,
/// which ends in dots, is told whole to whoever asks for it.
pub const CUT: &str = "return [...document.querySelectorAll('body *')].filter(e => e.checkVisibility()
        && !e.closest('.visually-hidden, svg, .skip-link, .lane-name, .brand, select, input')
        && getComputedStyle(e).overflowX !== 'visible' && !['auto', 'scroll'].includes(getComputedStyle(e).overflowX)
        && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1))
    .map(e => e.outerHTML.slice(0, 160))";

/// What is fainter than it has to be for whoever asks for more contrast: how little of it was looked at, and where.
const FAINT: &str = "const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = 'var(--line-strong)';
    const strong = getComputedStyle(probe).color, ink = getComputedStyle(document.body).color;
    probe.remove();
    const texts = [...document.querySelectorAll('.banner-meta, .notice-meta, .crumb, h2, .note, .zone-note, .month-counts')].filter(e => e.checkVisibility());
    const cards = [...document.querySelectorAll('.card')].filter(e => e.checkVisibility());
    return [+(texts.length < 2) + +(cards.length < 1), [
        ...texts.filter(e => getComputedStyle(e).color !== ink),
        ...cards.filter(e => getComputedStyle(e).borderTopColor !== strong),
    ].map(e => e.outerHTML.slice(0, 120))]";

#[test]
fn spaced_and_contrasted_text_is_not_cut() -> Outcome {
    browser_tests::run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        browser.media_features(&[("prefers-contrast", "more"), ("prefers-reduced-motion", "reduce")])?;
        for path in ["/", "/incident/uploads-frankfurt", "/history", "/component/frankfurt"] {
            for width in [1280, 320] {
                browser.screen(width, 900)?;
                show(&browser, &site, path).await?;
                browser.js(SPACED).await?;
                fits(&browser, path).await?;
                assert_eq!(browser.js(CUT).await?, json!([]), "{path} at {width}");
                assert_eq!(browser.js(FAINT).await?, json!([0, []]), "more contrast is asked for: {path}");
            }
        }
        Ok(())
    })
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
