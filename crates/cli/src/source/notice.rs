//! `notices/*.md`: one incident or maintenance each.

mod build;
mod front;
mod heading;
mod links;
mod parts;
mod rules;
mod sections;
mod texts;

use std::ops::Range;
use std::sync::Arc;

use allclear_model::notice::Notice;
use allclear_publish::zone::Zone;
use chrono::{DateTime, Utc};

pub use links::{Link, file};
pub use parts::{FENCE, NoParts, Parts, Section, cut};

use super::reader::Reader;
use super::words;
use crate::findings::{Finding, TextFile};

/// What is known while notices are read.
#[derive(Clone, Debug)]
pub struct Context {
    /// The zone of times that name none.
    pub zone: Zone,
    /// The page's languages.
    pub languages: Vec<String>,
    /// The components there are, and whether each is a group; `None` when that is not known.
    pub components: Option<Components>,
    /// Nothing can have happened after this moment, UTC.
    pub now: DateTime<Utc>,
}

/// Components by id: a group with its parts, a component without.
pub type Components = std::collections::HashMap<String, Vec<String>>;

/// A notice and what its file refers to.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// The notice.
    pub notice: Notice,
    /// Where its id stands, or what stands for it.
    pub id: Range<usize>,
    /// Links to places on the page.
    pub links: Vec<Link>,
    /// Whether the file has its newest update first.
    pub newest_first: bool,
}

/// Reads a file. `stem` is its name without ending, which is its id unless it has another.
pub fn read(file: &Arc<TextFile>, stem: &str, context: &Context) -> (Option<Read>, Vec<Finding>) {
    let parts = match cut(&file.text) {
        Ok(parts) => parts,
        Err(NoParts { span, message }) => {
            return (None, vec![Finding::error("syntax", file, span, message)]);
        }
    };
    let reader = Reader::new(file, parts.front.start, context.zone, &context.languages);
    let front = front::read(&reader, file.text.get(parts.front.clone()).unwrap_or_default());
    let below = Reader::new(file, 0, context.zone, &context.languages);
    let read = front.map(|front| {
        let mut sections = sections::read(&below, &parts.sections, &words::states(front.kind));
        sections::name(&below, &mut sections.told);
        rules::check(&reader, &below, &front, &sections, context);
        rules::preamble(&below, parts.preamble.clone());
        let front = rules::with_parts_of_groups(front, context);
        let id = front.id.as_ref().map_or(stem, |id| id.value.as_str());
        let span = front.id.as_ref().map_or(front.span.clone(), |id| id.span.clone());
        let at = |told: Option<&sections::Told>| told.map(|told| told.update.at);
        let newest_first = at(sections.told.first()) > at(sections.told.last());
        Read {
            newest_first,
            notice: build::notice(id, &front, sections),
            id: reader.place(span),
            links: links::find(&file.text, &parts.sections),
        }
    });
    let mut findings = reader.into_findings();
    findings.extend(below.into_findings());
    (read, findings)
}

#[cfg(test)]
mod tests;
