//! Looking for something in the past: by component, kind, impact and words, near and far.

use browser_tests::browser::Key;
use browser_tests::{Browser, Outcome, run};

use crate::history::months;
use crate::visit::{READY, Remote, open, show};

/// Chooses from one of the lists of the form, as a visitor does.
async fn choose(browser: &Browser, label: &str, value: &str) -> Outcome {
    let script = "const [label, value] = arguments;
        const list = [...document.querySelectorAll('.filters label')].find(e => e.innerText.startsWith(label)).querySelector('select');
        list.value = value; list.dispatchEvent(new Event('change', {bubbles: true}))";
    browser.js_with(script, vec![label.into(), value.into()]).await.map(drop)
}

async fn chosen(browser: &Browser) -> Outcome<String> {
    let script =
        "return [...document.querySelectorAll('.filters :is(input, select)')].map(e => e.value).join('|')";
    Ok(browser.js(script).await?.as_str().unwrap_or_default().to_owned())
}

async fn type_words(browser: &Browser, words: &str) -> Outcome {
    browser.focus(".filters input").await?;
    for letter in words.chars() {
        browser.press_char(letter).await?;
    }
    Ok(())
}

#[test]
fn a_filter_stands_in_the_address_and_back_takes_it_away() -> Outcome {
    run(async {
        let (site, browser) = open("incident", "/history").await?;
        browser.wait_for(".month article[data-kind=incident]").await?;
        choose(&browser, "Kind", "maintenance").await?;
        browser
            .wait_until(
                "only maintenances",
                "const all = [...document.querySelectorAll('.month article')];
            return all.length > 0 && all.every(article => article.dataset.kind === 'maintenance')",
            )
            .await?;
        assert_eq!(browser.path().await?, "/history?kind=maintenance");
        browser.wait_text("[role=status].visually-hidden ~ * .search-progress", "found in").await?;

        choose(&browser, "Component", "console").await?;
        browser
            .wait_until(
                "what affects a part of the group",
                "const all = [...document.querySelectorAll('.month article')];
            return all.length === 1 && all[0].innerText.includes('navigation')",
            )
            .await?;
        assert_eq!(browser.path().await?, "/history?component=console&kind=maintenance");

        browser.js("history.back()").await?;
        browser.wait_until("the filter before", "return location.search === '?kind=maintenance'").await?;
        browser
            .wait_until("its controls", "return document.querySelectorAll('.filters select')[0].value === ''")
            .await?;
        assert_eq!(chosen(&browser).await?, "||maintenance|");
        browser.js("history.back()").await?;
        browser.wait_for(".month article[data-kind=incident]").await?;
        assert_eq!((browser.path().await?.as_str(), chosen(&browser).await?.as_str()), ("/history", "|||"));
        browser.js("history.forward()").await?;
        browser
            .wait_until(
                "forward again",
                "return document.querySelectorAll('.filters select')[1].value === 'maintenance'",
            )
            .await?;

        show(&browser, &site, "/history?text=Storage%20SLOW&impact=degraded_performance").await?;
        browser.wait_for(".filters input").await?;
        assert_eq!(chosen(&browser).await?, "Storage SLOW|||degraded_performance");
        Ok(())
    })
}

#[test]
fn words_are_found_while_they_are_typed_and_the_caret_stays() -> Outcome {
    run(async {
        let (_site, browser) = open("incident", "/history").await?;
        browser.wait_for(".month article").await?;
        type_words(&browser, "FRANKFÜRT power ").await?;
        browser
            .wait_until(
                "the one notice",
                "const all = [...document.querySelectorAll('.month article')];
            return all.length > 0 && all.every(article => article.innerText.toLowerCase().includes('power'))",
            )
            .await?;
        browser.wait_until("the words in the address", "return location.search.startsWith('?text=')").await?;
        assert!(browser.focus_is(".filters input").await?);
        assert_eq!(browser.js("return document.activeElement.value").await?, "FRANKFÜRT power ");
        browser.press(Key::Tab).await?;
        browser.click(".filters .link-button").await?;
        browser
            .wait_until(
                "everything again",
                "return location.search === '' && document.querySelector('.filters input').value === ''",
            )
            .await?;
        Ok(())
    })
}

