//! Storage that is full, forbidden or holds nonsense.

use browser_tests::{Engine, Outcome};

use crate::visit::{GREEN, READY, Remote, SENTENCE};

rows! {
    s1 [chromium firefox webkit]: "storage is full, forbidden, or holds nonsense" => "the page works without; nonsense is not believed";
    s2 [chromium firefox webkit]: "there are no service workers and no caches, or they throw" => "the page works without";
}

/// Opens the page where the visitor's browser is so; every part of it that keeps something is used.
async fn works(engine: Engine, how: &str) -> Outcome {
    let remote = Remote::start_in("all-good", engine).await?;
    let browser = &remote.browser;
    remote.open_path(&format!("/?{how}")).await?;
    browser.wait_for(READY).await.map_err(|failure| failure.during(how))?;
    browser.wait_text(SENTENCE, GREEN).await?;
    browser.click("details.group > summary").await?;
    browser.wait_for("details.group .service").await?;
    // So long that it is old, unless it is read again.
    remote.come_back(400).await?;
    browser.wait_for("#overall[data-freshness=fresh]").await?;
    assert!(remote.data().requests("/summary.json") > 1, "{how}");
    // A second after the page is there, it asks for the worker.
    browser.wait_until("that second", "return performance.now() > 4000").await?;
    assert_eq!(browser.attr("html", "data-app").await?, "ready");
    assert_eq!(remote.in_page("return [...page.thrown]").await?, serde_json::json!([]), "{how}");
    Ok(())
}

async fn s1(engine: Engine) -> Outcome {
    works(engine, "storage=full").await?;
    works(engine, "storage=forbidden").await?;
    crate::kept::keeps(engine).await
}

async fn s2(engine: Engine) -> Outcome {
    works(engine, "workers=none").await?;
    works(engine, "workers=forbidden").await
}
