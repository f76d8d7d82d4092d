//! Hosts that are strict, strange or hostile: the widget works on each of them, and their console stays empty.

use browser_tests::{Engine, Outcome, run};

use super::{Embed, SENTENCE};

/// A host page. `{status}` stands for the status page's origin.
struct Page {
    name: &'static str,
    headers: &'static [&'static str],
    attributes: &'static str,
    head: &'static str,
    body: &'static str,
    /// What else must be true, as a script.
    holds: &'static str,
}

const SCRIPT: &str = "<script type=\"module\" src=\"{status}/widget/v1.js\"></script>";
const WIDGET: &str = "<p><status-widget></status-widget></p>";

const PLAIN: Page =
    Page { name: "plain", headers: &[], attributes: "", head: SCRIPT, body: WIDGET, holds: "true" };

const HOSTS: [Page; 10] = [
    PLAIN,
    Page {
        name: "strict policy",
        headers: &["Content-Security-Policy: default-src 'none'; script-src 'self' {status}; \
                    connect-src {status}; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"],
        holds: "getComputedStyle(card).display === 'inline-flex'",
        ..PLAIN
    },
    Page {
        name: "trusted types",
        headers: &["Content-Security-Policy: require-trusted-types-for 'script'; trusted-types 'none'"],
        ..PLAIN
    },
    Page {
        name: "isolated",
        headers: &["Cross-Origin-Embedder-Policy: require-corp", "Cross-Origin-Opener-Policy: same-origin"],
        body: "<p><status-widget></status-widget></p><img alt='' crossorigin src='{status}/data/badge.svg'>\
               <img alt='' src='{status}/data/badge.svg'>",
        holds: "[...document.images].every(image => image.naturalWidth > 50)",
        ..PLAIN
    },
    Page {
        name: "reset from hell",
        head: "<script type=\"module\" src=\"{status}/widget/v1.js\"></script>\
               <style>*, *::before, *::after { all: unset !important }</style>",
        holds: "getComputedStyle(card).display === 'inline-flex' && getComputedStyle(card).borderTopWidth === '1px' \
                && card.getBoundingClientRect().height > 20 && card.getBoundingClientRect().width > 150",
        ..PLAIN
    },
    Page {
        name: "dark",
        head: "<script type=\"module\" src=\"{status}/widget/v1.js\"></script>\
               <style>:root { color-scheme: dark; background: #111; color: #eee }</style>",
        body: "<p><status-widget></status-widget></p><p><status-widget theme='light'></status-widget></p>",
        holds: "light(card) < 0.3 && light(document.querySelectorAll('status-widget')[1].shadowRoot.querySelector('section')) > 0.7",
        ..PLAIN
    },
    Page {
        name: "right to left",
        attributes: "dir='rtl'",
        body: "<p><status-widget></status-widget></p><status-widget variant='floating' position='left'></status-widget>\
               <status-widget variant='floating' position='top'></status-widget>",
        // The icon is where a reader of the text begins, the corner is where the embedder said.
        holds: "box(card).right > innerWidth - 30 && box(other(1)).left < 30 && box(other(2)).right > innerWidth - 30 \
                && box(other(2)).top < 30 && box(other(1)).bottom > innerHeight - 30",
        ..PLAIN
    },
    Page {
        name: "frozen prototypes",
        head: "<script src='/freeze.js'></script><script type=\"module\" src=\"{status}/widget/v1.js\"></script>",
        body: "<p><status-widget></status-widget></p><status-widget variant='banner'></status-widget>",
        // By way of the window: a driver's script may have an `Object` of its own.
        holds: "Object.isFrozen(window.Array.prototype) && Object.isFrozen(window.Object.prototype) && other(1).textContent.includes('Uploads') \
                && !card.hasAttribute('fromTheHost')",
        ..PLAIN
    },
    Page {
        name: "script three times",
        head: "<script type=\"module\" src=\"{status}/widget/v1.js\"></script>\
               <script type=\"module\" src=\"{status}/widget/v1.js?again\"></script>\
               <script type=\"module\" async src=\"{status}/widget/v1.js\"></script>",
        holds: "performance.getEntriesByName('{status}/data/status.json').length === 1",
        ..PLAIN
    },
    Page {
        name: "script before and after, element made by a script",
        head: "",
        body: "<script src='/make.js'></script><script type=\"module\" src=\"{status}/widget/v1.js\"></script>",
        holds: "document.querySelector('status-widget').getAttribute('variant') === 'inline' && !card.parentNode.matches('.badge')",
        ..PLAIN
    },
];

/// Everything the host can reach is frozen, after it has been added to as careless libraries do.
const FREEZE: &str = "Object.prototype.fromTheHost = function () {};
for (const name of Object.getOwnPropertyNames(window)) {
  try {
    if (typeof window[name] === 'function') Object.freeze(window[name]) && Object.freeze(window[name].prototype);
  } catch { /* the window itself cannot be frozen */ }
}";

/// Properties that are set before the element is defined are its own, and would hide the ones it brings.
const MAKE: &str = "const widget = document.createElement('status-widget');
widget.variant = 'inline';
document.body.append(widget);";

/// For the scripts above: the first card, where others are, and how light one is.
const HELPERS: &str = "const cards = [...document.querySelectorAll('status-widget')].map(w => w.shadowRoot.querySelector('section'));
const [card] = cards, other = at => cards[at], box = e => e.getBoundingClientRect();
const light = e => getComputedStyle(e).backgroundColor.match(/[\\d.]+/g).slice(0, 3).reduce((sum, part) => sum + part / 765, 0);
return ";

async fn tour(engine: Engine) -> Outcome {
    let embed = Embed::start(engine, "incident").await?;
    embed.host.put("/freeze.js", &[], FREEZE);
    embed.host.put("/make.js", &[], MAKE);
    let status = embed.site.at("");
    for page in &HOSTS {
        let fill = |text: &str| text.replace("{status}", &status);
        let headers: Vec<_> = page.headers.iter().map(|line| fill(line)).collect();
        let visit = async {
            embed.open_with(&headers, page.attributes, &fill(page.head), &fill(page.body)).await?;
            embed.says(SENTENCE).await?;
            assert_eq!(embed.look().await?["tone"], "partial_outage", "{}", page.name);
            embed.browser.wait_until(page.holds, &fill(&format!("{HELPERS}{}", page.holds))).await?;
            embed.browser.screenshot(&format!("widget-{}-{engine:?}", page.name.replace(' ', "-"))).await?;
            embed.is_quiet("").await
        };
        visit.await.map_err(|failure| failure.during(page.name))?;
    }
    // What an engine lacks, it cannot be tested with.
    let trusted_types = embed.browser.js("return typeof trustedTypes").await?;
    println!("{engine:?}: trustedTypes is {trusted_types}");
    Ok(())
}

#[test]
fn chromium_hosts() -> Outcome {
    run(tour(Engine::Chromium))
}

#[test]
fn firefox_hosts() -> Outcome {
    run(tour(Engine::Firefox))
}

#[test]
fn webkit_hosts() -> Outcome {
    run(tour(Engine::WebKit))
}
