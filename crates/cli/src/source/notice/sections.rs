//! The sections of a notice: its updates and its postmortem, with their texts by language.

use std::ops::Range;

use allclear_model::notice::{Postmortem, State, Update};
use chrono::{DateTime, Utc};

use super::heading::{self, Heading, What};
use super::parts::Section;
use super::texts;
use crate::findings::Finding;
use crate::source::reader::Reader;

/// An update and where its heading stands in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The update; without an id it has none yet.
    pub update: Update,
    /// Its heading.
    pub heading: Range<usize>,
    /// Its id, when it was given.
    pub id: Option<Range<usize>>,
}

/// What the sections say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sections {
    /// The updates in the order of the file.
    pub told: Vec<Told>,
    /// What was learned.
    pub postmortem: Option<Postmortem>,
}

/// Reads the sections.
pub fn read(reader: &Reader, sections: &[Section], states: &[&str]) -> Sections {
    let mut all = Sections::default();
    for section in sections {
        let heading = heading::read(reader, section.heading.clone(), states);
        let Some(Heading { what, at, id }) = heading else { continue };
        let body = texts::read(reader, section);
        match what {
            What::Update(state) => {
                let (id, place) = id.map_or((String::new(), None), |(id, place)| (id, Some(place)));
                let update = Update { id, state, at, body };
                all.told.push(Told { update, heading: section.heading.clone(), id: place });
            }
            What::Postmortem if all.postmortem.is_some() => {
                let span = section.heading.clone();
                let message = "there is a postmortem already; make them one";
                reader.note(Finding::error("duplicate", &reader.file, span, message));
            }
            What::Postmortem => all.postmortem = Some(Postmortem { at, body }),
        }
    }
    all
}

/// Gives updates without an id one made of their time, so that a permalink outlives the order of the file.
pub fn name(reader: &Reader, told: &mut [Told]) {
    for index in 0..told.len() {
        let (before, rest) = told.split_at_mut(index);
        let Some(this) = rest.first_mut() else { continue };
        let taken = |id: &str| before.iter().any(|other| other.update.id == id);
        if let Some(span) = &this.id {
            if taken(&this.update.id) {
                let message = format!("two updates of this notice have the id `{}`", this.update.id);
                reader.note(Finding::error("duplicate-id", &reader.file, span.clone(), message));
            }
            continue;
        }
        let id = of_time(this.update.at);
        let mut free = id.clone();
        let mut number = 2;
        while taken(&free) {
            free = format!("{id}-{number}");
            number += 1;
        }
        this.update.id = free;
    }
}

fn of_time(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%MZ").to_string()
}

/// Whether an update ends a notice.
pub fn is_over(told: &Told) -> bool {
    told.update.state.is_over()
}

/// The state of a notice with these updates, oldest first; `None` when none says.
pub fn state(told: &[&Told]) -> Option<State> {
    told.iter().rev().map(|told| told.update.state).find(|state| *state != State::Update)
}
