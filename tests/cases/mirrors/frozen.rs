//! Sources that answer, but with what was written long ago: of all, the newest is shown.

use std::time::Duration;

use browser_tests::{Engine, Fault, Outcome, run};
use serde_json::{Value, json};

use super::{FILE, Twice};
use crate::visit::{GREEN, READY, SENTENCE, noting};

/// All was well when this was written, and nobody has written since.
fn written(at: &'static str) -> Fault {
    Fault::edited(move |document| {
        document["generated_at"] = json!(at);
        document["stale_after_s"] = json!(600);
        document["unknown_after_s"] = json!(3600);
        document["page"] = json!({"name": at});
        document["overall"] =
            json!({"status": "operational", "scope": "all", "text": "All systems operational"});
        if document.get("components").is_some() {
            document["notices"] = json!([]);
            document["components"] = json!([{"id": "a", "name": "A", "status": "operational"}]);
        } else {
            document["active"] = json!([]);
        }
    })
}

const OLD: &str = "Status unknown · last known: All systems operational";

/// On a first visit, and whenever the page asks again.
pub async fn a_source_that_stands_still_hides_no_mirror(engine: Engine) -> Outcome {
    let page = Twice::start_in(engine).await?;
    page.source.set(written("2024-01-01T00:00:00Z"));
    page.mirror.set(Fault::edited(|document| document["stale_after_s"] = json!(u32::MAX)));
    page.open("/").await?;
    page.browser.wait_text(SENTENCE, "Experiencing partial outage").await?;
    page.browser.wait_text(".footer-links", "from a mirror").await?;
    assert_eq!(page.mirror.requests(FILE), 1);
    // The other engines ask twice for what a document preloads.
    assert!(page.source.requests(FILE) == 1 || engine != Engine::Chromium);

    page.mirror.set(crate::live::news());
    page.browser.js("skip(120); window.dispatchEvent(new Event('online'))").await?;
    page.browser.wait_text(SENTENCE, "Experiencing major outage").await
}

/// The same, which says nothing of how old it may get.
fn written_without_limits(at: &'static str) -> Fault {
    let Fault::Edited(edit) = written(at) else { return Fault::None };
    Fault::edited(move |document| {
        edit(document);
        if let Some(fields) = document.as_object_mut() {
            fields.retain(|name, _| !name.ends_with("_after_s"));
        }
    })
}

/// Opens the page with two sources of different times, and with two of the same: the newer is shown, with these words.
async fn the_newer_is_shown(page: &Twice, written: fn(&'static str) -> Fault, words: &str) -> Outcome {
    let (older, newer) = ("2024-01-01T00:00:00Z", "2024-01-02T00:00:00Z");
    for (source, mirror, is_mirror) in [(older, newer, true), (newer, older, false), (newer, newer, false)] {
        page.source.reset();
        page.mirror.reset();
        page.source.set(written(source));
        page.mirror.set(written(mirror));
        page.open("/").await?;
        let both = format!("{source} and {mirror}");
        page.answered().await?;
        page.browser.wait_text(".brand", newer).await.map_err(|failure| failure.during(&both))?;
        page.browser.wait_text(SENTENCE, words).await?;
        let footer = page.browser.text(".footer-links").await?;
        assert_eq!(footer.contains("from a mirror"), is_mirror, "{both}");
        assert_eq!(page.mirror.requests(FILE), 1, "{both}");
        // It is old, and that is all: nothing has failed.
        assert!(!page.browser.text("#overall").await?.contains("older"), "{both}");
    }
    Ok(())
}

#[test]
fn without_limits_the_newest_wins_as_well() -> Outcome {
    run(async {
        let page = Twice::start().await?;
        the_newer_is_shown(&page, written_without_limits, GREEN).await?;
        // It was written later while the page is open, and only the mirror has it.
        page.mirror.set(written_without_limits("2024-01-03T00:00:00Z"));
        page.browser.js("skip(120); window.dispatchEvent(new Event('online'))").await?;
        page.browser.wait_text(".brand", "2024-01-03T00:00:00Z").await
    })
}

#[test]
fn of_two_that_stand_still_the_newer_is_shown() -> Outcome {
    run(async { the_newer_is_shown(&Twice::start().await?, written, OLD).await })
}

#[test]
fn what_stands_still_is_shown_while_its_mirror_is_silent() -> Outcome {
    run(async {
        let page = Twice::start().await?;
        page.source.set(written("2024-01-01T00:00:00Z"));
        page.mirror.set(Fault::Slow(Duration::from_secs(30)));
        page.open("/").await?;
        page.mirror.asked(FILE, 1).await?;
        assert_eq!(page.browser.text(SENTENCE).await?, OLD);
        Ok(())
    })
}

#[test]
fn the_first_word_is_the_newest_as_well() -> Outcome {
    run(async {
        let page = Twice::start().await?;
        page.site.folder().remove(&page.site.folder().program()?)?;
        let (older, newer) = ("2024-01-01T00:00:00Z", "2024-01-02T00:00:00Z");
        for (source, mirror, name, words) in [
            (written(older), Fault::None, "Harbor Cloud", "Experiencing partial outage"),
            (written(older), written(newer), newer, OLD),
            (written(newer), written(older), newer, OLD),
        ] {
            page.mirror.reset();
            page.source.set(source);
            page.mirror.set(mirror);
            page.browser.goto(&page.site.at("/")).await?;
            page.browser.wait_for("html[data-app=failed]").await?;
            page.browser.wait_text("#shell-name", name).await?;
            page.browser.wait_text(SENTENCE, words).await?;
            // What it says of its age goes with it.
            let is_old = page.browser.count(".banner-trouble").await? > 0;
            assert_eq!(is_old, words == OLD, "{name}");
        }
        Ok(())
    })
}

#[test]
fn what_is_new_is_never_followed_by_what_is_old() -> Outcome {
    run(async {
        let page = Twice::start().await?;
        page.source.set(written("2024-01-01T00:00:00Z"));
        page.browser.before_load(&noting(SENTENCE))?;
        page.open("/").await?;
        page.browser.wait_text(".footer-links", "from a mirror").await?;
        page.browser.painted().await?;
        let seen = page.browser.js("return seen").await?;
        let words: Vec<_> = seen.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let news = words.iter().skip_while(|words| **words != "Experiencing partial outage").count();
        assert_eq!(news, 1, "{words:?}");
        Ok(())
    })
}

#[test]
fn a_newer_word_that_says_nothing_silences_nobody() -> Outcome {
    run(async {
        let page = Twice::start().await?;
        page.site.folder().remove(&page.site.folder().program()?)?;
        page.source.set(Fault::edited(|document| {
            document["generated_at"] = json!("2099-01-01T00:00:00Z");
            document["overall"] = Value::Null;
        }));
        page.browser.goto(&page.site.at("/")).await?;
        page.browser.wait_for("html[data-app=failed]").await?;
        page.browser.wait_text(SENTENCE, "Experiencing partial outage").await
    })
}

#[test]
fn one_that_has_no_mirror_is_asked_once() -> Outcome {
    run(async {
        let remote = crate::visit::Remote::start("incident").await?;
        remote.data().set(written("2024-01-01T00:00:00Z"));
        remote.open().await?;
        remote.browser.wait_for(READY).await?;
        remote.browser.wait_text(SENTENCE, OLD).await?;
        remote.browser.painted().await?;
        assert_eq!(remote.data().requests(FILE), 1);
        Ok(())
    })
}
