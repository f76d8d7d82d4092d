//! Every file of an output, with the way to make it.

use allclear_model::schema;
use allclear_publish::plan::{self, Layout, Target};
use allclear_publish::robots;
use allclear_publish::routes::Route;
use allclear_publish::signature::{self, Signer};
use allclear_publish::site::Site;
use rayon::prelude::*;

use super::DATA;
use crate::page;
use crate::page::built::Built;
use crate::source::config::Config;
use crate::source::folder::Folder;
use crate::source::style;

/// What a site is published with.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// The operator's settings.
    pub config: &'a Config,
    /// The operator's folder.
    pub folder: &'a Folder,
    /// The names of the operator's own files.
    pub public: &'a [String],
    /// The built page.
    pub built: Option<&'a Built>,
}

/// The files in the order of their paths.
///
/// # Errors
/// Something cannot be published, and why.
pub fn all<'a>(
    site: &'a Site,
    routes: &'a [Route],
    around: Around<'a>,
    signer: Option<&'a Signer>,
) -> Result<Vec<Target<'a>>, String> {
    let Around { config, folder, public, built } = around;
    // Of two files of one path the first counts: the operator's own replaces ours.
    let mut all = public_files(folder, public, built)?;
    all.extend(for_readers(site, routes, config));
    let layout = Layout { data: DATA.to_owned() };
    let documents = plan::documents(site, &layout)?;
    all.extend(match signer {
        Some(signer) => signature::signed(documents, &layout, signer),
        None => documents,
    });
    if let Some(built) = built {
        let (key, style) = (signer.map(Signer::public), style::read(folder, config)?);
        let own = page::Own { key: key.as_deref(), style: style.as_deref() };
        all.extend(page::targets(site, routes, config, built, own)?);
    }
    all.par_sort_by(|a, b| a.path.cmp(&b.path));
    all.dedup_by(|a, b| a.path == b.path);
    Ok(all)
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
        ["index.html", "404.js", "boot.js", "signed.js", "_headers", "_redirects"].contains(&name)
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
