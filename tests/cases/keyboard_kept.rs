//! The keyboard keeps its place: when what it was on goes out of the page, and when a setting is walked through.

use browser_tests::browser::Key;
use browser_tests::{Engine, Fault, Outcome, run};
use serde_json::{Value, json};

use crate::visit::{GREEN, READY, Remote, SENTENCE, open, show};

/// What has the focus.
const FOCUS: &str =
    "const e = document.activeElement; return [e.localName, e.id, e.className].join(' ').trim()";

async fn where_the_button_was(engine: Engine) -> Outcome {
    let remote = Remote::start_in("all-good", engine).await?;
    let browser = &remote.browser;
    remote.data().set(Fault::Status(500));
    remote.open().await?;
    browser.wait_text(SENTENCE, "Status unknown").await?;
    browser.wait_for(READY).await?;
    remote.data().set(Fault::None);
    browser.focus("#overall button").await?;
    browser.press(Key::Enter).await?;
    browser.wait_text(SENTENCE, GREEN).await?;
    assert_eq!(browser.count("#overall button").await?, 0);
    browser
        .wait_until("a place for the focus", "return document.activeElement.id === 'overall'")
        .await
        .map(drop)
}

#[test]
fn the_focus_stays_where_the_button_was_that_helped() -> Outcome {
    run(async {
        for engine in Engine::ALL {
            where_the_button_was(engine).await.map_err(|failure| failure.during(&format!("{engine:?}")))?;
        }
        Ok(())
    })
}

async fn where_the_row_went(engine: Engine) -> Outcome {
    let remote = Remote::start_in("incident", engine).await?;
    let browser = &remote.browser;
    remote.open_path("/?hurried").await?;
    browser.wait_for(READY).await?;
    browser.js("const list = [...document.querySelectorAll('.service')].map(row => row.parentElement).find(list => list.children.length > 1);
                window.list = list; window.last = list.lastElementChild; window.focused = last.querySelector('.bars-slider');
                focused.focus()").await?;
    remote.data().set_for(
        "/summary.json",
        Fault::edited(|document| {
            document["generated_at"] = json!("2099-01-01T00:00:00Z");
            turned_round(&mut document["components"]);
        }),
    );
    browser.wait_until("the other order", "return list.firstElementChild === last").await?;
    browser.wait_until("the focus where it was", "return document.activeElement === focused").await.map(drop)
}

fn turned_round(services: &mut Value) {
    if let Some(services) = services.as_array_mut() {
        services.reverse();
        services.iter_mut().filter_map(|service| service.get_mut("components")).for_each(turned_round);
    }
}

#[test]
fn the_focus_goes_along_with_a_row_that_moves() -> Outcome {
    run(async {
        for engine in Engine::ALL {
            where_the_row_went(engine).await.map_err(|failure| failure.during(&format!("{engine:?}")))?;
        }
        Ok(())
    })
}

#[test]
fn the_focus_stays_in_the_form_whose_filter_was_cleared() -> Outcome {
    run(async {
        let (site, browser) = open("incident", "/history?kind=incident").await?;
        browser.focus(".filters button").await?;
        browser.press(Key::Enter).await?;
        browser.wait_until("no filter", "return !document.querySelector('.filters button')").await?;
        browser
            .wait_until("the form", "return document.activeElement.matches('.filters, .filters *')")
            .await?;
        // Who has pointed elsewhere is not brought back.
        show(&browser, &site, "/history?kind=incident").await?;
        browser.focus(".filters button").await?;
        browser.click(".footer").await?;
        browser.js("document.querySelector('.filters button').click()").await?;
        browser.wait_until("no filter", "return !document.querySelector('.filters button')").await?;
        browser.painted().await?;
        let outside = "return !document.activeElement.closest('.filters')";
        assert_eq!(browser.js(outside).await?, true, "{}", browser.js(FOCUS).await?);
        Ok(())
    })
}

#[test]
fn a_language_that_is_walked_past_is_not_chosen() -> Outcome {
    run(async {
        let (site, browser) = open("incident", "/").await?;
        browser.screen(360, 900)?;
        let languages = ".menu label:has(option[value=ja]) select";
        browser.click(".menu:has(option) > summary").await?;
        browser.wait_for(languages).await?;
        browser.js("window.same = true").await?;
        browser.focus(languages).await?;
        for _ in 0..2 {
            browser.press(Key::Down).await?;
        }
        browser.painted().await?;
        let value = format!("return document.querySelector('{languages}').value");
        let walked = browser.js(&value).await?.as_str().unwrap_or_default().to_owned();
        assert_eq!(walked, "et", "two further than English");
        assert_eq!(browser.js("return window.same === true").await?, true, "the same document");
        assert!(browser.focus_is(languages).await?);
        browser.screenshot("setting-waits").await?;
        // The button that has come is the next stop.
        browser.press(Key::Tab).await?;
        assert_eq!(browser.js("return document.activeElement.innerText").await?, "Apply");
        browser.press(Key::Enter).await?;
        browser.wait_for("html[lang=et]").await?;

        // And Enter in the list does the same.
        show(&browser, &site, "/?lang=en").await?;
        browser.click(".menu:has(option) > summary").await?;
        browser.wait_for(languages).await?;
        browser.focus(languages).await?;
        browser.press(Key::Up).await?;
        browser.press(Key::Enter).await?;
        browser.wait_for("html[lang=de]").await?;
        browser.wait_for(READY).await?;
        assert_eq!(browser.js("return localStorage['allclear.language']").await?, "de");

        // A theme is no other document: it is shown while it is walked through.
        browser.click(".menu:has(option) > summary").await?;
        browser.focus(".menu label:has(option[value=dark]) select").await?;
        browser.press(Key::Down).await?;
        browser.wait_for("html[data-theme=light]").await
    })
}
