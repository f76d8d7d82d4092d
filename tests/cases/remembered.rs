//! What the page remembers may come back as anything: another program wrote there, or an older page.

use browser_tests::{Browser, Outcome, Site, run};

use crate::visit::{CLOCK, OPEN_NOTICE, READY, SENTENCE, show};

/// Everything that is remembered; of the groups one in trouble and one without.
pub const NAMES: [&str; 11] = [
    "language",
    "theme",
    "zone",
    "mine",
    "visit",
    "summary",
    "asked",
    "answer",
    "third-parties",
    "open.platform",
    "open.regions",
];

/// What no version of the page has written.
const NONSENSE: [&str; 6] = ["", "null", "{\"", "[[[[", "-1e999", "\u{0}\u{fffd}../<b>\u{202e}"];

/// Whatever it says, the page is the one of somebody who comes for the first time.
async fn is_whole(browser: &Browser) -> Outcome {
    browser.wait_for(READY).await?;
    browser.wait_text(SENTENCE, "Experiencing partial outage").await?;
    browser.wait_text("main", OPEN_NOTICE).await?;
    browser.wait_text(".footer", "New York").await?;
    assert_eq!(browser.attr("html", "lang").await?, "en");
    browser.wait_for(".menu select").await?;
    let settings = "return [...document.querySelectorAll('.menu select')].map(it => it.value).join()";
    assert_eq!(browser.js(settings).await?, "system,visitor,en");
    browser.wait_for("details.group[open] [data-status=partial_outage]").await?;
    assert_eq!(browser.js("return [...thrown]").await?, serde_json::json!([]));
    Ok(())
}

#[test]
fn nonsense_in_storage_is_as_if_nothing_was_remembered() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        browser.time_zone("America/New_York")?;
        browser.before_load(CLOCK)?;
        show(&browser, &site, "/").await?;
        is_whole(&browser).await?;
        for nonsense in NONSENSE {
            let names = serde_json::to_string(&NAMES)?;
            let write = format!(
                "localStorage.clear(); for (const name of {names}) localStorage[`allclear.${{name}}`] = arguments[0]"
            );
            browser.js_with(&write, vec![nonsense.into()]).await?;
            show(&browser, &site, "/").await?;
            is_whole(&browser).await.map_err(|failure| failure.during(nonsense))?;
        }
        Ok(())
    })
}
