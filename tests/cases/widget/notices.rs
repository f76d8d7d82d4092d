//! Banner and floating: there when something is wrong, gone when dismissed, in nobody's way.

use browser_tests::browser::Key;
use browser_tests::{Engine, Fault, Outcome, run};
use serde_json::{Value, json};

use super::{Embed, SENTENCE};

const NOTICE: &str = "Uploads to object storage fail in Frankfurt";

async fn appearing(engine: Engine) -> Outcome {
    let embed = Embed::start(engine, "incident").await?;
    for variant in ["banner", "floating"] {
        let attributes = format!("variant=\"{variant}\"");
        it_appears_without_a_stir(&embed, &attributes).await.map_err(|f| f.during(variant))?;
        it_is_dismissed_by_key(&embed).await.map_err(|f| f.during(variant))?;
    }
    Ok(())
}

async fn hiding(engine: Engine) -> Outcome {
    let embed = Embed::start(engine, "incident").await?;
    it_keeps_quiet_when_all_is_well(&embed).await.map_err(|f| f.during("all is well"))?;
    it_speaks_of_maintenance_that_is_near(&embed).await.map_err(|f| f.during("maintenance"))?;
    a_badge_that_hides_keeps_its_room(&embed).await.map_err(|f| f.during("hidden badge"))
}

/// The region that screen readers listen to is there first; then it speaks, and the focus stays where it was.
async fn it_appears_without_a_stir(embed: &Embed, attributes: &str) -> Outcome {
    embed.data.reset();
    embed.data.set(Fault::Slow(std::time::Duration::from_secs(1)));
    embed.open(&format!("<input autofocus>{}<p>Goods</p>", embed.widget(attributes))).await?;
    embed.browser.wait_until("a region", "return look()?.role === 'status' && look().hidden").await?;
    let region = "document.querySelector('status-widget').shadowRoot.firstElementChild";
    embed.browser.js(&format!("window.region = {region}; document.querySelector('input').focus()")).await?;
    let place = "return JSON.stringify(document.querySelector('p').getBoundingClientRect())";
    let before = embed.browser.js(place).await?;
    embed.data.set(Fault::None);
    embed.browser.js("document.querySelector('status-widget').refresh()").await?;
    embed.says(SENTENCE).await?;
    assert_eq!(embed.look().await?["notices"][0], NOTICE);
    assert_eq!(embed.browser.js(place).await?, before, "nothing has moved");
    let still = format!("return region === {region} && document.activeElement.localName === 'input'");
    assert_eq!(embed.browser.js(&still).await?, true);
    let motion = "return [...region.querySelectorAll('*'), region].every(element => getComputedStyle(element).animationName === 'none'
        && getComputedStyle(element).transitionDuration === '0s')";
    assert_eq!(embed.browser.js(motion).await?, true, "for those who want less motion: there is none");
    let label = "return [region.firstElementChild.ariaLabel, region.querySelector('button').ariaLabel]";
    assert_eq!(embed.browser.js(label).await?, json!([SENTENCE, "Dismiss"]));
    let size = "const box = region.querySelector('button').getBoundingClientRect(); return Math.min(box.width, box.height) >= 24";
    assert_eq!(embed.browser.js(size).await?, true, "a finger finds the button");
    Ok(())
}

