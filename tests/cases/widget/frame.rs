//! The frame: the same element in a document that other sites may frame, and the only one they may.

use browser_tests::{Engine, Outcome, Site, http, run};
use serde_json::json;

use super::{Embed, SENTENCE};

const DOCS: &str = include_str!("../../../docs/embedding.md");
const SANDBOX: &str = "sandbox=\"allow-scripts allow-popups allow-popups-to-escape-sandbox\"";

/// The listener as the documentation has it, for this status page.
fn listener(embed: &Embed) -> String {
    let block = DOCS
        .split("```")
        .filter_map(|block| block.strip_prefix("js\n"))
        .find(|block| block.contains("postMessage") || block.contains("\"message\""));
    let block = block.unwrap_or_default();
    assert!(block.lines().count() <= 10, "ten lines are promised");
    assert!(block.contains("https://status.example"), "the documentation has lost its listener");
    block.replace("https://status.example", &embed.site.at(""))
}

async fn tour(engine: Engine) -> Outcome {
    let embed = Embed::start(engine, "incident").await?;
    embed.host.put("/listener.js", &[], listener(&embed));
    let frame = |query: &str, more: &str| {
        format!(
            "<iframe class=\"status\" title=\"Status\" src=\"{}{query}\" {more}></iframe>",
            embed.site.at("/embed/")
        )
    };
    let script = "<script src=\"/listener.js\"></script>";
    let policy = format!(
        "Content-Security-Policy: default-src 'none'; script-src 'self'; img-src 'self'; frame-src {}",
        embed.site.at("")
    );
    let isolated = [
        "Cross-Origin-Embedder-Policy: require-corp".to_owned(),
        "Cross-Origin-Opener-Policy: same-origin".to_owned(),
    ];
    for (name, headers, more, query) in [
        ("plain", &[][..], "", ""),
        ("sandboxed", &[], SANDBOX, "?variant=inline&theme=dark"),
        ("strict policy, sandboxed", std::slice::from_ref(&policy), SANDBOX, "?variant=banner"),
        ("isolated", &isolated[..], "", "?variant=floating&lang=de&component=object-storage"),
        ("isolated, sandboxed", &isolated[..], SANDBOX, "?component=documentation"),
    ] {
        let visit = async {
            embed.open_with(headers, "", script, &frame(query, more)).await?;
            embed.browser.enter_frame("iframe").await?;
            let shown = "const card = document.querySelector('status-widget')?.shadowRoot?.querySelector('section');
                return !!card && !card.hidden && !card.textContent.includes('…') && card.querySelector('[part=link]').textContent";
            let words = embed.browser.wait_until("the widget in the frame", shown).await?;
            let expected = match query {
                q if q.contains("documentation") => "Documentation: Operational",
                q if q.contains("lang=de") => "Teilausfall",
                _ => SENTENCE,
            };
            assert!(words.as_str().is_some_and(|words| words.contains(expected)), "{words}");
            let height = embed.browser.js("return Math.ceil(document.querySelector('status-widget').getBoundingClientRect().height)").await?;
            let target = embed.browser.js("return document.querySelector('base').target").await?;
            if name == "plain" {
                assert_eq!(
                    embed.browser.js_later(KEPT).await?,
                    json!([0, 0, 0]),
                    "nothing is kept from a frame"
                );
            }
            embed.browser.leave_frame().await?;
            assert_eq!(target, "_blank");
            assert!(height.as_u64().is_some_and(|height| height >= 20), "{height}");
            let sized = format!("return document.querySelector('iframe').clientHeight === {height}");
            embed.browser.wait_until("the frame's height", &sized).await?;
            embed
                .browser
                .screenshot(&format!("widget-frame-{}-{engine:?}", name.replace([' ', ','], "-")))
                .await?;
            embed.is_quiet("").await
        };
        visit.await.map_err(|failure| failure.during(name))?;
    }
    strangers_are_not_heard(&embed, &frame("", SANDBOX), script).await.map_err(|f| f.during("strangers"))?;
    it_asks_for_what_an_address_may(&embed).await.map_err(|f| f.during("wishes"))?;
    only_this_may_be_framed(&embed).await.map_err(|f| f.during("framing"))
}

