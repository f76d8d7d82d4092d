//! A whole folder, read and checked.

use std::collections::HashMap;
use std::sync::Arc;

use allclear_model::service::Service;
use allclear_publish::zone::Zone;
use chrono::{DateTime, Utc};
use rayon::prelude::*;

use super::across::{self, Placed};
use super::config::{self, Config};
use super::folder::{self, Folder, NoticeFile};
use super::notice::{self, Components, Context};
use super::style;
use crate::findings::{self, Finding, TextFile};

/// What a folder holds, and everything wrong with it.
#[derive(Debug)]
pub struct Everything {
    /// `status.toml`, when it can be read.
    pub config: Option<Config>,
    /// The notices that can be read.
    pub notices: Vec<Placed>,
    /// What is wrong, in the order of files and lines.
    pub findings: Vec<Finding>,
}

/// Reads a folder.
///
/// # Errors
/// There is no `status.toml`, or a file cannot be read at all.
pub fn read(folder: &Folder, now: DateTime<Utc>) -> Result<Everything, String> {
    let file = folder.config()?;
    let (config, mut findings) = config::read(&file);
    let context = context(config.as_ref(), now);
    let read: Vec<_> =
        folder.notice_files()?.par_iter().map(|file| one(file, &context)).collect::<Result<_, String>>()?;
    let mut notices = Vec::with_capacity(read.len());
    for (placed, found) in read {
        notices.extend(placed);
        findings.extend(found);
    }
    findings.extend(across::check(&notices, config.as_ref()));
    if let Some(config) = &config {
        findings.extend(named_files(folder, config, &file)?);
        findings.extend(style::findings(folder, config));
    }
    findings::sort(&mut findings);
    Ok(Everything { config, notices, findings })
}

/// What is known while notices are read. Without a configuration components are not known at all.
pub fn context(config: Option<&Config>, now: DateTime<Utc>) -> Context {
    Context {
        zone: config.map_or_else(Zone::utc, |config| config.zone),
        languages: config.map(|config| config.languages.clone()).unwrap_or_default(),
        components: config.map(components),
        now,
    }
}

fn components(config: &Config) -> Components {
    let mut components = HashMap::new();
    for service in &config.components {
        service.walk(&mut |service: &Service| {
            let parts = allclear_model::service::leaves(std::slice::from_ref(service));
            let parts = parts.iter().filter(|part| part.id != service.id).map(|part| part.id.clone());
            components.insert(service.id.clone(), parts.collect());
        });
    }
    components
}

/// Reads the file of a notice.
///
/// # Errors
/// It cannot be read at all.
pub fn one(file: &NoticeFile, context: &Context) -> Result<(Option<Placed>, Vec<Finding>), String> {
    let text = folder::read(&file.path).map_err(|error| format!("{}: {error}", file.path.display()))?;
    let text = match text {
        Ok(text) => text,
        Err(finding) => return Ok((None, vec![finding])),
    };
    let (read, findings) = notice::read(&text, &file.stem, context);
    Ok((read.map(|read| Placed { read, file: text, stem: file.stem.clone() }), findings))
}

/// Notes a logo or a style sheet that is not there.
fn named_files(folder: &Folder, config: &Config, file: &Arc<TextFile>) -> Result<Vec<Finding>, String> {
    let logos = config.page.logo.iter().flat_map(|logo| [Some(&logo.light), logo.dark.as_ref()]);
    let named: Vec<_> = logos.chain([config.brand.style.as_ref()]).flatten().collect();
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let files = folder.public_files()?;
    let missing = named.into_iter().filter_map(|path| {
        let name = path.strip_prefix('/')?;
        if files.iter().any(|file| file == name) {
            return None;
        }
        let start = file.text.find(path.as_str())?;
        let message = format!("there is no file `{}`", folder.public().join(name).display());
        let hint = "files in `public/` are published as they are, at the root of the page";
        Some(Finding::error("missing-file", file, start..start + path.len(), message).hint(hint))
    });
    Ok(missing.collect())
}
