//! A live region stands before its words: screen readers say only what changes in one that was there before.

use std::fs;
use std::path::Path;
use std::time::Duration;

use browser_tests::browser::Key;
use browser_tests::{Browser, Fault, Outcome, Site, paths, run};
use serde_json::json;

use crate::history::months;
use crate::orchard;
use crate::visit::{Remote, show};

/// Runs before the page does. `wordy` are the regions that came with words in them, `told` is what was said, by region.
///
/// A region is called by its id or by the nearest class that says more than `note`.
const LISTEN: &str = "(() => {
  const REGION = '[role=status], [role=alert], [role=log], [aria-live]:not([aria-live=off])';
  window.wordy = [];
  window.told = {};
  const name = (region) => {
    const named = region.closest('[class]:not([class=note])');
    return region.id ? '#' + region.id : '.' + [...(named?.classList ?? [])].join('.');
  };
  new MutationObserver((changes) => {
    const fresh = new Set();
    for (const node of changes.flatMap((change) => [...change.addedNodes])) {
      if (node.nodeType !== 1) continue;
      for (const region of [node, ...node.querySelectorAll(REGION)]) if (region.matches(REGION)) fresh.add(region);
    }
    for (const region of fresh) {
      const words = region.textContent.trim();
      if (words && region.isConnected) wordy.push(`${name(region)}: ${words}`);
    }
    for (const { target } of changes) {
      const region = (target.nodeType === 1 ? target : target.parentElement)?.closest(REGION);
      const words = region?.textContent.trim();
      if (words && !fresh.has(region)) (told[name(region)] ??= []).push(words);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
})()";

/// Before the page: what is copied goes nowhere, and nobody may be notified.
const STAND_INS: &str = "Object.defineProperty(navigator, 'clipboard', {value: {writeText: async () => {}}});
     window.Notification = class { static async requestPermission() { return 'denied' } }";

/// Regions whose first words are a part of the page that has just come, and are read with it; only later ones are news.
/// How many notices there are stands below its heading, that a notice is asked for again below why it is not there.
const READ_WITH_THE_PAGE: [&str; 2] = [".search-progress", ".card.prose"];

const ON_HOME: [&str; 7] = [
    "#zone-unknown",
    ".banner-told",
    ".footer-own",
    ".kept",
    ".menu-panel",
    ".note.tell-note",
    ".visually-hidden",
];
const ON_NOTICE: [&str; 2] = [".lanes-tools", ".take-along"];
const ON_LOST_NOTICE: [&str; 1] = [".card.prose"];
const IN_HISTORY: [&str; 2] = [".search-failures", ".search-progress"];
const ON_EMBED: [&str; 2] = [".embed-preview", ".snippet"];

/// The sources that make a region, once for each, with one of its names.
const SPEAKERS: [(&str, &str); 12] = [
    ("app.rs", ".visually-hidden"),
    ("page/embed/preview.rs", ".embed-preview"),
    ("page/mine/kept_here.rs", ".kept"),
    ("page/mine/tell.rs", ".banner-told"),
    ("page/mine/tell.rs", ".note.tell-note"),
    ("page/notice.rs", ".card.prose"),
    ("ui/copy_button.rs", ".footer-own"),
    ("ui/display_settings.rs", ".menu-panel"),
    ("ui/lanes.rs", ".lanes-tools"),
    ("ui/search_progress.rs", ".search-failures"),
    ("ui/search_progress.rs", ".search-progress"),
    ("ui/zone_field.rs", "#zone-unknown"),
];

/// Waits until a screen reader could have said this.
async fn hears(browser: &Browser, region: &str, words: &str) -> Outcome {
    let script = format!("return (told[{}] ?? []).some(it => it.includes({}))", json!(region), json!(words));
    browser.wait_until(&format!("“{words}” said in {region}"), &script).await.map(drop)
}

/// No region came with words, and these have spoken and no others.
async fn have_spoken(browser: &Browser, regions: &[&str]) -> Outcome {
    let wordy: Vec<String> = serde_json::from_value(browser.js("return wordy").await?)?;
    let is_read = |line: &str| READ_WITH_THE_PAGE.iter().any(|name| line.starts_with(&format!("{name}: ")));
    let wordy: Vec<_> = wordy.into_iter().filter(|line| !is_read(line)).collect();
    assert_eq!(wordy, Vec::<String>::new(), "they came with their words, which nobody is told");
    let told = browser.js("return told").await?;
    assert_eq!(browser.js("return Object.keys(told).sort()").await?, json!(regions), "{told}");
    Ok(())
}

/// Gives a control a value, as a visitor does.
async fn set(browser: &Browser, css: &str, value: &str) -> Outcome {
    browser.wait_for(css).await?;
    let script = "const [css, value] = arguments, control = document.querySelector(css);
        control.value = value; control.dispatchEvent(new Event('change', {bubbles: true}))";
    browser.js_with(script, vec![css.into(), value.into()]).await.map(drop)
}

#[test]
fn all_that_the_home_page_says_is_said_in_a_region_that_was_there() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        let browser = &remote.browser;
        browser.before_load(LISTEN)?;
        browser.before_load(STAND_INS)?;
        remote.open_path("/?hurried").await?;
        browser.wait_for(".footer-own").await?;

        browser.wait_for(".menu input[list]").await?;
        browser.js("document.querySelector('.menu:has(input[list])').open = true").await?;
        set(browser, ".menu input[list]", "moon").await?;
        hears(browser, "#zone-unknown", "No time zone is called “moon”").await?;
        browser.focus(".menu label:has(option[value=ja]) select").await?;
        browser.press(Key::Down).await?;
        hears(browser, ".menu-panel", "Apply").await?;
        browser.js("document.querySelectorAll('.menu').forEach(menu => { menu.open = false })").await?;

        browser.click(".footer-own .button").await?;
        hears(browser, ".footer-own", "Copied").await?;
        browser.click(".headed .link-button[aria-pressed]").await?;
        hears(browser, ".note.tell-note", "You will be told while this page stays open").await?;
        hears(browser, ".note.tell-note", "No notifications here").await?;

        remote.data().set_for(
            "/summary.json",
            Fault::edited(|document| {
                document["generated_at"] = json!("2099-01-01T00:00:00Z");
                document["notices"] = json!([]);
                document["overall"] = json!(null);
                document["components"] = json!([{"id": "a", "name": "A", "status": "operational"}]);
            }),
        );
        for region in [".visually-hidden", ".banner-told"] {
            hears(browser, region, "All systems operational").await?;
        }

        browser.click(".kept summary").await?;
        browser.click(".kept button").await?;
        hears(browser, ".kept", "Deleted.").await?;
        have_spoken(browser, &ON_HOME).await
    })
}

