//! Third parties, read live from a stand-in on another origin: what each row says, and what it costs.

use std::time::Duration;

use browser_tests::{Browser, DataServer, Fault, Outcome, Site, run};
use serde_json::{Value, json};

use crate::axe::is_accessible;
use crate::visit::{CLOCK, SENTENCE, show};

/// A Statuspage with these components (name, status) and, where there is one, an incident of the first.
fn statuspage(components: &[(&str, &str)], incident: Option<&str>) -> Value {
    let rows: Vec<_> = components
        .iter()
        .enumerate()
        .map(|(place, (name, status))| {
            json!({"id": format!("c{place}"), "name": name, "status": status, "position": place + 1, "group": false})
        })
        .collect();
    let incidents: Vec<_> = incident
        .iter()
        .map(|title| {
            json!({
                "id": "i1", "name": title, "status": "identified", "impact": "major",
                "created_at": "2026-11-20T10:00:00.000Z", "shortlink": "https://stspg.example/i1",
                "components": [rows[0]], "incident_updates": [],
            })
        })
        .collect();
    json!({
        "page": {"id": "p1", "name": "Stand-in", "url": "https://status.stand-in.example"},
        "status": {"indicator": "none", "description": "All Systems Operational"},
        "components": rows, "incidents": incidents, "scheduled_maintenances": [],
    })
}

/// What the five providers of the catalogue answer, by path.
fn five() -> Outcome<DataServer> {
    let imitation = json!({
        "page": {"id": "01JMDK9XYNY6RXSED6SDWW50WY", "name": "Stand-in", "url": "https://status.stand-in.example"},
        "status": {"indicator": "minor", "description": "Partial outage"},
        "components": [{"id": "01JMDK9XYNY6RXSED6SDWW50WZ", "name": "Chat", "status": "partial_outage", "position": 0}],
        "incidents": null,
    });
    let documents = [
        ("/discordstatus.com", statuspage(&[("API", "operational"), ("Media", "major_outage")], None)),
        ("/www.stripestatus.com", statuspage(&[("Stripe API", "partial_outage")], Some("Slow payments"))),
        ("/status.openai.com", imitation),
        (
            "/www.cloudflarestatus.com",
            statuspage(&[("Pages", "operational"), ("CDN/Cache", "degraded_performance")], None),
        ),
    ];
    let files =
        documents.map(|(host, body)| (format!("{host}/api/v2/summary.json"), body.to_string().into_bytes()));
    DataServer::of(files.iter().map(|(path, body)| (path.as_str(), body.clone())))
}

/// A page whose third parties are these; the catalogue leads to the stand-in instead of to the world.
pub fn page(provider: &DataServer, parties: &Value) -> Outcome<Site> {
    Site::start(|folder| {
        folder.demo("all-good")?;
        let mut summary: Value = serde_json::from_str(&folder.read("data/summary.json")?)?;
        summary["third_parties"] = parties.clone();
        folder.write("data/summary.json", &summary.to_string())?;
        let catalogue = folder.read("third-parties.json")?;
        let stand_in = format!("\"source\": \"{}/", provider.origin());
        folder.write("third-parties.json", &catalogue.replace("\"source\": \"https://", &stand_in))?;
        folder.allow_connect(provider.origin())
    })
}

/// A browser that is at the third parties.
async fn visit(site: &Site) -> Outcome<Browser> {
    let browser = Browser::chromium().await?;
    browser.before_load(CLOCK)?;
    show(&browser, site, "/").await?;
    come_near(&browser).await?;
    Ok(browser)
}

async fn come_near(browser: &Browser) -> Outcome {
    browser.wait_for(".third-parties").await?;
    browser.js("document.querySelector('.third-parties').scrollIntoView()").await.map(drop)
}

/// The rows as `name: status`.
async fn rows(browser: &Browser) -> Outcome<Vec<String>> {
    let script = "return [...document.querySelectorAll('.third-party')].map((row) =>
        row.querySelector('.third-party-name').innerText + ': ' + row.querySelector('.status').dataset.status)";
    let rows = browser.js(script).await?;
    let rows = rows.as_array().into_iter().flatten();
    Ok(rows.map(|row| row.as_str().unwrap_or_default().to_owned()).collect())
}

/// Waits until a row says these words.
async fn wait_row(browser: &Browser, number: usize, words: &str) -> Outcome {
    browser.wait_text(&format!(".third-party:nth-child({number})"), words).await
}

