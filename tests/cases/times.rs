//! Times and days that are shown: readable for machines, and nowhere without a zone.

use browser_tests::browser::Key;
use browser_tests::{Browser, Outcome, Site, run};
use serde_json::json;

use crate::visit::{UNFOLD, show, with};

/// Clock times that are seen and stand in no `<time>` that a machine can read. What operators write is theirs.
const LOOSE: &str = r"
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), loose = [];
    const isMoment = words => !isNaN(Date.parse(words)) && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(words);
    window.moments = 0;
    while (walk.nextNode()) {
        const text = walk.currentNode, parent = text.parentElement;
        if (!/\p{Nd}{1,2}:\p{Nd}{2}(?!\p{Nd})/u.test(text.data)) continue;
        if (!parent.checkVisibility() || parent.closest('.rich-text, pre, code, .notice-title, option, .snippet')) continue;
        const time = parent.closest('time');
        if (time && isMoment(time.dateTime)) moments++; else loose.push(text.data);
    }
    return loose";

#[test]
fn every_clock_time_can_be_read_by_machines() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        for language in ["en", "de", "ar"] {
            for (path, sign, is_timed) in [
                ("/", ".third-party", true),
                ("/incident/uploads-frankfurt", ".lanes", true),
                ("/incident/frankfurt-zone-b-power", ".postmortem-entry", true),
                ("/maintenance/osaka-storage-nodes", ".stages", true),
                ("/maintenance/database-minor-upgrade", ".countdown", true),
                ("/history", ".month article", true),
                ("/component/object-storage", ".year", true),
                ("/embed", "main h1", true),
                ("/incident/nothing-of-the-kind", "main h1", true),
                ("/?screen", ".wall", true),
            ] {
                show(&browser, &site, &with(path, &format!("lang={language}"))).await?;
                browser.wait_for(sign).await?;
                browser.js(UNFOLD).await?;
                browser
                    .js("document.querySelector('.lanes-tools .lanes-button:nth-of-type(2)')?.click()")
                    .await?;
                browser.painted().await?;
                assert_eq!(browser.js(LOOSE).await?, json!([]), "{path} in {language}");
                if is_timed {
                    assert_ne!(browser.js("return moments").await?, 0, "{path}: no time was found at all");
                }
            }
        }
        Ok(())
    })
}

/// Words such as "3 hours ago" that stand outside of an element for machines; how far a scale reaches is no time.
const UNREADABLE: &str = r"
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
    while (words.nextNode()) {
        const { parentElement: at, data } = words.currentNode;
        const isTold = /\b(an?|\d+) (second|minute|hour|day|week|month|year)s? ago|\bin (an?|\d+) (second|minute|hour|day|week)|just now/.test(data);
        if (isTold && !at.closest('time[datetime], .visually-hidden, .legend, script, style')) found.push(at.className + ': ' + data);
    }
    return found";

#[test]
fn every_relative_time_can_be_read_by_machines() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        for path in [
            "/",
            "/history",
            "/incident/uploads-frankfurt",
            "/maintenance/osaka-storage-nodes",
            "/component/object-storage",
            "/?screen",
        ] {
            show(&browser, &site, path).await?;
            if path != "/?screen" {
                browser.wait_for(".footer-own").await?;
            }
            assert_eq!(browser.js(UNREADABLE).await?, json!([]), "{path}");
            let count =
                browser.js("return document.querySelectorAll('time[datetime^=\"20\"]').length").await?;
            assert!(count.as_u64() > Some(0), "{path}: {count}");
        }
        Ok(())
    })
}

/// Days and months that are seen and stand in no `<time>`, and clock times whose sentence, row or section names no zone.
const BARE: &str = r"
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), days = [], times = [];
    while (walk.nextNode()) {
        const text = walk.currentNode, at = text.parentElement;
        if (!at.checkVisibility() || at.closest('.rich-text, pre, code, .notice-title, option, .snippet')) continue;
        const isDay = /(\b\d{1,2} |^\W*)(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w* \d{4}/.test(text.data);
        if (isDay) window.seen = (window.seen ?? 0) + 1;
        if (isDay && !at.closest('time[datetime]')) days.push(at.className + ': ' + text.data);
        const isNamed = () => /Kathmandu|Katmandu|UTC/.test(at.closest('p, li, tr, dd, summary, .lanes, .wall-clock, #overall')?.innerText);
        if (/\d{1,2}:\d{2}(?!\d)/.test(text.data) && !/UTC/.test(text.data) && !isNamed()) times.push(at.className + ': ' + text.data);
    }
    return [days, times]";

#[test]
fn every_day_can_be_read_by_machines_and_every_time_has_a_zone() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        let mut found = vec![];
        for (path, sign) in [
            ("/", ".third-party"),
            ("/incident/uploads-frankfurt", ".lanes"),
            ("/incident/frankfurt-zone-b-power", ".postmortem-entry"),
            ("/maintenance/osaka-storage-nodes", ".stages"),
            ("/history", ".month article"),
            ("/component/object-storage", ".year"),
            ("/history/2026-11", "main h1"),
            ("/maintenance/database-minor-upgrade", ".countdown"),
            ("/?screen", ".wall"),
        ] {
            show(&browser, &site, &with(path, "tz=Asia/Kathmandu&lang=en-GB")).await?;
            browser.wait_for(sign).await?;
            browser.js(UNFOLD).await?;
            browser.js("document.querySelector('.bars-slider, .year [role=slider]')?.focus()").await?;
            if browser.count(".bars-slider, .year [role=slider]").await? > 0 {
                browser.press(Key::Left).await?;
                browser
                    .wait_for(".bar-tooltip time[datetime]")
                    .await
                    .map_err(|failure| failure.during(path))?;
            }
            browser.painted().await?;
            let bare = browser.js(BARE).await?;
            assert_ne!(browser.js("return window.seen ?? 0").await?, 0, "{path}: no day was found at all");
            if bare != json!([[], []]) {
                found.push(format!("{path}: {bare}"));
            }
        }
        // A day is no moment: it has no other one in another zone.
        show(&browser, &site, "/history").await?;
        browser.wait_for(".month h2 time").await?;
        browser.wait_for(".menu input[list]").await?;
        browser
            .js("for (const time of document.querySelectorAll('main time')) time.dispatchEvent(new PointerEvent('pointerover', {bubbles: true}))")
            .await?;
        let titled = "return [...document.querySelectorAll('main time[title]')].map(time => time.dateTime.includes('T'))";
        let titled = browser.js(titled).await?;
        let titled = titled.as_array().cloned().unwrap_or_default();
        assert!(!titled.is_empty() && titled.iter().all(|is_clock| *is_clock == true), "{titled:?}");
        assert!(found.is_empty(), "{}", found.join("\n"));
        Ok(())
    })
}
