//! `allclear import` of the other providers, and of recorded pages where they are at hand.
#![cfg(test)]

mod importing;
mod run;
mod server;

use std::fs;
use std::path::Path;

use importing::{NOW, files, import, update};
use run::allclear;
use serde_json::json;
use server::Server;

#[test]
fn instatus_tells_its_history_to_whoever_has_a_key() {
    let server = Server::new();
    server.put(
        "/summary.json",
        &json!({"page": {"name": "Harbor", "url": "https://harbor.instatus.com", "status": "UP"}}),
    );
    server.put(
        "/v3/components.json",
        &json!({"components": [{"id": "cl1", "name": "API", "status": "OPERATIONAL", "group": null}]}),
    );
    server.put("/v1/pages", &json!([{"id": "pg1", "subdomain": "harbor"}]));
    let texts = json!({"en": "Looking.", "de": "Wir schauen."});
    let update = |id: &str, at: &str, status: &str, message: &serde_json::Value| json!({"id": id, "started": at, "status": status, "message": message});
    server.put("/v1/pg1/incidents?page=1&per_page=100", &json!([{
        "id": "in1", "name": {"en": "Fault", "de": "Störung"}, "started": "2026-11-20T11:00:00.000Z", "resolved": "2026-11-20T12:00:00.000Z",
        "status": "RESOLVED", "impact": "MAJOROUTAGE", "components": [{"id": "cl1", "name": "API", "status": "MAJOROUTAGE"}],
        "updates": [update("u1", "2026-11-20T11:00:00.000Z", "INVESTIGATING", &texts), update("u2", "2026-11-20T12:00:00.000Z", "RESOLVED", &json!({"en": "Done.", "de": "Fertig."}))]
    }]));
    server.put("/v1/pg1/maintenances?page=1&per_page=100", &json!([]));
    let folder = tempfile::tempdir().unwrap();
    let args = [
        "import",
        "instatus",
        &server.address(),
        "--service",
        &server.address(),
        "--source",
        folder.path().to_str().unwrap(),
        "--now",
        NOW,
        "--pause",
        "0",
    ];
    let run = run::with_env(&[("INSTATUS_API_KEY", "secret")], &args);
    assert_eq!(run.code, 0, "{}", run.err);
    let files = files(folder.path());
    insta::assert_snapshot!(
        "instatus_notice",
        files.iter().find(|(name, _)| name.ends_with("fault.md")).unwrap().1
    );
    assert!(files.iter().any(|(_, text)| text.contains("languages = [\"en\", \"de\"]")));

    let folder = tempfile::tempdir().unwrap();
    let run = import(folder.path(), &["instatus", &server.address()]);
    assert!(run.out.contains("set INSTATUS_API_KEY"), "{}", run.out);
}

#[test]
fn cstate_is_read_issue_by_issue_and_its_html_becomes_markdown() {
    let server = Server::new();
    let issue = |body: Option<&str>| {
        let mut issue = json!({
            "is": "issue", "title": "Slow pages", "createdAt": "2026-11-20 11:00:00 +0000 UTC", "lastMod": "2026-11-20 12:00:00 +0000 UTC",
            "permalink": "https://elsewhere.example/issues/slow/", "severity": "disrupted", "resolved": true, "informational": false,
            "resolvedAt": "2026-11-20 12:00:00 +0000 UTC", "affected": ["Web Site"], "filename": "slow.md"
        });
        if let Some(body) = body {
            issue["body"] = json!(body);
        }
        issue
    };
    server.put("/index.json", &json!({
        "is": "index", "cStateVersion": "6.0", "apiVersion": "2.0", "title": "Harbor", "baseURL": "https://status.harbor.example", "summaryStatus": "ok",
        "categories": [{"name": "All", "hideTitle": false}], "pinnedIssues": [], "systems": [{"name": "Web Site", "category": "All", "status": "ok", "unresolvedIssues": []}]
    }));
    server.put("/issues/index.json", &json!({"is": "section-issues", "pages": [issue(None)]}));
    server.put(
        "/issues/slow/index.json",
        &issue(Some("<p>It was <strong>slow</strong>.</p><ul><li>a</li><li>b</li></ul>")),
    );
    let folder = tempfile::tempdir().unwrap();
    let run = import(folder.path(), &["cstate", &server.address()]);
    assert_eq!(run.code, 0, "{}", run.err);
    let files = files(folder.path());
    insta::assert_snapshot!(
        "cstate_notice",
        files.iter().find(|(name, _)| name.ends_with("slow-pages.md")).unwrap().1
    );
    assert!(
        run.out.contains("ids of components that cannot be part of an address were changed"),
        "{}",
        run.out
    );
}

