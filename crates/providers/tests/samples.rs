//! Recorded documents of real providers, where they are at hand: nothing is lost, and nothing that is
//! not operational turns green.
#![expect(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod common;

use std::collections::BTreeSet;

use allclear_model::overall::overall;
use allclear_model::service::Service;
use allclear_model::status::Status;
use allclear_providers::Format;
use common::{alone, now, samples};
use serde_json::{Value, json};

/// What a recording must come to, counted without any decoder.
struct Expected {
    format: Format,
    components: usize,
    notices: usize,
    /// The recording as the provider sent it, where a collector has wrapped it.
    document: Value,
}

fn len(value: &Value, pointer: &str) -> usize {
    value.pointer(pointer).and_then(Value::as_array).map_or(0, Vec::len)
}

fn items<'a>(value: &'a Value, pointer: &str) -> Vec<&'a Value> {
    value.pointer(pointer).and_then(Value::as_array).into_iter().flatten().collect()
}

/// The items of a collector's file as the provider sent them.
fn unwrapped(value: &Value) -> Option<Value> {
    let raw: Vec<_> = value.as_array()?.iter().filter_map(|item| item.get("raw").cloned()).collect();
    (!raw.is_empty()).then_some(Value::Array(raw))
}

fn distinct<'a>(values: impl IntoIterator<Item = &'a Value>, keys: &[&str]) -> usize {
    let key = |value: &Value| keys.iter().map(|key| value[*key].to_string()).collect::<Vec<_>>();
    values.into_iter().map(key).collect::<BTreeSet<_>>().len()
}

fn expected(name: &str, document: Value) -> Expected {
    let folder = name.split(['/', '\\']).next().unwrap();
    let inner = unwrapped(&document);
    let of = |format, components, notices, document| Expected { format, components, notices, document };
    match folder {
        "incidentio-statuspage-compat" if inner.is_some() => {
            let raw = inner.unwrap();
            let (notices, page) =
                (len(&raw, ""), json!({"id": "01JMDK9XYNY6RXSED6SDWW50WY", "name": "wrapped"}));
            of(Format::IncidentIo, 0, notices, json!({"page": page, "incidents": raw}))
        }
        "incidentio-statuspage-compat" | "synthetic" => {
            let format = if folder == "synthetic" { Format::Statuspage } else { Format::IncidentIo };
            let notices = len(&document, "/incidents") + len(&document, "/scheduled_maintenances");
            of(format, len(&document, "/components"), notices, document)
        }
        "incidentio-widget" => {
            let lists = ["/ongoing_incidents", "/in_progress_maintenances", "/scheduled_maintenances"];
            of(Format::IncidentIo, 0, lists.iter().map(|list| len(&document, list)).sum(), document)
        }
        "instatus" | "instatus-embedded" => {
            let components = len(&document, "/components") + len(&document, "/site/components");
            let notices = len(&document, "/activeIncidents") + len(&document, "/activeMaintenances");
            of(Format::Instatus, components, notices, document)
        }
        "betterstack" => {
            let count =
                |kind: &str| items(&document, "/included").iter().filter(|item| item["type"] == kind).count();
            let components = count("status_page_resource") + count("status_page_section");
            of(Format::BetterStack, components, count("status_report"), document)
        }
        "cstate" => {
            let systems = items(&document, "/systems");
            let shown = |category: &&&Value| {
                category["hideTitle"] != true
                    && systems.iter().any(|system| system["category"] == category["name"])
            };
            let categories = items(&document, "/categories").iter().filter(shown).count();
            let issues: Vec<_> =
                systems.iter().flat_map(|system| items(system, "/unresolvedIssues")).collect();
            let (components, notices) =
                (systems.len() + categories, distinct(issues, &["title", "filename"]));
            of(Format::CState, components, notices, document)
        }
        "gatus" => {
            let all = items(&document, "");
            let components = all.len()
                + distinct(all.iter().copied().filter(|item| item.get("group").is_some()), &["group"]);
            of(Format::Gatus, components, 0, document)
        }
        "upptime" => of(Format::Upptime, len(&document, ""), 0, document),
        "slack" => {
            let document = inner.unwrap_or(document);
            let all: Vec<_> =
                items(&document, "").into_iter().chain(items(&document, "/active_incidents")).collect();
            let names: BTreeSet<_> = all
                .iter()
                .filter(|item| item["status"] == "active")
                .flat_map(|item| items(item, "/services"))
                .map(ToString::to_string)
                .collect();
            of(Format::Slack, names.len(), all.len(), document)
        }
        "gcp" => {
            let document = inner.unwrap_or(document);
            let open = items(&document, "").into_iter().filter(|item| item["end"].is_null());
            let components = distinct(open.flat_map(|item| items(item, "/affected_products")), &["id"]);
            of(Format::GoogleCloud, components, len(&document, ""), document)
        }
        "statusio" => status_io(document),
        _ => {
            let lists: Vec<_> = ["", "/incidents", "/scheduled_maintenances"]
                .iter()
                .flat_map(|list| items(&document, list))
                .collect();
            let single = usize::from(document.get("incident_updates").is_some());
            let listed = if single == 1 { 0 } else { len(&document, "/components") };
            let (components, notices) = (listed, distinct(lists, &["id"]) + single);
            // A list that was cut out of its document gets its page back.
            let document = if document.get("page").is_none() && document.get("incidents").is_some() {
                json!({"page": {"id": "p", "name": "wrapped"}, "incidents": document["incidents"]})
            } else {
                document
            };
            of(Format::Statuspage, components, notices, document)
        }
    }
}

