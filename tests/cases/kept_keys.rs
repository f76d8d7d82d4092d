//! What is kept is what the note says: a visitor who does everything leaves what `docs/privacy.md` lists, all of it and no more.

use std::collections::BTreeSet;
use std::fs;

use browser_tests::{Browser, DataServer, Outcome, Site, paths, run};
use serde_json::{Value, json};

use crate::fallback::TRAP;
use crate::faults::network::KEPT;
use crate::remembered::NAMES;
use crate::visit::{CLOCK, READY, SENTENCE, come_to, show};
use crate::wall::WALL;

/// A group by its id is one name for all.
const GROUP: &str = "open.";
/// How the documentation writes that.
const ANY_GROUP: &str = "open.…";

/// What the note at the foot calls what is kept. It has no words for `recovered`, which lasts as long as the tab and
/// stands only where the page could not start.
const WORDS: [(&str, &str); 10] = [
    ("theme", "Your choices"),
    ("zone", "Your choices"),
    ("language", "Your choices"),
    (ANY_GROUP, "Your choices"),
    ("mine", "Your choices"),
    ("visit", "when you last looked"),
    ("summary", "the last status data"),
    ("asked", "the last status data"),
    ("answer", "the last status data"),
    ("third-parties", "the last status data"),
];
const UNSAID: &str = "recovered";

/// A page of another provider, which is a third party first and then the source.
const PROVIDER: &str = "api/v2/summary.json";

fn provider() -> Outcome<DataServer> {
    let document = json!({
        "page": {"id": "p1", "name": "Stand-in", "url": "https://status.stand-in.example"},
        "status": {"indicator": "none", "description": "All Systems Operational"},
        "components": [{"id": "c1", "name": "Mail", "status": "operational", "position": 1, "group": false}],
        "incidents": [], "scheduled_maintenances": [],
    });
    DataServer::of([(format!("/{PROVIDER}").as_str(), document.to_string().into_bytes())])
}

fn page(provider: &DataServer) -> Outcome<Site> {
    Site::start(|folder| {
        folder.demo("incident")?;
        let mut summary: Value = serde_json::from_str(&folder.read("data/summary.json")?)?;
        let source = format!("{}{PROVIDER}", provider.base());
        summary["third_parties"] = json!([{"name": "Mail", "source": source}]);
        folder.write("data/summary.json", &summary.to_string())?;
        folder.allow_connect(provider.origin())
    })
}

/// Gives a control a value, as a visitor does.
async fn set(browser: &Browser, css: &str, value: &str) -> Outcome {
    browser.wait_for(css).await?;
    let script = "const [css, value] = arguments, control = document.querySelector(css);
        control.value = value; control.dispatchEvent(new Event('change', {bubbles: true}))";
    browser.js_with(script, vec![css.into(), value.into()]).await.map(drop)
}

/// Waits until something is kept under this name, or one that begins with it.
async fn is_kept(browser: &Browser, name: &str) -> Outcome {
    let script = format!("return Object.keys(localStorage).some(key => key.startsWith('allclear.{name}'))");
    browser.wait_until(&format!("{name} to be kept"), &script).await.map(drop)
}

/// What can be chosen in the menu. A zone and a language are another document each.
async fn choose_in_the_menu(browser: &Browser) -> Outcome {
    set(browser, ".menu select:has(option[value=dark])", "dark").await?;
    browser.wait_for("html[data-theme=dark]").await?;
    set(browser, ".menu input[list]", "Asia/Tokyo").await?;
    browser.wait_text(".footer", "times in Asia/Tokyo").await?;
    browser.wait_for(READY).await?;
    set(browser, ".menu select:has(option[value=ja])", "de").await?;
    browser.wait_for("html[lang=de]").await?;
    browser.wait_for(READY).await
}

/// What can be done on the home page.
async fn do_everything(browser: &Browser) -> Outcome {
    browser.click(".headed [aria-expanded]").await?;
    browser.wait_for(".chooser input[value='api']").await?;
    browser.click(".chooser input[value='api']").await?;
    is_kept(browser, "mine").await?;
    browser.click("details.group > summary").await?;
    is_kept(browser, GROUP).await?;
    browser.click(".headed .link-button[aria-pressed]").await?;
    browser.wait_text(".tell-note", "while this page stays open").await?;
    come_to(browser, ".third-parties").await?;
    browser.wait_text(".third-party", "As of ").await?;
    is_kept(browser, "third-parties").await?;
    browser.click(".more a[href='/history']").await?;
    browser.wait_for(".months").await?;
    browser.js("history.back()").await?;
    browser.wait_for(".services").await?;
    // What tabs tell each other of their asking begins with the second time, which comes by itself after a while.
    browser.js("skip(100); window.dispatchEvent(new Event('online'))").await?;
    is_kept(browser, "asked").await
}