/// Lets time pass, and the page notice.
async fn pass(browser: &Browser, seconds: u32) -> Outcome {
    browser.js(&format!("skip({seconds}); window.dispatchEvent(new Event('online'))")).await.map(drop)
}

const FIVE: [&str; 5] = ["discord/api", "stripe/api", "openai/api", "cloudflare/pages", "cloudflare/cdn"];
const STRIPE: &str = "/www.stripestatus.com/api/v2/summary.json";

#[test]
fn the_five_of_the_catalogue_are_read_and_never_change_the_banner() -> Outcome {
    run(async {
        let provider = five()?;
        let site = page(&provider, &json!(FIVE))?;
        let browser = visit(&site).await?;
        for number in 1..=5 {
            wait_row(&browser, number, "As of ").await?;
        }
        assert_eq!(
            browser
                .count(":is(.third-party, .third-party-more) > .third-party-age > time[datetime^='20']")
                .await?,
            5,
            "for machines as well"
        );
        assert_eq!(
            rows(&browser).await?,
            [
                "Discord API: operational",
                "Stripe API: partial_outage",
                "OpenAI API: partial_outage",
                "Cloudflare Pages: operational",
                "Cloudflare CDN: degraded_performance",
            ]
        );
        browser.js("document.querySelector('.third-party-more > summary').click()").await?;
        browser.wait_for(".third-party-notices li").await?;
        is_accessible(&browser, "third parties").await?;
        assert_eq!(browser.text(SENTENCE).await?, "All systems operational");
        assert_eq!(
            provider.requests("/www.cloudflarestatus.com/api/v2/summary.json"),
            1,
            "one answer serves both"
        );
        assert_eq!(browser.attr(".third-party a", "href").await?, "https://discordstatus.com/");
        browser.screenshot("third-parties").await
    })
}

#[test]
fn open_incidents_are_told_on_demand_and_stay_open() -> Outcome {
    run(async {
        let provider = five()?;
        let site = page(&provider, &json!(FIVE))?;
        let browser = visit(&site).await?;
        wait_row(&browser, 2, "1 open incident").await?;
        assert_eq!(browser.count(".third-party-more[open]").await?, 0);
        browser.click(".third-party-more > summary").await?;
        browser.wait_text(".third-party-more[open]", "Slow payments").await?;
        assert_eq!(
            browser.attr(".third-party-notices a", "href").await?,
            "https://status.stand-in.example/incidents/i1"
        );
        browser.screenshot("third-party-open").await?;
        pass(&browser, 200).await?;
        wait_row(&browser, 2, "As of just now").await?;
        assert_eq!(browser.count(".third-party-more[open]").await?, 1);
        Ok(())
    })
}

#[test]
fn nothing_is_asked_of_them_before_the_visitor_comes_near() -> Outcome {
    run(async {
        let provider = five()?;
        let site = page(&provider, &json!(FIVE))?;
        let browser = Browser::chromium().await?;
        browser.screen(400, 300)?;
        show(&browser, &site, "/").await?;
        browser.wait_for(".third-parties").await?;
        browser.painted().await?;
        assert_eq!(provider.requests(".json"), 0);
        assert_eq!(browser.text(".third-party-age").await?, "Not read yet");
        come_near(&browser).await?;
        wait_row(&browser, 1, "As of ").await
    })
}

