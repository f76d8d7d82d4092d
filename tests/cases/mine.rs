//! For those who come again, on their device only: their components, and what is new to them.

mod keeping;
mod looks;
mod telling;

use browser_tests::{Browser, Fault, Outcome, Site, run};
use serde_json::json;

use crate::visit::{GREEN, READY, Remote, SENTENCE, open, show};

/// The button that opens the list; it is there when its part of the page is.
const OPENER: &str = ".headed [aria-expanded]";
/// What is said of the visitor's own.
const OWN: &str = ".own-status";
/// The rows of components that are shown.
const ROWS: &str = "return [...document.querySelectorAll('main .services')][0].children.length";

async fn tick(browser: &Browser, ids: &[&str]) -> Outcome {
    browser.wait_for(OPENER).await?;
    if browser.attr(OPENER, "aria-expanded").await? == "false" {
        browser.click(OPENER).await?;
    }
    for id in ids {
        browser.wait_for(&format!(".chooser input[value='{id}']")).await?;
        browser.click(&format!(".chooser input[value='{id}']")).await?;
    }
    Ok(())
}

/// Shows a page and waits for what comes last.
async fn come(browser: &Browser, site: &Site, path: &str) -> Outcome {
    show(browser, site, path).await?;
    browser.wait_for(".footer-own").await
}

async fn kept(browser: &Browser) -> Outcome<String> {
    let kept = browser.js("return localStorage['allclear.mine'] ?? ''").await?;
    Ok(kept.as_str().unwrap_or_default().to_owned())
}

#[test]
fn what_is_chosen_stands_in_the_banner_and_the_address_and_is_remembered() -> Outcome {
    run(async {
        let (site, browser) = open("all-good", "/").await?;
        browser.wait_for(OPENER).await?;
        assert_eq!(browser.count(OWN).await?, 0, "a first visit is told of nothing");
        tick(&browser, &["api", "console", "queues"]).await?;
        browser.wait_text(OWN, "Your 3 components are fine").await?;
        assert_eq!(
            browser.text(SENTENCE).await?,
            GREEN,
            "the sentence about everything stays the first word"
        );
        assert_eq!(browser.path().await?, "/?mine=api,console,queues");

        come(&browser, &site, "/").await?;
        browser.wait_text(OWN, "Your 3 components are fine").await?;
        assert_eq!(browser.attr(OWN, "data-status").await?, "operational");
        browser.click(".headed [aria-pressed]").await?;
        let services = "document.querySelector('main .services').innerText";
        browser.wait_until("only these", &format!("return !{services}.includes('Website')")).await?;
        for name in ["Public API", "Console and accounts", "Queues and scheduled jobs"] {
            browser.wait_text("main .services", name).await?;
        }
        assert_eq!(browser.path().await?, "/?mine=api,console,queues&only=1");
        browser.click(".headed [aria-pressed]").await?;
        assert_eq!(browser.path().await?, "/?mine=api,console,queues");
        browser
            .wait_until(
                "all rows again",
                &format!("return {services}.includes('Website') && !document.querySelector('.headed [aria-pressed=true]')"),
            )
            .await?;

        // On another page too, and from the page of a component.
        come(&browser, &site, "/component/osaka").await?;
        browser.wait_text(OWN, "Your 3 components are fine").await?;
        browser.click(".block .button[aria-pressed=false]").await?;
        browser.wait_text(OWN, "Your 4 components are fine").await?;
        browser.click(".block .button[aria-pressed=true]").await?;
        browser.wait_text(OWN, "Your 3 components are fine").await?;
        assert_eq!(kept(&browser).await?, "api,console,queues");

        come(&browser, &site, "/").await?;
        tick(&browser, &["api", "console", "queues"]).await?;
        browser.wait_until("nothing chosen", "return !document.querySelector('.own-status')").await?;
        assert_eq!((browser.path().await?.as_str(), kept(&browser).await?.as_str()), ("/", ""));
        Ok(())
    })
}