#[test]
fn searching_all_months_goes_on_until_it_is_cancelled() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        let (browser, months) = (&remote.browser, months(&remote)?);
        let total = months.len();
        assert!(total > 10, "{months:?}");
        remote.open_path("/history?text=the").await?;
        browser.wait_for(READY).await?;
        browser.wait_text(".search-progress", &format!("found in 6 of {total} months")).await?;
        assert_eq!(remote.data().requests_in("/history/"), 6, "a filter reads a few months by itself");

        browser.hold("*/history/*.json")?;
        browser.click(".search-progress > .button").await?;
        browser.wait_for(&format!("progress[value='6'][max='{total}']")).await?;
        browser.click(".search-bar .button").await?;
        browser.wait_until("no progress", "return !document.querySelector('progress')").await?;
        browser.release()?;
        browser.wait_text(".search-progress", &format!("found in 10 of {total} months")).await?;
        browser.painted().await?;
        assert_eq!(
            remote.data().requests_in("/history/"),
            10,
            "those on the way still come, others are not asked for"
        );

        browser.click(".search-progress > .button").await?;
        browser.wait_text(".search-progress", &format!("found in all {total} months")).await?;
        assert_eq!(browser.count(".search-progress button").await?, 0);
        assert_eq!(remote.data().requests_in("/history/"), total);
        Ok(())
    })
}

#[test]
fn a_month_the_search_cannot_read_is_named_and_asked_for_again() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        let (browser, months) = (&remote.browser, months(&remote)?);
        let total = months.len();
        remote.data().set_for(&format!("/history/{}.json", months[3]), browser_tests::Fault::Status(500));
        remote.open_path("/history?text=the").await?;
        browser.wait_for(".search-failed").await?;
        browser.wait_text(".search-failed", "1 month could not be read").await?;
        remote.data().reset();
        browser.click(".search-failed .button").await?;
        browser.wait_until("no failure", "return !document.querySelector('.search-failed')").await?;
        browser.wait_text(".search-progress", &format!("found in 6 of {total} months")).await
    })
}

#[test]
fn what_is_listed_can_be_taken_along() -> Outcome {
    run(async {
        let (_site, browser) = open("incident", "/history?kind=maintenance").await?;
        browser.wait_text(".search-progress", "found in").await?;
        browser.js("window.files = []; const make = URL.createObjectURL;
            URL.createObjectURL = blob => { files.push(blob); return make(blob); };
            const click = HTMLElement.prototype.click;
            HTMLAnchorElement.prototype.click = function () { if (this.download) names.push(this.download); click.call(this); };
            window.names = []").await?;
        browser.js("window.waiting = document.querySelectorAll('.search-progress > .button').length").await?;
        browser.js("document.querySelector('.search-progress > .button')?.click()").await?;
        browser.wait_text(".search-progress", "found in all").await?;
        let found = browser.text(".search-progress p").await?;
        let found: usize = found.split(' ').next().and_then(|number| number.parse().ok()).unwrap_or_default();
        browser.js("document.querySelectorAll('.history-tools .menu')[1].open = true").await?;
        for (index, button) in [(0, 1), (1, 2)] {
            browser.click(&format!(".history-tools .menu:last-child button:nth-of-type({button})")).await?;
            browser.wait_until("a file", &format!("return files.length === {}", index + 1)).await?;
        }
        let csv = browser.js_later("files[0].text().then(arguments[0])").await?;
        let csv = csv.as_str().unwrap_or_default().trim_start_matches('\u{feff}').to_owned();
        let lines: Vec<_> = csv.trim_end().split("\r\n").collect();
        assert_eq!(lines.len(), found + 1, "{csv}");
        assert!(lines[0].starts_with("id,kind,title,"), "{csv}");
        assert!(lines[1..].iter().all(|line| line.contains(",maintenance,")), "{csv}");
        let list = browser.js_later("files[1].text().then(arguments[0])").await?;
        let list = list.as_str().unwrap_or_default();
        assert_eq!(list.lines().filter(|line| line.starts_with("- ")).count(), found, "{list}");
        assert!(list.contains("](http://127.0.0.1:"), "{list}");
        assert_eq!(browser.js("return names.join()").await?, "notices.csv,notices.md");
        Ok(())
    })
}