#[test]
fn upptime_is_a_summary_and_the_issues_of_its_repository() {
    let server = Server::new();
    server.put("/harbor/status/HEAD/history/summary.json", &json!([{"name": "API", "slug": "api", "status": "up", "uptime": "99.9%", "url": "https://api.harbor.example"}]));
    server.put("/repos/harbor/status/issues?state=all&labels=status&per_page=100&page=1", &json!([{
        "number": 7, "title": "🛑 API is down", "state": "closed", "created_at": "2026-11-20T10:00:00Z", "closed_at": "2026-11-20T10:30:00Z",
        "labels": [{"name": "status"}, {"name": "api"}], "body": "In [`abc`](https://github.com/x) it was **down**."
    }]));
    server.put("/repos/harbor/status/issues/comments?sort=created&per_page=100&page=1", &json!([{
        "id": 2, "issue_url": "https://api.github.com/repos/harbor/status/issues/7", "body": "**Resolved:** it is back up.", "created_at": "2026-11-20T10:29:58Z"
    }]));
    let folder = tempfile::tempdir().unwrap();
    let run = import(
        folder.path(),
        &["upptime", "https://github.com/harbor/status", "--service", &server.address()],
    );
    assert_eq!(run.code, 0, "{}", run.err);
    let files = files(folder.path());
    insta::assert_snapshot!(
        "upptime_notice",
        files.iter().find(|(name, _)| name.ends_with("api-is-down.md")).unwrap().1
    );
}

#[test]
fn incident_io_is_read_from_its_imitation() {
    let server = Server::new();
    let page = json!({"id": "01ABCDEFGHJKMNPQRSTVWXYZ01", "name": "Harbor", "url": "https://status.harbor.example", "updated_at": "2026-11-25T11:00:00Z"});
    server.put("/api/v2/summary.json", &json!({"page": page, "components": [{"id": "01A", "name": "API", "status": "operational", "position": 0}], "incidents": null, "status": {"indicator": "none", "description": "All good"}}));
    server.put("/api/v2/incidents.json", &json!({"page": page, "incidents": [{
        "id": "01B", "name": "Fault", "status": "resolved", "impact": "minor", "created_at": "2026-11-20T11:00:00Z", "resolved_at": "2026-11-20T12:00:00Z",
        "incident_updates": [update("01D", "resolved", "2026-11-20T12:00:00Z", "Done.", &[]), update("01C", "investigating", "2026-11-20T11:00:00Z", "", &[])]
    }]}));
    let folder = tempfile::tempdir().unwrap();
    let run = import(folder.path(), &["incidentio", &server.address()]);
    assert_eq!(run.code, 0, "{}", run.err);
    let files = files(folder.path());
    assert!(
        files.iter().any(|(name, text)| name.ends_with("fault.md")
            && text.contains("id = \"01B\"")
            && text.contains("{#01D}")),
        "{files:?}"
    );
    assert!(run.out.contains("latest"), "how far back it goes is said: {}", run.out);
}

/// Every recorded page can be taken over, and what comes of it can be published.
#[test]
fn recorded_pages_can_be_taken_over() {
    let Ok(samples) = std::env::var("SAMPLES_DIR") else {
        eprintln!("skipped: SAMPLES_DIR names no folder of recorded pages");
        return;
    };
    let mut taken = 0;
    for (folder, provider) in [
        ("statuspage-summary", "statuspage"),
        ("statuspage-incidents", "statuspage"),
        ("statuspage-maintenances", "statuspage"),
        ("statuspage-incidents-derived", "statuspage"),
        ("incidentio-statuspage-compat", "incidentio"),
        ("incidentio-widget", "incidentio"),
        ("instatus", "instatus"),
        ("instatus-embedded", "instatus"),
        ("cstate", "cstate"),
        ("upptime", "upptime"),
    ] {
        let Ok(entries) = fs::read_dir(Path::new(&samples).join(folder)) else { continue };
        for path in entries
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        {
            let source = tempfile::tempdir().unwrap();
            let run = import(source.path(), &[provider, path.to_str().unwrap()]);
            if run.code != 0 {
                assert!(run.err.contains("nothing was changed"), "{}: {}", path.display(), run.err);
                println!("{}: {}", path.display(), run.err.trim());
                continue;
            }
            taken += 1;
            assert!(!run.out.contains("left out because"), "{}: {}", path.display(), run.out);
            let source = source.path().to_str().unwrap();
            let check = allclear(&["check", "--source", source, "--now", NOW]);
            assert_eq!(check.code, 0, "{}: {}", path.display(), check.out);
        }
    }
    println!("{taken} pages taken over");
    assert!(taken > 20, "{taken}");
}
