//! The page around the data: a built site made an operator's own.
//!
//! The build knows no operator. Its settings, its brand, and what search engines and link previews should
//! read are written into copies of its files; nothing is compiled for it.

pub mod built;
mod frame;
mod head;
mod headers;
mod manifest;
mod redirects;
mod template;
mod unscripted;

use std::collections::HashSet;

use allclear_publish::key;
use allclear_publish::plan::Target;
use allclear_publish::routes::Route;
use allclear_publish::site::Site;
use rayon::prelude::*;

use crate::source::config::Config;
use built::Built;

pub use headers::hosts;

/// Where the heads of routes are, below the output folder.
const HEADS: &str = "head";

/// What of an operator stands in the page beside the settings.
#[derive(Clone, Copy)]
pub struct Own<'a> {
    /// The public key, where the page is to read only what its owner has signed.
    pub key: Option<&'a str>,
    /// A style sheet of the operator's own.
    pub style: Option<&'a str>,
}

/// The page's own files for an operator.
///
/// # Errors
/// The build is not one, or is too old to check signatures, or its rules would become longer than Cloudflare Pages reads.
pub fn targets<'a>(
    site: &'a Site,
    routes: &'a [Route],
    config: &'a Config,
    built: &'a Built,
    own: Own,
) -> Result<Vec<Target<'a>>, String> {
    if own.key.is_some() && !built.files().any(|(path, _)| path == "signed.js") {
        return Err("this build of the page cannot check signatures; build it anew".to_owned());
    }
    let template = template::Template::of(&built.text("index.html")?, config, site, own)?;
    let (home, others) = routes.split_first().ok_or("the page has no home")?;
    let headed = redirects::headed(others);
    let rules = redirects::write(&built.text("_redirects")?, &headed)?;
    let headers = headers::write(&built.text("_headers")?, config, template.styles())?;

    let mut targets = vec![
        Target::new("_redirects", move || Ok(rules.clone().into())),
        Target::new("_headers", move || Ok(headers.clone().into())),
    ];
    let frame = frame::write(&built.text(frame::FILE)?, config)?;
    targets.push(Target::new(frame::FILE, move || Ok(frame.clone().into())));
    let manifest = manifest::write(&built.text(manifest::FILE)?, site, config)?;
    targets.push(Target::new(manifest::FILE, move || Ok(manifest.clone().into())));
    let home_page = template.with(&head::of(home, site, config));
    targets.push(Target::new("index.html", move || Ok(home_page.clone().into())));
    let template = std::sync::Arc::new(template);
    let around = template.key();
    // Most heads are only asked whether they changed, so each is told again where its page is written, and none is kept.
    let heads = headed.into_par_iter().map(|route| {
        let template = std::sync::Arc::clone(&template);
        let key = key::of(&(head::of(route, site, config), around));
        let render = move || Ok(template.with(&head::of(route, site, config)).into());
        Target::new(file_of(route), render).keyed(Some(key))
    });
    targets.par_extend(heads);
    if !config.offline {
        // Where the worker is looked for stands the one that takes it away again.
        let off = built.text("sw-off.js")?;
        targets.push(Target::new("sw.js", move || Ok(off.clone().into())));
    }
    let written: HashSet<String> = targets.iter().map(|target| target.path.clone()).collect();
    let copied = built.files().filter(|(path, _)| !written.contains(*path));
    targets.extend(copied.map(|(path, bytes)| Target::new(path, move || Ok(bytes.to_vec()))));
    Ok(targets)
}

/// The file of a route with a head of its own.
fn file_of(route: &Route) -> String {
    format!("{HEADS}{}.html", route.path)
}
