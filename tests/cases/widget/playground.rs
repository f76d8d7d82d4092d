//! `/embed` of the status page: what is chosen is seen, and what is copied works on another site.

use browser_tests::browser::Key;
use browser_tests::{Engine, Outcome, run};
use serde_json::json;

use super::{Embed, SENTENCE};
use crate::visit::show;

const LINES: &str = ".snippet code";
const POLICY: &str = ".snippet ~ .snippet code";

/// Chooses from the list with this label, as a visitor does.
fn choose(label: &str, value: &str) -> String {
    format!(
        "const field = [...document.querySelectorAll('.embed .field')].find(field => field.innerText.startsWith({}));
         const list = field.querySelector('select'); list.value = {};
         list.dispatchEvent(new Event('change', {{bubbles: true}})); return list.value",
        json!(label),
        json!(value)
    )
}

/// Whether the widget of the preview says this.
fn says(words: &str) -> String {
    let card = "document.querySelector('.embed-stage status-widget')?.shadowRoot?.querySelector('section')";
    format!("return !!{card}?.textContent.includes({})", json!(words))
}

/// Presses both buttons; what they copied. Firefox shows no page what a driver's script puts in the clipboard's place: there the
/// real one is written to, and what was seen is taken for what was copied.
async fn copied(embed: &Embed) -> Outcome<(String, String)> {
    let browser = &embed.browser;
    let stand_in = "window.taken = []; if (navigator.userAgent.includes('Firefox')) return false;
        navigator.clipboard.writeText = async text => { window.taken.push(text) }; return true";
    let is_read = browser.js(stand_in).await? == true;
    for snippet in [".snippet", ".snippet ~ .snippet"] {
        browser.click(&format!("{snippet} button")).await?;
        browser.wait_text(&format!("{snippet} [role=status]"), "Copied").await?;
    }
    let seen = (browser.text(LINES).await?, browser.text(POLICY).await?);
    if is_read {
        let taken = browser.js("return window.taken").await?;
        assert_eq!(taken, json!([seen.0, seen.1]), "what is seen is what is copied");
    }
    Ok(seen)
}

/// Another site with these lines, under exactly this policy besides what is its own.
async fn pasted(embed: &Embed, lines: &str, policy: &str) -> Outcome {
    let mut policy = format!("default-src 'none'; img-src 'self'; script-src 'self'; {policy}");
    if let Some((own, theirs)) = policy.split_once("script-src 'self'; script-src ") {
        policy = format!("{own}script-src 'self' {theirs}");
    }
    embed.open_with(&[format!("Content-Security-Policy: {policy}")], "", "", lines).await
}

fn what_is_chosen_is_seen_and_what_is_copied_works(engine: Engine) -> Outcome {
    run(async {
        let embed = Embed::start(engine, "incident").await?;
        let browser = &embed.browser;
        show(browser, &embed.site, "/").await?;
        // Where somebody who wants it looks; the address without the slash is the page.
        browser.click(".footer-links a[href='/embed']").await?;
        browser.wait_text("h1", "Show this status on your site").await?;
        browser.wait_until("the widget", &says(SENTENCE)).await?;
        let (lines, policy) = copied(&embed).await?;
        assert!(lines.contains("<status-widget><a href="), "{lines}");
        assert_eq!(policy, format!("script-src {0}; connect-src {0}", embed.site.at("")));

        for (label, value, words) in [
            ("Show as", "floating", SENTENCE),
            ("Theme", "dark", SENTENCE),
            ("Language", "de", "Teilausfall"),
        ] {
            assert_eq!(browser.js(&choose(label, value)).await?, value);
            browser.wait_until(words, &says(words)).await?;
        }
        let inside = "const stage = document.querySelector('.embed-stage').getBoundingClientRect();
            const card = document.querySelector('.embed-stage status-widget').shadowRoot.querySelector('section').getBoundingClientRect();
            return card.top >= stage.top && card.bottom <= stage.bottom && card.left >= stage.left && card.right <= stage.right";
        assert_eq!(browser.js(inside).await?, true, "it lies in its place, not above the page");
        assert_eq!(browser.js(&choose("Show as", "inline")).await?, "inline");
        for (id, words) in [("documentation", "Documentation"), ("object-storage", "Objektspeicher")] {
            browser.click(&format!(".check-list input[value='{id}']")).await?;
            browser.wait_until(words, &says(words)).await?;
        }
        let (lines, policy) = copied(&embed).await?;
        for part in ["variant=\"inline\"", "theme=\"dark\"", "lang=\"de\"", "object-storage", "documentation"]
        {
            assert!(lines.contains(part), "{part}: {lines}");
        }
        if browser.is_chromium() {
            assert_eq!(browser.console_errors()?, Vec::<String>::new());
        }
        pasted(&embed, &lines, &policy).await?;
        embed
            .browser
            .wait_until("the widget on another site", "return look()?.text?.includes('Teilausfall')")
            .await?;
        embed.is_quiet("").await
    })
}