async fn it_is_dismissed_by_key(embed: &Embed) -> Outcome {
    let focused = "return region.getRootNode().activeElement?.getAttribute('part') ?? null";
    for part in ["link", "dismiss", "notice"] {
        embed.browser.press(Key::Tab).await?;
        assert_eq!(embed.browser.js(focused).await?, json!(part));
    }
    // News keep the focus where it is.
    embed.browser.press_shift(Key::Tab).await?;
    embed.data.set(Fault::edited(|document| document["overall"]["text"] = json!("Worse")));
    embed.browser.js("document.querySelector('status-widget').refresh()").await?;
    embed.says("Worse").await?;
    assert_eq!(embed.browser.js(focused).await?, json!("dismiss"));
    embed.browser.press(Key::Enter).await?;
    embed.browser.wait_until("nothing", "return look().hidden").await?;
    // It stays away while the same is wrong, even when the element is moved, and comes back with the next notice.
    embed.browser.js("document.body.prepend(document.querySelector('status-widget'))").await?;
    embed.browser.js("document.querySelector('status-widget').refresh()").await?;
    embed.tick().await?;
    assert_eq!(embed.look().await?["hidden"], true);
    embed.data.set(Fault::edited(|document| {
        let another = json!({"id": "another", "title": "Mail is late", "url": "/incident/another"});
        if let Some(active) = document["active"].as_array_mut() {
            active.push(another);
        }
    }));
    embed.browser.js("document.querySelector('status-widget').refresh()").await?;
    embed.says(SENTENCE).await?;
    assert_eq!(embed.look().await?["notices"][2], "Mail is late");
    // Also when there are more than it names.
    embed.browser.js("region.querySelector('button').click()").await?;
    embed.browser.wait_until("nothing", "return look().hidden").await?;
    embed.data.set(Fault::edited(|document| {
        if let Some(active) = document["active"].as_array_mut() {
            for id in ["another", "one-more", "and-one"] {
                active.push(json!({"id": id, "title": "Mail is late", "url": "/incident/another"}));
            }
        }
    }));
    embed.browser.js("document.querySelector('status-widget').refresh()").await?;
    embed.says(SENTENCE).await?;
    assert_eq!(embed.look().await?["notices"].as_array().map(Vec::len), Some(3));
    embed.data.reset();
    embed.is_quiet("").await
}

/// Nothing is wrong, and nothing is planned.
pub fn well(document: &mut Value) {
    document["overall"] = json!({"status": "operational", "text": "All systems operational"});
    document["active"] = json!([]);
    document["next_maintenance"] = json!(null);
}

async fn it_keeps_quiet_when_all_is_well(embed: &Embed) -> Outcome {
    embed.data.set(Fault::edited(well));
    let variants =
        ["banner", "floating", "banner' hide-when='never"].map(|v| embed.widget(&format!("variant='{v}'")));
    embed.open(&format!("{}<button>Buy</button>", variants.concat())).await?;
    embed
        .browser
        .wait_until("the third", "return look(2)?.text === 'All systems operational' && !look(2).hidden")
        .await?;
    assert_eq!(embed.browser.js("return [look(0).hidden, look(1).hidden]").await?, json!([true, true]));
    // Unknown is something to know.
    embed.data.set(Fault::Body("text/html", "<p>".to_owned()));
    embed.browser.js("skip(400)").await?;
    embed
        .browser
        .wait_until(
            "unknown",
            "return [0, 1, 2].every(at => look(at).tone === 'unknown' && !look(at).hidden)",
        )
        .await?;
    embed.data.reset();
    embed.is_quiet("").await
}

async fn it_speaks_of_maintenance_that_is_near(embed: &Embed) -> Outcome {
    for (starts_in_h, lasts_h, shown, tone) in [
        (30, 1, false, "operational"),
        (2, 1, true, "operational"),
        (-1, 2, true, "under_maintenance"), // its hour has come since the document was written
        (-3, 2, false, "operational"),
    ] {
        let iso = "return [0, 1].map(at => new Date(Date.now() + arguments[at] * 3600e3).toISOString())";
        let times =
            embed.browser.js_with(iso, vec![starts_in_h.into(), (starts_in_h + lasts_h).into()]).await?;
        embed.data.set(Fault::edited(move |document| {
            well(document);
            document["next_maintenance"] = json!({"id": "m", "title": "New disks", "starts_at": times[0],
                "ends_at": times[1], "url": "/maintenance/m"});
        }));
        embed.open(&embed.widget("variant='banner'")).await?;
        embed.browser.wait_until("a word", "return said.length > 0").await?;
        let look = embed.look().await?;
        let what = format!("in {starts_in_h} hours for {lasts_h}: {look}");
        assert_eq!((&look["hidden"], &look["tone"]), (&json!(!shown), &json!(tone)), "{what}");
        let notice = look["notices"][0].as_str().unwrap_or_default();
        assert_eq!(notice.starts_with("Scheduled maintenance: New disks ("), shown, "{what}");
    }
    embed.data.reset();
    Ok(())
}

async fn a_badge_that_hides_keeps_its_room(embed: &Embed) -> Outcome {
    embed.data.set(Fault::edited(well));
    embed.open(&format!("<p>{}</p><button>Buy</button>", embed.widget("hide-when='operational'"))).await?;
    embed.browser.wait_until("a word", "return said.length > 0").await?;
    let look = embed.look().await?;
    assert_eq!(look["hidden"], true);
    assert!(look["height"].as_f64().is_some_and(|height| height > 20.0), "{look}");
    embed.browser.press(Key::Tab).await?;
    assert!(embed.browser.focus_is("button").await?, "what is not seen is not reached");
    embed.data.reset();
    embed.browser.js("document.querySelector('status-widget').refresh()").await?;
    embed.says(SENTENCE).await?;
    embed.is_quiet("").await
}

