//! "Us or them": what a third party went through in the hours of an own incident, beside it and fainter.

use browser_tests::{Browser, DataServer, Outcome, Site, run};
use serde_json::{Value, json};

use crate::third_parties::page;
use crate::visit::show;

const OWN: &str = "uploads-frankfurt";

/// An incident as Statuspage tells it, of the component "API".
fn incident(id: &str, began: &str, ended: &str) -> Value {
    let component = json!({"id": "c0", "name": "API", "status": "operational"});
    let update = |state: &str, at: &str, was: &str, is: &str| {
        json!({
            "id": format!("{id}-{state}"), "status": state, "body": "", "created_at": at, "display_at": at,
            "affected_components": [{"code": "c0", "name": "API", "old_status": was, "new_status": is}],
        })
    };
    json!({
        "id": id, "name": "Slow answers", "status": "resolved", "impact": "major",
        "created_at": began, "started_at": began, "resolved_at": ended,
        "components": [component],
        "incident_updates": [
            update("resolved", ended, "major_outage", "operational"),
            update("investigating", began, "operational", "major_outage"),
        ],
    })
}

/// A provider that had this incident, and is well now.
fn provider(incidents: &[Value]) -> Outcome<DataServer> {
    let page = json!({"id": "p1", "name": "Stand-in", "url": "https://status.stand-in.example"});
    let summary = json!({
        "page": page, "status": {"indicator": "none", "description": "All Systems Operational"},
        "components": [{"id": "c0", "name": "API", "status": "operational", "position": 1, "group": false}],
        "incidents": [], "scheduled_maintenances": [],
    });
    let incidents = json!({"page": page, "incidents": incidents});
    let none = json!({"page": page, "scheduled_maintenances": []});
    DataServer::of([
        ("/api/v2/summary.json", summary.to_string().into_bytes()),
        ("/api/v2/incidents.json", incidents.to_string().into_bytes()),
        ("/api/v2/scheduled-maintenances.json", none.to_string().into_bytes()),
    ])
}

/// When the own incident began and ended, in a page of this scenario.
fn hours(site: &Site) -> Outcome<(String, String)> {
    let summary: Value = serde_json::from_str(&site.folder().read("data/summary.json")?)?;
    let notices = summary["notices"].as_array().cloned().unwrap_or_default();
    let own = notices.into_iter().find(|notice| notice["id"] == OWN).unwrap_or_default();
    let text = |name: &str| own[name].as_str().unwrap_or_default().to_owned();
    Ok((text("started_at"), text("ended_at")))
}

fn with_party(provider: &DataServer) -> Outcome<Site> {
    let source = format!("{}/api/v2/summary.json", provider.origin());
    page(
        provider,
        &json!([{"name": "Payments", "source": source, "format": "statuspage", "component": "API"}]),
    )
}

#[test]
fn an_incident_of_a_third_party_in_the_same_hours_is_a_faint_lane() -> Outcome {
    run(async {
        let (began, ended) = hours(Site::shared("all-good")?.as_ref())?;
        let provider = provider(&[incident("i1", &began, &ended)])?;
        let site = with_party(&provider)?;
        let browser = Browser::chromium().await?;
        show(&browser, &site, &format!("/incident/{OWN}")).await?;
        browser.wait_for(".lane[data-faint]").await?;
        browser.wait_text(".lane[data-faint]", "Payments").await?;
        // The table says whose it is as well.
        browser.wait_text(".lanes-table", "Payments").await?;
        browser.screenshot("meanwhile").await?;
        assert_eq!(browser.count(".lane[data-faint]").await?, 1);
        // They accompany; whom the notice affects stays its own.
        assert!(!browser.text(".impacts").await?.contains("Payments"));
        Ok(())
    })
}

#[test]
fn an_incident_of_other_hours_and_a_provider_that_fails_are_no_lane() -> Outcome {
    run(async {
        let long_ago = incident("i1", "2024-02-01T10:00:00.000Z", "2024-02-01T11:00:00.000Z");
        for provider in [provider(&[long_ago])?, DataServer::of([("/nothing.json", Vec::new())])?] {
            let site = with_party(&provider)?;
            let browser = Browser::chromium().await?;
            show(&browser, &site, &format!("/incident/{OWN}")).await?;
            browser.wait_for(".lanes").await?;
            let asked =
                || provider.requests("/api/v2/incidents.json") + provider.requests("/api/v2/summary.json");
            while asked() < 2 {
                browser.painted().await?;
            }
            browser.painted().await?;
            browser.painted().await?;
            assert_eq!(browser.count(".lane[data-faint]").await?, 0);
        }
        Ok(())
    })
}
