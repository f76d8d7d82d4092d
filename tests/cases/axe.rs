//! axe-core finds nothing to complain of: every address, in every state, every scheme, on a phone and on a desk.

use std::fs;

use browser_tests::{Browser, Outcome, Site, fail, paths, run};
use serde_json::{Value, json};

use crate::visit::READY;

/// All rules but the experimental ones, and the size of what is touched; for each violation its rule and the first
/// elements.
const AXE: &str = "const done = arguments[arguments.length - 1];
    const options = {resultTypes: ['violations'], preload: false};
    options.rules = {'target-size': {enabled: true}};
    // The frame is a part of other pages, whose main part and heading are theirs.
    if (location.pathname === '/embed/')
        Object.assign(options.rules, {'landmark-one-main': {enabled: false}, 'page-has-heading-one': {enabled: false}});
    axe.run(window.looked ?? document, options).then(
        result => done(result.violations.map(v => [v.id, v.help, v.nodes.slice(0, 3).map(n => n.html.slice(0, 200) + ' — ' + n.failureSummary)])),
        error => done([String(error)]))";

/// The visitor's colours: a name, and what the browser is told to prefer.
const SCHEMES: [(&str, [(&str, &str); 2]); 3] = [
    ("light", [("prefers-color-scheme", "light"), ("forced-colors", "none")]),
    ("dark", [("prefers-color-scheme", "dark"), ("forced-colors", "none")]),
    ("forced", [("prefers-color-scheme", "dark"), ("forced-colors", "active")]),
];

/// Opens what is closed, but for the menus, which would lie over it.
const OPEN: &str =
    "document.querySelectorAll('details:not(.menu):not([open]) > summary').forEach(head => head.click())";

/// An address, and what is there when its page is.
type Page = (&'static str, &'static str);

const HOME: Page = ("/", "main .services, main .empty");
const HISTORY: Page = ("/history", ".months, .empty");
const MONTH: Page = ("/history/2026-10", "main h1");
const INCIDENT: Page = ("/incident/frankfurt-zone-b-power", ".postmortem-entry");
const MAINTENANCE: Page = ("/maintenance/database-minor-upgrade", ".countdown");
const COMPONENT: Page = ("/component/object-storage", ".year");
const GROUP: Page = ("/component/platform", ".year");
const EMBED: Page = ("/embed", "main h1");
// With a wish in its address: without one, who opens the frame is sent to `/embed`.
const FRAME: Page = ("/embed/?variant=inline", "status-widget");
const NO_PAGE: Page = ("/component/no-such-component", "main h1");
const NO_NOTICE: Page = ("/incident/nothing-of-the-kind", "main h1");
const WALL: Page = ("/?screen", ".wall");

/// What every state of the data has.
const PAGES: [Page; 9] = [HOME, HISTORY, MONTH, INCIDENT, MAINTENANCE, COMPONENT, EMBED, FRAME, WALL];

/// Comes to a page, and waits until also what nobody waits for is there.
async fn come(browser: &Browser, site: &Site, (path, sign): Page) -> Outcome {
    browser.goto(&site.at(path)).await?;
    if path.starts_with("/embed/") {
        browser.wait_until("the widget", WIDGET).await?;
        return Ok(());
    }
    browser.wait_for(READY).await?;
    browser.wait_for(sign).await?;
    if !path.contains("screen") {
        browser.wait_for(".footer-own").await?;
        browser.wait_for(".menu select").await?;
    }
    browser.js(OPEN).await.map(drop)
}

/// The widget has said how things stand.
const WIDGET: &str =
    "const card = document.querySelector('status-widget')?.shadowRoot?.querySelector('section');
    return !!card && !card.hidden && !card.textContent.includes('…')";

async fn load(browser: &Browser) -> Outcome {
    let file = paths::npm("axe-core/axe.min.js");
    let Ok(axe) = fs::read_to_string(&file) else {
        return fail(format!("axe-core is missing at {}: run `npm ci`", file.display()));
    };
    // Run by the driver: as a script of the page, the page's policy would refuse it.
    browser.js(&axe).await.map(drop)
}

async fn ask(browser: &Browser, what: &str) -> Outcome<Option<String>> {
    let found = browser.js_later(AXE).await?;
    let text = serde_json::to_string_pretty(&found)?;
    Ok((found != json!([])).then(|| format!("{what}: {text}")))
}

/// What axe finds wrong with the page that is open.
pub async fn violations(browser: &Browser, what: &str) -> Outcome<Option<String>> {
    load(browser).await?;
    ask(browser, what).await
}

/// Fails with what was found.
pub fn none(found: &[String]) -> Outcome {
    if found.is_empty() { Ok(()) } else { fail(found.join("\n")) }
}

/// Looks at the page that is open in every scheme and at both widths, without loading it again.
pub async fn in_every_light(browser: &Browser, what: &str, found: &mut Vec<String>) -> Outcome {
    load(browser).await?;
    for width in [320, 1280] {
        browser.screen(width, 900)?;
        for (scheme, features) in &SCHEMES {
            browser.media_features(features)?;
            browser.painted().await?;
            found.extend(ask(browser, &format!("{what} {scheme} {width}")).await?);
        }
    }
    Ok(())
}

