//! Rules across files: ids that are taken, links that lead nowhere, pictures that are missing.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use allclear_model::month;

use super::config::Config;
use super::notice::{self, Link, Read};
use crate::findings::near::{nearest, suggestion};
use crate::findings::{Finding, TextFile};

/// A notice with its file.
#[derive(Clone, Debug)]
pub struct Placed {
    /// What it says.
    pub read: Read,
    /// Its file.
    pub file: Arc<TextFile>,
    /// Its file's name, without ending.
    pub stem: String,
}

/// Where things on the page are, for those who link to them.
#[derive(Debug, Default)]
pub struct Places<'a> {
    ids: HashSet<&'a str>,
    /// Ids by the names of files that have another.
    stems: HashMap<&'a str, &'a str>,
}

impl<'a> Places<'a> {
    /// The places of notices, given each one's id and the name of its file.
    pub fn of(notices: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut places = Self::default();
        for (id, stem) in notices {
            places.ids.insert(id);
            if id != stem {
                places.stems.insert(stem, id);
            }
        }
        places
    }

    /// What is wrong with a link, and what would be right.
    pub fn fault(&self, link: &Link, config: &Config) -> Option<(String, Option<String>)> {
        let target = link.target.as_str();
        if let Some(stem) = notice::file(target) {
            if self.ids.contains(stem) {
                return None;
            }
            if let Some(id) = self.stems.get(stem) {
                let message = format!("the notice in `{stem}.md` has another id, `{id}`");
                return Some((message, Some(format!("link to `/incident/{id}`"))));
            }
            let near = nearest(stem, self.ids.iter().chain(self.stems.keys()).copied());
            let hint = near.map(|near| format!("did you mean `{near}.md`?"));
            return Some((format!("there is no notice `{stem}.md`"), hint));
        }
        let path = target.split(['#', '?']).next().unwrap_or_default();
        let mut parts = path.trim_matches('/').split('/');
        let (first, second) = (parts.next().unwrap_or_default(), parts.next());
        match (first, second) {
            ("incident" | "maintenance", Some(id)) if !self.ids.contains(id) => {
                Some((format!("there is no notice `{id}`"), self.near(id)))
            }
            ("component", Some(id)) if !config.places.contains_key(id) => {
                Some((format!("there is no component `{id}`"), suggestion(id, config.ids())))
            }
            ("history", Some(name)) if month::parse(name).is_none() => {
                Some((format!("`{name}` is no month such as 2026-11"), None))
            }
            _ => None,
        }
    }

    fn near(&self, id: &str) -> Option<String> {
        nearest(id, self.ids.iter().copied()).map(|near| format!("did you mean `{near}`?"))
    }
}

/// Notes notices that share an id, and links between notices that lead nowhere.
pub fn check(notices: &[Placed], config: Option<&Config>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut first: HashMap<&str, &Placed> = HashMap::new();
    for placed in notices {
        let id = placed.read.notice.id.as_str();
        if let Some(twin) = first.get(id) {
            let message = format!("{} has the id `{id}` too", twin.file.path.display());
            let hint = "ids are part of addresses, so each notice needs its own";
            let span = placed.read.id.clone();
            findings.push(Finding::error("duplicate-id", &placed.file, span, message).hint(hint));
        } else {
            first.insert(id, placed);
        }
    }
    let Some(config) = config else { return findings };
    let places =
        Places::of(notices.iter().map(|placed| (placed.read.notice.id.as_str(), placed.stem.as_str())));
    for placed in notices {
        for link in &placed.read.links {
            if let Some((message, hint)) = places.fault(link, config) {
                let finding = Finding::error("broken-link", &placed.file, link.span.clone(), message);
                findings.push(finding.maybe_hint(hint));
            }
        }
    }
    findings
}
