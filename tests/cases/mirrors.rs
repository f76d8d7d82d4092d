//! A source and its mirror: whoever answers first with news is shown, and the visitor is told which.

use std::time::Duration;

use browser_tests::{Browser, DataServer, Engine, Fault, Outcome, Site, run};
use serde_json::json;

use crate::visit::{CLOCK, READY, SENTENCE};

mod frozen;

pub use frozen::a_source_that_stands_still_hides_no_mirror;

const FILE: &str = "/summary.json";

/// A page with two sources, each on an origin of its own.
struct Twice {
    source: DataServer,
    mirror: DataServer,
    site: Site,
    browser: Browser,
}

impl Twice {
    async fn start() -> Outcome<Self> {
        Self::start_in(Engine::Chromium).await
    }

    async fn start_in(engine: Engine) -> Outcome<Self> {
        let (source, mirror) = (DataServer::start("incident")?, DataServer::start("incident")?);
        let site = Site::start(|folder| {
            folder.set_source("allclear", &source.base())?;
            folder.edit_config(|config| config["source"]["mirrors"] = json!([mirror.base()]))?;
            folder.run_first(CLOCK)?;
            folder.allow_connect(&format!("{} {}", source.origin(), mirror.origin()))
        })?;
        let browser = Browser::open(engine).await?;
        Ok(Self { source, mirror, site, browser })
    }

    async fn open(&self, path: &str) -> Outcome {
        self.browser.goto(&self.site.at(path)).await?;
        self.browser.wait_for(READY).await
    }

    /// The mirror has answered with the summary, and what that changes is on the page.
    async fn answered(&self) -> Outcome {
        self.mirror.asked(FILE, 1).await?;
        let address = format!("{}summary.json", self.mirror.base());
        let answer =
            format!("return performance.getEntriesByName('{address}').some(it => it.responseEnd > 0)");
        self.browser.wait_until("the mirror's answer", &answer).await?;
        self.browser.painted().await
    }
}

#[test]
fn a_source_that_is_known_to_be_current_is_the_only_one_asked() -> Outcome {
    run(async {
        let page = Twice::start().await?;
        page.source.set(Fault::edited(|document| document["stale_after_s"] = json!(u32::MAX)));
        page.open("/").await?;
        page.browser.wait_text(SENTENCE, "Experiencing partial outage").await?;
        page.browser.painted().await?;
        assert_eq!((page.source.requests(FILE), page.mirror.requests(FILE)), (1, 0));
        assert_eq!(page.browser.text(".footer-links a").await?, "Data (JSON)");
        Ok(())
    })
}

/// The first of the two fails in each way.
pub async fn where_the_source_fails_its_mirror_speaks_and_is_named(engine: Engine) -> Outcome {
    let page = Twice::start_in(engine).await?;
    let page_instead = Fault::Body("text/html", "<!doctype html><p>Sorry".to_owned());
    for (name, fault) in [
        ("an error", Fault::Status(503)),
        ("a web page", page_instead),
        ("half a document", Fault::Truncated),
        ("nobody there", Fault::Refused),
    ] {
        page.source.set(fault);
        page.open("/").await.map_err(|failure| failure.during(name))?;
        page.browser.wait_text(SENTENCE, "Experiencing partial outage").await?;
        page.browser.wait_text(".footer-links", "from a mirror").await?;
        let address = page.browser.attr(".footer-links a", "href").await?;
        assert_eq!(address, format!("{}summary.json", page.mirror.base()), "{name}");
    }
    Ok(())
}

#[test]
fn a_source_that_keeps_silent_holds_nobody_up() -> Outcome {
    run(async {
        let page = Twice::start().await?;
        page.source.set(Fault::Slow(Duration::from_secs(30)));
        // To give a source up takes eighty seconds here, and so it is not what brings the mirror.
        page.browser.before_load("window.hurry = 0.1")?;
        page.open("/").await?;
        page.browser.wait_text(".footer-links", "from a mirror").await?;
        assert_eq!(page.source.requests(FILE), 1);
        Ok(())
    })
}

#[test]
fn a_first_word_does_not_wait_for_silence_either() -> Outcome {
    run(async {
        let page = Twice::start().await?;
        page.site.folder().remove(&page.site.folder().program()?)?;
        page.source.set(Fault::Slow(Duration::from_secs(30)));
        // Eight seconds are less than one.
        page.browser.before_load("window.hurry = 10")?;
        page.browser.goto(&page.site.at("/")).await?;
        page.browser.wait_text(SENTENCE, "Experiencing partial outage").await?;
        page.browser.wait_for("html[data-app=failed]").await?;
        assert_eq!(page.mirror.requests("/status.json"), 1);
        Ok(())
    })
}

