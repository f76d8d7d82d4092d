//! What an import is going to write, before anything is written.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::PathBuf;

use allclear_model::notice::{Kind, Notice};
use allclear_model::service::{Collapse, Service};
use allclear_model::status::Status;
use allclear_model::text::Localized;
use allclear_providers::Snapshot;
use allclear_publish::zone::Zone;
use chrono::{DateTime, Utc};

use super::components;
use super::convert::{Facts, draft};
use super::loss::Losses;
use crate::commands::init::Settings;
use crate::findings::{Severity, TextFile};
use crate::slug;
use crate::source::config::{self, Config};
use crate::source::everything;
use crate::source::folder::Folder;
use crate::source::notice;

/// What is going to be written.
#[derive(Debug, Default)]
pub struct Plan {
    /// `status.toml`: its text until now, where there is one, and from now on.
    pub settings: Option<(Option<String>, String)>,
    /// New files of notices.
    pub files: Vec<(PathBuf, String)>,
    /// How many incidents and how many maintenances those are.
    pub counts: (usize, usize),
    /// How many components were added.
    pub components: usize,
    /// Notices that are in the folder already, which are left as they are.
    pub present: usize,
    /// What cannot be carried over.
    pub losses: Losses,
}

/// How a page is taken over.
#[derive(Clone, Copy, Debug)]
pub struct Way<'a> {
    /// Where it was, for the address of the new page where it does not say.
    pub from: &'a str,
    /// Whether components that only notices name become a group.
    pub keep_former: bool,
    /// The time, UTC.
    pub now: DateTime<Utc>,
}

/// Turns what a provider says into texts.
///
/// # Errors
/// The folder cannot be read, or its `status.toml` cannot take what is missing.
pub fn plan(folder: &Folder, mut snapshot: Snapshot, way: Way, losses: Losses) -> Result<Plan, String> {
    let mut plan = Plan { losses, ..Plan::default() };
    if way.keep_former && !snapshot.former.is_empty() {
        snapshot.components.push(former(&snapshot.former));
    }
    let path = folder.path(config::NAME);
    let old = if path.exists() { Some(everything::read(folder, way.now)?) } else { None };
    let (config, ids) = settings(folder, &snapshot, way, old.as_ref(), &mut plan)?;
    days(&snapshot, &mut plan.losses);

    let facts = Facts {
        components: ids.into_iter().filter(|(_, id)| config.places.contains_key(id)).collect(),
        language: config.languages.first().cloned(),
        now: way.now,
    };
    let old = old.map(|old| old.notices).unwrap_or_default();
    let present: HashSet<_> = old.iter().map(|placed| placed.read.notice.id.as_str()).collect();
    let mut stems: HashSet<String> = old.iter().map(|placed| placed.stem.clone()).collect();
    stems.extend(present.iter().map(|id| (*id).to_owned()));
    for notice in &snapshot.notices {
        let lost = plan.losses.clone();
        let mut draft = draft(notice, &facts, &mut plan.losses);
        if draft.id.as_deref().is_some_and(|id| present.contains(id)) {
            plan.present += 1;
            plan.losses = lost;
            continue;
        }
        let name =
            format!("{}-{}", config.zone.day(notice.started_at), slug::of(draft.title.in_language(&[])));
        let mut names = std::iter::once(name.clone()).chain((2..).map(|number| format!("{name}-{number}")));
        let stem = names.find(|name| !stems.contains(name)).unwrap_or(name);
        if draft.id.as_deref() == Some(stem.as_str()) {
            draft.id = None;
        }
        let file = folder.notices().join(format!("{stem}.md"));
        let text = draft.text();
        let context = everything::context(Some(&config), way.now);
        let (_, findings) = notice::read(&TextFile::new(&file, text.as_str()), &stem, &context);
        if let Some(error) = findings.iter().find(|finding| finding.severity == Severity::Error) {
            plan.losses = lost;
            plan.losses.note(format!("notices left out because {}", error.message), notice.id.as_str());
            continue;
        }
        stems.insert(stem);
        match notice.kind {
            Kind::Incident => plan.counts.0 += 1,
            Kind::Maintenance => plan.counts.1 += 1,
        }
        plan.files.push((file, text));
    }
    Ok(plan)
}