fn a_frame_and_a_picture_are_copied_too(engine: Engine) -> Outcome {
    run(async {
        let embed = Embed::start(engine, "incident").await?;
        let browser = &embed.browser;
        show(browser, &embed.site, "/embed").await?;
        assert_eq!(browser.js(&choose("With", "frame")).await?, "frame");
        assert_eq!(browser.js(&choose("Language", "fr")).await?, "fr");
        browser.wait_text(LINES, "lang=fr").await?;
        let (lines, policy) = copied(&embed).await?;
        assert_eq!(policy, format!("frame-src {}", embed.site.at("")));
        // The widget is not defined in the other page; its frame is, and is loaded.
        pasted(&embed, &lines, &policy).await?;
        browser.enter_frame("iframe").await?;
        let shown = "return document.querySelector('status-widget').shadowRoot?.querySelector('[part=link]')?.textContent.includes('partielle')";
        browser.wait_until("the widget in the frame", shown).await?;
        browser.leave_frame().await?;
        embed.is_quiet("").await?;

        show(browser, &embed.site, "/embed").await?;
        assert_eq!(browser.js(&choose("With", "picture")).await?, "picture");
        browser.wait_for(".embed-stage img[src='/badge.svg']").await?;
        let hidden = "return [...document.querySelectorAll('.embed .field')].filter(field => field.checkVisibility()).length";
        assert_eq!(browser.js(hidden).await?, 1, "what a picture cannot be is not to be chosen");
        browser.click(".check-list input[value='object-storage']").await?;
        browser.wait_for(".embed-stage img[src='/badge/object-storage.svg']").await?;
        let (lines, policy) = copied(&embed).await?;
        let site = embed.site.at("");
        assert_eq!(lines, format!("[![Service status]({site}/badge/object-storage.svg)]({site})"));
        assert_eq!(policy, format!("img-src {site}"));
        Ok(())
    })
}

#[test]
fn chromium_playground() -> Outcome {
    what_is_chosen_is_seen_and_what_is_copied_works(Engine::Chromium)
}

#[test]
fn chromium_playground_frame() -> Outcome {
    a_frame_and_a_picture_are_copied_too(Engine::Chromium)
}

#[test]
fn firefox_playground() -> Outcome {
    what_is_chosen_is_seen_and_what_is_copied_works(Engine::Firefox)
}

#[test]
fn firefox_playground_frame() -> Outcome {
    a_frame_and_a_picture_are_copied_too(Engine::Firefox)
}

#[test]
fn webkit_playground() -> Outcome {
    what_is_chosen_is_seen_and_what_is_copied_works(Engine::WebKit)
}

#[test]
fn webkit_playground_frame() -> Outcome {
    a_frame_and_a_picture_are_copied_too(Engine::WebKit)
}

#[test]
fn everything_is_reached_by_key() -> Outcome {
    run(async {
        let embed = Embed::start(Engine::Chromium, "incident").await?;
        let browser = &embed.browser;
        show(browser, &embed.site, "/embed").await?;
        browser.wait_until("the widget", &says(SENTENCE)).await?;
        browser.js("document.querySelector('.embed-form select').focus()").await?;
        browser.press(Key::Tab).await?; // from "With" to "Show as"
        browser.press(Key::Down).await?;
        browser.wait_text(LINES, "variant=\"inline\"").await?;
        browser.press(Key::Tab).await?;
        browser.press(Key::Down).await?;
        browser.wait_text(LINES, "theme=\"light\"").await?;
        browser.press(Key::Tab).await?;
        browser.press(Key::Tab).await?;
        let first = browser.js("return document.activeElement.value").await?;
        browser.press_char(' ').await?;
        browser.wait_text(LINES, &format!("component=\"{}\"", first.as_str().unwrap_or_default())).await?;
        // Everything after the list is reached, and in order.
        let place = "return document.activeElement.closest('.embed-stage') ? 'preview' : document.activeElement.innerText";
        let mut reached = vec![];
        for _ in 0..60 {
            browser.press(Key::Tab).await?;
            let now = browser.js(place).await?.as_str().unwrap_or_default().to_owned();
            if reached.last() != Some(&now) {
                reached.push(now);
            }
            if reached.last().is_some_and(|words| words == "Copy the policy") {
                break;
            }
        }
        let reached: Vec<_> = reached.iter().map(String::as_str).filter(|words| !words.is_empty()).collect();
        assert_eq!(reached, ["preview", "Copy the lines", "Copy the policy"]);
        Ok(())
    })
}

#[test]
fn it_fits_a_phone_and_the_dark() -> Outcome {
    run(async {
        let embed = Embed::start(Engine::Chromium, "incident").await?;
        let browser = &embed.browser;
        for (width, dark) in [(320, false), (320, true), (1280, false), (1280, true)] {
            browser.screen(width, 900)?;
            browser.prefer_dark(dark)?;
            show(browser, &embed.site, "/embed").await?;
            browser.wait_until("the widget", &says(SENTENCE)).await?;
            let wide = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
            for variant in ["banner", "floating", "inline", "badge"] {
                browser.js(&choose("Show as", variant)).await?;
                browser.painted().await?;
                assert_eq!(browser.js(wide).await?, false, "{variant} at {width}");
                let height = browser.js("return document.documentElement.scrollHeight").await?;
                browser.screen(width, u32::try_from(height.as_u64().unwrap_or(900).min(4000))?)?;
                browser.painted().await?;
                let theme = if dark { "dark" } else { "light" };
                browser.screenshot(&format!("embed-{variant}-{width}-{theme}")).await?;
            }
        }
        Ok(())
    })
}