#[test]
fn the_page_of_a_notice_says_what_is_looked_at_and_what_was_copied() -> Outcome {
    run(async {
        let (site, browser) = (orchard::site()?, orchard::browser().await?);
        browser.before_load(LISTEN)?;
        show(&browser, &site, "/incident/worker-9?tz=UTC").await?;
        browser.wait_for(".lanes-chart").await?;
        browser.focus(".lanes-chart").await?;
        browser.press_char('+').await?;
        hears(&browser, ".lanes-tools", "PM").await?;
        browser.click(".take-along .button").await?;
        hears(&browser, ".take-along", "Copied").await?;
        have_spoken(&browser, &ON_NOTICE).await
    })
}

#[test]
fn a_notice_that_could_not_be_loaded_says_that_it_is_tried_again() -> Outcome {
    run(async {
        const NOTICE: &str = "/notices/uploads-frankfurt.json";
        let remote = Remote::start("incident").await?;
        let browser = &remote.browser;
        browser.before_load(LISTEN)?;
        remote.data().set_for("/summary.json", Fault::edited(|summary| summary["notices"] = json!([])));
        remote.data().set_for(NOTICE, Fault::Status(503));
        remote.open_path("/incident/uploads-frankfurt").await?;
        browser.wait_text("main h1", "This notice could not be loaded").await?;
        remote.data().set_for(NOTICE, Fault::Slow(Duration::from_secs(3)));
        browser.click("main .card .button").await?;
        hears(browser, ".card.prose", "Trying again").await?;
        have_spoken(browser, &ON_LOST_NOTICE).await
    })
}