/// Fails with what is wrong with the page that is open, in any scheme, at either width.
pub async fn is_accessible(browser: &Browser, what: &str) -> Outcome {
    let mut found = vec![];
    in_every_light(browser, what, &mut found).await?;
    none(&found)
}

/// Every page of a scenario, and the word that stays without the program.
async fn matrix(scenario: &'static str, pages: &[Page]) -> Outcome {
    let site = Site::shared(scenario)?;
    let browser = Browser::chromium().await?;
    let mut found = vec![];
    for page in pages {
        come(&browser, &site, *page).await.map_err(|failure| failure.during(page.0))?;
        in_every_light(&browser, &format!("{scenario} {}", page.0), &mut found).await?;
    }
    // As if the program were missing.
    browser.block("*_bg.wasm")?;
    browser.goto(&site.at("/")).await?;
    browser.wait_for("html[data-app=failed][data-recovery=none]").await?;
    in_every_light(&browser, &format!("{scenario} fallback"), &mut found).await?;
    none(&found)
}

#[test]
fn a_good_day_is_accessible() -> Outcome {
    run(matrix("all-good", &PAGES))
}

#[test]
fn an_incident_is_accessible() -> Outcome {
    let open = [
        GROUP,
        ("/incident/uploads-frankfurt", ".lanes"),
        NO_PAGE,
        NO_NOTICE,
        ("/embed/?variant=badge", "status-widget"),
        ("/embed/?variant=banner", "status-widget"),
        ("/embed/?variant=floating&lang=ar", "status-widget"),
        ("/embed/?variant=banner&theme=dark", "status-widget"),
    ];
    run(matrix("incident", &[&PAGES[..], &open].concat()))
}

#[test]
fn a_maintenance_is_accessible() -> Outcome {
    let open = [("/maintenance/osaka-storage-nodes", ".stages")];
    run(matrix("maintenance", &[&PAGES[..], &open].concat()))
}

#[test]
fn stale_data_is_accessible() -> Outcome {
    run(matrix("stale", &PAGES))
}

#[test]
fn old_data_is_accessible() -> Outcome {
    run(matrix("old", &PAGES))
}

#[test]
fn an_unknown_status_is_accessible() -> Outcome {
    run(matrix("unknown", &PAGES))
}

#[test]
fn a_page_without_anything_is_accessible() -> Outcome {
    run(matrix("empty", &[HOME, HISTORY, MONTH, EMBED, FRAME, NO_PAGE, NO_NOTICE, WALL]))
}

#[test]
fn a_page_that_could_read_nothing_is_accessible() -> Outcome {
    run(async {
        let site = Site::start(|_| Ok(()))?;
        let browser = Browser::chromium().await?;
        let mut found = vec![];
        for page in [("/", "#overall button"), ("/history", "main h1"), ("/component/api", "main h1"), WALL] {
            come(&browser, &site, page).await.map_err(|failure| failure.during(page.0))?;
            in_every_light(&browser, &format!("nothing {}", page.0), &mut found).await?;
        }
        none(&found)
    })
}

#[test]
fn the_worst_pages_and_the_not_found_page_are_accessible() -> Outcome {
    run(async {
        let browser = Browser::chromium().await?;
        let mut found = vec![];
        for (scenario, path) in [("major", "/"), ("extreme", "/"), ("incident", "/nope")] {
            browser.goto(&Site::shared(scenario)?.at(path)).await?;
            browser.wait_for(if path == "/" { READY } else { "h1" }).await?;
            browser.js(OPEN).await?;
            in_every_light(&browser, &format!("{scenario} {path}"), &mut found).await?;
        }
        none(&found)
    })
}

#[test]
fn what_opens_over_a_page_is_accessible() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        let mut found = vec![];
        for (path, open) in [
            ("/", ".masthead .menu:nth-of-type(1)"),
            ("/", ".masthead .menu:nth-of-type(2)"),
            ("/", ".bar-tooltip"),
            ("/history", ".history-tools .menu"),
            ("/component/object-storage", ".bar-tooltip"),
        ] {
            browser.goto(&site.at(path)).await?;
            browser.wait_for(READY).await?;
            let script = "const [css] = arguments, slider = () => document.querySelector('.bars-slider, .year-slider');
                window.looked = css;
                if (css !== '.bar-tooltip') return !!document.querySelector(css + ' > summary')?.click() || true;
                slider().focus();
                slider().dispatchEvent(new KeyboardEvent('keydown', {key: 'End', bubbles: true}))";
            browser.js_with(script, vec![Value::from(open)]).await?;
            let seen = format!("{open}{}", if open == ".bar-tooltip" { "" } else { "[open]" });
            browser.wait_for(&seen).await?;
            in_every_light(&browser, &format!("{path} {open}"), &mut found).await?;
        }
        none(&found)
    })
}
