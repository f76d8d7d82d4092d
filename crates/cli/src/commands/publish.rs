//! `allclear publish`: everything the CDN serves, from everything in the folder.

use std::process::ExitCode;
use std::time::{Instant, SystemTime};

use allclear_model::overall::overall;
use allclear_model::schema;
use allclear_model::summary::{Summary, VERSION};
use allclear_publish::entry::Entry;
use allclear_publish::key;
use allclear_publish::plan::{self, Layout, Target};
use allclear_publish::robots;
use allclear_publish::routes::{self, Route};
use allclear_publish::site::{Site, Source};
use chrono::{DateTime, SecondsFormat, Utc};

use crate::args::{Common, Publish};
use crate::findings::{counted, text};
use crate::output::disk::RealDisk;
use crate::output::{Output, Report};
use crate::page;
use crate::page::built::Built;
use crate::source::archive::Archive;
use crate::source::config::Config;
use crate::source::folder::Folder;
use crate::source::gather::{Gathered, Refused, gather};
use crate::terminal::Terminal;

/// How many builds' assets are kept for visitors who have an older page open.
const BUILDS: usize = 3;
/// The folder of the documents the page reads.
const DATA: &str = "data/";

/// Publishes; prints what was done.
///
/// # Errors
/// Nothing was published, and why.
pub fn run(common: &Common, options: &Publish, terminal: &Terminal) -> Result<ExitCode, String> {
    let started = Instant::now();
    let folder = Folder::at(&common.source);
    let gathered = match gather(&folder, terminal.now, SystemTime::now()) {
        Ok(gathered) => gathered,
        Err(Refused::Failure(message)) => return Err(message),
        Err(Refused::Findings(findings)) => {
            eprint!("{}", text::print(&findings, terminal.error_style()));
            return Err("nothing was published".to_owned());
        }
    };
    let warnings = gathered.warnings;
    let (report, banner) = publish(&folder, gathered, options, terminal.now, true)?;
    println!(
        "{}: {banner}; {} ({} written, {} removed) in {:.1} s",
        options.out.display(),
        counted(report.files, "file"),
        report.written,
        report.removed,
        started.elapsed().as_secs_f64()
    );
    if warnings > 0 {
        println!("{}; `allclear check` shows them", counted(warnings, "warning"));
    }
    Ok(ExitCode::SUCCESS)
}

/// Publishes what was gathered; gives what was done, and the banner. `is_last` says that the program ends after it.
///
/// # Errors
/// Nothing was published, and why.
pub fn publish(
    folder: &Folder,
    gathered: Gathered,
    options: &Publish,
    now: DateTime<Utc>,
    is_last: bool,
) -> Result<(Report, String), String> {
    let Gathered { config, entries, archive, public, .. } = gathered;
    let built = options.site.as_deref().map(Built::read).transpose()?;
    let mut site = site(&config, entries, &archive, now)?;
    let output = Output::open(&options.out, &RealDisk)?;
    let generated_at = generated_at(&output, &site, now)?;
    site.summary.generated_at = Some(generated_at);

    let description = config.description.as_ref().map(|text| text.in_language(&site.preferred()));
    let routes = routes::all(&site, description);
    let mut all = Vec::new();
    if let Some(built) = &built {
        all.extend(page::targets(&site, &routes, &config, built)?);
    }
    all.extend(plan::documents(&site, &Layout { data: DATA.to_owned() })?);
    all.extend(for_readers(&site, &routes, &config));
    all.extend(public_files(folder, &public, built.as_ref())?);
    // Of two files of one path the later counts: the operator's own replaces ours.
    all.reverse();
    all.sort_by(|a, b| a.path.cmp(&b.path));
    all.dedup_by(|a, b| a.path == b.path);
    let targets = all;
    let builds = builds(&output, built.as_ref());
    let report =
        output.publish(&targets, builds, Some(generated_at.to_rfc3339_opts(SecondsFormat::Secs, true)))?;
    let banner = overall(&site.summary, now).text;
    if is_last {
        // The system takes back the memory of ten thousand notices faster than we would give it back.
        std::mem::forget(targets);
        std::mem::forget(routes);
        std::mem::forget(output);
        std::mem::forget(site);
        std::mem::forget(archive);
    }
    Ok((report, banner))
}

