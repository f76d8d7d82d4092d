//! A history as real pages have it — several updates in many paragraphs, a postmortem with headings and lists, a
//! maintenance over the turn of the year — is shown completely: every line of it has its place.

use browser_tests::{Browser, Folder, Outcome, Site, paths, run};
use serde_json::Value;

use crate::visit::show;

const MONTHS: [(&str, &str); 3] = [("2026-02", "Feb 2026"), ("2026-01", "Jan 2026"), ("2025-12", "Dec 2025")];

fn fixture(name: &str) -> Outcome<String> {
    Ok(std::fs::read_to_string(paths::repository().join(format!("tests/fixtures/history/{name}.json")))?)
}

fn write(folder: &Folder) -> Outcome {
    folder.demo("empty")?;
    folder.write("data/summary.json", &fixture("summary")?)?;
    for (month, _) in MONTHS {
        folder.write(&format!("data/history/{month}.json"), &fixture(month)?)?;
    }
    Ok(())
}

/// The texts of a tree, in the order they are read: a node's name and a link's address are none.
fn texts(node: &Value, out: &mut Vec<String>) {
    match node {
        Value::String(text) => out.push(text.clone()),
        Value::Array(parts) => {
            let skipped = match parts.first().and_then(Value::as_str) {
                Some("a") => 2,
                Some("p" | "ul" | "li" | "h4" | "h5" | "strong") => 1,
                _ => 0,
            };
            parts.iter().skip(skipped).for_each(|part| texts(part, out));
        }
        _ => {}
    }
}

/// Everything a notice says, in the order it stands on the page: title, postmortem, updates with state and time.
fn lines(notice: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    texts(&notice["title"], &mut lines);
    if notice["postmortem"].is_object() {
        lines.push("Postmortem".to_owned());
        lines.push(format!("@{}", notice["postmortem"]["at"].as_str().unwrap_or_default()));
        texts(&notice["postmortem"]["body"], &mut lines);
    }
    for update in notice["updates"].as_array().into_iter().flatten() {
        let state = update["state"].as_str().unwrap_or_default().replace('_', " ");
        lines.push(state[..1].to_uppercase() + &state[1..]);
        lines.push(format!("@{}", update["at"].as_str().unwrap_or_default()));
        texts(&update["body"], &mut lines);
    }
    lines
}

/// The lines in which the page says something else or nothing, looking for each behind the one before.
const MISSING: &str = "const [month, lines] = arguments;
    const text = document.getElementById(month).innerText.replace(/\\s+/g, ' ');
    const time = moment => new Intl.DateTimeFormat('en-US', {day: 'numeric', month: 'short', year: 'numeric',
        hour: 'numeric', minute: '2-digit', timeZone: 'UTC'}).format(new Date(moment));
    let from = 0;
    return lines.map(line => line.startsWith('@2') ? time(line.slice(1)) : line).filter(line => {
        const at = text.indexOf(line.replace(/\\s+/g, ' '), from);
        if (at >= 0) from = at + line.length;
        return at < 0;
    })";

#[test]
fn every_line_of_a_real_history_has_its_place() -> Outcome {
    run(async {
        let site = Site::start(write)?;
        let browser = Browser::chromium().await?;
        show(&browser, &site, "/history?tz=UTC&lang=en").await?;
        for (month, heading) in MONTHS {
            browser.js(&format!("document.getElementById('{month}').scrollIntoView()")).await?;
            browser.wait_for(&format!("[id='{month}'] article")).await?;
            assert_eq!(browser.text(&format!("[id='{month}'] h2")).await?, heading);
            let document: Value = serde_json::from_str(&fixture(month)?)?;
            let lines: Vec<_> =
                document["notices"].as_array().into_iter().flatten().flat_map(lines).collect();
            assert!(lines.len() > 8, "{lines:?}");
            let missing = browser.js_with(MISSING, vec![month.into(), lines.into()]).await?;
            assert_eq!(missing, Value::Array(vec![]), "{month}");
        }
        // What was named on the old page beside its history: the components.
        let summary: Value = serde_json::from_str(&fixture("summary")?)?;
        let offered = browser.js("return [...document.querySelectorAll('.filters select')[0].options].slice(1).map(e => e.text)").await?;
        let named: Vec<_> =
            summary["components"].as_array().into_iter().flatten().map(|part| part["name"].clone()).collect();
        assert_eq!(offered, Value::Array(named));
        // Order on the page and in the documents.
        let order =
            browser.js("return [...document.querySelectorAll('.month:has(article)')].map(e => e.id)").await?;
        assert_eq!(order, Value::from(MONTHS.map(|(month, _)| month).to_vec()));
        Ok(())
    })
}
