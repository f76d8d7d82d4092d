//! The page on a wall: readable from afar, nothing to touch, goes on by itself, and never green on old data.

use browser_tests::{Browser, Fault, Outcome, Site, run};
use serde_json::{Value, json};

use crate::visit::{READY, Remote, SENTENCE, show};

/// The page as a wall, drawn.
pub const WALL: &str = "html[data-app=ready][data-screen] .wall";

async fn wall(browser: &Browser, site: &Site, path: &str) -> Outcome {
    browser.goto(&site.at(path)).await?;
    browser.wait_for(WALL).await
}

/// What could be touched or reached by key and can be seen.
const CONTROLS: &str = "return [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex], [role=slider]')]
    .filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 120))";

#[test]
fn a_wall_says_what_matters_and_has_nothing_to_touch() -> Outcome {
    run(async {
        let browser = Browser::chromium().await?;
        for scenario in ["incident", "maintenance", "all-good", "unknown", "old", "empty", "extreme"] {
            let site = Site::shared(scenario)?;
            wall(&browser, &site, "/?screen&tz=Asia/Kathmandu").await?;
            assert_eq!(browser.js(CONTROLS).await?, json!([]), "{scenario}");
            browser.wait_text(".wall-clock", "Asia/Kathmandu").await?;
            browser.wait_text("#overall .banner-meta, #overall .banner-trouble", "ago").await.or_else(
                |failure| {
                    // Where nothing was ever dated, the age itself is what is told.
                    if scenario == "old" { Ok(()) } else { Err(failure) }
                },
            )?;
            assert_eq!(browser.console_errors()?, Vec::<String>::new(), "{scenario}");
        }
        let site = Site::shared("incident")?;
        wall(&browser, &site, "/?screen").await?;
        for words in
            ["Open incidents", "Uploads to object storage fail in Frankfurt", "Partial outage", "Services"]
        {
            browser.wait_text(".wall-body", words).await?;
        }
        // The parts of a group that are why it is not well, and no others.
        let parts = browser
            .js("return [...document.querySelectorAll('.wall-parts .status')].map(e => e.innerText)")
            .await?;
        assert_ne!(parts, json!([]));
        assert!(!parts.to_string().contains("Operational"), "{parts}");
        // An address of another page is that page.
        browser.goto(&site.at("/history?screen")).await?;
        browser.wait_for(READY).await?;
        assert_eq!(browser.count(".footer").await?, 1);
        Ok(())
    })
}

