//! Everything works without a pointer, in the order it is read.

use browser_tests::browser::Key;
use browser_tests::{Browser, Outcome, run};

use crate::visit::{OPEN_NOTICE, open};

/// What has the focus, in a word.
pub const FOCUS: &str = "const e = document.activeElement; return e === document.body ? 'body'
    : e.matches('.skip-link') ? 'skip' : e.matches('.brand') ? 'brand' : e.matches('.bars-slider') ? 'bars'
    : e.matches('.menu > summary') ? 'menu' : e.matches('.group > summary') ? 'group' : e.matches('.footer *') ? 'footer'
    : e.matches('main *') ? 'main' : e.nodeName + '.' + e.className";

/// What is walked through.
pub const PAGES: [&str; 5] =
    ["/", "/history", "/incident/frankfurt-zone-b-power", "/component/object-storage", "/embed"];

async fn tab_stops(browser: &Browser, most: usize) -> Outcome<Vec<String>> {
    let mut stops = vec![];
    for _ in 0..most {
        browser.press(Key::Tab).await?;
        let stop = browser.js(FOCUS).await?.as_str().unwrap_or_default().to_owned();
        if stop == "body" {
            break;
        }
        stops.push(stop);
    }
    Ok(stops)
}

#[test]
fn the_first_stop_skips_to_the_content() -> Outcome {
    run(async {
        for path in PAGES {
            let (_site, browser) = open("incident", path).await?;
            browser.wait_for(".footer-own").await?;
            browser.press(Key::Tab).await?;
            browser.press(Key::Enter).await?;
            browser.wait_until("the content", "return location.hash === '#main'").await?;
            browser.painted().await?;
            browser.press(Key::Tab).await?;
            let is_first = "const all = [...document.querySelectorAll('main :is(a[href], button, input, select, summary, [tabindex=\"0\"])')];
                return all.find(e => e.checkVisibility()) === document.activeElement";
            assert_eq!(
                browser.js(is_first).await?,
                true,
                "{path}: the next stop is the first of the content"
            );
        }
        let (_site, browser) = open("incident", "/").await?;
        browser.press(Key::Tab).await?;
        assert_eq!(browser.js(FOCUS).await?, "skip");
        let visible = "const box = document.activeElement.getBoundingClientRect(); return box.top >= 0 && box.left >= 0 && box.height > 20";
        browser.wait_until("the skip link in sight", visible).await?;
        browser.press(Key::Enter).await?;
        assert_eq!(browser.path().await?, "/#main");
        browser.press(Key::Tab).await?;
        assert_eq!(browser.js(FOCUS).await?, "main", "the next stop is inside the content");
        Ok(())
    })
}

#[test]
fn stops_follow_the_reading_order_and_each_component_is_one_stop_for_its_bars() -> Outcome {
    run(async {
        let (_site, browser) = open("incident", "/").await?;
        let stops = tab_stops(&browser, 200).await?;
        let first = |word: &str| stops.iter().position(|stop| stop == word);
        let order = ["skip", "brand", "menu", "main", "group", "bars", "footer"].map(first);
        assert!(order.iter().all(Option::is_some) && order.is_sorted(), "{order:?} in {stops:?}");
        let bars = stops.iter().filter(|stop| *stop == "bars").count();
        let visible = browser.js("return [...document.querySelectorAll('.service .bars')].filter(bar => bar.checkVisibility()).length").await?;
        assert_eq!(visible, bars, "{stops:?}");
        assert!(bars > 2, "{stops:?}");
        Ok(())
    })
}

#[test]
fn arrows_walk_the_days_and_escape_ends_it() -> Outcome {
    run(async {
        let (_site, browser) = open("incident", "/").await?;
        browser.js("document.querySelector('.service .bars-slider').focus()").await?;
        browser.press(Key::Left).await?;
        browser.wait_for(".bar-tooltip").await?;
        let yesterday = browser.text(".bar-tooltip").await?;
        assert!(has_date(&yesterday), "{yesterday}");
        assert_eq!(
            browser.js("return document.activeElement.getAttribute('aria-valuetext')").await?,
            browser.text(".bar-tooltip p").await?,
            "what is seen is what is said"
        );

        browser.press(Key::Left).await?;
        let before = browser.text(".bar-tooltip").await?;
        assert_ne!(before, yesterday);
        browser.press(Key::Right).await?;
        assert_eq!(browser.text(".bar-tooltip").await?, yesterday);
        for (key, value) in [(Key::Home, "1"), (Key::End, "90"), (Key::PageDown, "83"), (Key::PageUp, "90")] {
            browser.press(key).await?;
            assert_eq!(
                browser.js("return document.activeElement.getAttribute('aria-valuenow')").await?,
                value
            );
        }
        browser.press(Key::Escape).await?;
        assert_eq!(browser.count(".bar-tooltip").await?, 0);
        assert_eq!(browser.js(FOCUS).await?, "bars", "the focus stays");
        Ok(())
    })
}

fn has_date(text: &str) -> bool {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    months.iter().any(|month| text.contains(month)) && text.contains("20")
}