#[test]
fn a_search_says_how_far_it_is() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        let (browser, months) = (&remote.browser, months(&remote)?);
        browser.before_load(LISTEN)?;
        remote.open_path("/history?text=the").await?;
        browser.wait_text(".search-progress", "found in 6 of").await?;
        remote.data().set_for(&format!("/history/{}.json", months[8]), Fault::Status(500));
        browser.click(".search-progress > .button").await?;
        hears(browser, ".search-failures", "1 month could not be read").await?;
        remote.data().reset();
        browser.click(".search-failed .button").await?;
        hears(browser, ".search-progress", "found in all").await?;
        have_spoken(browser, &IN_HISTORY).await
    })
}

#[test]
fn whoever_builds_an_embed_is_told_what_is_copied_and_what_is_shown() -> Outcome {
    run(async {
        let (site, browser) = (Site::shared("incident")?, Browser::chromium().await?);
        browser.before_load(LISTEN)?;
        browser.before_load(STAND_INS)?;
        show(&browser, &site, "/embed").await?;
        browser.wait_for(".snippet button").await?;
        browser.click(".snippet button").await?;
        hears(&browser, ".snippet", "Copied").await?;
        set(&browser, ".embed-form select:has(option[value=floating])", "floating").await?;
        hears(&browser, ".embed-preview", "Shown here in any case").await?;
        have_spoken(&browser, &ON_EMBED).await
    })
}

#[test]
fn nothing_is_said_of_a_page_that_opens() -> Outcome {
    run(async {
        let (site, browser) = (Site::shared("incident")?, Browser::chromium().await?);
        browser.before_load(LISTEN)?;
        for path in [
            "/",
            "/?lang=de",
            "/?mine=api,frankfurt&only=1",
            "/?tz=Moon/Crater",
            "/?screen",
            "/incident/uploads-frankfurt",
            "/component/osaka",
            "/component/gone",
            "/history",
            "/embed",
        ] {
            show(&browser, &site, path).await?;
            // What comes last.
            browser.wait_for(".footer-own, .wall").await?;
            browser.painted().await?;
            have_spoken(&browser, &[]).await.map_err(|failure| failure.during(path))?;
        }
        Ok(())
    })
}

/// Every region that a source makes, as its path below `top`.
fn speakers(top: &Path, folder: &Path, found: &mut Vec<String>) -> Outcome {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            speakers(top, &path, found)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path)?;
            let marks = [r#""role", "status""#, r#""role", "alert""#, r#""role", "log""#, r#""aria-live""#];
            let number = marks.iter().map(|mark| text.matches(mark).count()).sum();
            let name = path.strip_prefix(top).unwrap_or(&path).display().to_string();
            found.extend(std::iter::repeat_n(name, number));
        }
    }
    Ok(())
}

#[test]
fn no_region_of_the_program_was_forgotten_here() -> Outcome {
    let (top, mut found) = (paths::repository().join("src"), vec![]);
    speakers(&top, &top, &mut found)?;
    found.sort();
    assert_eq!(found, SPEAKERS.map(|(file, _)| file), "a region that no test here hears");
    let heard = [&ON_HOME[..], &ON_NOTICE, &ON_LOST_NOTICE, &IN_HISTORY, &ON_EMBED].concat();
    let deaf: Vec<_> = SPEAKERS.iter().filter(|(_, region)| !heard.contains(region)).collect();
    assert!(deaf.is_empty(), "{deaf:?}");
    Ok(())
}
