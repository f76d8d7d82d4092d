//! A visitor reads in the zone, language and theme of their own, and an address can carry the first two.

use browser_tests::{Browser, Engine, Outcome, Site, run};
use serde_json::json;

use crate::faults::network::KEPT;
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
        // A zone nobody knows must not stop the page, and is not said to be shown.
        show(&browser, &site, "/?tz=Moon/Crater").await?;
        browser.wait_text(".footer", "America/New York").await?;
        // Nor does it take away what was chosen before; and letters are as large as the browser has them.
        browser.js("localStorage['allclear.zone'] = 'Asia/Tokyo'").await?;
        show(&browser, &site, "/?tz=Moon/Crater").await?;
        browser.wait_text(".footer", "Asia/Tokyo").await?;
        show(&browser, &site, "/?tz=europe/BERLIN").await?;
        browser
            .wait_until(
                "Berlin",
                "return document.querySelector('.footer').textContent.includes('Europe/Berlin')",
            )
            .await?;
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

/// The theme of the document when its first script ran, before any of the page's own.
const FIRST: &str = "window.first = document.documentElement.dataset.theme ?? 'none'";

/// Chooses in the menu, and waits until the worker knows it.
async fn told(browser: &Browser, theme: &str, known: &str) -> Outcome {
    choose(browser, theme).await?;
    let kept =
        format!("return caches.match('/theme').then(kept => kept.text()).then(text => text === '{known}')");
    browser.wait_until(theme, &kept).await.map(drop)
}

/// Loads the page again, and looks what its document came with.
async fn comes_with(browser: &Browser, site: &Site, theme: &str) -> Outcome {
    show(browser, site, "/").await?;
    let first = "return (window.wrappedJSObject ?? window).first";
    assert_eq!(browser.js(first).await?, theme);
    Ok(())
}

#[test]
fn a_chosen_theme_is_in_the_document_from_its_first_letter() -> Outcome {
    run(async {
        let site = Site::start(|folder| {
            folder.demo("incident")?;
            // What would say it there, a moment late.
            folder.remove("404.js")?;
            folder.run_first(FIRST)
        })?;
        for engine in Engine::ALL {
            let browser = Browser::open(engine).await?;
            let visits = async {
                show(&browser, &site, "/").await?;
                browser.wait_until("the worker", KEPT).await?;
                comes_with(&browser, &site, "none").await?;
                told(&browser, "dark", "dark").await?;
                comes_with(&browser, &site, "dark").await?;
                browser.goto(&site.at("/nothing-is-here")).await?;
                assert_eq!(browser.attr("html", "data-theme").await?, "dark");
                show(&browser, &site, "/").await?;
                told(&browser, "light", "light").await?;
                comes_with(&browser, &site, "light").await?;
                told(&browser, "system", "").await?;
                comes_with(&browser, &site, "none").await?;
                // What stands in storage may be anything, and does not get into the document.
                let nonsense = "localStorage['allclear.theme'] = '\"><h1>dark'; document.documentElement.dataset.theme = 'light'";
                browser.js(nonsense).await?;
                browser.wait_until("nonsense", "return caches.match('/theme').then(kept => kept.text()).then(text => text.includes('h1'))").await?;
                comes_with(&browser, &site, "none").await
            };
            visits.await.map_err(|failure: browser_tests::Failure| failure.during(&format!("{engine:?}")))?;
        }
        Ok(())
    })
}

#[test]
fn a_logo_is_of_the_theme() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        show(&browser, &site, "/").await?;
        for (is_dark, theme, expected) in [
            (false, "", "logo-light"),
            (true, "", "logo-dark"),
            (true, "light", "logo-light"),
            (false, "dark", "logo-dark"),
        ] {
            browser.prefer_dark(is_dark)?;
            browser.js(&format!("localStorage['allclear.theme'] = '{theme}'")).await?;
            show(&browser, &site, "/").await?;
            let seen = "return [...document.querySelectorAll('.masthead .logo')].filter(it => it.checkVisibility()).map(it => [it.classList[1], it.naturalWidth > 0])";
            assert_eq!(browser.js(seen).await?, json!([[expected, true]]), "{is_dark} {theme}");
        }
        Ok(())
    })
}

#[test]
fn nothing_moves_for_who_wants_less_motion() -> Outcome {
    run(async {
        let browser = Browser::chromium().await?;
        let site = Site::shared("incident")?;
        // What lasts, and what goes on: of every element and what stands before and after it.
        let moves = "const moving = [];
            for (const element of document.querySelectorAll('*')) for (const part of ['', '::before', '::after']) {
                const style = getComputedStyle(element, part);
                const lasts = [style.transitionDuration, style.animationDuration].join().split(',').some(time => parseFloat(time) > 0);
                if (lasts || style.scrollBehavior === 'smooth') moving.push(element.className.baseVal ?? element.className);
            }
            return moving.length";
        for path in ["/", "/incident/uploads-frankfurt", "/history", "/component/object-storage"] {
            browser.media("prefers-reduced-motion", "no-preference")?;
            show(&browser, &site, path).await?;
            browser.wait_for(".menu select").await?;
            if path == "/" {
                assert_ne!(browser.js(moves).await?, 0, "a chevron turns for anybody else");
            }
            browser.media("prefers-reduced-motion", "reduce")?;
            browser.painted().await?;
            assert_eq!(browser.js(moves).await?, 0, "{path}");
        }
        Ok(())
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
