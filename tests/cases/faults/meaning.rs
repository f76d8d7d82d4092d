//! Data that comes and says what cannot be, or what must not be: too old, of tomorrow, of words nobody knows, hostile.

use browser_tests::{Engine, Fault, Outcome};
use serde_json::{Value, json};

use crate::visit::{GREEN, OPEN_NOTICE, READY, Remote, SENTENCE};

rows! {
    d13 [chromium firefox webkit]: "an older document than the one held comes" => "ignored, and the visitor reads so";
    d14 [chromium firefox webkit]: "the document is of an hour from now; the device's clock is set a day back or ahead" => "no age is below zero, nothing old is called new";
    d15 [chromium firefox webkit]: "the same document comes for hours, though it says how old it may get" => "its age is said, then the status is unknown, in banner, title and icon";
    d16 [chromium firefox webkit]: "statuses nobody knows, fields that are missing, surplus or of another kind" => "unknown where it is, and the rest is shown";
    d17 [chromium firefox webkit]: "attacks in every text" => "they stay words: nothing on the page that harmless words would not make, nothing asked for, nothing run";
    d18 [chromium firefox webkit]: "Markdown made to take for ever, or a megabyte of it" => "shown, and shortened aloud where it is too much";
}

async fn d13(engine: Engine) -> Outcome {
    let remote = Remote::start_in("incident", engine).await?;
    remote.open().await?;
    remote.browser.wait_for(READY).await?;
    remote.data().set(Fault::edited(|document| {
        document["generated_at"] = json!("2026-01-01T00:00:00Z");
        document["notices"] = json!([]);
    }));
    remote.come_back(90).await?;
    remote.browser.wait_text("#overall", "older than what is shown").await?;
    assert_eq!(remote.browser.text(SENTENCE).await?, "Experiencing partial outage");
    remote.browser.wait_text("main", OPEN_NOTICE).await
}

async fn d14(engine: Engine) -> Outcome {
    let remote = Remote::start_in("all-good", engine).await?;
    let browser = &remote.browser;
    let now = browser.js("return Date.now()").await?.as_f64().unwrap_or_default();
    let ahead =
        browser.js_with("return new Date(arguments[0]).toISOString()", vec![json!(now + 3.6e6)]).await?;
    let limits = move |document: &mut Value| {
        document["generated_at"] = ahead.clone();
        document["stale_after_s"] = json!(300);
        document["unknown_after_s"] = json!(1800);
    };
    remote.data().set(Fault::edited(limits));
    let never_below_zero =
        "const said = document.querySelector('#overall').innerText; return !/-\\d|in \\d/.test(said) && said";
    remote.open().await?;
    browser.wait_for(READY).await?;
    browser.wait_text(SENTENCE, GREEN).await?;
    browser.wait_until("an age", never_below_zero).await?;

    remote.data().set(Fault::Status(503));
    remote.come_back(0).await?;
    remote.in_page("page.skip(-86400)").await?;
    browser.wait_until("an age", never_below_zero).await?;
    // The clock is set right again, and more: what was read is a day old, whatever it says of itself.
    remote.in_page("page.skip(2 * 86400)").await?;
    remote.come_back(1).await?;
    browser.wait_text(SENTENCE, &format!("Status unknown · last known: {GREEN}")).await?;

    // Read, by a clock that was set back, a day from now: what fails is told all the same.
    remote.data().reset();
    remote.open_path("/?hurried").await?;
    browser.wait_for(READY).await?;
    browser.wait_text(SENTENCE, GREEN).await?;
    remote.in_page("page.skip(-86400)").await?;
    remote.data().set(Fault::Status(503));
    browser.wait_text("#overall", "answered with an error (503)").await?;
    // And it grows old by the clock as it is now.
    remote.in_page("page.skip(400)").await?;
    browser.wait_for("#overall[data-freshness=stale]").await
}