fn status_io(document: Value) -> Expected {
    let result = if document.get("result").is_some() {
        document
    } else {
        // A scraper has renamed the list of components, and made up a history of its own.
        let (overall, list, maintenance) = (
            document["status_overall"].clone(),
            document["components"].clone(),
            document["maintenance"].clone(),
        );
        json!({"result": {"status_overall": overall, "status": list, "incidents": [], "maintenance": maintenance}})
    };
    let all = items(&result, "/result/status");
    let worst = |component: &Value| {
        items(component, "/containers")
            .iter()
            .filter_map(|place| place["status_code"].as_i64())
            .max()
            .unwrap_or(0)
    };
    let places = |component: &&Value| {
        if worst(component) >= component["status_code"].as_i64().unwrap_or(0) {
            len(component, "/containers")
        } else {
            0
        }
    };
    let components = all.len() + all.iter().map(places).sum::<usize>();
    let notices = len(&result, "/result/maintenance/active") + len(&result, "/result/maintenance/upcoming");
    Expected { format: Format::StatusIo, components, notices, document: result }
}

/// All components of a tree, groups too.
fn count(services: &[Service]) -> usize {
    services.iter().map(|service| 1 + count(&service.children)).sum()
}

fn has_open_incident(document: &Value) -> bool {
    items(document, "/incidents")
        .iter()
        .any(|incident| !matches!(incident["status"].as_str(), Some("resolved" | "postmortem" | "completed")))
}

#[test]
fn every_recording_is_counted_exactly_and_none_turns_green() {
    let (mut files, mut components, mut notices) = (0, 0, 0);
    for body in samples() {
        let Ok(document) = serde_json::from_slice::<Value>(&body.bytes) else {
            panic!("{} is no JSON", body.name);
        };
        let name = &body.name;
        let expected = expected(name, document);
        let snapshot = alone(expected.document.to_string().as_bytes(), None)
            .unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        assert_eq!(snapshot.format, expected.format, "{name}");
        assert_eq!(count(&snapshot.components), expected.components, "{name}: components");
        assert_eq!(snapshot.notices.len(), expected.notices, "{name}: notices");
        let leaves = allclear_model::service::leaves(&snapshot.components).into_iter();
        let all_well = leaves.map(|leaf| leaf.status).all(|status| status == Status::Operational);
        let text = overall(&snapshot.into_summary(now()), now()).text;
        if !all_well || has_open_incident(&expected.document) {
            assert_ne!(text, "All systems operational", "{name}");
        }
        println!(
            "{name}: {} with {} components, {} notices: {text}",
            expected.format.label(),
            expected.components,
            expected.notices
        );
        (files, components, notices) =
            (files + 1, components + expected.components, notices + expected.notices);
    }
    println!("{files} recordings, {components} components, {notices} notices");
}

#[test]
fn every_recorded_status_is_kept_word_for_word() {
    for body in samples()
        .iter()
        .filter(|body| body.name.starts_with("statuspage-") || body.name.starts_with("incidentio-statuspage"))
    {
        let document: Value = serde_json::from_slice(&body.bytes).expect("JSON");
        let rows = items(&document, "/components");
        if rows.is_empty() || document.get("page").is_none() {
            continue;
        }
        let snapshot = alone(&body.bytes, None).unwrap();
        for row in rows {
            let found = allclear_model::service::find(&snapshot.components, row["id"].as_str().unwrap())
                .expect("a component");
            assert_eq!(found.status.slug(), row["status"].as_str().unwrap(), "{}", body.name);
        }
    }
}

#[test]
fn every_recorded_update_and_window_is_sound() {
    let mut updates = 0;
    for body in samples().iter().filter(|body| body.name.starts_with("statuspage-")) {
        let document: Value = serde_json::from_slice(&body.bytes).expect("JSON");
        let expected = expected(&body.name, document);
        let snapshot = alone(expected.document.to_string().as_bytes(), None).unwrap();
        for told in ["", "/incidents", "/scheduled_maintenances"]
            .iter()
            .flat_map(|list| items(&expected.document, list))
        {
            let id = told["id"].as_str().unwrap();
            let found = snapshot
                .notices
                .iter()
                .find(|notice| notice.id == id)
                .unwrap_or_else(|| panic!("{id} is lost"));
            let read = found.updates.len() + usize::from(found.postmortem.is_some());
            assert_eq!(read, len(told, "/incident_updates"), "{}: {id}", body.name);
            updates += read;
            for window in found.impacts.iter().flat_map(|impact| &impact.windows) {
                assert!(window.status != Status::Operational && window.to.is_none_or(|to| window.from < to));
                assert!(window.to.is_some() || !found.state.is_over(), "a window outlasts {id}");
            }
        }
    }
    println!("{updates} updates");
}

/// What the catalogue says was recorded: the host of the entry stands in a recording, and so does its component.
#[test]
fn the_catalogue_names_components_as_recordings_do() {
    let samples = samples();
    let texts: Vec<_> = samples.iter().map(|body| String::from_utf8_lossy(&body.bytes)).collect();
    let catalogue = allclear_providers::catalogue::catalogue().expect("the catalogue");
    let mut checked = 0;
    for (key, entry) in catalogue.services {
        let recorded = entry.evidence == allclear_providers::catalogue::Evidence::Recorded;
        let Some(component) = entry.component.filter(|_| recorded && entry.format == "statuspage") else {
            continue;
        };
        let host = entry.link.trim_start_matches("https://").trim_end_matches('/');
        let named =
            |text: &&std::borrow::Cow<str>| text.contains(host) && text.contains(&format!("\"{component}\""));
        assert!(texts.is_empty() || texts.iter().any(|text| named(&text)), "{key}: {component}");
        checked += 1;
    }
    println!("{checked} components of the catalogue stand in recordings");
}
