//! The harness itself: a fault that does not happen would let every test of faults pass.

use std::time::{Duration, Instant};

use browser_tests::{Browser, DataServer, Fault, Outcome, Site, http, run};

#[test]
fn every_fault_reaches_the_wire() -> Outcome {
    let server = DataServer::start("incident")?;
    let ask = || http::get(&format!("{}summary.json", server.base()));

    let good = ask()?;
    assert_eq!((good.status, good.header("access-control-allow-origin")), (200, "*"));
    assert_eq!(server.requests("/summary.json"), 1);

    server.set(Fault::Status(500));
    assert_eq!(ask()?.status, 500);
    server.set(Fault::Truncated);
    let cut = ask()?;
    assert_eq!(cut.header("content-length"), good.body.len().to_string());
    assert!(cut.body.len() < good.body.len());
    server.set(Fault::Body("text/html", "<!doctype html>".into()));
    assert_eq!(ask()?.text(), "<!doctype html>");
    server.set(Fault::edited(|document| document["version"] = 9.into()));
    assert!(ask()?.text().contains("\"version\":9"));
    server.set(Fault::Huge);
    assert!(ask()?.body.len() > 3_000_000);
    server.set(Fault::Slow(Duration::from_millis(300)));
    let started = Instant::now();
    ask()?;
    assert!(started.elapsed() >= Duration::from_millis(300));
    server.set_for("/summary.json", Fault::None); // goes before the fault of all others
    assert_eq!(ask()?.body, good.body);

    server.set(Fault::Refused);
    std::thread::sleep(Duration::from_millis(50));
    assert!(ask().is_err());
    server.set(Fault::None);
    std::thread::sleep(Duration::from_millis(50));
    assert_eq!(ask()?.body, good.body);
    Ok(())
}

#[test]
fn emulated_conditions_reach_the_page() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        browser.before_load("window.before = document.readyState")?;
        browser.goto(&site.at("/404")).await?;
        assert_eq!(browser.js("return window.before").await?, "loading");
        browser.screen(320, 600)?;
        assert_eq!(browser.js("return innerWidth").await?, 320);
        for dark in [true, false] {
            browser.prefer_dark(dark)?;
            assert_eq!(browser.js("return matchMedia('(prefers-color-scheme: dark)').matches").await?, dark);
        }
        browser.console()?;
        browser.js("console.warn('a'); console.error('b')").await?;
        assert_eq!(browser.console_errors()?.len(), 1);
        browser.offline(true)?;
        assert_eq!(browser.js("return navigator.onLine").await?, false);
        Ok(())
    })
}
