//! Upptime: the summary in its repository, and the repository's issues with what was said below them.

use serde_json::Value;

use super::{Named, Page};
use crate::import::fetch::looks_like_json;

/// The most pages of a list, a hundred items each.
const MOST_PAGES: usize = 100;

pub fn documents(page: &Page) -> Result<(Vec<Named>, Vec<String>), String> {
    let repository = page.base.trim_end_matches('/').trim_end_matches(".git");
    let repository = repository.rsplit_once("github.com/").map_or(repository, |(_, repository)| repository);
    let parts: Vec<_> = repository.split('/').collect();
    let [owner, name] = parts.as_slice() else {
        return Err(format!("`{repository}` is no repository such as owner/name"));
    };
    let own = page.service.as_deref();
    let raw = own.unwrap_or("https://raw.githubusercontent.com");
    let api = own.unwrap_or("https://api.github.com");
    let summary = format!("{raw}/{owner}/{name}/HEAD/history/summary.json");
    page.progress.set_message("history/summary.json");
    let body = page.from.fresh(&summary)?.ok_or_else(|| format!("{summary}: there is no such file"))?;
    let (mut documents, lacking) = (vec![("summary.json".to_owned(), body)], Vec::new());
    for list in [
        "issues?state=all&labels=status",
        "issues?state=all&labels=maintenance",
        "issues/comments?sort=created",
    ] {
        for number in 1..=MOST_PAGES {
            let path = format!("/repos/{owner}/{name}/{list}&per_page=100&page={number}");
            page.progress.set_message(list.to_owned());
            let body = page.from.fresh(&format!("{api}{path}"))?;
            let Some(body) = body.filter(|body| looks_like_json(body)) else { break };
            let count = serde_json::from_slice::<Vec<Value>>(&body).map_or(0, |items| items.len());
            if count > 0 {
                documents.push((path, body));
            }
            if count < 100 {
                break;
            }
        }
    }
    Ok((documents, lacking))
}