#[test]
fn a_day_with_a_notice_leads_to_it() -> Outcome {
    run(async {
        let (_site, browser) = open("incident", "/").await?;
        browser.js("document.querySelector('.status[data-status=partial_outage]').closest('details, .service');
                    [...document.querySelectorAll('.service')].find(row => row.querySelector('.status[data-status=partial_outage]'))
                        .querySelector('.bars-slider').focus()").await?;
        browser.press(Key::End).await?;
        browser.wait_for(".bar-tooltip a").await?;
        browser.press(Key::Tab).await?;
        assert!(
            browser.focus_is(".bar-tooltip a").await?,
            "the link is the next stop, and the tooltip waits for it"
        );
        browser.press(Key::Enter).await?;
        browser.wait_text("main h1", OPEN_NOTICE).await
    })
}

#[test]
fn menus_open_by_key_and_escape_gives_the_focus_back() -> Outcome {
    run(async {
        for (path, least) in [("/", 2), ("/history", 3), ("/component/object-storage", 2)] {
            let (_site, browser) = open("incident", path).await?;
            browser.wait_for(".footer-own").await?;
            let menus = browser.count(".menu > summary").await?;
            assert!(menus >= least, "{path}: {menus} menus");
            for index in 0..menus {
                let head = format!(
                    "window.head = document.querySelectorAll('.menu > summary')[{index}]; head.focus()"
                );
                browser.js(&head).await?;
                browser.press(Key::Enter).await?;
                browser.wait_until("an open menu", "return head.parentElement.open").await?;
                browser.press(Key::Tab).await?;
                assert_eq!(
                    browser.js("return head.nextElementSibling.contains(document.activeElement)").await?,
                    true,
                    "{path}"
                );
                browser.press(Key::Escape).await?;
                browser.wait_until("a closed menu", "return !head.parentElement.open").await?;
                assert_eq!(browser.js("return document.activeElement === head").await?, true, "{path}");
            }
        }
        Ok(())
    })
}

/// Goes with the keyboard to what matches, which is somewhere ahead.
async fn tab_to(browser: &Browser, selector: &str) -> Outcome {
    for _ in 0..200 {
        browser.press(Key::Tab).await?;
        if browser.js(&format!("return document.activeElement.matches({selector:?})")).await? == true {
            return Ok(());
        }
    }
    browser_tests::fail(format!("no way leads to `{selector}`"))
}

#[test]
fn each_page_that_is_gone_to_by_key_says_which_it_is() -> Outcome {
    run(async {
        let (_site, browser) = open("incident", "/").await?;
        let mut titles = vec![browser.js("return document.title").await?];
        for (way, heading) in [
            ("a.service-name", "Public API"),
            ("a.brand", "Experiencing partial outage"),
            (".notice-title a", OPEN_NOTICE),
            ("main a[href='/history'], .footer a[href='/history'], a[href='/history']", "Notice history"),
            ("a[href='/history/2026-10']", "October 2026"),
        ] {
            tab_to(&browser, way).await.map_err(|failure| failure.during(way))?;
            browser.press(Key::Enter).await?;
            browser.wait_text("main h1", heading).await?;
            // What has the focus is read aloud, and so is what stands in the tab.
            browser
                .wait_until("the focus on the heading", "return document.activeElement.matches('main h1')")
                .await?;
            let title = browser.js("return document.title").await?;
            assert!(title.as_str().is_some_and(|title| title.starts_with(heading)), "{heading}: {title}");
            titles.push(title);
        }
        titles.remove(2); // home again
        // Back and forward are as much a new page to whoever hears it.
        for (way, heading) in
            [("back", "Notice history"), ("back", OPEN_NOTICE), ("forward", "Notice history")]
        {
            browser.js(&format!("history.{way}()")).await?;
            browser.wait_text("main h1", heading).await?;
            browser
                .wait_until("the focus on the heading", "return document.activeElement.matches('main h1')")
                .await
                .map_err(|failure| failure.during(way))?;
        }
        let different: std::collections::BTreeSet<_> = titles.iter().map(ToString::to_string).collect();
        assert_eq!(different.len(), titles.len(), "{titles:?}");
        Ok(())
    })
}

#[test]
fn no_page_holds_the_focus() -> Outcome {
    run(async {
        for path in PAGES {
            let (_site, browser) = open("incident", path).await?;
            // Out at the end, and out again at the beginning.
            for is_back in [false, true] {
                let mut stops = 0;
                loop {
                    if is_back {
                        browser.press_shift(Key::Tab).await?;
                    } else {
                        browser.press(Key::Tab).await?;
                    }
                    if browser.js(FOCUS).await? == "body" {
                        break;
                    }
                    stops += 1;
                    assert!(stops < 400, "{path}: no way out");
                }
                assert!(stops > 5, "{path}: {stops}");
            }
        }
        Ok(())
    })
}

#[test]
fn a_history_is_filtered_by_key() -> Outcome {
    run(async {
        let (_site, browser) = open("incident", "/history").await?;
        browser.wait_for(".month article").await?;
        let all = browser.count(".month article").await?;
        tab_to(&browser, ".filters select").await?;
        browser.press(Key::Down).await?;
        browser
            .wait_until("the filter in the address", "return location.search.startsWith('?component=')")
            .await?;
        browser
            .wait_until(
                "fewer notices",
                &format!("return document.querySelectorAll('.month article').length < {all}"),
            )
            .await?;
        assert!(browser.focus_is(".filters select").await?, "what is chosen keeps the focus");
        tab_to(&browser, ".filters .link-button").await?;
        browser.press(Key::Enter).await?;
        browser.wait_until("everything again", "return location.search === ''").await.map(drop)
    })
}
