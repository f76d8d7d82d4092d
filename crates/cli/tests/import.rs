//! `allclear import` of a Statuspage, whole, ended half way, and of junk.
#![cfg(test)]

mod importing;
mod run;
mod server;

use std::fs;
use std::time::{Duration, Instant};

use importing::{NOW, files, import, update};
use run::allclear;
use serde_json::json;
use server::Server;

/// A Statuspage with one recent incident in its lists and one that only its history knows.
fn statuspage() -> Server {
    let page = json!({"id": "abcdefghijkl", "name": "Harbor", "url": "https://status.harbor.example", "time_zone": "Europe/Berlin", "updated_at": "2026-11-25T11:00:00Z"});
    let component = |id: &str, name: &str, group: Option<&str>, is_group: bool| json!({"id": id, "name": name, "status": "operational", "position": 1, "group_id": group, "group": is_group, "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z", "description": null});
    let components = json!([
        component("grp1", "Platform", None, true),
        component("api1", "API", Some("grp1"), false),
        component("web1", "Website", None, false)
    ]);
    let recent = json!({
        "id": "recent1", "name": "Uploads fail", "status": "postmortem", "impact": "major", "created_at": "2026-11-20T11:00:00Z",
        "started_at": "2026-11-20T11:00:00Z", "resolved_at": "2026-11-20T12:00:00Z", "updated_at": "2026-11-21T09:00:00Z", "components": [],
        "incident_updates": [
            update("pm1", "postmortem", "2026-11-21T09:00:00Z", "## Why\n\nA disk was **full**.", &[]),
            update("r3", "resolved", "2026-11-20T12:00:00Z", "Done.<br>Really.", &[("api1", "degraded_performance", "operational")]),
            update("r2", "identified", "2026-11-20T11:30:00Z", "Found it.", &[("api1", "partial_outage", "degraded_performance")]),
            update("r1", "investigating", "2026-11-20T11:00:00Z", "<p>Looking into <b>uploads</b>.</p>", &[("api1", "operational", "partial_outage"), ("gone1", "operational", "major_outage")]),
        ]
    });
    let old = json!({
        "id": "old1", "name": "Sign-in was slow", "status": "resolved", "impact": "minor", "created_at": "2024-03-01T10:00:00Z",
        "started_at": "2024-03-01T10:00:00Z", "resolved_at": "2024-03-01T11:00:00Z", "components": [],
        "incident_updates": [
            update("o2", "resolved", "2024-03-01T11:00:00Z", "Over.", &[("web1", "degraded_performance", "operational")]),
            update("o1", "investigating", "2024-03-01T10:00:00Z", "Slow.", &[("web1", "operational", "degraded_performance")]),
        ]
    });
    let month = |name: &str, year: u32, code: &str| json!({"name": name, "year": year, "incidents": [{"code": code, "name": "x", "impact": "minor", "message": "m", "timestamp": "Mar <var>1</var>, <var>10:00</var> UTC"}]});
    let server = Server::new();
    server.put("/api/v2/summary.json", &json!({"page": page, "components": components, "incidents": [], "scheduled_maintenances": [], "status": {"indicator": "none", "description": "All Systems Operational"}}));
    server.put("/api/v2/incidents.json", &json!({"page": page, "incidents": [recent]}));
    server.put("/api/v2/scheduled-maintenances.json", &json!({"page": page, "scheduled_maintenances": []}));
    server
        .put("/history.json?page=1", &json!({"page": page, "months": [month("November", 2026, "recent1")]}));
    server.put("/history.json?page=2", &json!({"page": page, "months": [month("March", 2024, "old1")]}));
    server.put("/incidents/old1.json", &old);
    server
}