#[test]
fn what_cannot_be_read_is_unknown_and_says_why() -> Outcome {
    run(async {
        let good = statuspage(&[("API", "operational")], None).to_string().into_bytes();
        let names =
            ["good", "closed", "page", "missing", "moved", "junk", "cut", "silent", "other", "strange"];
        let paths = names.map(|name| format!("/{name}.json"));
        let provider = DataServer::of(paths.iter().map(|path| (path.as_str(), good.clone())))?;
        let html = || Fault::Body("text/html", "<!doctype html><title>Status</title>".to_owned());
        provider.set_for("/closed.json", Fault::Closed);
        provider.set_for("/page.json", html());
        provider.set_for("/missing.json", Fault::Status(404));
        provider.set_for("/moved.json", Fault::Moved(format!("{}page.json", provider.base())));
        provider.set_for("/junk.json", Fault::Body("application/json", "{\"operational\": true}".to_owned()));
        provider.set_for("/cut.json", Fault::Body("application/json", "{\"page\": {".to_owned()));
        provider.set_for("/silent.json", Fault::Slow(Duration::from_mins(1)));
        let gone = format!("{}nobody.json", provider.base());
        let mut parties: Vec<_> = names
            .iter()
            .map(|name| json!({"name": name, "source": format!("{}{name}.json", provider.base())}))
            .collect();
        parties[8]["component"] = json!("Fax");
        parties[9]["format"] = json!("pigeon");
        parties.push(json!({"name": "gone", "source": gone, "link": "https://gone.example/"}));
        parties.push(json!("nobody/knows"));
        let site = page(&provider, &json!(parties))?;
        let browser = Browser::chromium().await?;
        browser.before_load(CLOCK)?;
        show(&browser, &site, "/").await?;
        // Ten seconds are long to wait for the one that keeps silent.
        browser.js("window.hurry = 3").await?;
        come_near(&browser).await?;
        wait_row(&browser, 1, "As of ").await?;
        for (number, words) in [
            (2, "It could not be reached, or lets no other site read its status"),
            (3, "A web page came back instead of status data"),
            (4, "The status data is missing (404)"),
            (5, "A web page came back instead of status data"),
            (6, "The answer is in no format this page can read"),
            (7, "The status data is damaged"),
            (9, "The provider lists no component of that name (“Fax” was asked for)"),
            (10, "“pigeon” is no format this page knows"),
            (11, "The status data is missing (404)"),
            (12, "Not in this page's catalogue of services"),
            (8, "The status data took too long to arrive"),
        ] {
            wait_row(&browser, number, words).await?;
        }
        let rows = rows(&browser).await?;
        assert_eq!(rows[0], "good: operational");
        assert!(rows[1..].iter().all(|row| row.ends_with(": unknown")), "{rows:?}");
        let link = |number: usize| format!(".third-party:nth-child({number}) a");
        assert_eq!(browser.attr(&link(2), "href").await?, provider.base());
        assert_eq!(browser.attr(&link(11), "href").await?, "https://gone.example/");
        browser.screenshot("third-parties-unknown").await
    })
}

#[test]
fn a_source_is_read_every_two_minutes_at_most_and_not_while_paused() -> Outcome {
    run(async {
        let provider = five()?;
        let site = page(&provider, &json!(["stripe/api"]))?;
        let browser = visit(&site).await?;
        wait_row(&browser, 1, "As of ").await?;
        pass(&browser, 110).await?;
        wait_row(&browser, 1, "As of 1 minute ago").await?;
        assert_eq!(provider.requests(STRIPE), 1);
        provider.set_for(STRIPE, Fault::Status(503));
        browser.click(".footer-links button").await?;
        pass(&browser, 60).await?;
        wait_row(&browser, 1, "As of 2 minutes ago").await?;
        assert_eq!(provider.requests(STRIPE), 1);
        browser.click(".footer-links button").await?;
        wait_row(
            &browser,
            1,
            "The server of the status data answered with an error (503) · last known: Partial outage, 2 minutes ago",
        )
        .await?;
        assert_eq!(provider.requests(STRIPE), 2);
        assert_eq!(rows(&browser).await?, ["Stripe API: unknown"]);
        Ok(())
    })
}

#[test]
fn one_tab_reads_for_all() -> Outcome {
    run(async {
        let provider = five()?;
        let site = page(&provider, &json!(["stripe/api"]))?;
        let browser = visit(&site).await?;
        wait_row(&browser, 1, "As of ").await?;
        // Its clock will not be that of the other tab for a while.
        browser.click(".footer-links button").await?;
        browser.new_tab().await?;
        browser.before_load(CLOCK)?;
        show(&browser, &site, "/").await?;
        come_near(&browser).await?;
        wait_row(&browser, 1, "As of ").await?;
        assert_eq!(provider.requests(STRIPE), 1);
        pass(&browser, 200).await?;
        wait_row(&browser, 1, "As of just now").await?;
        assert_eq!(provider.requests(STRIPE), 2);
        browser.switch_to_tab(0).await?;
        pass(&browser, 200).await?;
        browser.click(".footer-links button").await?;
        wait_row(&browser, 1, "As of just now").await?;
        assert_eq!(provider.requests(STRIPE), 2, "what the other tab has read is taken over");
        Ok(())
    })
}
