//! The files of a page's data, each with the way to make it.

use std::collections::HashSet;

use allclear_model::decode;
use allclear_model::documents::{MonthDocument, NoticeDocument};
use allclear_model::notice::Notice;
use allclear_model::status_document::StatusDocument;
use serde::Serialize;

use crate::feeds::Feed;
use crate::site::Site;
use crate::{calendar, embeds, feeds, shared, status_text, statuspage};

/// Makes the bytes of a file.
pub type Render<'a> = Box<dyn Fn() -> Result<Vec<u8>, String> + Send + Sync + 'a>;

/// A file to publish.
pub struct Target<'a> {
    /// Where, below the output folder: `data/notices/x.json`.
    pub path: String,
    /// Names what it is made of: with the same key it has the same bytes, so that it need not be made.
    /// `None`: made every time.
    pub key: Option<u128>,
    /// Makes it.
    pub render: Render<'a>,
}

impl<'a> Target<'a> {
    /// A file that is made every time.
    pub fn new(
        path: impl Into<String>,
        render: impl Fn() -> Result<Vec<u8>, String> + Send + Sync + 'a,
    ) -> Self {
        Self { path: path.into(), key: None, render: Box::new(render) }
    }

    /// The same, known by a key.
    #[must_use]
    pub fn keyed(mut self, key: Option<u128>) -> Self {
        self.key = key;
        self
    }
}

/// Where below the output folder the kinds of files go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The folder of the documents the page reads, with a slash at its end; feeds stand above it.
    pub data: String,
}

/// Every document and feed.
///
/// # Errors
/// A notice's id cannot name a file.
pub fn documents<'a>(site: &'a Site, layout: &Layout) -> Result<Vec<Target<'a>>, String> {
    let at = |name: &str| format!("{}{name}", layout.data);
    let updates = &site.summary.page.updates;
    let feed = shared::once(|| Feed::of(site));
    let (for_atom, for_rss) = (feed.clone(), feed.clone());
    let mut targets = vec![
        Target::new(at("status.json"), || {
            json(&StatusDocument::of(&site.summary, &site.preferred(), site.now))
        }),
        Target::new(at("summary.json"), || json(&site.summary)),
        Target::new("status.txt", || Ok(status_text::status(site).into())),
        Target::new("feed.atom", move || {
            Ok(feeds::atom(shared::get(&for_atom)?, updates.atom.as_ref()).into())
        }),
        Target::new("feed.rss", move || Ok(feeds::rss(shared::get(&for_rss)?).into())),
        Target::new("feed.json", move || json(&feeds::json(shared::get(&feed)?, updates.json.as_ref()))),
        Target::new("maintenance.ics", || Ok(calendar::maintenances(site)?.into()))
            .keyed(calendar::key(site)),
    ];
    targets.extend(embeds::targets(site, layout)?);
    targets.extend(statuspage::targets(site));
    targets.extend(notices(site, layout)?);
    targets.extend(months(site, layout));
    Ok(targets)
}

fn notices<'a>(site: &'a Site, layout: &Layout) -> Result<Vec<Target<'a>>, String> {
    let mut ids = HashSet::new();
    let mut targets = Vec::with_capacity(site.entries.len());
    for entry in &site.entries {
        let id = entry.outline.id.as_str();
        if !names_a_file(id) || !ids.insert(id) {
            return Err(format!("`{id}` cannot name a file, or names two"));
        }
        let render = || json(&NoticeDocument::of(site.library.notice(id)?.into_owned()));
        targets.push(Target::new(format!("{}notices/{id}.json", layout.data), render).keyed(entry.key));
    }
    Ok(targets)
}

/// Whether an id can be part of a file's name anywhere.
pub fn names_a_file(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= 120
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

fn months<'a>(site: &'a Site, layout: &Layout) -> impl Iterator<Item = Target<'a>> {
    let keys: std::collections::HashMap<_, _> =
        site.entries.iter().map(|entry| (entry.outline.id.as_str(), entry.key)).collect();
    let layout = layout.clone();
    site.months().into_iter().map(move |(month, outlines)| {
        let key = outlines.iter().map(|outline| keys.get(outline.id.as_str()).copied().flatten());
        let key = key.collect::<Option<Vec<_>>>().map(|keys| crate::key::of(&keys));
        let path = format!("{}history/{month}.json", layout.data);
        Target::new(path, move || json(&MonthDocument::of(&month, whole(site, &outlines)?))).keyed(key)
    })
}

/// The notices of these outlines.
fn whole(site: &Site, outlines: &[&Notice]) -> Result<Vec<Notice>, String> {
    let notices = outlines.iter().map(|outline| site.library.notice(&outline.id));
    notices.map(|notice| notice.map(std::borrow::Cow::into_owned)).collect()
}

/// A document, compact.
///
/// # Errors
/// It is larger than what pages read.
pub fn json(document: &impl Serialize) -> Result<Vec<u8>, String> {
    let text = serde_json::to_vec(document).map_err(|error| error.to_string())?;
    let limit = decode::MOST_BYTES;
    if text.len() > limit {
        return Err(format!("it has {} bytes, and pages read no more than {limit}", text.len()));
    }
    Ok(text)
}
