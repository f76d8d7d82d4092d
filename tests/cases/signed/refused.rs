//! What a page with a key makes of each way to be given something else.

use super::*;

#[test]
fn each_way_to_be_unsigned_is_refused_in_its_own_words() -> Outcome {
    run(async {
        let page = Signed::of_operator("all-good")?;
        let browser = &Browser::chromium().await?;
        // Nobody's first word: of both documents the signatures do not fit.
        let body = |kind, text: &str| Fault::Body(kind, text.to_owned());
        let status = page.data.files()["/status.json.sig"].to_vec();
        for (what, fault, reason) in [
            ("no signature", Fault::Status(404), MISSING),
            ("a web page for one", body("text/html", "<!doctype html><p>Not here"), MISSING),
            ("an empty one", body("text/plain", ""), MISSING),
            ("one that never ends", Fault::Huge, "too large to be right"),
            ("half of one", Fault::Truncated, "could not be reached"),
            ("a server that fails for it", Fault::Status(503), "answered with an error (503)"),
            ("64 bytes of something", body("application/octet-stream", &"x".repeat(64)), WRONG),
        ] {
            page.data.set_for(".sig", fault);
            page.refuses(browser, reason).await.map_err(|failure| failure.during(what))?;
        }
        page.data.set(Fault::None);
        // A good document in another's place: the first word's is asked for as the page.
        let (good, seal) =
            (page.data.files()[FILE].to_vec(), page.data.files()["/summary.json.sig"].to_vec());
        page.data.put(FILE, page.data.files()["/status.json"].to_vec());
        page.data.put("/summary.json.sig", status);
        page.data.take_away("/status.json");
        page.refuses(browser, WRONG).await?;

        page.data.put(FILE, good);
        page.data.put("/summary.json.sig", seal);
        page.open(browser, "/").await?;
        browser.wait_text(SENTENCE, GREEN).await?;
        page.data.set(Fault::Huge);
        browser.js("localStorage.clear()").await?;
        page.refuses(browser, "too large to be right").await
    })
}

#[test]
fn a_refused_refresh_leaves_the_last_good_word_with_its_age_and_then_unknown() -> Outcome {
    run(async {
        let page = Signed::of_operator("all-good")?;
        let browser = &Browser::chromium().await?;
        browser.before_load(CLOCK)?;
        // It asks when this visitor comes back, and never meanwhile: an answer of before would be in the way.
        browser.before_load("window.hurry = 0.01; Math.random = () => 1")?;
        page.open(browser, "/").await?;
        browser.wait_for(READY).await?;
        change(&page.data, FILE, None, |document| {
            document["generated_at"] = json!("2099-01-01T00:00:00Z");
            document["components"] = json!([{"id": "a", "name": "A", "status": "major_outage"}]);
        })?;
        let come_back = |seconds: u32| format!("skip({seconds}); window.dispatchEvent(new Event('online'))");
        browser.js(&come_back(600)).await?;
        browser.wait_text("#overall", WRONG).await?;
        browser.wait_for("#overall[data-freshness=stale]").await?;
        assert_eq!(browser.text(SENTENCE).await?, GREEN);
        browser.js(&come_back(1300)).await?;
        browser.wait_text(SENTENCE, &format!("Status unknown · last known: {GREEN}")).await?;

        // The two were of two moments: the next one is asked for past every cache, and fits.
        // What this return has asked for comes first: the words above are the clock's, and stand at once.
        let asked = || page.data.requests("/summary.json.sig");
        let mut before = 0;
        while before != asked() {
            before = asked();
            tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        }
        sign(&page.data, &signer());
        browser.js(&come_back(600)).await?;
        browser.wait_text(SENTENCE, "Experiencing major outage").await?;
        assert_eq!(asked(), before + 1);
        Ok(())
    })
}