#[test]
fn a_first_word_that_comes_late_stays() -> Outcome {
    run(async {
        let page = Twice::start().await?;
        page.site.folder().remove(&page.site.folder().program()?)?;
        // After it was given up, and before its mirror is.
        page.source.set_for("/status.json", Fault::Slow(Duration::from_millis(1_200)));
        page.mirror.set_for("/status.json", Fault::Slow(Duration::from_secs(30)));
        page.browser.before_load("window.hurry = 10")?;
        page.browser.goto(&page.site.at("/")).await?;
        page.browser.wait_until("both", "return performance.now() > 6000").await?;
        assert_eq!(page.browser.text(SENTENCE).await?, "Experiencing partial outage");
        Ok(())
    })
}

#[test]
fn a_first_word_that_never_comes_leaves_the_page_alone() -> Outcome {
    run(async {
        let page = Twice::start().await?;
        for source in [&page.source, &page.mirror] {
            source.set_for("/status.json", Fault::Slow(Duration::from_secs(30)));
        }
        page.browser.before_load("window.hurry = 10")?;
        page.open("/").await?;
        // Each was given eight seconds, of which ten are one here.
        page.browser.wait_until("both", "return performance.now() > 4000").await?;
        assert_eq!(page.browser.text(SENTENCE).await?, "Experiencing partial outage");
        assert_eq!(
            page.browser.js("return [document.title.split(' · ')[0], ...thrown]").await?,
            json!(["Experiencing partial outage"])
        );
        Ok(())
    })
}

#[test]
fn other_documents_come_from_the_mirror_too() -> Outcome {
    run(async {
        let page = Twice::start().await?;
        page.source.set(Fault::Status(500));
        page.open("/history/2026-01").await?;
        page.browser.wait_for("main article.notice, main .empty").await?;
        assert_eq!(page.mirror.requests("/history/2026-01.json"), 1);
        Ok(())
    })
}

#[test]
fn a_source_that_has_fallen_behind_does_not_hide_the_news() -> Outcome {
    run(async {
        let page = Twice::start().await?;
        page.open("/").await?;
        page.source.set(Fault::edited(|document| document["generated_at"] = json!("2020-01-01T00:00:00Z")));
        page.mirror.set(crate::live::news());
        page.browser.js("skip(120); window.dispatchEvent(new Event('online'))").await?;
        page.browser.wait_text(SENTENCE, "Experiencing major outage").await?;
        page.browser.wait_text(".footer-links", "from a mirror").await
    })
}

#[test]
fn a_mirror_that_has_fallen_behind_does_not_take_the_news_back() -> Outcome {
    run(async {
        let page = Twice::start().await?;
        page.open("/").await?;
        page.answered().await?;
        page.source.set(Fault::Status(503));
        page.mirror.set(Fault::edited(|document| {
            document["generated_at"] = json!("2020-01-01T00:00:00Z");
            document["components"] = json!([]);
        }));
        page.browser.js("skip(120); window.dispatchEvent(new Event('online'))").await?;
        page.browser.wait_text("#overall", "answered with an error (503)").await?;
        assert_eq!(page.mirror.requests(FILE), 2);
        page.browser.wait_text(SENTENCE, "Experiencing partial outage").await
    })
}

#[test]
fn a_mirror_of_the_future_does_not_silence_the_source() -> Outcome {
    run(async {
        let page = Twice::start().await?;
        page.source.set(Fault::Status(503));
        page.mirror.set(Fault::edited(|document| {
            document["generated_at"] = json!("2099-01-01T00:00:00Z");
            document["notices"] = json!([]);
            document["overall"] =
                json!({"status": "operational", "scope": "all", "text": "All systems operational"});
            document["components"] = json!([{"id": "a", "name": "A", "status": "operational"}]);
        }));
        page.open("/").await?;
        page.browser.wait_text(SENTENCE, "All systems operational").await?;
        page.source.set(Fault::None);
        page.browser.js("skip(120); window.dispatchEvent(new Event('online'))").await?;
        page.browser.wait_text(SENTENCE, "Experiencing partial outage").await?;
        // It is asked once more, and not believed.
        page.mirror.asked(FILE, 2).await?;
        page.browser.painted().await?;
        page.browser.wait_text(SENTENCE, "Experiencing partial outage").await
    })
}
