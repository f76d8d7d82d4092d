//! A feed that fails, lies or attacks: the widget says that the status is unknown, and nothing else happens.

use std::time::Duration;

use browser_tests::{Engine, Fault, Outcome, run};
use serde_json::{Value, json};

use super::{BROWSERS_OWN, Embed, FILE, SENTENCE};

const UNKNOWN: &str = "Status unknown";
/// The time in which an answer must come, short enough to wait for.
const HURRY: &str = "<script>hurry = 20</script>";

fn failures() -> Vec<(&'static str, Fault)> {
    let page = Fault::Body("text/html", "<!doctype html><script>fooled = 1</script>".to_owned());
    vec![
        ("an error", Fault::Status(500)),
        ("not there", Fault::Status(404)),
        ("a web page", page),
        ("half a document", Fault::Truncated),
        ("too much", Fault::Huge),
        ("too slow", Fault::Slow(Duration::from_secs(6))),
        ("nobody there", Fault::Refused),
        ("too deep", Fault::Body("application/json", "[".repeat(900_000))),
    ]
}

fn lies() -> Vec<(&'static str, Fault)> {
    let body = |text: &str| Fault::Body("application/json", text.to_owned());
    let field =
        |name: &'static str, value: Value| Fault::edited(move |document| document[name] = value.clone());
    vec![
        ("null", body("null")),
        ("a list", body("[]")),
        ("a word", body("\"operational\"")),
        ("another version", field("version", json!(2))),
        ("no banner", field("overall", json!(null))),
        ("an empty banner", field("overall", json!({"status": "operational", "text": ""}))),
        ("from the future", field("generated_at", json!("2099-01-01T00:00:00Z"))),
        ("without a date", field("generated_at", json!("yesterday"))),
        ("a date that is none", field("generated_at", json!({"toString": 1, "valueOf": 1}))),
        ("older than it may be", aged(json!({"stale_after_s": 300, "unknown_after_s": 1800}))),
        ("older than a limit that is none", aged(json!({"stale_after_s": "soon"}))),
        ("older than no time at all", aged(json!({"unknown_after_s": -1}))),
    ]
}

/// A document of last year that says how old it may get.
fn aged(limits: Value) -> Fault {
    Fault::edited(move |document| {
        document["generated_at"] = json!("2025-01-01T00:00:00Z");
        for (name, limit) in limits.as_object().into_iter().flatten() {
            document[name] = limit.clone();
        }
    })
}

/// Everything a document can hold that is not what it should be.
fn attack(document: &mut Value) {
    let bait = "</a><img src=x onerror=fooled=1><script>fooled=1</script>\u{202e}";
    let odd =
        json!({"toString": 1, "valueOf": {"a": 1}, "__proto__": {"id": "x"}, "constructor": 1, "then": 1});
    document["page"]["url"] = json!("javascript:fooled=1");
    document["overall"] = json!({"status": "constructor", "text": bait.repeat(500)});
    document["active"] = json!([
        null, 7, "text", [], odd,
        {"id": odd, "title": odd, "url": odd},
        {"id": "a", "title": bait, "url": "javascript:fooled=1"},
        {"id": "b", "title": null, "url": "data:text/html,<script>fooled=1</script>"},
    ]);
    document["next_maintenance"] = json!({"id": odd, "title": odd, "starts_at": "1970-01-01T00:00:00Z", "ends_at": odd, "url": "//evil.example"});
    document["words"] = json!([odd, null, {"length": -1}, 12]);
    document["components"] = json!({"id": "uploads", "status": odd, "text": odd});
    document["__proto__"] = json!({"fooled": 1});
}

async fn trouble(engine: Engine) -> Outcome {
    let embed = Embed::start(engine, "incident").await?;
    for (name, fault) in failures().into_iter().chain(lies()) {
        embed.data.set(fault);
        one(&embed).await.map_err(|failure| failure.during(name))?;
    }
    embed.data.set(aged(json!({})));
    embed.open(&embed.widget("")).await?;
    embed.says(SENTENCE).await.map_err(|failure| failure.during("old, as nobody rewrites it"))
}