#[test]
fn chromium_notices() -> Outcome {
    run(appearing(Engine::Chromium))
}

#[test]
fn chromium_quiet() -> Outcome {
    run(hiding(Engine::Chromium))
}

#[test]
fn firefox_notices() -> Outcome {
    run(appearing(Engine::Firefox))
}

#[test]
fn firefox_quiet() -> Outcome {
    run(hiding(Engine::Firefox))
}

#[test]
fn webkit_notices() -> Outcome {
    run(appearing(Engine::WebKit))
}

#[test]
fn webkit_quiet() -> Outcome {
    run(hiding(Engine::WebKit))
}

/// What is long is cut or scrolled: the icon keeps its size, and the button stays on a window that is hardly higher than it.
#[test]
fn much_to_say_in_little_room() -> Outcome {
    run(async {
        let embed = Embed::start(Engine::Chromium, "incident").await?;
        embed.browser.screen(320, 240)?;
        embed.data.set(Fault::edited(|document| {
            document["overall"]["text"] = json!("Experiencing partially degraded performance");
            let notice =
                |id: u8| json!({"id": id.to_string(), "title": "All of it is late. ".repeat(20), "url": "/"});
            document["active"] = json!([notice(1), notice(2), notice(3)]);
        }));
        for variant in ["badge", "inline", "banner", "floating"] {
            embed.open(&embed.widget(&format!("variant='{variant}'"))).await?;
            embed.says("Experiencing partially degraded performance").await?;
            let boxes = "const root = document.querySelector('status-widget').shadowRoot;
                return ['svg', 'section', 'button'].map(css => root.querySelector(css)?.getBoundingClientRect().toJSON())";
            let boxes = embed.browser.js(boxes).await?;
            assert_eq!(boxes[0]["width"], boxes[0]["height"], "{variant}: {boxes}");
            assert!(boxes[0]["width"].as_f64().is_some_and(|width| width > 20.0), "{variant}: {boxes}");
            if boxes[2].is_object() {
                assert!(boxes[1]["top"].as_f64().is_some_and(|top| top >= 0.0), "{variant}: {boxes}");
                assert!(
                    boxes[2]["bottom"].as_f64().is_some_and(|bottom| bottom <= 240.0),
                    "{variant}: {boxes}"
                );
            }
            embed.browser.screenshot(&format!("widget-{variant}-full")).await?;
        }
        embed.is_quiet("").await
    })
}

#[test]
fn a_phone_and_forced_colours() -> Outcome {
    run(async {
        let embed = Embed::start(Engine::Chromium, "incident").await?;
        embed.browser.screen(320, 600)?;
        for variant in ["badge", "inline", "banner", "floating"] {
            for (feature, value) in [
                ("prefers-color-scheme", "light"),
                ("prefers-color-scheme", "dark"),
                ("forced-colors", "active"),
            ] {
                embed.browser.media(feature, value)?;
                let scheme = "<meta name='color-scheme' content='light dark'>";
                let words = "Goods of every kind, delivered by noon. ".repeat(12);
                let body = format!("<p>{}</p><p>{words}</p>", embed.widget(&format!("variant='{variant}'")));
                embed.open_with(&[], "", &format!("{scheme}{}", embed.script()), &body).await?;
                embed.says(SENTENCE).await?;
                let fits = "const box = document.querySelector('status-widget').shadowRoot.querySelector('section').getBoundingClientRect();
                    return box.left >= 0 && box.right <= 320 && document.documentElement.scrollWidth <= 320";
                assert_eq!(embed.browser.js(fits).await?, true, "{variant}");
                if feature == "forced-colors" && variant != "inline" {
                    let card = "getComputedStyle(document.querySelector('status-widget').shadowRoot.querySelector('section'))";
                    assert_eq!(embed.browser.js(&format!("return {card}.borderTopStyle")).await?, "solid");
                }
                embed.browser.painted().await?;
                embed.browser.screenshot(&format!("widget-{variant}-320-{value}")).await?;
            }
        }
        Ok(())
    })
}
