//! Statuspage: three lists, then a history that names what is older, and each of those.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Named, Page};

/// The most pages of history, three months each: fifty years.
const MOST_PAGES: usize = 200;
/// After so many pages without anything, two years, nothing older is looked for.
const MOST_EMPTY: usize = 8;

pub fn documents(page: &Page) -> Result<(Vec<Named>, Vec<String>), String> {
    let mut documents = vec![page.first(&["/api/v2/summary.json"])?];
    let mut lacking = Vec::new();
    for path in ["/api/v2/incidents.json", "/api/v2/scheduled-maintenances.json"] {
        page.more(path, &mut documents, &mut lacking);
    }
    let known = known(&documents);
    let codes = codes(page, &mut documents, &mut lacking)?;
    let older: Vec<_> = codes
        .into_iter()
        .filter(|code| !known.contains(code))
        .map(|code| format!("/incidents/{code}.json"))
        .collect();
    page.singles(&older, &mut documents, &mut lacking)?;
    Ok((documents, lacking))
}

/// incident.io, which imitates the lists or has a widget of its own.
pub fn of_incident_io(page: &Page) -> Result<(Vec<Named>, Vec<String>), String> {
    let first = page.first(&["/api/v2/summary.json", "/api/v1/summary"])?;
    let is_imitation = first.0.contains("v2");
    let (mut documents, mut lacking) = (vec![first], Vec::new());
    if is_imitation {
        for path in ["/api/v2/incidents.json", "/api/v2/scheduled-maintenances.json"] {
            page.more(path, &mut documents, &mut lacking);
        }
    }
    Ok((documents, lacking))
}

/// The ids in the lists.
fn known(documents: &[Named]) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for (path, body) in documents {
        // Those of the summary alone are told with less.
        if path.contains("summary") {
            continue;
        }
        let Ok(document) = serde_json::from_slice::<Value>(body) else { continue };
        for key in ["incidents", "scheduled_maintenances"] {
            let items = document.get(key).and_then(Value::as_array);
            ids.extend(
                items.into_iter().flatten().filter_map(|item| Some(item.get("id")?.as_str()?.to_owned())),
            );
        }
    }
    ids
}

/// The ids in the history, which is read page by page until it is silent.
fn codes(page: &Page, documents: &mut Vec<Named>, lacking: &mut Vec<String>) -> Result<Vec<String>, String> {
    let (mut codes, mut seen, mut empty) = (Vec::new(), BTreeSet::new(), 0);
    for number in 1..=MOST_PAGES {
        let path = format!("/history.json?page={number}");
        page.progress.set_message(path.clone());
        let url = format!("{}{path}", page.base);
        // The newest months still change.
        let body = if number == 1 { page.from.fresh(&url) } else { page.from.once(&url) };
        let body = match body {
            Ok(body) => body,
            Err(message) if number == 1 => {
                lacking.push(message);
                return Ok(codes);
            }
            Err(message) => return Err(message),
        };
        let document = body.as_deref().and_then(|body| serde_json::from_slice::<Value>(body).ok());
        let Some((body, document)) = body.zip(document) else {
            if number == 1 {
                lacking
                    .push(format!("{path}: the page has no history, so only its latest notices are known"));
            }
            return Ok(codes);
        };
        let new: Vec<_> = of_months(&document).into_iter().filter(|code| seen.insert(code.clone())).collect();
        empty = if new.is_empty() { empty + 1 } else { 0 };
        if !new.is_empty() {
            documents.push((path, body));
        }
        codes.extend(new);
        if empty == MOST_EMPTY {
            break;
        }
    }
    Ok(codes)
}

fn of_months(document: &Value) -> Vec<String> {
    let months = document.get("months").and_then(Value::as_array);
    let incidents = months.into_iter().flatten().filter_map(|month| month.get("incidents")?.as_array());
    let code = |incident: &Value| {
        let code = incident.get("code")?.as_str()?;
        // It becomes part of an address.
        code.bytes().all(|byte| byte.is_ascii_alphanumeric()).then(|| code.to_owned())
    };
    incidents.flatten().filter_map(code).collect()
}
