//! Networks that come and go, visitors who look away, many tabs, many visitors.

use std::time::Duration;

use browser_tests::{Engine, Fault, Outcome};

use crate::visit::{GREEN, OPEN_NOTICE, READY, Remote, SENTENCE, show};
use crate::{kept, mirrors};

rows! {
    n1 [chromium firefox webkit]: "no network at all, or one that never answers, on a page that was visited before" => "the page comes from the device, with the last data, its age and the reason; every page that was open before comes too";
    n2 [chromium firefox webkit]: "the network comes back" => "read at once, and a change is announced once";
    n3 [chromium firefox webkit]: "the source is dead or stands still, its mirror lives" => "the mirror is asked and named";
    n4 [chromium firefox webkit]: "nobody looks for an hour" => "nothing is read meanwhile, its title and icon become unknown with their age, and it is read once on return";
    n5 [chromium firefox webkit]: "several tabs are open, and the one that asked is closed" => "they ask as often as one, and go on without it";
}

/// The page is kept, and what it loads comes by way of the worker.
pub const KEPT: &str = "return navigator.serviceWorker.controller !== null";

/// Before the worker: a network that takes a request for a document and never answers, as on a train, when it is told so.
const TRAIN: &str = "let silent = false;
const answered = self.fetch.bind(self);
self.fetch = (request, ...more) => (silent && request.mode === 'navigate' ? new Promise(() => {}) : answered(request, ...more));
addEventListener('message', (event) => {
  if (event.data.silent === undefined) return;
  silent = event.data.silent;
  event.stopImmediatePropagation();
});
";

async fn n1(engine: Engine) -> Outcome {
    let remote = Remote::alone("incident", engine).await?;
    let (browser, site) = (&remote.browser, remote.site());
    let worker = site.folder().read("sw.js")?;
    site.folder().write("sw.js", &format!("{TRAIN}{worker}"))?;
    show(browser, site, "/").await?;
    browser.wait_until("a worker", KEPT).await?;
    show(browser, site, "/incident/uploads-frankfurt").await?;
    show(browser, site, "/history").await?;
    for is_silent in [true, false] {
        let tell = format!("navigator.serviceWorker.controller.postMessage({{silent: {is_silent}}})");
        browser.js(&tell).await?;
        show(browser, site, "/").await?;
        // The network was given its three seconds.
        let waited = "return performance.getEntriesByType('navigation')[0].domInteractive > 2500";
        assert_eq!(browser.js(waited).await?, is_silent, "silent: {is_silent}");
        browser.wait_text(SENTENCE, "Experiencing partial outage").await?;
    }
    remote.data().set(Fault::Refused);
    site.stop();
    for path in ["/", "/incident/uploads-frankfurt"] {
        show(browser, site, path).await.map_err(|failure| failure.during(path))?;
        browser.wait_text("#overall", "the status data could not be reached").await?;
        browser.wait_text("main", OPEN_NOTICE).await?;
    }
    assert_eq!(browser.text(SENTENCE).await?, "Experiencing partial outage");
    show(browser, site, "/history").await?;
    browser.wait_text("h1", "history").await
}

async fn n2(engine: Engine) -> Outcome {
    let remote = Remote::start_in("incident", engine).await?;
    let browser = &remote.browser;
    remote.open().await?;
    browser.wait_for(READY).await?;
    remote.data().set(Fault::Refused);
    remote.come_back(90).await?;
    browser.wait_text("#overall", "could not be reached").await?;
    let count = "const region = document.querySelector('[role=status]');
        page.said = 0; new MutationObserver(() => page.said++).observe(region, {childList: true, characterData: true, subtree: true})";
    remote.in_page(count).await?;
    remote.data().set(crate::live::news());
    // Long before it would have asked again by itself.
    remote.come_back(0).await?;
    browser.wait_text(SENTENCE, "Experiencing major outage").await?;
    assert_eq!(browser.text("[role=status]").await?.trim(), "Experiencing major outage");
    assert_eq!(remote.in_page("return page.said").await?, 1);
    Ok(())
}

async fn n3(engine: Engine) -> Outcome {
    mirrors::where_the_source_fails_its_mirror_speaks_and_is_named(engine).await?;
    mirrors::a_source_that_stands_still_hides_no_mirror(engine).await
}

async fn n4(engine: Engine) -> Outcome {
    let file = "/summary.json";
    let remote = Remote::start_in("all-good", engine).await?;
    remote.open_path("/?hurried").await?;
    remote.browser.wait_for(READY).await?;
    remote.browser.wait_text(SENTENCE, GREEN).await?;
    let before = remote.data().requests(file);
    remote.come_back(90).await?;
    while remote.data().requests(file) < before + 2 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    remote.in_page("page.hide(true)").await?;
    assert_eq!(remote.reads_in_a_while(file).await, 0, "reads while hidden");
    // All that is seen of it is the tab.
    remote.in_page("page.skip(3600)").await?;
    remote.browser.wait_until("its title", "return document.title.startsWith('Status unknown')").await?;
    remote.browser.wait_for("#favicon[href*=unknown]").await?;
    // From now on the page's own rhythm is far too slow to explain the next read.
    remote.in_page("page.hurry = 0.1").await?;
    let before = remote.data().requests(file);
    remote.in_page("page.hide(false)").await?;
    remote.browser.wait_for("#overall[data-freshness=fresh]").await?;
    assert_eq!(remote.data().requests(file), before + 1);
    Ok(())
}

async fn n5(engine: Engine) -> Outcome {
    kept::one_tab_reads_for_all_and_another_goes_on_when_it_is_gone(engine).await
}