#[test]
fn a_statuspage_becomes_files_with_ids_impacts_and_postmortems() {
    let folder = tempfile::tempdir().unwrap();
    let server = statuspage();
    let run = import(folder.path(), &["statuspage", &server.address()]);
    assert_eq!(run.code, 0, "{}", run.err);
    let said = run.out.replace(&folder.path().display().to_string(), "FOLDER");
    insta::assert_snapshot!("statuspage_said", said);
    let files = files(folder.path());
    let notices: Vec<_> = files
        .iter()
        .filter(|(name, _)| std::path::Path::new(name).extension().is_some_and(|ending| ending == "md"))
        .map(|(name, text)| format!("==> {name}\n{text}"))
        .collect();
    insta::assert_snapshot!("statuspage_notices", notices.join("\n"));
    let settings = &files.iter().find(|(name, _)| name == "status.toml").unwrap().1;
    for expected in [
        "name = \"Harbor\"",
        "url = \"https://status.harbor.example\"",
        "time_zone = \"Europe/Berlin\"",
        "[[components.components]]\nid = \"api1\"\nname = \"API\"",
    ] {
        assert!(settings.contains(expected), "{expected} in {settings}");
    }
    assert!(!settings.contains("id = \"sign-in\""), "the example is not part of it");
    let check = allclear(&["check", "--source", folder.path().to_str().unwrap(), "--now", NOW, "--strict"]);
    assert_eq!((check.code, check.out.as_str()), (0, "3 components and 2 notices: nothing wrong\n"));

    let again = import(folder.path(), &["statuspage", &server.address()]);
    assert!(
        again.out.contains("wrote 0 incidents") && again.out.contains("2 notices were here already"),
        "{}",
        again.out
    );
    assert_eq!(self::files(folder.path()), files, "what is here stays as it is");
}

#[test]
fn components_that_are_gone_may_be_kept() {
    let folder = tempfile::tempdir().unwrap();
    let run = import(folder.path(), &["statuspage", &statuspage().address(), "--keep-former"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let files = files(folder.path());
    let notice = &files.iter().find(|(name, _)| name.contains("uploads")).unwrap().1;
    assert!(notice.contains("component = \"gone1\"\nstatus = \"major_outage\""), "{notice}");
    assert!(!run.out.contains("not listed any more"), "{}", run.out);
}

#[test]
fn an_import_that_ended_goes_on_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let server = statuspage();
    server.fail("/incidents/old1.json", 403, "");
    let run = import(folder.path(), &["statuspage", &server.address()]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("/incidents/old1.json answers 403"), "{}", run.err);
    assert_eq!(files(folder.path()), [], "nothing was changed");
    assert_eq!(server.asked("/history.json?page=2"), 1);
    let repaired = statuspage();
    server.take_over(&repaired, "/incidents/old1.json");
    let run = import(folder.path(), &["statuspage", &server.address()]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(server.asked("/history.json?page=2"), 1, "it was kept");
    assert_eq!(files(folder.path()).len(), 3);
}

#[test]
fn a_server_that_wants_time_gets_it() {
    let folder = tempfile::tempdir().unwrap();
    let server = statuspage();
    server.fail_once("/api/v2/incidents.json", 429, "Retry-After: 1\r\n");
    let started = Instant::now();
    let run = import(folder.path(), &["statuspage", &server.address()]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(server.asked("/api/v2/incidents.json"), 2);
    // Never less, on however fast a machine.
    assert!(started.elapsed() >= Duration::from_secs(1));
}

#[test]
fn requests_are_as_far_apart_as_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let server = statuspage();
    let source = folder.path().to_str().unwrap();
    let started = Instant::now();
    let run = allclear(&[
        "import",
        "statuspage",
        &server.address(),
        "--source",
        source,
        "--now",
        NOW,
        "--pause",
        "0.1",
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    let asked = u32::try_from(server.asked_at_all()).unwrap();
    assert!(asked > 4, "{asked}");
    assert!(started.elapsed() >= Duration::from_millis(100) * (asked - 1), "{asked}");
}

#[test]
fn junk_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let junk = folder.path().join("junk.json");
    let source = folder.path().join("source");
    fs::create_dir(&source).unwrap();
    for text in [
        "",
        "<!doctype html><p>Hi</p>",
        "{}",
        "[]",
        "{\"page\":",
        "{\"page\":{},\"components\":7}",
        "\u{0}\u{1}",
        "{\"error\":\"Not Found\"}",
    ] {
        fs::write(&junk, text).unwrap();
        for provider in ["statuspage", "instatus", "incidentio", "cstate", "upptime"] {
            let run = import(&source, &[provider, junk.to_str().unwrap()]);
            assert_eq!((run.code, run.out.as_str()), (1, ""), "{provider}: {text}");
            assert!(run.err.contains("nothing was changed"), "{provider}: {text}: {}", run.err);
            assert_eq!(files(&source), [], "{provider}: {text}");
        }
    }
    let nowhere = import(&source, &["statuspage", "nowhere"]);
    assert!(nowhere.err.contains("is no file here, and no address"), "{}", nowhere.err);
}
