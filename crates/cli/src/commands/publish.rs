//! `allclear publish`: everything the CDN serves, from everything in the folder.

mod signing;
pub mod site;
mod targets;

use std::process::ExitCode;
use std::time::{Instant, SystemTime};

use allclear_model::overall::overall;
use allclear_model::summary::Summary;
use allclear_publish::key;
use allclear_publish::plan;
use allclear_publish::routes;
use allclear_publish::site::Site;
use chrono::{DateTime, SecondsFormat, Utc};

use crate::args::{Common, Publish};
use crate::findings::{counted, text};
use crate::output::disk::RealDisk;
use crate::output::{Output, Place, Report};
use crate::page::built::Built;
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
    let Published { report, banner, warnings, signed } =
        match publish(&Folder::at(&common.source), options, terminal.now, true) {
            Ok(published) => published,
            Err(Refused::Failure(message)) => return Err(message),
            Err(Refused::Findings(findings)) => {
                eprint!("{}", text::print(&findings, terminal.error_style()));
                return Err("nothing was published".to_owned());
            }
        };
    println!(
        "{}: {banner}; {} ({} written, {} removed) in {:.1} s",
        options.out.display(),
        counted(report.files, "file"),
        report.written,
        report.removed,
        started.elapsed().as_secs_f64()
    );
    if let Some(Signed { key, is_dated }) = signed {
        println!("signed; the page's key is {key}");
        if !is_dated {
            println!(
                "an old word keeps its signature: without `unknown_after_s` it can be served again for ever"
            );
        }
    }
    if warnings > 0 {
        println!("{}; `allclear check` shows them", counted(warnings, "warning"));
    }
    Ok(ExitCode::SUCCESS)
}

/// What was published.
pub struct Published {
    /// What was done for it.
    pub report: Report,
    /// What the page says now.
    pub banner: String,
    /// How many warnings there are about the folder.
    pub warnings: usize,
    /// How it is signed, if it is.
    pub signed: Option<Signed>,
}

/// How something is signed.
pub struct Signed {
    /// The public key, as the page's settings have it.
    pub key: String,
    /// Whether the documents say when they are too old to go by.
    pub is_dated: bool,
}

/// Publishes a folder. `is_last` says that the program ends after it.
///
/// # Errors
/// Nothing was published, and why.
pub fn publish(
    folder: &Folder,
    options: &Publish,
    now: DateTime<Utc>,
    is_last: bool,
) -> Result<Published, Refused> {
    folder.config()?;
    let signer = signing::signer(options)?;
    // The folder is read when nobody else publishes any more: what another run has read later is not replaced by this.
    let place = Place::hold(&options.out, &RealDisk)?;
    let (gathered, output) =
        rayon::join(|| gather(folder, now, SystemTime::now()), || Output::look(place, &RealDisk));
    let Gathered { config, entries, archive, public, warnings } = gathered?;
    let output = output?;
    if signer.is_none() && !options.unsigned {
        signing::refuse_silence(output.manifest())?;
    }
    let built = options.site.as_deref().map(Built::read).transpose()?;
    let mut site = site::of(&config, entries, &archive, now)?;
    let generated_at = generated_at(&output, &site, now)?;
    site.summary.generated_at = Some(generated_at);

    let description = config.description.as_ref().map(|text| text.in_language(&site.preferred()));
    let routes = routes::all(&site, description);
    let around = targets::Around { config: &config, folder, public: &public, built: built.as_ref() };
    let targets = targets::all(&site, &routes, around, signer.as_ref())?;
    let builds = builds(&output, built.as_ref());
    let moment = generated_at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let report = output.publish(&targets, &builds, Some(&moment))?;
    let banner = overall(&site.summary, now).text;
    let how = signer.as_ref().map(|signer| Signed {
        key: signer.public(),
        is_dated: site.summary.limits.unknown_after_s.is_some(),
    });
    if is_last {
        // The system takes back the memory of ten thousand notices faster than we would give it back.
        std::mem::forget(targets);
        std::mem::forget((routes, output));
        std::mem::forget(site);
        std::mem::forget(archive);
    }
    Ok(Published { report, banner, warnings, signed: how })
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