/// What stands in its address reaches the element, and nothing that is not among it.
async fn it_asks_for_what_an_address_may(embed: &Embed) -> Outcome {
    let theme = "dark&variant=inline&component=documentation&lang=de-AT&hide-when=operational&refresh=120";
    let refused = "red&variant=loud&component=%3Cimg%3E&lang=../../x&hide-when=%3C&refresh=soon&src=https://evil.example/&link=javascript:alert(1)&style=x&onclick=x";
    let asked = json!({"component": "documentation", "hide-when": "operational", "lang": "de-AT", "refresh": "120",
        "theme": "dark", "variant": "inline"});
    for (query, expected, scheme) in [(theme, asked, "dark"), (refused, json!({}), "normal")] {
        let frame = format!(
            "<iframe title=\"Status\" src=\"{}?theme={query}\"></iframe>",
            embed.site.at("/embed/").replace('&', "&amp;")
        );
        embed.open_with(&[], "", "", &frame).await?;
        embed.browser.enter_frame("iframe").await?;
        embed
            .browser
            .wait_until("the element", "return !!document.querySelector('status-widget')?.shadowRoot")
            .await?;
        let attributes = "return Object.fromEntries([...document.querySelector('status-widget').attributes].map(it => [it.name, it.value]))";
        assert_eq!(embed.browser.js(attributes).await?, expected);
        let inside = "return getComputedStyle(document.documentElement).colorScheme";
        assert_eq!(embed.browser.js(inside).await?, scheme);
        embed.browser.leave_frame().await?;
    }
    Ok(())
}

/// Workers, caches and values that the frame has on the status page's own origin.
const KEPT: &str = "const done = arguments[0];
    Promise.all([navigator.serviceWorker.getRegistrations(), caches.keys(), Object.keys(localStorage)])
        .then(lists => done(lists.map(list => list.length)))";

/// Messages from others change nothing, and neither do messages to the frame.
async fn strangers_are_not_heard(embed: &Embed, frame: &str, script: &str) -> Outcome {
    embed.host.put(
        "/stranger",
        &[],
        "<script>for (const height of [9999, '9999px', NaN, -1, {}])
        parent.postMessage({type: 'allclear:size', version: 1, height}, '*')</script>",
    );
    embed
        .open_with(&[], "", script, &format!("{frame}<iframe title=\"Other\" src=\"/stranger\"></iframe>"))
        .await?;
    // It takes its height when it has been filled.
    let words = format!(
        "return document.querySelector('status-widget').shadowRoot?.textContent.includes('{SENTENCE}')"
    );
    embed.browser.enter_frame("iframe.status").await?;
    embed.browser.wait_until("words in the frame", &words).await?;
    let height =
        "return Math.ceil(document.querySelector('status-widget').getBoundingClientRect().height) + 'px'";
    let height = embed.browser.js(height).await?;
    embed.browser.leave_frame().await?;
    let sized = format!("return document.querySelector('iframe.status').style.height === {height}");
    embed.browser.wait_until("the frame's height", &sized).await?;
    let before = embed.browser.js("return document.querySelector('iframe.status').style.height").await?;
    let hostile = "const frame = document.querySelector('iframe.status').contentWindow;
        for (const message of [null, 'x', 7, {type: 'allclear:size', version: 1, height: 9999}, {type: 'allclear:set', theme: 'dark'},
            {get type() { return 'x' }}, [[[]]], new Map()]) { frame.postMessage(message, '*'); window.postMessage(message, '*') }";
    embed.browser.js(hostile).await?;
    // What was sent has arrived when what is sent after it has.
    let after = "const done = arguments[0]; addEventListener('message', event => event.data === 'last' && done(1)); postMessage('last')";
    embed.browser.js_later(after).await?;
    assert_eq!(
        embed.browser.js("return document.querySelector('iframe.status').style.height").await?,
        before
    );
    embed.browser.enter_frame("iframe.status").await?;
    embed.browser.wait_until("the same words in the frame", &words).await?;
    // From the frame itself, but of a version that is not this one.
    let newer = "parent.postMessage({type: 'allclear:size', version: 2, height: 9999}, '*')";
    embed.browser.js(newer).await?;
    embed.browser.leave_frame().await?;
    embed.browser.js_later(after).await?;
    assert_eq!(
        embed.browser.js("return document.querySelector('iframe.status').style.height").await?,
        before
    );
    // The same frame, in which another site is now; and another frame that has no origin, as the sandboxed one.
    embed.host.put(
        "/told",
        &[],
        "<script>parent.postMessage({type: 'allclear:size', version: 1, height: 9999}, '*'); parent.postMessage('told', '*')</script>",
    );
    for moved in [
        "document.querySelector('iframe.status').src = '/told'",
        "const other = document.createElement('iframe'); other.sandbox = 'allow-scripts'; other.src = '/told'; document.body.append(other)",
    ] {
        let script = format!(
            "const done = arguments[0]; addEventListener('message', event => event.data === 'told' && done(1)); {moved}"
        );
        embed.browser.js_later(&script).await?;
        let height = "return document.querySelector('iframe.status').style.height";
        assert_eq!(embed.browser.js(height).await?, before, "{moved}");
    }
    embed.is_quiet("").await
}

