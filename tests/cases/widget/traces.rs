//! What the widget leaves on a host: no name, nothing stored, and no cookie goes along.

use browser_tests::{Engine, Outcome, run};
use serde_json::json;

use super::{Embed, SENTENCE};

/// Before the widget's script: what the window already has, and how things are asked for from now on.
const NOTE: &str = "<script>window.asked = []; window.before = null;
    const theirs = window.fetch;
    window.fetch = (...request) => { asked.push(request[1]?.credentials); return theirs(...request) };
    window.before = new Set(Object.getOwnPropertyNames(window))</script>";

const LEFT: &str = "const done = arguments[0];
    const names = Object.getOwnPropertyNames(window).filter(name => !before.has(name) && !/^(\\d+|ret_nodes)$/.test(name)); // a frame, the driver
    const stored = [localStorage.length, sessionStorage.length, document.cookie.length];
    const elsewhere = [indexedDB.databases?.(), window.caches?.keys(), navigator.serviceWorker?.getRegistrations()];
    Promise.all(elsewhere).then(lists => done([names, stored.concat(lists.map(list => list?.length ?? 0)), asked]))";

async fn nothing_is_left(engine: Engine) -> Outcome {
    let embed = Embed::start(engine, "incident").await?;
    let body = ["variant='badge'", "variant='banner'", "component='documentation'"].map(|a| embed.widget(a));
    embed.open_with(&[], "", &format!("{NOTE}{}", embed.script()), &body.concat()).await?;
    embed.says(SENTENCE).await?;
    embed
        .browser
        .wait_until("three widgets", "return !look(1).hidden && look(2)?.tone === 'operational'")
        .await?;
    embed.browser.js("document.querySelector('status-widget + status-widget').shadowRoot.querySelector('button').click()").await?;
    embed.browser.wait_until("nothing", "return look(1).hidden").await?;
    let left = embed.browser.js_later(LEFT).await?;
    assert_eq!(left, json!([[], [0, 0, 0, 0, 0, 0], ["omit", "omit"]]));
    embed.is_quiet("").await
}

#[test]
fn chromium_traces() -> Outcome {
    run(nothing_is_left(Engine::Chromium))
}

#[test]
fn firefox_traces() -> Outcome {
    run(nothing_is_left(Engine::Firefox))
}

#[test]
fn webkit_traces() -> Outcome {
    run(nothing_is_left(Engine::WebKit))
}