/// The page and what follows from its notices.
///
/// # Errors
/// A notice cannot be read any more.
pub fn site<'a>(
    config: &Config,
    entries: Vec<Entry>,
    archive: &'a Archive,
    now: DateTime<Utc>,
) -> Result<Site<'a>, String> {
    Site::of(Source {
        summary: summary(config, now),
        entries,
        library: archive,
        zone: config.zone,
        languages: languages(config),
        now,
    })
}

/// The summary without notices.
fn summary(config: &Config, now: DateTime<Utc>) -> Summary {
    Summary {
        version: VERSION,
        generated_at: Some(now),
        limits: config.limits,
        page: config.page.clone(),
        overall: None,
        announcement: config.announcement.clone(),
        components: config.components.clone(),
        third_parties: config.third_parties.clone(),
        notices: Vec::new(),
        history: Vec::new(),
        history_note: None,
        uptime: config.uptime,
    }
}

fn languages(config: &Config) -> Vec<String> {
    if config.languages.is_empty() { vec!["en".to_owned()] } else { config.languages.clone() }
}

/// When the documents were written: now, unless nothing in them has changed since they were.
///
/// Documents that declare how old they may get are new each time: that they are written is what they say.
fn generated_at(output: &Output, site: &Site, now: DateTime<Utc>) -> Result<DateTime<Utc>, String> {
    let limits = site.summary.limits;
    let is_monitored = limits.stale_after_s.is_some() || limits.unknown_after_s.is_some();
    let manifest = output.manifest();
    let before = manifest.generated_at.as_ref().and_then(|moment| moment.parse::<DateTime<Utc>>().ok());
    let Some(before) = before.filter(|before| !is_monitored && *before <= now) else { return Ok(now) };
    let then = Summary { generated_at: Some(before), ..site.summary.clone() };
    let hash = key::of_bytes(&plan::json(&then).map_err(|error| format!("{DATA}summary.json: {error}"))?);
    let is_same = manifest.files.get("data/summary.json").is_some_and(|record| record.hash == hash);
    Ok(if is_same { before } else { now })
}

/// What is read by search engines, language models and whoever checks documents.
fn for_readers<'a>(site: &'a Site, routes: &'a [Route], config: &'a Config) -> Vec<Target<'a>> {
    let mut targets = vec![
        Target::new("robots.txt", || Ok(robots::robots(site, config.search_engines).into())),
        Target::new("llms.txt", || Ok(robots::llms(site, &config.data.url).into())),
    ];
    if config.search_engines {
        targets.push(Target::new("sitemap.xml", || robots::sitemap(site, routes)));
    }
    targets.extend(
        schema::published().into_iter().map(|schema| {
            Target::new(format!("schema/v1/{}", schema.file), move || Ok(schema.text().into()))
        }),
    );
    targets
}

/// The operator's own files. What the page and its data are made of cannot be replaced.
fn public_files<'a>(
    folder: &'a Folder,
    names: &'a [String],
    built: Option<&Built>,
) -> Result<Vec<Target<'a>>, String> {
    let assets = built.map(Built::assets).unwrap_or_default();
    let reserved = |name: &str| {
        ["index.html", "boot.js", "_headers", "_redirects"].contains(&name)
            || ["data/", "api/", "head/", "notices/", "embed/", "widget/"]
                .iter()
                .any(|folder| name.starts_with(folder))
            || assets.iter().any(|asset| asset == name)
    };
    let file = |name: &'a String| {
        let path = folder.public().join(name);
        if reserved(name) {
            return Err(format!("{} would replace a part of the page; give it another name", path.display()));
        }
        let read = move || std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()));
        Ok(Target::new(name.as_str(), read))
    };
    names.iter().map(file).collect()
}

/// The assets of this build and of those before it, newest first.
fn builds(output: &Output, built: Option<&Built>) -> Vec<Vec<String>> {
    let mut builds = output.manifest().builds.clone();
    if let Some(assets) = built.map(Built::assets)
        && !assets.is_empty()
    {
        builds.retain(|build| *build != assets);
        builds.insert(0, assets);
    }
    builds.truncate(BUILDS);
    builds
}
