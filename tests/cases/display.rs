//! A visitor reads in the zone, language and theme of their own, and an address can carry the first two.

use browser_tests::{Browser, Outcome, Site, run};

use crate::visit::{OPEN_NOTICE, READY, open, show};

async fn choose(browser: &Browser, value: &str) -> Outcome {
    // They come when everything that can be seen is there.
    browser.wait_for(".menu select").await?;
    let script = format!(
        "const select = [...document.querySelectorAll('.menu select')].find(s => [...s.options].some(o => o.value === '{value}'));
         select.value = '{value}'; select.dispatchEvent(new Event('change', {{bubbles: true}}))"
    );
    browser.js(&script).await.map(drop)
}

#[test]
fn times_are_in_the_visitors_zone_unless_the_address_names_another() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        browser.time_zone("America/New_York")?;
        show(&browser, &site, "/incident/uploads-frankfurt").await?;
        browser.wait_text(".footer", "America/New York").await?;
        let theirs = browser.text("main article .moment").await?;
        show(&browser, &site, "/incident/uploads-frankfurt?tz=Asia/Tokyo").await?;
        browser.wait_text(".footer", "Asia/Tokyo").await?;
        assert_ne!(browser.text("main article .moment").await?, theirs);
        // A zone nobody knows must not stop the page.
        show(&browser, &site, "/?tz=Moon/Crater").await?;
        assert_eq!(browser.console_errors()?, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn an_address_can_name_a_language_and_a_choice_is_remembered() -> Outcome {
    run(async {
        let (site, browser) = open("incident", "/?lang=de").await?;
        browser.wait_text("main", "Uploads in den Objektspeicher scheitern in Frankfurt").await?;
        show(&browser, &site, "/").await?;
        browser.wait_text("main", OPEN_NOTICE).await?;
        choose(&browser, "de").await?;
        browser.wait_text("main", "Uploads in den Objektspeicher scheitern in Frankfurt").await?;
        show(&browser, &site, "/").await?;
        browser.wait_text("main", "Uploads in den Objektspeicher scheitern in Frankfurt").await?;
        let foreign = "const t = [...document.querySelectorAll('.notice-title')].find(t => t.innerText.includes('Objektspeicher'));
                       return t.closest('[lang]').lang";
        assert_eq!(browser.js(foreign).await?, "de", "whoever reads aloud must know the language");
        Ok(())
    })
}

#[test]
fn a_theme_is_remembered_and_stands_before_the_app_runs() -> Outcome {
    run(async {
        let (site, browser) = open("incident", "/").await?;
        browser.prefer_dark(false)?;
        let colour = "return getComputedStyle(document.body).backgroundColor";
        let light = browser.js(colour).await?;
        choose(&browser, "dark").await?;
        browser.wait_for("html[data-theme=dark]").await?;
        let dark = browser.js(colour).await?;
        assert_ne!(dark, light);

        browser.hold("*.wasm")?;
        browser.goto(&site.at("/")).await?;
        browser.wait_for("html[data-app=boot]").await?;
        assert_eq!(browser.js(colour).await?, dark, "no flash of the other theme");
        browser.release()?;
        browser.wait_for(READY).await?;
        choose(&browser, "system").await?;
        browser.wait_until("the system's theme", &format!("{colour} === {light}")).await.map(drop)
    })
}

#[test]
fn a_group_stays_as_the_visitor_left_it() -> Outcome {
    run(async {
        let (site, browser) = open("incident", "/").await?;
        let standing =
            "return [...document.querySelectorAll('details.group')].map(group => group.open).join()";
        let before = browser.js(standing).await?;
        // One that was open, and one that was closed.
        browser
            .js("const groups = [...document.querySelectorAll('details.group')];
                 window.changed = [groups.findLast(group => group.open), groups.findLast(group => !group.open)];
                 changed.forEach(group => group.querySelector('summary').click())")
            .await?;
        browser.wait_until("both", "return !changed[0].open && changed[1].open").await?;
        let left = browser.js(standing).await?;
        assert_ne!(left, before);
        show(&browser, &site, "/").await?;
        assert_eq!(browser.js(standing).await?, left);
        Ok(())
    })
}
