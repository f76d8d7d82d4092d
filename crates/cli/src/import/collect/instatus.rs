//! Instatus: what is open is public; the history is told to whoever has a key.

use serde_json::{Value, json};

use super::{Named, Page};

/// The most pages of a list, a hundred items each.
const MOST_PAGES: usize = 100;

pub fn documents(page: &Page) -> Result<(Vec<Named>, Vec<String>), String> {
    let mut documents = vec![page.first(&["/v3/summary.json", "/summary.json"])?];
    let mut lacking = Vec::new();
    let before = documents.len();
    page.more("/v3/components.json", &mut documents, &mut lacking);
    if documents.len() == before {
        lacking.clear();
        page.more("/v2/components.json", &mut documents, &mut lacking);
    }
    if page.has_key {
        history(page, &mut documents)?;
    } else {
        lacking.push(
            "what is over: Instatus tells it only to whoever has a key; make one in its developer settings and \
             set INSTATUS_API_KEY"
                .to_owned(),
        );
    }
    Ok((documents, lacking))
}

/// All notices, in the shape in which the open ones are public.
fn history(page: &Page, documents: &mut Vec<Named>) -> Result<(), String> {
    let api = page.service.as_deref().unwrap_or("https://api.instatus.com");
    let id = own_page(page, api)?;
    for (list, public) in [("incidents", "activeIncidents"), ("maintenances", "activeMaintenances")] {
        let mut all = Vec::new();
        for number in 1..=MOST_PAGES {
            page.progress.set_message(format!("{list}, {}", all.len()));
            let url = format!("{api}/v1/{id}/{list}?page={number}&per_page=100");
            let items = list_at(page, &url)?;
            let is_last = items.len() < 100;
            all.extend(items);
            if is_last {
                break;
            }
        }
        documents.push((list.to_owned(), json!({ public: all }).to_string().into_bytes()));
    }
    Ok(())
}

/// The id of the page among those that the key opens.
fn own_page(page: &Page, api: &str) -> Result<String, String> {
    let pages = list_at(page, &format!("{api}/v1/pages"))?;
    let host = page.base.split("://").nth(1).unwrap_or(&page.base).split('/').next().unwrap_or_default();
    let text = |item: &Value, key: &str| item.get(key).and_then(Value::as_str).map(str::to_owned);
    let is_own = |item: &&Value| {
        let custom = text(item, "customDomain").is_some_and(|custom| custom.ends_with(host));
        custom || text(item, "subdomain").is_some_and(|own| host.split('.').next() == Some(own.as_str()))
    };
    let only = || pages.first().filter(|_| pages.len() == 1);
    let found = pages.iter().find(is_own).or_else(only);
    found.and_then(|item| text(item, "id")).ok_or_else(|| format!("the key opens no page of {host}"))
}

fn list_at(page: &Page, url: &str) -> Result<Vec<Value>, String> {
    let body = page.from.fresh(url)?.ok_or_else(|| format!("{url}: there is nothing"))?;
    serde_json::from_slice(&body).map_err(|error| format!("{url}: {error}"))
}
