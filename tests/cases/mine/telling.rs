//! "Tell me when it is over": only a document that can be trusted says so, and a refusal is no silence.

use browser_tests::{Browser, Fault, Outcome, Site, run};
use serde_json::json;

use crate::faults::network::KEPT;
use crate::visit::{READY, Remote, show};

const BUTTON: &str = ".headed .link-button[aria-pressed]";
const FILE: &str = "/summary.json";

/// A recording stand-in for notifications, which answers as the visitor would.
fn notifications(answer: &str) -> String {
    format!(
        "window.asked = 0; window.notified = [];
         window.Notification = class {{ constructor(words) {{ notified.push(words) }}
             static async requestPermission() {{ asked += 1; return '{answer}' }} }}"
    )
}

/// After [`notifications`]: a browser such as Android's Chrome, where only a worker can show any; a recording stand-in for that.
const ONLY_BY_WORKER: &str =
    "window.Notification = class extends Notification { constructor() { throw new TypeError('Illegal constructor') } };
     window.shown = [];
     ServiceWorkerRegistration.prototype.showNotification = async function (...given) { shown.push(given) }";

/// The incident is called resolved, and every component operational.
fn resolved(is_old: bool) -> Fault {
    Fault::edited(move |document| {
        document["generated_at"] = json!("2099-01-01T00:00:00Z");
        if is_old {
            document["generated_at"] = json!("2026-01-01T00:00:00Z");
            document["unknown_after_s"] = json!(60);
        }
        if let Some(notices) = document.get_mut("notices").and_then(|notices| notices.as_array_mut()) {
            for notice in notices.iter_mut().filter(|notice| notice["kind"] == "incident") {
                notice["state"] = json!("resolved");
            }
        }
    })
}

async fn waiting(answer: &str) -> Outcome<Remote> {
    waiting_with(&notifications(answer)).await
}

/// A visitor who has asked to be told, in a browser that this script has changed.
async fn waiting_with(script: &str) -> Outcome<Remote> {
    let remote = Remote::start("incident").await?;
    remote.browser.before_load(script)?;
    remote.open_path("/incident/uploads-frankfurt?hurried").await?;
    let browser = &remote.browser;
    browser.wait_for(READY).await?;
    browser.wait_for(".take-along [aria-pressed]").await?;
    assert_eq!(browser.js("return asked").await?, 0, "nobody is asked before the click");
    browser.click(".take-along [aria-pressed]").await?;
    browser.wait_for(".take-along [aria-pressed=true]").await?;
    browser.wait_until("the question", "return asked === 1").await?;
    Ok(remote)
}

#[test]
fn it_is_told_once_also_in_a_tab_that_nobody_looks_at() -> Outcome {
    run(async {
        let remote = waiting("granted").await?;
        let browser = &remote.browser;
        browser.wait_text(".tell-note", "while this page stays open").await?;
        remote.in_page("page.hide(true)").await?;
        remote.reads(FILE, 2).await?;
        assert_eq!(browser.js("return notified").await?, json!([]), "the same document again is no end");
        remote.data().set_for(FILE, resolved(false));
        browser.wait_until("the notification", "return notified.length > 0").await?;
        let told = "Over: Uploads to object storage fail in Frankfurt";
        assert_eq!(browser.js("return notified").await?, json!([told]));
        assert_eq!(browser.text(".banner-told").await?, told, "in a region that is listened to");
        assert!(browser.js("return document.title").await?.as_str().unwrap_or_default().starts_with(told));
        assert_eq!(browser.count("[aria-pressed=true]").await?, 0, "it waits no longer");
        remote.data().set_for(FILE, Fault::None);
        remote.in_page("page.hide(false)").await?;
        remote.reads(FILE, 2).await?;
        assert_eq!(browser.js("return notified.length").await?, 1);
        Ok(())
    })
}

#[test]
fn where_the_page_may_make_no_notification_its_worker_shows_it_once() -> Outcome {
    run(async {
        let remote = waiting_with(&format!("{};\n{ONLY_BY_WORKER}", notifications("granted"))).await?;
        let browser = &remote.browser;
        browser.wait_until("a worker", KEPT).await?;
        remote.reads(FILE, 2).await?;
        assert_eq!(browser.js("return shown").await?, json!([]), "the same document again is no end");
        remote.data().set_for(FILE, resolved(false));
        browser.wait_until("the notification", "return shown.length > 0").await?;
        let told = "Over: Uploads to object storage fail in Frankfurt";
        assert_eq!(browser.text(".banner-told").await?, told);
        remote.reads(FILE, 2).await?;
        assert_eq!(
            browser.js("return [shown, thrown]").await?,
            json!([[[told]], []]),
            "these words, and once"
        );
        Ok(())
    })
}