#[test]
fn a_link_shows_its_choice_and_takes_nothing_away() -> Outcome {
    run(async {
        let (site, browser) = open("incident", "/").await?;
        browser.js("localStorage['allclear.mine'] = 'website'").await?;
        come(&browser, &site, "/?mine=api,frankfurt").await?;
        browser.wait_text(OWN, "1 of your 2 affected").await?;
        assert_eq!(kept(&browser).await?, "website");
        browser.click(".brand").await?;
        assert_eq!(browser.path().await?, "/?mine=api,frankfurt", "it stays on the way through the page");

        come(&browser, &site, "/").await?;
        browser.wait_text(OWN, "Website: Operational").await?;
        come(&browser, &site, "/?mine=api,frankfurt").await?;
        browser.wait_text("main", "Keep the choice in this link").await?;
        browser.js("[...document.querySelectorAll('.headed button')].find(b => b.innerText.includes('Keep')).click()").await?;
        browser
            .wait_until("it is the visitor's own", "return localStorage['allclear.mine'] === 'api,frankfurt'")
            .await?;
        assert!(!browser.text("main").await?.contains("Keep the choice"));
        Ok(())
    })
}

#[test]
fn when_all_that_is_shown_alone_is_gone_the_rest_is_shown() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        let browser = &remote.browser;
        for ids in ["gone", "api,website"] {
            remote.data().set_for("summary.json", Fault::None);
            remote.open_path(&format!("/?hurried&mine={ids}&only=1")).await?;
            browser.wait_for(".footer-own").await?;
            for left in ["a", "b"] {
                remote.data().set_for(
                    "summary.json",
                    Fault::edited(move |document| {
                        document["generated_at"] = json!("2099-01-01T00:00:00Z");
                        document["notices"] = json!([]);
                        document["overall"] = json!(null);
                        document["components"] = json!([{"id": left, "name": left, "status": "operational"}]);
                    }),
                );
                browser
                    .wait_until(
                        "what is left",
                        &format!(
                            "return document.querySelector('main .services').innerText.startsWith('{left}')"
                        ),
                    )
                    .await?;
            }
        }
        Ok(())
    })
}

#[test]
fn a_link_shows_its_choice_alone_from_the_first_moment_on() -> Outcome {
    run(async {
        let site = Site::shared("all-good")?;
        let browser = Browser::chromium().await?;
        // What belongs to the visitor does not come at all.
        browser.block("*leisure*.wasm")?;
        show(&browser, &site, "/?mine=website,console,website&only=1").await?;
        assert_eq!(browser.js(ROWS).await?, 2);
        // None of them is there: an empty card would say that there is nothing.
        show(&browser, &site, "/?mine=gone,unknown&only=1").await?;
        assert!(browser.js(ROWS).await?.as_u64() > Some(2));
        browser.block("nothing")?;
        come(&browser, &site, "/?mine=website,console&only=1").await?;
        assert_eq!(browser.js(ROWS).await?, 2);
        assert_eq!(browser.attr(".headed [aria-pressed]", "aria-pressed").await?, "true");
        browser.click(".headed [aria-pressed]").await?;
        browser.wait_until("all of them", &format!("{ROWS} > 2")).await?;
        assert_eq!(browser.path().await?, "/?mine=website,console");

        // What the address says counts on the way back, too.
        browser.click(".more a[href='/history']").await?;
        browser.wait_for("main h1").await?;
        browser.click(".brand").await?;
        browser.wait_until("all of them", &format!("{ROWS} > 2")).await?;
        browser.click(".headed [aria-pressed]").await?;
        browser.wait_until("only two", &format!("{ROWS} === 2")).await?;
        browser.js("history.go(-2)").await?;
        browser.wait_until("all of them", &format!("{ROWS} > 2")).await?;
        browser.wait_for(".headed [aria-pressed=false]").await.map(drop)
    })
}