async fn d15(engine: Engine) -> Outcome {
    let remote = Remote::start_in("all-good", engine).await?;
    let browser = &remote.browser;
    remote.data().set(Fault::edited(|document| {
        document["stale_after_s"] = json!(900);
        document["unknown_after_s"] = json!(3600);
    }));
    remote.open().await?;
    browser.wait_for(READY).await?;
    browser.wait_text(SENTENCE, GREEN).await?;
    remote.come_back(20 * 60).await?;
    browser.wait_for("#overall[data-freshness=stale]").await?;
    browser.wait_text("#overall", "This information is").await?;
    remote.come_back(50 * 60).await?;
    browser.wait_text(SENTENCE, &format!("Status unknown · last known: {GREEN}")).await?;
    browser.wait_until("the title", "return document.title.startsWith('Status unknown')").await?;
    assert!(browser.attr("#favicon", "href").await?.contains("unknown"));
    assert_eq!(browser.count(".status[data-status=operational]").await?, 0, "no green that is old");
    Ok(())
}

async fn d16(engine: Engine) -> Outcome {
    let remote = Remote::start_in("incident", engine).await?;
    let browser = &remote.browser;
    let strange = |document: &mut Value| {
        document["overall"] = json!(null);
        document["invented"] = json!({"by": "tomorrow"});
        document["notices"][1] = json!(42);
        document["components"] = json!([
            {"id": "a", "name": "Alpha", "status": "splendid", "since": 7},
            {"name": 7},
            {"id": "b", "name": "Beta", "status": "operational"},
            {"id": "c", "name": "Gamma"}
        ]);
    };
    remote.data().set_for("/summary.json", Fault::edited(strange));
    remote.open().await?;
    browser.wait_for(READY).await?;
    browser.wait_text("main", OPEN_NOTICE).await?;
    for (id, status) in [("a", "Unknown"), ("b", "Operational"), ("c", "Unknown")] {
        assert_eq!(browser.text(&format!("[data-component={id}] .status")).await?, status, "{id}");
    }

    // With nothing open, what nobody knows keeps the whole from being called good.
    remote.data().set_for(
        "/summary.json",
        Fault::edited(move |document| {
            strange(document);
            document["notices"] = json!([]);
        }),
    );
    remote.data().set_for("/status.json", Fault::Status(404));
    remote.open().await?;
    browser.wait_for(READY).await?;
    browser.wait_for("#overall[data-status=unknown]").await?;
    assert_ne!(browser.text(SENTENCE).await?, GREEN);
    Ok(())
}

async fn d17(engine: Engine) -> Outcome {
    crate::attacks::stay_words_on_every_page(engine).await
}

async fn d18(engine: Engine) -> Outcome {
    let remote = Remote::start_in("incident", engine).await?;
    let browser = &remote.browser;
    for (name, text, is_shortened) in [
        ("brackets", "[".repeat(50_000), false),
        ("quotes", ">".repeat(20_000), false),
        ("a megabyte", "**word** ".repeat(120_000), true),
    ] {
        remote.data().set_for(
            "/summary.json",
            Fault::edited(move |document| {
                for body in [json!(text), json!("**read**")] {
                    let update =
                        json!({"id": "u", "state": "monitoring", "at": "2026-10-20T12:00:00Z", "body": body});
                    let notices = document["notices"].as_array_mut().into_iter().flatten();
                    let notice = notices.filter(|notice| notice["id"] == "uploads-frankfurt");
                    let updates = notice.filter_map(|notice| notice["updates"].as_array_mut());
                    updates.for_each(|updates| updates.push(update.clone()));
                }
            }),
        );
        remote.open_path("/incident/uploads-frankfurt").await?;
        browser.wait_for(READY).await.map_err(|failure| failure.during(name))?;
        let read = "return [...document.querySelectorAll('.rich-text strong')].some((mark) => mark.textContent === 'read')";
        browser.wait_until(name, read).await?;
        if is_shortened {
            browser.wait_text("main", "Shortened: there is more of this text").await?;
        }
        browser.wait_text("main", OPEN_NOTICE).await?;
    }
    Ok(())
}
