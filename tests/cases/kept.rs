//! What was read last is kept in the browser: for a visit on which nothing can be read, and for its other tabs.

use browser_tests::{Browser, Engine, Fault, Outcome, run};
use serde_json::json;

use crate::visit::{GREEN, READY, Remote, SENTENCE};

const FILE: &str = "/summary.json";

/// What is kept is shown with its age, and what cannot be is not.
pub async fn keeps(engine: Engine) -> Outcome {
    let remote = Remote::start_in("all-good", engine).await?;
    let browser = &remote.browser;
    remote.open().await?;
    browser.wait_text(SENTENCE, GREEN).await?;
    browser.wait_for(READY).await?;
    let rows = browser.count("details.group").await?;
    let good = browser.js("return localStorage['allclear.summary']").await?;

    remote.data().set(Fault::Status(503));
    browser.reload().await?;
    browser.wait_text(SENTENCE, GREEN).await?;
    browser.wait_text("#overall", "answered with an error (503)").await?;
    assert_eq!(browser.count("details.group").await?, rows, "what is kept is the whole page");

    read_again(browser, 10).await?;
    browser.wait_for("#overall[data-freshness=stale]").await?;
    browser.wait_text("#overall", "This information is 10 minutes old").await?;
    read_again(browser, 40).await?;
    browser.wait_text(SENTENCE, &format!("Status unknown · last known: {GREEN}")).await?;
    assert_eq!(browser.count(".status[data-status=operational]").await?, 0, "no green that is old");

    for (what, record) in BAD {
        let script = format!("localStorage['allclear.summary'] = ({record})(arguments[0])");
        browser.js_with(&script, vec![good.clone()]).await?;
        browser.reload().await?;
        browser.wait_text("#overall", "answered with an error (503)").await.map_err(|f| f.during(what))?;
        browser.wait_for(READY).await?;
        assert_eq!(browser.text(SENTENCE).await?, "Status unknown", "{what}");
        assert!(!browser.text("body").await?.contains(GREEN), "{what}");
    }

    remote.data().set(Fault::None);
    browser.reload().await?;
    browser.wait_for("#overall[data-freshness=fresh]").await?;
    browser.wait_text(SENTENCE, GREEN).await
}

/// Records that say nothing: damaged, of another source, from the future, of another version.
const BAD: [(&str, &str); 6] = [
    ("nothing", "() => ''"),
    ("a head alone", "good => good.split('\\n')[0]"),
    ("half of it", "good => good.slice(0, good.length / 2)"),
    ("of another source", "good => good.replace('\\n', 'else/\\n')"),
    ("from the future", "good => good.replace(/ \\d+ /, ` ${Date.now() + 1e7} `)"),
    ("of another version", "good => good.replace(/\"version\": ?1/, '\"version\":2')"),
];

/// Makes what is kept this many minutes old, and loads the page again.
async fn read_again(browser: &Browser, minutes: u32) -> Outcome {
    let script = "const record = localStorage['allclear.summary'];
        localStorage['allclear.summary'] = record.replace(/ \\d+ /, ` ${Date.now() - arguments[0] * 60000} `)";
    browser.js_with(script, vec![json!(minutes)]).await?;
    browser.reload().await
}

/// Newer, and worse.
fn worse() -> Fault {
    Fault::edited(|document| {
        document["generated_at"] = json!("2099-01-01T00:00:00Z");
        document["notices"] = json!([]);
        document["components"] = json!([{"id": "a", "name": "A", "status": "major_outage"}]);
    })
}

/// Five tabs, one of which pauses, and then only the last.
pub async fn one_tab_reads_for_all_and_another_goes_on_when_it_is_gone(engine: Engine) -> Outcome {
    let remote = Remote::start_in("incident", engine).await?;
    let browser = &remote.browser;
    remote.open_path("/?hurried").await?;
    browser.wait_for(READY).await?;
    let alone = remote.reads_in_a_while(FILE).await;
    for _ in 1..5 {
        browser.new_tab().await?;
        remote.open_path("/?hurried").await?;
        browser.wait_for(READY).await?;
    }
    let together = remote.reads_in_a_while(FILE).await;
    println!("reads in four seconds: {alone} by one tab, {together} by five");
    assert!(together <= alone + 3, "five tabs read {together} times in the time in which one reads {alone}");

    browser.switch_to_tab(1).await?;
    browser.click(".footer-links button").await?;
    // It may have been the one that asked, for which the others wait by the clock, and only timers are hurried here.
    browser.js("localStorage['allclear.asked'] = Date.now()").await?;
    for tab in [0, 2, 3, 4] {
        browser.switch_to_tab(tab).await?;
        remote.in_page("page.skip(60)").await?;
    }
    remote.data().set_for(FILE, worse());
    for tab in [0, 2, 3, 4] {
        browser.switch_to_tab(tab).await?;
        browser.wait_text(SENTENCE, "Experiencing major outage").await?;
    }
    browser.switch_to_tab(1).await?;
    assert_eq!(browser.text(SENTENCE).await?, "Experiencing partial outage", "a pause is a pause");
    browser.click(".footer-links button").await?;

    for _ in 0..4 {
        browser.switch_to_tab(0).await?;
        browser.close_tab().await?;
    }
    browser.switch_to_tab(0).await?;
    // Whoever asked last is gone; what is left of its pause passes.
    remote.in_page("page.skip(120)").await?;
    remote.reads(FILE, 1).await
}

#[test]
fn a_tab_to_which_nothing_comes_reads_for_itself() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        let browser = &remote.browser;
        remote.open_path("/?hurried").await?;
        browser.wait_for(READY).await?;
        // Another tab asks all the time, and its storage has no room for what it reads.
        browser.js("setInterval(() => { localStorage['allclear.asked'] = Date.now() }, 50)").await?;
        remote.data().set_for(FILE, worse());
        remote.in_page("page.skip(100)").await?;
        browser.wait_text(SENTENCE, "Experiencing major outage").await
    })
}