#[test]
fn nothing_that_is_not_known_to_be_fine_is_called_so() -> Outcome {
    run(async {
        let remote = Remote::start("all-good").await?;
        let browser = &remote.browser;
        for (what, choice, says) in [
            ("one that is gone", "api,no-such-component", "1 of your 2 unknown"),
            ("only what is gone", "<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>: Unknown"),
        ] {
            remote.open_path(&format!("/?mine={}", choice.replace(' ', "%20"))).await?;
            browser.wait_text(OWN, says).await.map_err(|failure| failure.during(what))?;
            assert_ne!(browser.attr(OWN, "data-status").await?, "operational", "{what}");
        }
        remote.open_path("/?mine=api,queues").await?;
        browser.wait_text(OWN, "Your 2 components are fine").await?;
        remote.data().set(Fault::Status(503));
        remote.come_back(400).await?;
        browser.wait_for("#overall[data-freshness=stale]").await?;
        browser.wait_text(OWN, "2 of your 2 unknown").await?;
        remote.come_back(2000).await?;
        browser.wait_for("#overall[data-freshness=unknown]").await?;
        browser.wait_text(OWN, "2 of your 2 unknown").await?;
        assert_eq!(remote.in_page("return page.hits").await?, json!([]));
        Ok(())
    })
}

#[test]
fn what_is_no_choice_is_none() -> Outcome {
    run(async {
        let (site, browser) = open("all-good", "/").await?;
        for record in ["", ",,,", "\\u0000\\u0007", "\\n\\n"] {
            browser
                .js(&format!(
                    "localStorage['allclear.mine'] = '{record}'; localStorage['allclear.visit'] = '{record}'"
                ))
                .await?;
            come(&browser, &site, "/").await?;
            browser.wait_for(OPENER).await?;
            assert_eq!(browser.count(OWN).await? + browser.count(".mark").await?, 0, "{record}");
            assert_eq!(browser.console_errors()?, Vec::<String>::new(), "{record}");
        }
        // An endless list is cut, and works.
        browser.js("localStorage['allclear.mine'] = [...Array(9000).keys()].join()").await?;
        come(&browser, &site, "/").await?;
        browser.wait_text(OWN, "100 of your 100 unknown").await?;
        let remote = Remote::start("all-good").await?;
        remote.open_path("/?storage=forbidden").await?;
        remote.browser.wait_for(READY).await?;
        tick(&remote.browser, &["api", "queues"]).await?;
        remote.browser.wait_text(OWN, "Your 2 components are fine").await
    })
}

#[test]
fn what_is_new_since_the_last_visit_is_marked_and_a_reload_clears_nothing() -> Outcome {
    run(async {
        let (site, browser) = open("incident", "/").await?;
        browser.wait_for(OPENER).await?;
        browser.wait_until("the visit is remembered", "return !!localStorage['allclear.visit']").await?;
        assert_eq!(browser.count(".mark").await?, 0, "a first visit marks nothing");
        // The last time was an hour ago: since then the incident began or went on.
        let before = "localStorage['allclear.visit'] = `- ${Date.now() - 3600000}`";
        browser.js(before).await?;
        come(&browser, &site, "/").await?;
        browser.wait_for(".notice .mark").await?;
        let marks = browser.count(".mark").await?;
        let word = browser.text(".mark").await?;
        assert!(["New", "Update"].contains(&word.as_str()), "{word}");
        assert!(marks < browser.count(".notice").await?, "what is old is not marked");
        for _ in 0..2 {
            come(&browser, &site, "/").await?;
            browser.wait_for(".notice .mark").await?;
            assert_eq!(browser.count(".mark").await?, marks);
        }
        // From another tab, and when the clock was set back.
        browser.new_tab().await?;
        come(&browser, &site, "/").await?;
        browser.wait_for(".notice .mark").await?;
        browser.js("localStorage['allclear.visit'] = `- ${Date.now() + 7200000}`").await?;
        come(&browser, &site, "/").await?;
        browser.wait_for(OPENER).await?;
        assert_eq!(browser.count(".mark").await?, 0);
        Ok(())
    })
}
