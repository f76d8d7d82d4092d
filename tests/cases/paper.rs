//! Every page on paper: black on white, nothing to touch, nothing folded away, and how old it is.

use browser_tests::{Browser, Fault, Outcome, Site, run};
use serde_json::{Value, json};

use crate::visit::{Remote, show};

/// An address of the scenario `incident`, what is there when its page is, and words that paper must have.
const PAGES: [(&str, &str, &[&str]); 8] = [
    (
        "/",
        ".third-party",
        &["Experiencing partial outage", "Uploads to object storage fail", "Recent notices", "Updated"],
    ),
    (
        "/incident/uploads-frankfurt",
        ".lanes-table",
        &["Uploads to object storage fail", "Partial outage", "From"],
    ),
    ("/maintenance/database-minor-upgrade", ".countdown", &["Maintenance"]),
    ("/history", ".month article", &["Notice history"]),
    ("/history/2026-10", "main h1", &["Experiencing partial outage"]),
    ("/component/object-storage", ".year", &["The last year", "uptime"]),
    ("/component/no-such-component", "main h1", &["This page does not exist"]),
    ("/embed", ".snippet", &["Show this status on your site", "status-widget"]),
];

/// Whatever asks to be pressed, chosen, typed into or opened.
const CONTROLS: &str = "return [...document.querySelectorAll('button, input, select, textarea, .button, .menu, .skip-link, .chevron, .footer-links, form')]
    .filter(e => e.checkVisibility() && e.getBoundingClientRect().height > 0 && !e.closest('.visually-hidden')
        && getComputedStyle(e).clipPath === 'none').map(e => e.outerHTML.slice(0, 120))";

/// Opened, closed and remembered.
const STATE: &str =
    "return JSON.stringify([[...document.querySelectorAll('details')].map(d => d.open), {...localStorage}])";

async fn print(browser: &Browser, is_begin: bool) -> Outcome {
    browser
        .js(&format!(
            "window.dispatchEvent(new Event('{}'))",
            if is_begin { "beforeprint" } else { "afterprint" }
        ))
        .await?;
    browser.on_paper(is_begin)?;
    browser.painted().await
}

#[test]
fn paper_has_the_facts_and_nothing_to_touch() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        browser.screen(800, 1100)?;
        for (path, sign, words) in PAGES {
            show(&browser, &site, path).await?;
            browser.wait_for(sign).await?;
            browser.wait_for(".menu select").await?;
            browser.js("document.documentElement.dataset.theme = 'dark'").await?;
            let before = browser.js(STATE).await?;
            print(&browser, true).await?;
            assert_eq!(browser.js(CONTROLS).await?, json!([]), "{path}");
            let colours =
                "const style = getComputedStyle(document.body); return [style.color, style.backgroundColor]";
            assert_eq!(browser.js(colours).await?, json!(["rgb(0, 0, 0)", "rgb(255, 255, 255)"]), "{path}");
            let logos = "return [...document.querySelectorAll('.masthead .logo')].filter(e => e.checkVisibility()).map(e => e.className)";
            assert_eq!(
                browser.js(logos).await?,
                json!(["logo logo-light"]),
                "{path}: made for a dark ground"
            );
            for word in words {
                browser.wait_text("body", word).await?;
            }
            // Day, year and zone: paper does not grow younger.
            let year = browser.js("return String(new Date().getFullYear())").await?;
            browser.wait_text(".footer", year.as_str().unwrap_or_default()).await?;
            browser.wait_text(".footer", "times in").await?;
            let icons = browser.js("return [...document.querySelectorAll('main .icon')].every(e => e.getBoundingClientRect().width > 8)").await?;
            assert_eq!(icons, true, "{path}: a state has its shape");
            browser.screenshot(&format!("paper{}", path.replace('/', "-"))).await?;
            print(&browser, false).await?;
            assert_eq!(browser.js(STATE).await?, before, "{path}: left as it was");
        }
        Ok(())
    })
}

#[test]
fn what_is_folded_away_is_open_on_paper() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        show(&browser, &site, "/").await?;
        browser.wait_for(".menu select").await?;
        let summary: Value = serde_json::from_str(&site.folder().read("data/summary.json")?)?;
        let all = leaves(&summary["components"]);
        let rows =
            "return [...document.querySelectorAll('.service')].filter(e => e.checkVisibility()).length";
        let shown = browser.js(rows).await?.as_u64().unwrap_or_default();
        assert!(shown < all, "{shown} of {all}: nothing is folded away");
        // As the browser itself does it.
        browser.js("addEventListener('beforeprint', () => setTimeout(() => { window.printed = 'late' })); window.printed = ''").await?;
        browser.js(&format!("addEventListener('afterprint', () => {{ window.after = 1 }}); new MutationObserver(() => {{
            const rows = (() => {{ {rows} }})(); window.most = Math.max(window.most ?? 0, rows) }}).observe(document.body, {{subtree: true, childList: true, attributes: true}})")).await?;
        browser.pdf("paper-home")?;
        browser.wait_until("printed", "return !!window.after").await?;
        browser.wait_until("all rows", &format!("return window.most === {all}")).await?;
        browser.wait_until("folded again", &format!("{rows} === {shown}")).await.map(drop)
    })
}

fn leaves(components: &Value) -> u64 {
    let count = |component: &Value| match &component["components"] {
        Value::Array(parts) if !parts.is_empty() => leaves(&component["components"]),
        _ => 1,
    };
    components.as_array().into_iter().flatten().map(count).sum()
}

#[test]
fn the_address_of_a_link_is_on_paper_once() -> Outcome {
    run(async {
        let remote = Remote::start("incident").await?;
        let browser = &remote.browser;
        let body = "See [the guide](https://guide.example/a) and https://bare.example/b now.";
        remote.data().set_for(
            "/summary.json",
            Fault::edited(move |document| {
                let notices = document["notices"].as_array_mut().into_iter().flatten();
                let updates = notices.filter_map(|notice| notice["updates"].as_array_mut()).flatten();
                updates.for_each(|update| update["body"] = json!(body));
            }),
        );
        remote.open_path("/incident/uploads-frankfurt").await?;
        browser.wait_for(".rich-text a[href*=bare]").await?;
        print(browser, true).await?;
        let behind =
            "return [...document.querySelectorAll('.rich-text p')].at(-1).querySelectorAll('a').values()
            .map(a => [a.textContent, getComputedStyle(a, '::after').content]).toArray()";
        assert_eq!(
            browser.js(behind).await?,
            json!([["the guide", "\" (https://guide.example/a)\""], ["https://bare.example/b", "none"]])
        );
        Ok(())
    })
}

#[test]
fn pages_print_as_documents_for_the_eye() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::chromium().await?;
        for (path, sign, _) in PAGES {
            show(&browser, &site, path).await?;
            browser.wait_for(sign).await?;
            browser.wait_for(".menu select").await?;
            browser.pdf(&format!("paper{}", path.replace('/', "-")))?;
        }
        Ok(())
    })
}
