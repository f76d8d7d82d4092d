//! What other sites show: the status and the components in every language, and badges in the page's own.

use allclear_model::badge;
use allclear_model::component_document::ComponentDocument;
use allclear_model::overall::statuses;
use allclear_model::status_document::StatusDocument;
use allclear_model::words::Words;

use crate::plan::{Layout, Target, json, names_a_file};
use crate::shared;
use crate::site::Site;

/// The files.
///
/// # Errors
/// There are no words for statuses.
pub fn targets<'a>(site: &'a Site, layout: &Layout) -> Result<Vec<Target<'a>>, String> {
    let all = Words::all().map_err(|error| error.to_string())?;
    let own = site.languages.iter().find_map(|tag| all.iter().find(|words| words.language == *tag));
    let own = own.or_else(|| all.iter().find(|words| words.language == "en")).cloned();
    let own = own.ok_or("there are no words for statuses")?;

    let statuses = shared::once(|| Ok(statuses(&site.summary, site.now)));
    let mut targets = Vec::new();
    // The page's own language is among them: who asks for it by name is not to find nothing.
    for words in all {
        let at = |name: &str| format!("{}{}/{name}", layout.data, words.language);
        let (of_components, statuses) = (words.clone(), statuses.clone());
        targets.push(Target::new(at("components.json"), move || {
            json(&ComponentDocument::of(&site.summary, shared::get(&statuses)?, &of_components, site.now))
        }));
        targets.push(Target::new(at("status.json"), move || {
            json(&StatusDocument::in_language(&site.summary, &words, site.now))
        }));
    }
    // An id that cannot name a file has no badge.
    for (name, endpoint) in badge::badges(&site.summary, &own, site.now) {
        if name.split('/').all(names_a_file) {
            let drawn = badge::svg(&endpoint);
            targets.push(Target::new(format!("{name}.svg"), move || Ok(drawn.clone().into())));
            targets.push(Target::new(format!("{name}.json"), move || json(&endpoint)));
        }
    }
    targets.push(Target::new(format!("{}components.json", layout.data), move || {
        json(&ComponentDocument::of(&site.summary, shared::get(&statuses)?, &own, site.now))
    }));
    Ok(targets)
}
