//! A provider's components as tables of `status.toml`.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use allclear_model::service::Service;
use allclear_publish::plan::names_a_file;

use super::loss::Losses;
use crate::edit::draft::{quoted, title};
use crate::slug;

/// Our ids by the provider's.
pub type Ids = HashMap<String, String>;

/// Our ids of a provider's components: their own where an address can hold them.
pub fn ids(services: &[Service], taken: &[&str], losses: &mut Losses) -> Ids {
    let mut ids = Ids::new();
    let mut used: HashSet<String> = HashSet::new();
    let mut all = Vec::new();
    for service in services {
        service.walk(&mut |service| all.push((service.id.clone(), service.name.in_language(&[]).to_owned())));
    }
    // Those that stay as they are come first, so that no made-up id takes one of theirs.
    for (id, _) in all.iter().filter(|(id, _)| names_a_file(id)) {
        used.insert(id.clone());
        ids.insert(id.clone(), id.clone());
    }
    for (id, name) in all.iter().filter(|(id, _)| !names_a_file(id)) {
        losses.note("ids of components that cannot be part of an address were changed", id.as_str());
        let base = slug::of(if name.is_empty() { id } else { name });
        let own = taken.iter().find(|known| **known == base).map(|_| base.clone());
        let mut free = std::iter::once(base.clone()).chain((2..).map(|number| format!("{base}-{number}")));
        let id_of = own.filter(|own| !used.contains(own)).or_else(|| free.find(|free| !used.contains(free)));
        let new = id_of.unwrap_or(base);
        used.insert(new.clone());
        ids.insert(id.clone(), new);
    }
    ids
}

/// Their tables, those in groups below their groups.
pub fn tables(services: &[Service], ids: &Ids) -> String {
    let mut text = String::new();
    table(&mut text, services, ids, "components");
    text
}

fn table(text: &mut String, services: &[Service], ids: &Ids, path: &str) {
    for service in services {
        let id = ids.get(&service.id).unwrap_or(&service.id);
        // Writing into a string cannot fail.
        let _ = write!(text, "\n[[{path}]]\nid = {}\nname = {}\n", quoted(id), title(&service.name));
        if let Some(description) = &service.description {
            let _ = writeln!(text, "description = {}", title(description));
        }
        if let Some(since) = service.since.filter(|_| service.children.is_empty()) {
            let _ = writeln!(text, "since = {since}");
        }
        table(text, &service.children, ids, &format!("{path}.components"));
    }
}