/// The settings as they are going to be, and our ids of the provider's components.
fn settings(
    folder: &Folder,
    snapshot: &Snapshot,
    way: Way,
    old: Option<&everything::Everything>,
    plan: &mut Plan,
) -> Result<(Config, HashMap<String, String>), String> {
    let path = folder.path(config::NAME);
    let Some(old) = old else {
        let ids = components::ids(&snapshot.components, &[], &mut plan.losses);
        let tables = components::tables(&snapshot.components, &ids);
        let text = fresh(snapshot, way, &tables);
        plan.components = ids.len();
        plan.settings = Some((None, text.clone()));
        return Ok((read(&path, &text)?, ids));
    };
    let unreadable = || format!("{} cannot be read; `allclear check` says why", path.display());
    let config = old.config.clone().ok_or_else(unreadable)?;
    let known: Vec<_> = config.ids().collect();
    let ids = components::ids(&snapshot.components, &known, &mut plan.losses);
    let named: HashSet<_> = snapshot
        .notices
        .iter()
        .flat_map(|notice| &notice.impacts)
        .map(|impact| impact.component.as_str())
        .collect();
    let mut missing = Vec::new();
    for service in &snapshot.components {
        service.walk(&mut |service| {
            let is_known = ids.get(&service.id).is_some_and(|id| config.places.contains_key(id));
            if named.contains(service.id.as_str()) && !is_known {
                missing.push(Service { children: Vec::new(), ..service.clone() });
            }
        });
    }
    if missing.is_empty() {
        return Ok((config, ids));
    }
    let before = folder.config()?.text.clone();
    let text = format!("{}\n{}", before.trim_end(), components::tables(&missing, &ids));
    plan.components = missing.len();
    let config = read(&path, &text).map_err(|error| {
        format!(
            "the components that notices name cannot be added ({error}); add them to {} yourself",
            path.display()
        )
    })?;
    plan.settings = Some((Some(before), text));
    Ok((config, ids))
}

fn read(path: &std::path::Path, text: &str) -> Result<Config, String> {
    let (config, findings) = config::read(&TextFile::new(path, text));
    match findings.iter().find(|finding| finding.severity == Severity::Error) {
        Some(error) => Err(error.to_string()),
        None => config.ok_or_else(|| format!("{} would have no page", path.display())),
    }
}

/// A new `status.toml`.
fn fresh(snapshot: &Snapshot, way: Way, tables: &str) -> String {
    let address = snapshot.url.clone().unwrap_or_else(|| way.from.to_owned());
    let (scheme, rest) = address.split_once("://").unwrap_or(("https", &address));
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = if host.contains('.') && !address.starts_with('/') { host } else { "status.example.com" };
    let zone = snapshot.time_zone.as_deref().and_then(|name| Zone::named(name).ok());
    let languages = languages(snapshot);
    let settings = Settings {
        name: snapshot.name.as_deref().unwrap_or(host),
        url: &format!("{scheme}://{host}"),
        zone: zone.unwrap_or_else(Zone::utc).name(),
        languages: &languages,
        components: Some(tables),
    };
    settings.text()
}

/// The languages of a page's texts, English first; none where there is only one.
fn languages(snapshot: &Snapshot) -> Vec<String> {
    let mut tags = BTreeSet::new();
    let mut of_title = |text: &allclear_model::text::Text| {
        if let Localized::Many(texts) = text {
            tags.extend(texts.iter().map(|(tag, _)| tag.clone()));
        }
    };
    for service in &snapshot.components {
        service.walk(&mut |service| of_title(&service.name));
    }
    snapshot.notices.iter().for_each(|notice| of_title(&notice.title));
    let bodies =
        |notice: &Notice| notice.updates.iter().map(|update| update.body.clone()).collect::<Vec<_>>();
    for body in snapshot.notices.iter().flat_map(bodies) {
        if let Localized::Many(texts) = body {
            tags.extend(texts.into_iter().map(|(tag, _)| tag));
        }
    }
    tags.remove("default");
    let mut tags: Vec<_> = tags.into_iter().filter(|tag| crate::source::language::is_tag(tag)).collect();
    tags.sort_by_key(|tag| tag != "en");
    if tags.len() > 1 { tags } else { Vec::new() }
}

/// Components that are gone, as a group.
fn former(former: &[(String, String)]) -> Service {
    let service = |id: &str, name: &str, children| Service {
        id: id.to_owned(),
        name: name.into(),
        description: None,
        status: Status::Operational,
        since: None,
        days: Vec::new(),
        collapse: Collapse::Auto,
        children,
    };
    let children = former.iter().map(|(id, name)| service(id, name, Vec::new())).collect();
    service("former-components", "Former components", children)
}

/// Notes days of downtime that no notice tells of: files have windows, not days.
fn days(snapshot: &Snapshot, losses: &mut Losses) {
    for service in &snapshot.components {
        service.walk(&mut |service| {
            if service.days.iter().any(|day| day.notices.is_empty()) {
                losses.note(
                    "measured days of downtime; only windows of notices count here",
                    service.id.as_str(),
                );
            }
        });
    }
}