#[test]
fn what_is_old_or_cannot_be_read_ends_nothing() -> Outcome {
    run(async {
        let remote = waiting("granted").await?;
        let browser = &remote.browser;
        for (what, fault) in [
            ("unreadable", Fault::Status(503)),
            ("too old", resolved(true)),
            ("vanished", Fault::edited(|document| document["notices"] = json!([]))),
        ] {
            remote.data().set_for(FILE, fault);
            remote.reads(FILE, 2).await?;
            browser.painted().await?;
            assert_eq!(browser.js("return notified").await?, json!([]), "{what}");
            assert_eq!(browser.text(".banner-told").await?, "", "{what}");
        }
        Ok(())
    })
}

#[test]
fn a_refusal_is_said_and_the_title_tells_all_the_same() -> Outcome {
    run(async {
        let remote = waiting("denied").await?;
        let browser = &remote.browser;
        browser.wait_text(".tell-note", "No notifications here").await?;
        remote.data().set_for(FILE, resolved(false));
        browser.wait_text(".banner-told", "Over: Uploads").await?;
        browser.wait_until("the title", "return document.title.startsWith('Over: Uploads')").await.map(drop)
    })
}

#[test]
fn who_no_longer_wants_to_know_is_not_told() -> Outcome {
    run(async {
        let remote = waiting("granted").await?;
        let browser = &remote.browser;
        browser.click(".take-along [aria-pressed=true]").await?;
        browser.wait_for(".take-along [aria-pressed=false]").await?;
        remote.data().set_for(FILE, resolved(false));
        browser
            .wait_until(
                "no button for what is over",
                "return !document.querySelector('.take-along [aria-pressed]')",
            )
            .await?;
        assert_eq!(browser.js("return notified").await?, json!([]));
        assert_eq!(browser.text(".banner-told").await?, "");
        Ok(())
    })
}

#[test]
fn a_sound_is_heard_only_where_it_is_chosen() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        let browser = &remote.browser;
        browser.before_load(&notifications("granted"))?;
        browser
            .before_load(
                "window.notes = 0; const createOscillator = AudioContext.prototype.createOscillator;
                 AudioContext.prototype.createOscillator = function () { notes += 1; return createOscillator.call(this) }",
            )?;
        // The last one draws the components anew, and then the groups hear first that they are gone.
        for (is_chosen, before, after, query) in
            [(false, 0, 0, ""), (true, 2, 4, ""), (false, 0, 0, "&mine=gone&only=1")]
        {
            remote.data().set_for(FILE, Fault::None);
            remote.open_path(&format!("/?hurried{query}")).await?;
            browser.wait_for(BUTTON).await?;
            browser.click(BUTTON).await?;
            browser.wait_for(".tell-note input").await?;
            if is_chosen {
                browser.click(".tell-note input").await?;
            }
            assert_eq!(browser.js("return notes").await?, before, "heard once, when it is chosen");
            remote.data().set_for(
                FILE,
                Fault::edited(|document| {
                    document["generated_at"] = json!("2099-01-01T00:00:00Z");
                    document["notices"] = json!([]);
                    document["overall"] = json!(null);
                    document["components"] = json!([{"id": "a", "name": "A", "status": "operational"}]);
                }),
            );
            browser.wait_text(".banner-told", "All systems operational").await?;
            browser.wait_until("the notification", "return notified.length === 1").await?;
            assert_eq!(browser.js("return notes").await?, after);
        }
        Ok(())
    })
}

/// In the worker: touches a notification as a phone would, and tells the page what came of it.
const TOUCH: &str = "addEventListener('message', ({data, source}) => {
    if (!data.touched) return;
    const seen = [];
    WindowClient.prototype.focus = async () => { seen.push('in front') };
    const event = Object.assign(new Event('notificationclick'), {
        notification: { close: () => seen.push('closed') },
        waitUntil: (work) => work.then(() => source.postMessage(seen)),
    });
    dispatchEvent(event);
})";

#[test]
fn a_notification_of_the_worker_leads_back_to_the_page() -> Outcome {
    run(async {
        let site = Site::start(|folder| {
            folder.demo("incident")?;
            let worker = folder.read("sw.js")?;
            folder.write("sw.js", &[&worker, "\n", TOUCH].concat())
        })?;
        let browser = Browser::chromium().await?;
        show(&browser, &site, "/").await?;
        browser.wait_until("the worker", "return navigator.serviceWorker.controller !== null").await?;
        browser
            .js("navigator.serviceWorker.addEventListener('message', ({data}) => { window.seen = data });
                 navigator.serviceWorker.controller.postMessage({theme: 'light', loaded: [], touched: true})")
            .await?;
        browser.wait_until("an end of it", "return !!window.seen").await?;
        assert_eq!(browser.js("return seen").await?, json!(["closed", "in front"]));
        Ok(())
    })
}
