//! Impact over time: the drawing, its keys, fingers and buttons, and the table that says the same.

use browser_tests::browser::Key;
use browser_tests::{Browser, Outcome, run};
use serde_json::{Value, json};

use crate::orchard::{open, said};

/// How many seconds the lanes show.
async fn shown(browser: &Browser) -> Outcome<f64> {
    let script = "return Number(document.querySelector('.lane-bars').getAttribute('viewBox').split(' ')[2])";
    Ok(browser.js(script).await?.as_f64().unwrap_or_default())
}

/// Where they begin.
async fn begin(browser: &Browser) -> Outcome<f64> {
    let script = "return Number(document.querySelector('.lane-bars').getAttribute('viewBox').split(' ')[0])";
    Ok(browser.js(script).await?.as_f64().unwrap_or_default())
}

#[test]
fn the_table_says_what_the_lanes_draw() -> Outcome {
    run(async {
        let (_site, browser) = open("/incident/worker-9").await?;
        browser.wait_for(".lane-bars [data-status]").await?;
        // Shares of the drawing's width, turned into minutes after the notice began.
        let drawn = browser
            .js("const svg = document.querySelector('.lane-bars'), [left, , width] = svg.getAttribute('viewBox').split(' ').map(Number);
                 const air = 42 * 60 / 40;
                 return [...svg.querySelectorAll('[data-status]')].map(path => { const box = path.getBBox();
                     return [path.dataset.status, Math.round((box.x - air) / 60), Math.round((box.x + box.width - air) / 60)] })")
            .await?;
        assert_eq!(drawn, json!([["operational", 0, 15], ["partial_outage", 32, 42]]));
        let table = "return [...document.querySelectorAll('.lanes-table tbody tr')].map(row => [...row.cells].map(cell => cell.textContent.replace(/\\u202f/g, ' ')))";
        let rows = browser.js(table).await?;
        let row = |index: usize| rows[index].as_array().cloned().unwrap_or_default();
        assert_eq!(row(0), [json!("Worker 9")]);
        for (index, status, times) in [
            (1, "Operational", ["5:12 PM UTC", "5:27 PM UTC"]),
            (2, "Partial outage", ["5:44 PM UTC", "5:54 PM UTC"]),
        ] {
            let row = row(index);
            assert_eq!(row.first(), Some(&json!(status)));
            let ends = row.iter().skip(1).map(|cell| cell.as_str().unwrap_or_default());
            assert!(ends.zip(times).all(|(cell, time)| cell.ends_with(time)), "{row:?}");
        }
        let marks = browser
            .js("return [...document.querySelectorAll('.lane-dots a')].map(a => a.getAttribute('href'))")
            .await?;
        assert_eq!(marks, json!(["#update-e", "#update-d", "#update-c", "#update-b", "#update-a"]));

        let seen = "return document.querySelector('.lanes-table').getBoundingClientRect().height > 50";
        assert_eq!(browser.js(seen).await?, false);
        browser.click(".lanes-tools .link-button").await?;
        browser.wait_until("the table", seen).await?;
        Ok(())
    })
}

#[test]
fn the_lanes_are_one_stop_and_keys_look_closer_and_along() -> Outcome {
    run(async {
        let (_site, browser) = open("/incident/worker-9").await?;
        browser.focus(".impact:last-child .impact-name").await?;
        browser.press(Key::Tab).await?;
        assert!(browser.focus_is(".lanes-chart").await?);
        let whole = shown(&browser).await?;
        assert!((whole - 42.0 * 60.0 * 1.05).abs() < 2.0, "the notice and a little air: {whole}");
        browser.press_char('+').await?;
        browser.press_char('+').await?;
        assert!((shown(&browser).await? - whole / 4.0).abs() < 1.0);
        let words = said(&browser, ".lanes-tools [role=status]").await?;
        assert!(words.contains("PM UTC to 5:"), "{words}");
        let times =
            browser.js("return [...document.querySelectorAll('.lane-time')].map(e => e.textContent)").await?;
        assert!(times.as_array().is_some_and(|times| times.len() > 3 && times.len() < 8), "{times}");

        let before = begin(&browser).await?;
        browser.press(Key::Right).await?;
        assert!((begin(&browser).await? - before - whole / 16.0).abs() < 1.0);
        for _ in 0..20 {
            browser.press(Key::Left).await?;
        }
        assert!(begin(&browser).await?.abs() < 1.0, "no further than the beginning");
        browser.press_char('-').await?;
        assert!((shown(&browser).await? - whole / 2.0).abs() < 1.0);
        browser.press_char('0').await?;
        assert!((shown(&browser).await? - whole).abs() < 1.0);
        assert!(!said(&browser, ".lanes-tools").await?.contains("PM to"));
        browser.press(Key::Tab).await?;
        assert!(browser.focus_is(".lanes-tools .link-button").await?, "one stop, then the table's button");
        Ok(())
    })
}

#[test]
fn fingers_and_buttons_do_the_same() -> Outcome {
    run(async {
        let (_site, browser) = open("/incident/worker-9").await?;
        let whole = shown(&browser).await?;
        // Two fingers that move apart from the middle, as a touch screen tells it.
        browser
            .js("const svg = document.querySelector('.lane-bars'), box = svg.getBoundingClientRect();
                 const send = (type, id, share) => svg.dispatchEvent(new PointerEvent(type, {pointerId: id, pointerType: 'touch',
                     bubbles: true, clientX: box.left + share * box.width, clientY: box.top + 5}));
                 send('pointerdown', 1, .4); send('pointerdown', 2, .6);
                 send('pointermove', 1, .3); send('pointermove', 2, .7);
                 send('pointerup', 1, .3); send('pointerup', 2, .7);")
            .await?;
        let pinched = shown(&browser).await?;
        // A touch is told in whole pixels.
        assert!((pinched - whole / 2.0).abs() < whole / 100.0, "{pinched} of {whole}");
        let before = begin(&browser).await?;
        browser
            .js("const svg = document.querySelector('.lane-bars'), box = svg.getBoundingClientRect();
                 const send = (type, share) => svg.dispatchEvent(new PointerEvent(type, {pointerId: 3, bubbles: true,
                     clientX: box.left + share * box.width, clientY: box.top + 5}));
                 send('pointerdown', .5); send('pointermove', .4); send('pointerup', .4); send('pointermove', .1)")
            .await?;
        assert!(
            (begin(&browser).await? - before - pinched / 10.0).abs() < whole / 100.0,
            "a finger pulls the time along"
        );
        browser.click(".lanes-button[aria-label='Show everything']").await?;
        assert!((shown(&browser).await? - whole).abs() < 1.0);
        browser.click(".lanes-button[aria-label='Zoom in']").await?;
        browser.click(".lanes-button[aria-label='Zoom in']").await?;
        browser.click(".lanes-button[aria-label='Zoom out']").await?;
        assert!((shown(&browser).await? - whole / 2.0).abs() < 1.0);
        Ok(())
    })
}

#[test]
fn a_mark_leads_to_what_was_said() -> Outcome {
    run(async {
        let (_site, browser) = open("/incident/worker-9").await?;
        browser.js("document.querySelector('.lane-dots a[href=\"#update-c\"]').dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))").await?;
        browser.wait_until("the update", "return document.activeElement.id === 'update-c'").await.map(drop)
    })
}

#[test]
fn a_maintenance_has_stages_a_countdown_and_a_date_for_the_calendar() -> Outcome {
    run(async {
        let (_site, browser) = open("/maintenance/new-racks").await?;
        browser.wait_text(".countdown", "Starts in 3 hours 12 minutes").await?;
        let stages = "return [...document.querySelectorAll('.stage')].map(e => [e.querySelector('strong').firstChild.data, e.dataset.standing])";
        assert_eq!(
            browser.js(stages).await?,
            json!([["Planned", "current"], ["In progress", "ahead"], ["Completed", "ahead"]])
        );
        let times = said(&browser, ".stages").await?;
        for time in ["10:00 AM", "3:12 PM", "5:30 PM"] {
            assert!(times.contains(time), "{time} not in {times}");
        }
        // Its window has no end of its own; the plan has one.
        assert!(said(&browser, ".impacts").await?.contains("Under maintenance from 3:12 PM to 5:30 PM"));

        browser.js("[...document.querySelectorAll('.take-along button')].find(b => b.innerText === 'Add to calendar').click()").await?;
        let saved = browser.wait_until("a file", "return window.saved[0]").await?;
        assert_eq!(saved["type"], "text/calendar;charset=utf-8");
        let file = saved["text"].as_str().unwrap_or_default();
        for line in [
            "URL:https://status.orchard.example/maintenance/new-racks",
            "UID:new-racks@status.orchard.example",
            "DTSTART:20260405T151200Z",
            "DTEND:20260405T173000Z",
            "SUMMARY:Workers move to new racks",
        ] {
            assert!(file.contains(line), "{line} not in {file}");
        }
        browser.js("window.ahead = 4 * 3600e3; window.dispatchEvent(new Event('online'))").await?;
        browser.wait_text(".countdown", "Ends in 1 hour 30 minutes").await?;
        assert_eq!(browser.js(stages).await?[1], json!(["In progress", "current"]));
        Ok(())
    })
}

#[test]
fn an_address_and_the_words_can_be_taken_along() -> Outcome {
    run(async {
        let (site, browser) = open("/incident/worker-9").await?;
        for (place, words) in [(0, "Copy link"), (1, "Copy as Markdown")] {
            browser.js(&format!("[...document.querySelectorAll('.take-along button')].find(b => b.innerText === '{words}').click()")).await?;
            browser.wait_until(words, &format!("return copied.length > {place}")).await?;
            browser.wait_text(".take-along", "Copied").await?;
        }
        let copied = browser.js("return copied").await?;
        assert_eq!(copied[0], site.at("/incident/worker-9"));
        let words = copied[1].as_str().unwrap_or_default().replace('\u{202f}', " ");
        assert!(words.starts_with("# Worker 9 cannot be reached\n\nPartial outage · Resolved · "), "{words}");
        for part in [
            "- Worker hosts: Operational from 5:12 PM",
            "  - Worker 9: Operational",
            "**Postmortem**",
            "We are sorry for the trouble.",
        ] {
            assert!(words.contains(part), "{part} not in {words}");
        }
        Ok(())
    })
}

#[test]
fn the_notices_before_and_after_are_one_step_away() -> Outcome {
    run(async {
        let (_site, browser) = open("/incident/worker-9").await?;
        browser.js("window.scrollTo(0, document.body.scrollHeight)").await?;
        browser.wait_text(".neighbour[rel=prev]", "The cold store was warm").await?;
        browser.wait_text(".neighbour[rel=next]", "Everything about this notice is a little wrong").await?;
        browser.js("document.querySelector('.neighbour[rel=next]').click()").await?;
        browser.wait_text("main h1", "Everything about this notice").await?;
        browser.js("window.scrollTo(0, document.body.scrollHeight)").await?;
        browser.wait_text(".neighbour[rel=next]", "Workers move to new racks").await?;
        browser.js("history.back()").await?;
        browser.wait_text("main h1", "Worker 9 cannot be reached").await
    })
}

#[test]
fn paper_has_the_table_and_no_buttons() -> Outcome {
    run(async {
        let (_site, browser) = open("/incident/worker-9").await?;
        browser.wait_for(".lanes-table").await?;
        browser.on_paper(true)?;
        let seen: Value = browser
            .js("return ['.lanes-table', '.lanes-tools', '.take-along'].map(css => document.querySelector(css).getBoundingClientRect().height > 20)")
            .await?;
        assert_eq!(seen, json!([true, false, false]));
        Ok(())
    })
}
