//! cState: the page, the list of issues, and each issue, whose text is not in the list.

use serde_json::Value;

use super::{Named, Page};

pub fn documents(page: &Page) -> Result<(Vec<Named>, Vec<String>), String> {
    let mut documents = vec![page.first(&["/index.json"])?];
    let mut lacking = Vec::new();
    page.more("/issues/index.json", &mut documents, &mut lacking);
    let list = documents.get(1).and_then(|(_, body)| serde_json::from_slice::<Value>(body).ok());
    let issues = list.as_ref().and_then(|list| list.get("pages")?.as_array());
    let path = |issue: &Value| {
        let link = issue.get("permalink")?.as_str()?;
        // Its host is that of the build, which may be another than the one that was asked.
        let path =
            link.split_once("://").map_or(Some(link), |(_, rest)| rest.find('/').map(|at| &rest[at..]))?;
        let is_path = path.starts_with('/') && !path.contains("..");
        is_path.then(|| format!("{}/index.json", path.trim_end_matches('/')))
    };
    let paths: Vec<_> = issues.into_iter().flatten().filter_map(path).collect();
    let mut singles = Vec::new();
    page.singles(&paths, &mut singles, &mut lacking)?;
    // Told whole before it is told in the list: the first telling counts.
    documents.splice(1..1, singles);
    Ok((documents, lacking))
}