#[test]
fn notices_and_months_are_refused_as_well() -> Outcome {
    run(async {
        let page = Signed::of_operator("incident")?;
        let browser = &Browser::chromium().await?;
        // One that the summary does not have.
        let old = page.data.document("/history/2026-01.json")?["notices"][0].clone();
        let (id, title) = (old["id"].as_str().unwrap_or_default(), &old["title"]);
        let (document, address) = (format!("/notices/{id}.json"), format!("/incident/{id}"));
        let title = title.as_str().or(title["en"].as_str()).unwrap_or_default();
        page.open(browser, &address).await?;
        browser.wait_text("main h1", title).await?;
        assert_eq!(page.data.requests(&format!("{document}.sig")), 1);

        change(&page.data, &document, None, |document| {
            document["notice"]["title"] = json!("All is well again");
        })?;
        page.open(browser, &address).await?;
        browser.wait_text("main", WRONG).await?;
        assert!(!browser.text("main").await?.contains("All is well again"));

        page.data.take_away("/history/2026-01.json.sig");
        page.open(browser, "/history/2026-01").await?;
        browser.wait_text("main", MISSING).await
    })
}

#[test]
fn a_mirror_that_lies_is_passed_over() -> Outcome {
    run(async {
        let page = Signed::start("incident", &json!(signer().public()), true)?;
        let browser = &Browser::chromium().await?;
        // The source is down, and its mirror says that all is well.
        page.data.set(Fault::Status(503));
        for file in [FILE, "/status.json"] {
            change(&page.mirror, file, None, |document| {
                document["overall"] = json!({"status": "operational", "scope": "all", "text": GREEN});
                document["components"] = json!([{"id": "a", "name": "A", "status": "operational"}]);
                document["notices"] = json!([]);
            })?;
        }
        page.refuses(browser, "answered with an error (503)").await?;
        assert!(page.mirror.requests(FILE) > 0, "it was asked");

        // The other way round: who lies first is passed over for who has the signature.
        page.data.set(Fault::None);
        for (file, content) in page.data.files() {
            page.mirror.put(&file, content.to_vec());
        }
        page.data.take_away("/summary.json.sig");
        page.data.take_away("/status.json.sig");
        browser.js("localStorage.clear()").await?;
        page.open(browser, "/").await?;
        browser.wait_text(SENTENCE, "Experiencing partial outage").await?;
        browser.wait_text(".footer-links", "from a mirror").await
    })
}

#[test]
fn a_key_that_is_none_and_a_browser_that_cannot_check_say_so() -> Outcome {
    run(async {
        let browser = &Browser::chromium().await?;
        for key in [json!(""), json!("11qYAYKxCrfVS/7TyWQHOg"), json!("not base64!"), json!(7)] {
            let page = Signed::start("all-good", &key, false)?;
            page.refuses(browser, BAD_KEY).await.map_err(|failure| failure.during(&key.to_string()))?;
        }

        let page = Signed::of_operator("all-good")?;
        browser.before_load(
            "crypto.subtle.importKey = () => Promise.reject(new DOMException('', 'NotSupportedError'))",
        )?;
        page.refuses(browser, UNCHECKED).await?;
        browser.before_load("Object.defineProperty(crypto, 'subtle', { value: undefined })")?;
        page.refuses(browser, UNCHECKED).await
    })
}

#[test]
fn without_what_checks_nothing_is_shown_and_it_is_asked_for_again() -> Outcome {
    run(async {
        let page = Signed::of_operator("all-good")?;
        let script = page.site.folder().read("signed.js")?;
        page.site.folder().remove("signed.js")?;
        let browser = &Browser::chromium().await?;
        page.refuses(browser, "could not be reached").await?;
        page.site.folder().write("signed.js", &script)?;
        browser.click(".banner-trouble button").await?;
        browser.wait_text(SENTENCE, GREEN).await
    })
}

#[test]
fn without_a_key_nothing_is_downloaded_for_it() -> Outcome {
    run(async {
        let (_site, browser) = crate::visit::open("all-good", "/").await?;
        let names = "return performance.getEntriesByType('resource').map(entry => entry.name).join()";
        let names = browser.js(names).await?.to_string();
        assert!(names.contains("/data/summary.json"), "{names}");
        assert!(!names.contains(".sig"), "{names}");
        Ok(())
    })
}