#[test]
fn a_wall_of_any_size_is_filled_and_read_from_afar() -> Outcome {
    run(async {
        let browser = Browser::chromium().await?;
        for scenario in ["incident", "maintenance", "all-good", "major", "old"] {
            let site = Site::shared(scenario)?;
            for (width, height) in [(1280, 720), (1920, 1080), (3840, 2160)] {
                browser.screen(width, height)?;
                wall(&browser, &site, "/?screen").await?;
                let found = browser
                    .js("const size = css => parseFloat(getComputedStyle(document.querySelector(css)).fontSize) / innerHeight;
                         const edges = document.querySelector('.wall-tiles').getBoundingClientRect(), isQuiet = !document.querySelector('.wall .notice');
                         const wall = document.querySelector('.wall').getBoundingClientRect();
                         return [size('.banner-text') > .05, size('.wall-clock strong') > .04, size('.wall-tile-name') > .025,
                             size('.wall .status') > .02, wall.height >= innerHeight && wall.width === innerWidth,
                             document.documentElement.scrollWidth === innerWidth,
                             !isQuiet || edges.width > .9 * innerWidth && edges.bottom > .9 * innerHeight]")
                    .await?;
                assert_eq!(found, Value::from(vec![true; 7]), "{scenario} at {width}");
                for (dark, scheme) in [(false, "light"), (true, "dark")] {
                    browser.prefer_dark(dark)?;
                    browser.painted().await?;
                    browser.screenshot(&format!("wall-{scenario}-{width}-{scheme}")).await?;
                }
                browser.prefer_dark(false)?;
            }
        }
        for (name, path, width, height) in [
            ("phone", "/?screen", 320, 640),
            ("portrait", "/?screen", 1080, 1920),
            ("arabic", "/?screen&lang=ar", 1920, 1080),
        ] {
            browser.screen(width, height)?;
            wall(&browser, &*Site::shared("incident")?, path).await?;
            browser.painted().await?;
            assert_eq!(
                browser.js("return document.documentElement.scrollWidth - innerWidth").await?,
                0,
                "{name}"
            );
            browser.screenshot(&format!("wall-{name}")).await?;
        }
        Ok(())
    })
}

#[test]
fn a_wall_asks_for_light_again_whenever_it_is_seen_and_takes_no_for_an_answer() -> Outcome {
    run(async {
        let browser = Browser::chromium().await?;
        browser.before_load(
            "window.asked = []; window.thrown = [];
             addEventListener('unhandledrejection', event => thrown.push(String(event.reason)));
             const answers = [() => Promise.reject(new DOMException('no', 'NotAllowedError')), () => Promise.resolve({released: true}),
                 () => Promise.resolve({released: false})];
             Object.defineProperty(navigator, 'wakeLock', {configurable: true, value: {request: kind => answers[Math.min(asked.push(kind), 3) - 1]()}})",
        )?;
        wall(&browser, &*Site::shared("all-good")?, "/?screen").await?;
        browser.wait_until("the first", "return asked.length === 1").await?;
        // Refused, then lost while out of sight, then held.
        for times in [2, 3, 3] {
            browser.js("document.dispatchEvent(new Event('visibilitychange'))").await?;
            browser.wait_until("another", &format!("return asked.length === {times}")).await?;
            browser.painted().await?;
        }
        assert_eq!(browser.js("return [asked, thrown]").await?, json!([["screen", "screen", "screen"], []]));
        assert_eq!(browser.console_errors()?, Vec::<String>::new());
        // One that has no such thing.
        browser.before_load("Object.defineProperty(navigator, 'wakeLock', {value: undefined})")?;
        wall(&browser, &*Site::shared("all-good")?, "/?screen").await?;
        assert_eq!(browser.console_errors()?, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn an_ordinary_page_never_asks_for_light() -> Outcome {
    run(async {
        let browser = Browser::chromium().await?;
        browser.before_load(
            "window.asked = [];
             Object.defineProperty(navigator, 'wakeLock', {value: {request: async kind => { asked.push(kind); return {released: false} }}})",
        )?;
        let site = Site::shared("incident")?;
        for path in ["/", "/incident/uploads-frankfurt", "/history?screen"] {
            show(&browser, &site, path).await?;
            // A wall has asked before what comes last is there, and asks when somebody comes back.
            browser.wait_for(".footer-own").await?;
            browser.js("document.dispatchEvent(new Event('visibilitychange'))").await?;
            browser.painted().await?;
            assert_eq!(browser.js("return asked").await?, json!([]), "{path}");
        }
        // The same ears hear a wall.
        wall(&browser, &site, "/?screen").await?;
        browser.wait_until("a wall's question", "return asked.length === 1").await.map(drop)
    })
}

#[test]
fn a_wall_reads_again_untouched_and_withdraws_its_green() -> Outcome {
    run(async {
        let remote = Remote::start("all-good").await?;
        let browser = &remote.browser;
        remote.open_path("/?screen&hurried").await?;
        browser.wait_for(WALL).await?;
        remote.reads("summary.json", 2).await?;
        browser.wait_for(".wall-tile[data-status=operational]").await?;

        remote.data().set(Fault::answer(503, "", ""));
        browser.wait_for("#overall .banner-trouble").await?;
        remote.in_page("page.skip(40 * 60)").await?;
        browser.wait_text(SENTENCE, "Status unknown").await?;
        browser.wait_text("#overall .banner-trouble", "old").await?;
        browser.wait_until("no green", "return !document.querySelector('.wall-tile:not([data-status=unknown]), [data-status=operational]')").await?;
        assert_eq!(browser.js(CONTROLS).await?, json!([]));

        remote.data().reset();
        browser.wait_for("#overall[data-status=operational]").await
    })
}

#[test]
fn a_wall_whose_program_did_not_all_come_gets_it_later() -> Outcome {
    run(async {
        let remote = Remote::start("all-good").await?;
        let browser = &remote.browser;
        browser.block("*-screen-*.wasm")?;
        remote.open_path("/?screen&hurried").await?;
        browser.wait_text("body", "Not loaded").await?;
        browser.wait_text(SENTENCE, "All systems operational").await?;
        browser.block("*/nothing")?;
        browser.wait_for(WALL).await
    })
}

/// An hour is two seconds.
const HOURS: &str = "{
    const later = window.setTimeout.bind(window);
    window.setTimeout = (task, wait, ...rest) => later(task, wait >= 3600000 ? 2000 : wait, ...rest);
}";

#[test]
fn a_wall_shows_what_was_published_since_it_was_loaded_and_else_stays_as_it_is() -> Outcome {
    run(async {
        let site = Site::start(|folder| folder.demo("all-good"))?;
        let browser = Browser::chromium().await?;
        browser.before_load(HOURS)?;
        wall(&browser, &site, "/?screen").await?;
        browser.js("window.isFirst = true").await?;
        let looks = "performance.getEntriesByType('resource').filter(file => file.initiatorType === 'fetch' && new URL(file.name).pathname === '/history').length";
        browser.wait_until("two looks", &format!("return {looks} >= 2")).await?;
        assert_eq!(browser.js("return window.isFirst").await?, true);

        let page = site.folder().read("index.html")?;
        site.folder().write("index.html", "<!doctype html><title>Portal</title>")?;
        let before = browser.js(&format!("return {looks}")).await?;
        browser.wait_until("another look", &format!("return {looks} >= {before} + 2")).await?;
        assert_eq!(
            browser.js("return window.isFirst").await?,
            true,
            "what is no page of ours changes nothing"
        );

        let program = site.folder().program()?;
        site.folder()
            .write("index.html", &page.replace(&program, "allclear-page-0000000000000000_bg.wasm"))?;
        let before = browser.js(&format!("return {looks}")).await?;
        browser.wait_until("another look", &format!("return {looks} >= {before} + 2")).await?;
        assert_eq!(
            browser.js("return window.isFirst").await?,
            true,
            "a program that is not there is waited for"
        );

        let next = "allclear-page-1111111111111111_bg.wasm";
        site.folder().rename(&program, next)?;
        site.folder().write("index.html", &page.replace(&program, next))?;
        browser.wait_until("another document", "return !window.isFirst").await?;
        browser.wait_for(WALL).await?;
        let loaded = format!(
            "return performance.getEntriesByType('resource').some(file => file.name.endsWith('{next}'))"
        );
        assert_eq!(browser.js(&loaded).await?, true);

        let mut page = page.replace(&program, next);
        for (what, old, new) in [
            ("other settings", "\"/data/\"", "\"/data/./\""),
            ("a brand", "</style>", "</style><style>:root{--brand-accent:#123456}</style>"),
            ("another brand", "#123456", "#654321"),
        ] {
            browser.js("window.isFirst = true").await?;
            assert!(page.contains(old), "the document has no {old}");
            page = page.replacen(old, new, 1);
            site.folder().write("index.html", &page)?;
            browser.wait_until(what, "return !window.isFirst").await?;
            browser.wait_for(WALL).await?;
        }
        Ok(())
    })
}