async fn tour(engine: Engine) -> Outcome {
    let embed = Embed::start(engine, "incident").await?;
    hostile_strings(&embed).await.map_err(|failure| failure.during("hostile strings"))?;
    what_is_held_grows_old(&embed).await.map_err(|failure| failure.during("growing old"))?;
    nobody_reads_in_vain(&embed).await.map_err(|failure| failure.during("polling"))
}

/// Unknown, with a way to the page; right again as soon as the feed is.
async fn one(embed: &Embed) -> Outcome {
    embed.open_with(&[], "", &format!("{HURRY}{}", embed.script()), &embed.widget("")).await?;
    embed.says(UNKNOWN).await?;
    let look = embed.look().await?;
    assert_eq!((&look["tone"], &look["lang"]), (&json!("unknown"), &json!("en")));
    assert!(look["href"].as_str().is_some_and(|href| href.starts_with("http")), "{look}");
    embed.browser.wait_until("word of it", "return said[0]?.startsWith('status-error')").await?;
    embed.data.set(Fault::None);
    embed.browser.js("hurry = 1").await?;
    // Where nobody listened, it takes the server a moment to do so again.
    let again = "document.querySelector('status-widget').refresh(); return look()?.tone === 'partial_outage'";
    embed.browser.wait_until("the right status", again).await?;
    embed.says(SENTENCE).await?;
    embed.is_quiet(BROWSERS_OWN).await
}