/// Everything a visitor can do, and what can happen to one.
async fn tour(browser: &Browser, site: &Site) -> Outcome {
    show(browser, site, "/").await?;
    browser.wait_until("a worker", KEPT).await?;
    choose_in_the_menu(browser).await?;
    show(browser, site, "/?lang=en").await?;
    browser.wait_for(".footer-own").await?;
    do_everything(browser).await?;
    for path in ["/incident/uploads-frankfurt", "/history?text=power", "/component/osaka", "/embed"] {
        show(browser, site, path).await?;
        browser.wait_for(".footer-own").await?;
    }
    browser.goto(&site.at("/?screen")).await?;
    browser.wait_for(WALL).await?;
    browser.goto(&site.at("/nowhere.html")).await?;

    show(browser, site, "/?lang=en").await?;
    browser.js(&format!("{TRAP} window.died = true; page.setTimeout(exports.t)")).await?;
    browser.wait_until("a new page", "return !window.died").await?;
    browser.wait_for(READY).await
}

/// What a key is of, as the documentation names it.
fn kind(name: &str) -> &str {
    if name.starts_with(GROUP) { ANY_GROUP } else { name }
}

/// What is kept: where, and under which name. What is not ours has another beginning, and stands there whole.
async fn kept(browser: &Browser) -> Outcome<BTreeSet<(String, String)>> {
    let script = "return [['localStorage', localStorage], ['sessionStorage', sessionStorage]]
        .flatMap(([place, all]) => Object.keys(all).map(key => [place, key]))";
    let keys: Vec<(String, String)> = serde_json::from_value(browser.js(script).await?)?;
    let named = |key: &str| key.strip_prefix("allclear.").map_or(key, kind).to_owned();
    Ok(keys.into_iter().map(|(place, key)| (place, named(&key))).collect())
}

/// What the documentation's table lists, in the same form.
fn listed() -> Outcome<BTreeSet<(String, String)>> {
    let text = fs::read_to_string(paths::repository().join("docs/privacy.md"))?;
    let cells = text.lines().filter(|line| line.starts_with("| `")).filter_map(|line| line.split('|').nth(1));
    let rows = cells.flat_map(|cell| {
        const SESSION: &str = "sessionStorage";
        let place = if cell.contains(SESSION) { SESSION } else { "localStorage" };
        let names = cell.split('`').skip(1).step_by(2).filter(|name| *name != SESSION);
        names.map(move |name| (place.to_owned(), name.to_owned()))
    });
    Ok(rows.collect())
}

#[test]
fn whoever_does_everything_leaves_what_the_documentation_lists() -> Outcome {
    run(async {
        let provider = provider()?;
        let (site, browser) = (page(&provider)?, Browser::chromium().await?);
        browser.before_load(CLOCK)?;
        browser.before_load(
            "window.Notification = class { static async requestPermission() { return 'denied' } }",
        )?;
        tour(&browser, &site).await?;
        // The same operator shows another provider's page from now on.
        site.folder().set_source("statuspage", provider.origin())?;
        show(&browser, &site, "/?lang=en").await?;
        browser.wait_text(SENTENCE, "All systems operational").await?;
        is_kept(&browser, "answer").await?;
        assert_eq!(kept(&browser).await?, listed()?);

        // There is no other place.
        let others = "Promise.all([caches.keys(), indexedDB.databases()]).then(([files, bases]) =>
            arguments[0]([files.length > 0, files.filter(name => !name.startsWith('allclear ')), bases, document.cookie]))";
        assert_eq!(browser.js_later(others).await?, json!([true, [], [], ""]));
        Ok(())
    })
}

#[test]
fn nonsense_is_tried_under_every_name_that_outlives_a_tab() -> Outcome {
    let named: BTreeSet<_> = NAMES.iter().map(|name| kind(name).to_owned()).collect();
    let lasting = listed()?.into_iter().filter(|(place, _)| place == "localStorage");
    assert_eq!(named, lasting.map(|(_, name)| name).collect());
    Ok(())
}

#[test]
fn the_note_at_the_foot_has_words_for_all_that_is_listed() -> Outcome {
    run(async {
        let said: BTreeSet<_> = WORDS.iter().map(|(name, _)| *name).chain([UNSAID]).collect();
        let listed = listed()?;
        assert_eq!(said, listed.iter().map(|(_, name)| name.as_str()).collect());
        let (site, browser) = (Site::shared("all-good")?, Browser::chromium().await?);
        show(&browser, &site, "/").await?;
        browser.wait_for(".kept summary").await?;
        browser.click(".kept summary").await?;
        let words = WORDS.iter().map(|(_, words)| *words).chain(["the files of this page"]);
        for words in words.collect::<BTreeSet<_>>() {
            browser.wait_text(".kept", words).await?;
        }
        Ok(())
    })
}
