//! Every scenario says its sentence, in light and dark, on a desk and on a phone, and nothing jumps.

use browser_tests::{Browser, Outcome, Site, run};
use serde_json::json;

use crate::visit::{GREEN, SENTENCE, show};

struct Scenario {
    name: &'static str,
    sentence: &'static str,
    status: &'static str,
    freshness: &'static str,
}

const fn scenario(name: &'static str, sentence: &'static str, status: &'static str) -> Scenario {
    Scenario { name, sentence, status, freshness: "fresh" }
}

const SCENARIOS: [Scenario; 9] = [
    scenario("incident", "Experiencing partial outage", "partial_outage"),
    scenario("all-good", GREEN, "operational"),
    scenario("maintenance", "Some systems under maintenance", "under_maintenance"),
    scenario("major", "Experiencing major outage", "major_outage"),
    scenario("unknown", "Status unknown", "unknown"),
    Scenario { freshness: "stale", ..scenario("stale", GREEN, "operational") },
    Scenario {
        freshness: "unknown",
        ..scenario("old", "Status unknown · last known: All systems operational", "unknown")
    },
    scenario("empty", "Status unknown", "unknown"),
    scenario("extreme", "Experiencing major outage", "major_outage"),
];

/// Collects what the browser calls layout shifts; a visitor calls it losing the place.
const SHIFTS: &str = "window.shifts = [];
    const name = node => !node ? '?' : node.nodeType === 3 ? node.data.slice(0, 20) : node.nodeName + '.' + node.getAttribute('class');
    const way = ({node, previousRect: from, currentRect: to}) =>
        `${name(node)} ${from.x},${from.y} ${from.width}x${from.height} to ${to.x},${to.y} ${to.width}x${to.height}`;
    new PerformanceObserver(list => list.getEntries().forEach(entry =>
        shifts.push(entry.value.toFixed(4) + ': ' + entry.sources.map(way).join('; ')))
    ).observe({type: 'layout-shift', buffered: true})";

/// One browser for a whole test: starting it takes longer than a page.
async fn browser() -> Outcome<Browser> {
    let browser = Browser::chromium().await?;
    browser.before_load(SHIFTS)?;
    Ok(browser)
}

async fn home(browser: &Browser, scenario: &Scenario, width: u32) -> Outcome {
    browser.screen(width, 900)?;
    show(browser, &*Site::shared(scenario.name)?, "/").await
}

#[test]
fn the_banner_says_what_the_data_says_and_no_more() -> Outcome {
    run(async {
        let browser = browser().await?;
        for scenario in &SCENARIOS {
            home(&browser, scenario, 1280).await?;
            let name = scenario.name;
            assert_eq!(browser.text(SENTENCE).await?, scenario.sentence, "{name}");
            assert_eq!(browser.attr("#overall", "data-status").await?, scenario.status, "{name}");
            assert_eq!(browser.attr("#overall", "data-freshness").await?, scenario.freshness, "{name}");
            let title = browser.js("return document.title").await?;
            assert!(title.as_str().unwrap_or_default().starts_with(scenario.sentence), "{name}: {title}");

            let page = browser.text("body").await?.replace("last known: All systems operational", "");
            assert_eq!(page.contains(GREEN), scenario.status == "operational", "{name}: {page}");
            if scenario.freshness != "fresh" {
                assert!(page.contains("old"), "{name} tells no age: {page}");
            }
            assert_eq!(browser.console_errors()?, Vec::<String>::new(), "{name}");
        }
        Ok(())
    })
}

#[test]
fn nothing_is_wider_than_a_phone() -> Outcome {
    run(async {
        let browser = browser().await?;
        for scenario in &SCENARIOS {
            home(&browser, scenario, 320).await?;
            let wide = browser
                .js("document.querySelectorAll('details').forEach(d => d.open = true);
                     const width = document.documentElement.clientWidth;
                     const own = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > width + 0.5
                         && !e.closest('.visually-hidden, .skip-link'));
                     return document.documentElement.scrollWidth <= width ? null
                         : own.slice(0, 5).map(e => e.nodeName + '.' + (e.className.baseVal ?? e.className) + ' ' + e.getBoundingClientRect().right)")
                .await?;
            assert!(wide.is_null(), "{}: {wide}", scenario.name);
        }
        Ok(())
    })
}

#[test]
fn nothing_moves_while_the_page_starts() -> Outcome {
    run(async {
        let browser = browser().await?;
        let mut moved = vec![];
        for scenario in &SCENARIOS {
            for width in [1280, 320] {
                home(&browser, scenario, width).await?;
                // Whatever the app moved by taking over has been counted once it is painted.
                browser.painted().await?;
                let shifts = browser.js("return shifts").await?;
                if shifts != json!([]) {
                    moved.push(format!(
                        "{} at {width} px: {}",
                        scenario.name,
                        serde_json::to_string_pretty(&shifts)?
                    ));
                }
            }
        }
        assert!(moved.is_empty(), "{}", moved.join("\n"));
        Ok(())
    })
}

#[test]
fn hostile_words_stay_words() -> Outcome {
    run(async {
        let browser = browser().await?;
        browser.before_load("window.alert = () => { window.fooled = true }")?;
        home(&browser, &SCENARIOS[8], 1280).await?;
        assert!(
            browser.text("body").await?.contains("<img src=x onerror="),
            "the scenario has lost its bait"
        );
        // The page's own program is the only script below the head.
        let strange = "return [...document.querySelectorAll('body script:not([src=\"/boot.js\"]), iframe, object, [onerror], [onclick], [style*=url]'),
            ...[...document.querySelectorAll('img')].filter(image => !image.src.startsWith(location.origin + '/data/')),
            ...[...document.querySelectorAll('a[href]')].filter(a => !/^(https?|mailto|tel):$/.test(a.protocol))].map(e => e.outerHTML)";
        assert_eq!(browser.js(strange).await?, json!([]));
        assert!(browser.js("return window.fooled").await?.is_null());
        Ok(())
    })
}

#[test]
fn pictures_for_the_eye() -> Outcome {
    run(async {
        let browser = browser().await?;
        for scenario in &SCENARIOS {
            for width in [1280, 320] {
                home(&browser, scenario, width).await?;
                let height =
                    browser.js("return document.documentElement.scrollHeight").await?.as_u64().unwrap_or(900);
                browser.screen(width, u32::try_from(height.min(6000))?)?;
                for (dark, light) in [(false, "light"), (true, "dark")] {
                    browser.prefer_dark(dark)?;
                    browser.painted().await?;
                    browser.screenshot(&format!("{}-{width}-{light}", scenario.name)).await?;
                }
            }
        }
        Ok(())
    })
}

#[test]
fn a_page_is_a_modest_number_of_elements() -> Outcome {
    run(async {
        let browser = browser().await?;
        home(&browser, &SCENARIOS[0], 1280).await?;
        let elements = browser.count("*").await?;
        let rows = browser.count(".service").await?;
        println!("home page of scenario incident: {elements} elements, {rows} component rows");
        assert!(elements <= 700, "{elements} elements");
        Ok(())
    })
}