async fn hostile_strings(embed: &Embed) -> Outcome {
    embed.data.set(Fault::edited(attack));
    let body = [
        "",
        "variant='banner'",
        "variant='floating' component='uploads, x'",
        "variant='inline' component='a'",
    ]
    .map(|attributes| embed.widget(attributes));
    embed.open(&body.concat()).await?;
    embed
        .browser
        .wait_until(
            "four widgets",
            "return [0, 1, 2, 3].every(at => ['unknown', 'under_maintenance'].includes(look(at)?.tone))",
        )
        .await?;
    let found = embed
        .browser
        .js("const roots = [...document.querySelectorAll('status-widget')].map(widget => widget.shadowRoot);
             return [window.fooled ?? 0, ({}).fooled ?? 0,
                 roots.flatMap(root => [...root.querySelectorAll('img, script, [onerror]')]).length,
                 roots.flatMap(root => [...root.querySelectorAll('a')]).filter(a => !/^https?:$/.test(a.protocol)).length,
                 Math.max(...roots.map(root => root.textContent.length)) < 1000]")
        .await?;
    assert_eq!(found, json!([0, 0, 0, 0, true]));
    // Words that a document leaves out are English.
    embed.data.set(Fault::edited(|document| document["words"] = json!([])));
    embed.open(&embed.widget("component='no-such'")).await?;
    embed.says("no-such: Status unknown").await?;
    embed.is_quiet("").await
}

/// Five minutes after the last read that succeeded nothing is known any more.
async fn what_is_held_grows_old(embed: &Embed) -> Outcome {
    embed.data.reset();
    embed.open(&embed.widget("")).await?;
    embed.says(SENTENCE).await?;
    embed.data.set(Fault::Status(503));
    embed.browser.js("skip(290)").await?;
    embed.browser.wait_until("a failure", "return said.at(-1) === 'status-error partial_outage'").await?;
    assert_eq!(embed.look().await?["text"], SENTENCE, "what is held is still young");
    embed.browser.js("skip(20)").await?;
    embed.says(UNKNOWN).await?;
    assert_eq!(embed.look().await?["tone"], "unknown");
    // Older news than what was held is no news.
    embed.data.set(aged(json!({})));
    embed.browser.js("return document.querySelector('status-widget').refresh()").await?;
    assert_eq!(embed.look().await?["text"], UNKNOWN);
    embed.data.set(Fault::None);
    embed.browser.js("return document.querySelector('status-widget').refresh()").await?;
    embed.says(SENTENCE).await?;
    embed.is_quiet(BROWSERS_OWN).await
}

/// A minute or more between reads, more after failures, none in a hidden tab.
async fn nobody_reads_in_vain(embed: &Embed) -> Outcome {
    embed.data.reset();
    let hide = "<script>Object.defineProperty(document, 'hidden', {get: () => window.away})</script>";
    // Asking for more than one read a minute is asking in vain.
    let head = format!("{hide}{}", embed.script());
    embed.open_with(&[], "", &head, &embed.widget("refresh=\"1\"")).await?;
    embed.says(SENTENCE).await?;
    let reads = || embed.data.requests(FILE);
    let pass = |seconds: u32| embed.browser.js_with("skip(arguments[0])", vec![seconds.into()]);
    let read = async |times: usize| {
        embed.tick().await?;
        for _ in 0..100 {
            if reads() >= times {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert_eq!(reads(), times);
        Ok::<_, browser_tests::Failure>(())
    };
    read(1).await?;
    pass(55).await?;
    embed.tick().await?;
    read(1).await?;
    embed.data.set(Fault::Status(500));
    pass(25).await?;
    read(2).await?;
    // After one failure a minute or more, after two of them two, after three four.
    for (early, late, times) in [(55, 30, 3), (115, 40, 4), (235, 70, 5)] {
        pass(early).await?;
        embed.tick().await?;
        read(times - 1).await?;
        pass(late).await?;
        read(times).await?;
    }
    embed.browser.js("window.away = true").await?;
    pass(4000).await?;
    embed.tick().await?;
    read(5).await?;
    embed.data.set(Fault::None);
    embed.browser.js("window.away = false; document.dispatchEvent(new Event('visibilitychange'))").await?;
    read(6).await?;
    embed.says(SENTENCE).await?;
    embed.is_quiet(BROWSERS_OWN).await?;

    // Half as often where that is asked for, and by chance up to a quarter later.
    embed.data.reset();
    let head = format!("{hide}<script>Math.random = () => 1</script>{}", embed.script());
    embed.open_with(&[], "", &head, &embed.widget("refresh=\"120\"")).await?;
    embed.says(SENTENCE).await?;
    pass(145).await?;
    embed.tick().await?;
    read(1).await?;
    pass(10).await?;
    read(2).await?;
    // Another wish counts from the next read on.
    embed.browser.js("document.querySelector('status-widget').refresh = 999").await?;
    pass(155).await?;
    read(3).await?;
    // No longer than what is known lasts.
    pass(180).await?;
    embed.tick().await?;
    read(3).await?;
    pass(15).await?;
    read(4).await?;
    // A read that fails is repeated before that, however seldom is wished.
    embed.data.set(Fault::Status(500));
    pass(190).await?;
    read(5).await?;
    embed.data.set(Fault::None);
    pass(65).await?;
    embed.tick().await?;
    read(5).await?;
    assert_eq!(embed.look().await?["text"], SENTENCE);
    pass(15).await?;
    read(6).await?;
    assert_eq!(embed.look().await?["text"], SENTENCE);
    Ok(())
}

#[test]
fn chromium_feed() -> Outcome {
    run(tour(Engine::Chromium))
}

#[test]
fn chromium_trouble() -> Outcome {
    run(trouble(Engine::Chromium))
}

#[test]
fn firefox_feed() -> Outcome {
    run(tour(Engine::Firefox))
}

#[test]
fn firefox_trouble() -> Outcome {
    run(trouble(Engine::Firefox))
}

#[test]
fn webkit_feed() -> Outcome {
    run(tour(Engine::WebKit))
}

#[test]
fn webkit_trouble() -> Outcome {
    run(trouble(Engine::WebKit))
}