async fn only_this_may_be_framed(embed: &Embed) -> Outcome {
    for (path, css, allowed) in [
        ("/embed/", "status-widget", true),
        ("/", "#overall, #shell", false),
        ("/embed", "#overall, #shell", false),
    ] {
        let address = embed.site.at(path);
        embed
            .open_with(
                &[],
                "",
                "",
                &format!("<iframe title=\"Status\" src=\"{address}\" onload=\"window.loaded = 1\"></iframe>"),
            )
            .await?;
        embed.browser.wait_until("an answer", "return window.loaded || performance.now() > 3000").await?;
        // A frame that was refused holds nothing, or a page of the browser's own that no driver enters.
        let entered = embed.browser.enter_frame("iframe").await;
        let found = match entered {
            Ok(()) => embed.browser.count(css).await.unwrap_or(0) > 0,
            Err(_) => false,
        };
        embed.browser.leave_frame().await?;
        assert_eq!(found, allowed, "{path}");
    }
    Ok(())
}

#[test]
fn chromium_frame() -> Outcome {
    run(tour(Engine::Chromium))
}

#[test]
fn firefox_frame() -> Outcome {
    run(tour(Engine::Firefox))
}

#[test]
fn webkit_frame() -> Outcome {
    run(tour(Engine::WebKit))
}

#[test]
fn headers_say_who_may_frame_and_load_what() -> Outcome {
    run(async {
        let site = Site::start(|folder| {
            folder.demo("incident")?;
            // Where `allclear publish` puts them.
            for badge in ["badge.svg", "badge.json", "badge/object-storage.svg", "badge/object-storage.json"]
            {
                folder.write(badge, &folder.read(&format!("data/{badge}"))?)?;
            }
            Ok(())
        })?;
        let get = |path: &str| http::get(&site.at(path));
        for path in ["/", "/history", "/embed", "/incident/uploads-frankfurt", "/404", "/nope"] {
            let answer = get(path)?;
            let policy = answer.header("content-security-policy");
            assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
            assert_eq!(answer.header("x-frame-options"), "DENY", "{path}");
        }
        let frame = get("/embed/")?;
        assert_eq!((frame.status, frame.header("x-frame-options")), (200, ""));
        assert!(frame.header("content-security-policy").contains("frame-ancestors *"));
        assert!(!frame.header("content-security-policy").contains("unsafe"), "no exception for the frame");
        let version = json_of(&get("/widget/versions.json")?.text())?;
        let newest = version["newest"].as_str().unwrap_or_default().to_owned();
        for (path, cache) in [
            ("/widget/v1.js".to_owned(), "max-age=300"),
            (format!("/widget/{newest}.js"), "max-age=31536000, immutable"),
            ("/badge.svg".to_owned(), "max-age=60"),
            ("/badge/object-storage.json".to_owned(), "max-age=60"),
            ("/data/status.json".to_owned(), "max-age=15"),
            ("/embed/embed.js".to_owned(), "max-age=0"),
        ] {
            let answer = get(&path)?;
            assert_eq!(answer.status, 200, "{path}");
            assert!(
                answer.header("cache-control").contains(cache),
                "{path}: {}",
                answer.header("cache-control")
            );
            assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
            assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin", "{path}");
        }
        assert_eq!(get("/widget/v1.js")?.body, get(&format!("/widget/{newest}.js"))?.body);
        assert!(get("/badge/object-storage.svg")?.text().contains("role=\"img\""));
        assert_eq!(json_of(&get("/badge.json")?.text())?["schemaVersion"], json!(1));
        Ok(())
    })
}

fn json_of(text: &str) -> Outcome<serde_json::Value> {
    Ok(serde_json::from_str(text)?)
}
