//! What a screen reader is told of the main pages, as text to be read: `tests/snapshots/`.
//!
//! `UPDATE=1` writes the snapshots anew; read what has changed before it is committed.

use std::fmt::Write as _;
use std::fs;

use browser_tests::browser::Key;
use browser_tests::{Browser, Outcome, fail, paths, run};
use serde_json::{Value, json};

use crate::orchard;
use crate::visit::READY;

/// What is worth a word about a node, besides its role and its name.
const SAID: [&str; 8] = ["level", "expanded", "checked", "pressed", "disabled", "current", "live", "invalid"];

/// Roles that say nothing of themselves.
const SILENT: [&str; 4] = ["none", "generic", "InlineTextBox", "LineBreak"];

fn word(value: &Value) -> &str {
    value["value"].as_str().unwrap_or_default()
}

/// A node and what is below it, a line each. `heard` is the name of what it is in: the same words again are left out.
fn print(nodes: &[Value], node: &Value, depth: usize, heard: &str, text: &mut String) {
    let role = word(&node["role"]);
    let name = word(&node["name"]).split_whitespace().collect::<Vec<_>>().join(" ");
    let is_shown = node["ignored"] != true
        && !SILENT.contains(&role)
        && !(role == "StaticText" && (name.is_empty() || heard.contains(&name)));
    if is_shown {
        // Writing to a string cannot fail.
        let _ = write!(text, "{}{role}", "  ".repeat(depth));
        if !name.is_empty() {
            let _ = write!(text, " \"{name}\"");
        }
        let value = &node["value"]["value"];
        if !value.is_null() && value != "" {
            let _ = write!(text, " value={value}");
        }
        for property in node["properties"].as_array().into_iter().flatten() {
            let kind = property["name"].as_str().unwrap_or_default();
            let value = &property["value"]["value"];
            if SAID.contains(&kind) && *value != Value::Bool(false) && value != "false" {
                let _ = write!(text, " {kind}={}", value.to_string().trim_matches('"'));
            }
        }
        text.push('\n');
    }
    let (depth, heard) = if is_shown { (depth + 1, name.as_str()) } else { (depth, heard) };
    for id in node["childIds"].as_array().into_iter().flatten() {
        if let Some(child) = nodes.iter().find(|other| other["nodeId"] == *id) {
            print(nodes, child, depth, heard, text);
        }
    }
}

/// `origin` is the page's, which has another port every time.
async fn matches(browser: &Browser, name: &str, origin: &str) -> Outcome {
    browser.painted().await?;
    let nodes = browser.accessibility_tree()?;
    let mut text = String::new();
    if let Some(root) = nodes.first() {
        print(&nodes, root, 0, "", &mut text);
    }
    let text = text.replace(origin, "https://status.orchard.example");
    let file = paths::repository().join(format!("tests/snapshots/{name}.txt"));
    if std::env::var_os("UPDATE").is_some() {
        return Ok(fs::write(file, text)?);
    }
    let known = fs::read_to_string(&file)?;
    if known == text {
        return Ok(());
    }
    let pairs = known.lines().zip(text.lines()).enumerate();
    let first = pairs
        .filter(|(_, (one, other))| one != other)
        .map(|(at, (one, other))| format!("line {}: was\n  {one}\nand is\n  {other}", at + 1));
    let first = first.take(1).collect::<String>();
    fail(format!("{name} is told otherwise than tests/snapshots has it (UPDATE=1 writes it anew). {first}"))
}

#[test]
fn what_is_told_is_what_was_read() -> Outcome {
    run(async {
        let site = orchard::site()?;
        let browser = orchard::browser().await?;
        browser.time_zone("Europe/Berlin")?;
        for (name, path, sign) in [
            ("home", "/", ".services"),
            ("incident", "/incident/worker-9", ".lanes-table"),
            ("month", "/history/2025-12", "main article"),
            ("component", "/component/worker-9", "main h1"),
            ("history", "/history", "main article a[href*='cold-store']"),
            ("maintenance", "/maintenance/new-racks", ".stages"),
            ("wall", "/?screen", ".wall"),
        ] {
            browser.goto(&site.at(path)).await?;
            browser.wait_for(READY).await?;
            browser.wait_for(sign).await.map_err(|failure| failure.during(name))?;
            // What comes last.
            browser.wait_for(".footer-own, .wall").await?;
            matches(&browser, name, &site.at("")).await?;
        }
        // As if the program were missing.
        browser.block("*_bg.wasm")?;
        browser.goto(&site.at("/")).await?;
        browser.wait_for("html[data-app=failed][data-recovery=none]").await?;
        matches(&browser, "fallback", &site.at("")).await
    })
}

#[test]
fn what_opens_is_told_as_well() -> Outcome {
    run(async {
        let mut summary = orchard::summary()?;
        summary["page"]["updates"] = json!({"atom": "/feed.atom", "calendar": "/maintenance.ics"});
        summary["page"]["report_url"] = json!("https://orchard.example/report");
        let console = &mut summary["components"][1];
        console["since"] = json!("2026-01-06");
        console["days"] = json!([{"date": "2026-04-03", "partial_s": 2520, "notices": ["worker-9"]}]);
        let site = orchard::with(&summary)?;
        let browser = orchard::browser().await?;
        browser.time_zone("Europe/Berlin")?;
        browser.goto(&site.at("/")).await?;
        browser.wait_for(READY).await?;
        browser.focus(".bars-slider").await?;
        browser.press(Key::Left).await?;
        browser.press(Key::Left).await?;
        matches(&browser, "bars", &site.at("")).await?;
        for (name, menu) in [("updates", ".menu.wide"), ("menu", ".menu:not(.wide)")] {
            browser.click(&format!("{menu} > summary")).await?;
            browser.wait_for(&format!("{menu} .menu-panel :is(a, select)")).await?;
            matches(&browser, name, &site.at("")).await?;
            browser.press(Key::Escape).await?;
        }
        browser.click(".headed [aria-expanded]").await?;
        browser.wait_for(".chooser input").await?;
        browser.click(".chooser input").await?;
        browser.wait_for(".own-status").await?;
        matches(&browser, "chooser", &site.at("")).await
    })
}
