//! axe-core finds nothing to complain of, in light and dark.

use std::fs;

use browser_tests::{Browser, Outcome, Site, fail, paths, run};
use serde_json::json;

use crate::visit::show;

/// All rules but the experimental ones; for each violation its rule and the first elements.
const AXE: &str = "const done = arguments[arguments.length - 1];
    axe.run(document, {resultTypes: ['violations']}).then(
        result => done(result.violations.map(v => [v.id, v.help, v.nodes.slice(0, 3).map(n => n.html.slice(0, 200) + ' — ' + n.failureSummary)])),
        error => done([String(error)]))";

/// What axe finds wrong with the page that is open.
pub async fn violations(browser: &Browser, what: &str) -> Outcome<Option<String>> {
    let file = paths::npm("axe-core/axe.min.js");
    let Ok(axe) = fs::read_to_string(&file) else {
        return fail(format!("axe-core is missing at {}: run `npm ci`", file.display()));
    };
    // Run by the driver: as a script of the page, the page's policy would refuse it.
    browser.js(&axe).await?;
    let found = browser.js_later(AXE).await?;
    let text = serde_json::to_string_pretty(&found)?;
    Ok((found != json!([])).then(|| format!("{what}: {text}")))
}

/// Fails with what was found.
pub fn none(found: &[String]) -> Outcome {
    if found.is_empty() { Ok(()) } else { fail(found.join("\n")) }
}

async fn all_pages(scenario: &'static str, paths: &[&str]) -> Outcome {
    let site = Site::shared(scenario)?;
    let browser = Browser::chromium().await?;
    let mut found = vec![];
    for dark in [false, true] {
        browser.prefer_dark(dark)?;
        for path in paths {
            show(&browser, &site, path).await?;
            browser.js("document.querySelectorAll('details.group:not([open]) > summary').forEach(head => head.click())").await?;
            let theme = if dark { "dark" } else { "light" };
            found.extend(violations(&browser, &format!("{scenario} {path} {theme}")).await?);
        }
    }
    none(&found)
}

#[test]
fn an_incident_is_accessible() -> Outcome {
    run(all_pages(
        "incident",
        &["/", "/incident/uploads-frankfurt", "/history", "/history/2026-11", "/embed"],
    ))
}

#[test]
fn a_major_outage_is_accessible() -> Outcome {
    run(all_pages("major", &["/"]))
}

#[test]
fn old_data_is_accessible() -> Outcome {
    run(all_pages("old", &["/"]))
}

#[test]
fn an_extreme_page_is_accessible() -> Outcome {
    run(all_pages("extreme", &["/"]))
}

#[test]
fn a_good_day_is_accessible() -> Outcome {
    run(all_pages("all-good", &["/", "/component/console"]))
}

#[test]
fn the_fallback_and_the_not_found_page_are_accessible() -> Outcome {
    run(async {
        let site = Site::start(|folder| {
            folder.demo("incident")?;
            folder.remove(&folder.program()?)
        })?;
        let browser = Browser::chromium().await?;
        let mut found = vec![];
        for dark in [false, true] {
            browser.prefer_dark(dark)?;
            browser.goto(&site.at("/")).await?;
            browser.wait_for("html[data-app=failed]").await?;
            found.extend(violations(&browser, "fallback").await?);
            browser.goto(&site.at("/nope")).await?;
            found.extend(violations(&browser, "404").await?);
        }
        none(&found)
    })
}
