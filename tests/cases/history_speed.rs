//! Ten thousand notices over ten years: a month is one document, and finding one is quick.

use std::process::Command;

use browser_tests::{Browser, Outcome, Site, fail, paths, run};

use crate::visit::show;

/// The benchmark's own data, behind the build.
fn site() -> Outcome<Site> {
    Site::start(|folder| {
        folder.demo("empty")?;
        let out = paths::target().join("bench-history");
        let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
        let written = Command::new(cargo)
            .args(["run", "--quiet", "--package", "xtask", "--", "bench-history", "--out"])
            .arg(&out)
            .current_dir(paths::repository())
            .output()?;
        if !written.status.success() {
            return fail(String::from_utf8_lossy(&written.stderr));
        }
        for name in ["summary.json", "status.json"] {
            folder.write(&format!("data/{name}"), &std::fs::read_to_string(out.join(name))?)?;
        }
        for entry in std::fs::read_dir(out.join("history"))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            folder.write(&format!("data/history/{name}"), &std::fs::read_to_string(entry.path())?)?;
        }
        Ok(())
    })
}

const MONTHS_READ: &str = "return performance.getEntriesByType('resource').filter(({name}) => name.includes('/data/history/')).length";

#[test]
fn ten_years_open_month_by_month_and_answer_at_once() -> Outcome {
    run(async {
        let site = site()?;
        let browser = Browser::chromium().await?;
        show(&browser, &site, "/history").await?;
        browser.wait_for(".month article").await?;
        browser.wait_until("every month", "return document.querySelectorAll('.month').length >= 120").await?;
        browser.painted().await?;
        assert_eq!(browser.js(MONTHS_READ).await?, 1, "the first month fills more than a screen");
        let month = browser.js("return document.querySelectorAll('.month')[60].id").await?;
        let month = month.as_str().unwrap_or_default().to_owned();
        show(&browser, &site, &format!("/history/{month}")).await?;
        browser.wait_for("main article").await?;
        browser.painted().await?;
        assert_eq!(browser.js(MONTHS_READ).await?, 1);

        show(&browser, &site, "/history?text=zurich").await?;
        browser.js("performance.setResourceTimingBufferSize(1000)").await?;
        browser.wait_text(".search-progress", "found in 6 of").await?;
        browser.click(".search-progress > .button").await?;
        browser.wait_text(".search-progress", "2000 notices found in all").await?;
        // From the key to the list, in the task of the event and what it has asked for.
        let script =
            "const done = arguments[0], input = document.querySelector('.filters input'), times = [];
            const words = ['osaka', 'number 4711', 'traffic', '', 'no such words', 'zurich'];
            const next = () => {
                const word = words.shift();
                if (word === undefined) return done(times.join(', '));
                input.value = word;
                const from = performance.now();
                input.dispatchEvent(new Event('input', {bubbles: true}));
                setTimeout(() => requestAnimationFrame(() => setTimeout(() => {
                    times.push(`\"${word}\" ${Math.round(performance.now() - from)} ms`);
                    setTimeout(next, 400);
                })));
            };
            next()";
        let times = browser.js_later(script).await?;
        println!("10,000 notices, filtered and shown: {}", times.as_str().unwrap_or_default());
        assert_eq!(
            browser.js("return document.querySelector('.search-progress p').innerText.split(' ')[0]").await?,
            "2000"
        );
        scroll_two_years(&browser, &site).await
    })
}

/// What the browser's main thread does for each frame of scrolling, and that all of it has been read only once.
async fn scroll_two_years(browser: &Browser, site: &Site) -> Outcome {
    show(browser, site, "/history").await?;
    browser.wait_for(".month article").await?;
    for month in 0..24 {
        browser.js(&format!("document.querySelectorAll('.month')[{month}].scrollIntoView()")).await?;
        let there = format!("return !!document.querySelectorAll('.month')[{month}].querySelector('article')");
        browser.wait_until("the month", &there).await?;
    }
    let notices = browser.count(".month article").await?;
    let read = browser.js(MONTHS_READ).await?;
    browser.js("scrollTo(0, 0)").await?;
    browser.painted().await?;
    let before = browser.busy_ms()?;
    let frames = browser
        .js_later(
            "const done = arguments[0];
            let frames = 0;
            const step = () => {
                if (frames === 120) return done(frames);
                frames++;
                scrollBy(0, 400);
                requestAnimationFrame(step);
            };
            step()",
        )
        .await?
        .as_f64()
        .unwrap_or(1.0);
    let busy = browser.busy_ms()? - before;
    println!(
        "{notices} notices of 24 months, scrolled: {:.1} ms of main thread a frame (16.7 at 60 a second), {frames} frames",
        busy / frames
    );
    assert!(notices > 1000, "{notices}");
    assert_eq!(browser.js(MONTHS_READ).await?, read, "scrolling back reads nothing again");
    Ok(())
}
