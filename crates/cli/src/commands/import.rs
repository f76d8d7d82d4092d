//! `allclear import`: another status page, taken over.

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use allclear_providers::{Document, read};
use allclear_publish::key;
use indicatif::{ProgressBar, ProgressStyle};

use crate::args::{Common, Import, Provider};
use crate::edit::save;
use crate::edit::workspace::hold;
use crate::findings::counted;
use crate::import::collect::{self, Named, Page};
use crate::import::fetch::Kept;
use crate::import::http::Http;
use crate::import::loss::Losses;
use crate::import::plan::{Plan, Way, plan};
use crate::output::disk::{Disk, RealDisk};
use crate::source::cache;
use crate::source::config;
use crate::source::folder::Folder;
use crate::terminal::Terminal;

/// Imports; says what was written and what could not be carried over.
///
/// # Errors
/// Nothing was written, and why; or a file could not be written, and those before it are there.
pub fn run(common: &Common, options: &Import, terminal: &Terminal) -> Result<ExitCode, String> {
    let folder = Folder::at(&common.source);
    let (documents, lacking, kept) = documents(&folder, options)?;
    let format = options.provider.format();
    let named: Vec<_> = documents.iter().map(|(name, body)| Document { name, body }).collect();
    let decoded = read(&named, Some(format), terminal.now)
        .map_err(|refusal| format!("{}: {refusal}; nothing was changed", options.from))?;
    let mut losses = Losses::default();
    for lack in lacking {
        losses.note(lack, "");
    }
    for problem in &decoded.problems {
        losses.note(problem.message.as_str(), problem.path.as_str());
    }
    losses_of_reach(&decoded.document, &mut losses);
    if decoded.document.components.is_empty() && decoded.document.notices.is_empty() {
        return Err(format!("{}: there are no components and no notices; nothing was changed", options.from));
    }

    let way = Way { from: &options.from, keep_former: options.keep_former, now: terminal.now };
    if options.dry_run {
        say(&plan(&folder, decoded.document, way, losses)?, &folder, "would write");
        return Ok(ExitCode::SUCCESS);
    }
    let _lock = hold(&folder)?;
    let plan = plan(&folder, decoded.document, way, losses)?;
    write(&RealDisk, &folder, &plan)?;
    if let Some(kept) = kept {
        // All of it has become files.
        let _ = std::fs::remove_dir_all(kept);
    }
    say(&plan, &folder, "wrote");
    println!("next: `allclear check`, then `allclear preview` shows the page");
    Ok(ExitCode::SUCCESS)
}

/// Documents, what could not be had, and the folder of what is kept of them.
type Collected = (Vec<Named>, Vec<String>, Option<std::path::PathBuf>);

fn documents(folder: &Folder, options: &Import) -> Result<Collected, String> {
    let path = Path::new(&options.from);
    if path.exists() {
        return Ok((collect::files(path)?, Vec::new(), None));
    }
    let is_address = options.from.contains("://") || options.provider == Provider::Upptime;
    if !is_address {
        return Err(format!("{} is no file here, and no address: begin it with https://", options.from));
    }
    if !(0.0..=600.0).contains(&options.pause) {
        return Err("--pause takes seconds from 0 to 600".to_owned());
    }
    let secret = match options.provider {
        Provider::Instatus => std::env::var("INSTATUS_API_KEY").ok(),
        Provider::Upptime => std::env::var("GITHUB_TOKEN").ok(),
        _ => None,
    };
    let secret = secret.filter(|key| !key.is_empty());
    let base = options.from.trim_end_matches('/').to_owned();
    let name = format!("{:032x}", key::of(&(base.as_str(), options.provider.format().slug())));
    let kept = folder.path(cache::FOLDER).join("import").join(name);
    let has_key = secret.is_some();
    let http = Http::new(Duration::from_secs_f64(options.pause), secret);
    let from = Kept::of(&http, kept.clone());
    if options.fresh {
        from.forget();
    }
    let progress = bar();
    let page = Page { from: &from, base, progress: &progress, service: options.service.clone(), has_key };
    let collected = collect::page(options.provider, &page);
    progress.finish_and_clear();
    let (documents, lacking) = collected?;
    Ok((documents, lacking, Some(kept)))
}

fn bar() -> ProgressBar {
    let bar = ProgressBar::new(0);
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {wide_msg}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

fn losses_of_reach(snapshot: &allclear_providers::Snapshot, losses: &mut Losses) {
    if let Some(note) = snapshot.coverage.note() {
        losses.note(note.trim_end_matches('.'), "");
    }
}

/// Writes the files one by one: each is whole, and what is there when one fails stays for the next run.
fn write(disk: &dyn Disk, folder: &Folder, plan: &Plan) -> Result<(), String> {
    let path = folder.path(config::NAME);
    match &plan.settings {
        Some((Some(old), new)) => save::replace(disk, &path, old, new)?,
        Some((None, new)) => save::create(disk, &path, new)?,
        None => {}
    }
    let before = usize::from(plan.settings.is_some());
    for (index, (path, text)) in plan.files.iter().enumerate() {
        save::create(disk, path, text).map_err(|error| match before + index {
            0 => error,
            done => {
                let error = error.trim_end_matches("; nothing was changed");
                format!(
                    "{error}; {} written before it, and another run goes on from there",
                    counted(done, "file")
                )
            }
        })?;
    }
    Ok(())
}

fn say(plan: &Plan, folder: &Folder, verb: &str) {
    let (incidents, maintenances) = plan.counts;
    println!(
        "{verb} {} and {} into {}",
        counted(incidents, "incident"),
        counted(maintenances, "maintenance"),
        folder.notices().display()
    );
    if plan.settings.is_some() {
        println!(
            "{verb} {} into {}",
            counted(plan.components, "component"),
            folder.path(config::NAME).display()
        );
    }
    if plan.present > 0 {
        println!("{} were here already and stay as they are", counted(plan.present, "notice"));
    }
    let lost = plan.losses.text();
    if !lost.is_empty() {
        println!("could not be carried over:\n{}", lost.trim_end());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::failing::Failing;

    #[test]
    fn a_disk_that_fills_up_half_way_is_told_of_truly() {
        for at in 0.. {
            let root = tempfile::tempdir().unwrap();
            let folder = Folder::at(root.path());
            let file = |name: &str| (folder.notices().join(name), "text".to_owned());
            let plan = Plan {
                settings: Some((None, "settings".to_owned())),
                files: vec![file("a.md"), file("b.md")],
                counts: (2, 0),
                components: 1,
                present: 0,
                losses: Losses::default(),
            };
            let done = write(&Failing::at(at), &folder, &plan);
            let there = [folder.path(config::NAME), plan.files[0].0.clone(), plan.files[1].0.clone()];
            let there = there.iter().filter(|path| path.exists()).count();
            let Err(error) = done else {
                assert_eq!((there, at > 8), (3, true), "{at} steps went well");
                break;
            };
            assert_eq!(error.contains("nothing was changed"), there == 0, "{there} files: {error}");
            let expected = match there {
                0 => "nothing was changed",
                1 => "1 file written before it",
                _ => "2 files written before it",
            };
            assert!(error.contains(expected), "{there} files: {error}");
        }
    }
}
