//! The months of history that were read during this visit.
//!
//! They outlive the pages that show them: who goes to a notice and comes back finds everything where it was, and
//! nothing is read twice.

use std::cell::RefCell;
use std::sync::Arc;

use allclear_model::feed::ReadError;
use allclear_model::lookup::Lookup;
use allclear_model::notice::Notice;
use allclear_model::search;
use allclear_model::summary::MonthCount;
use leptos::prelude::{ArcRwSignal, Get, GetUntracked, GetValue, Set};
use leptos::task::spawn_local;

use crate::api;
use crate::live::Live;
use crate::snapshot::Shared;

/// How far a month is.
#[derive(Clone, Debug, Default)]
pub enum Month {
    /// Nobody has asked for it.
    #[default]
    Waiting,
    /// Asked for.
    Loading,
    /// Read.
    Held(Held),
    /// It could not be read.
    Failed(ReadError),
}

/// A month as it was read.
#[derive(Clone, Debug)]
pub struct Held {
    /// Its notices, newest first.
    pub entries: Arc<Vec<Entry>>,
    /// How many it was to have, by the summary of that time.
    counted: MonthCount,
}

/// A notice, and everything it says as it is searched.
#[derive(Debug)]
pub struct Entry {
    /// The notice.
    pub notice: Shared<Notice>,
    /// Its words.
    pub words: String,
}

thread_local! {
    static MONTHS: RefCell<Lookup<ArcRwSignal<Month>>> = RefCell::default();
}

/// How far a month such as `2026-11` is. Whoever reads it follows it.
pub fn month(name: &str) -> Month {
    signal(name).get()
}

fn signal(name: &str) -> ArcRwSignal<Month> {
    MONTHS.with_borrow_mut(|months| months.entry(name, || ArcRwSignal::new(Month::Waiting)).clone())
}

/// Reads a month, unless that was done or is under way. What failed is tried again.
pub fn load(live: Live, counted: MonthCount) {
    let signal = signal(&counted.month);
    let is_asked_for = matches!(signal.get_untracked(), Month::Loading | Month::Held(_));
    if !is_asked_for {
        signal.set(Month::Loading);
        read(live, counted, signal);
    }
}

/// Reads a month again when the summary counts other notices in it than it did. Until it is there, and where it does
/// not come, the old one stays.
pub fn keep_up(live: Live, counted: MonthCount) {
    let signal = signal(&counted.month);
    if let Month::Held(held) = signal.get_untracked()
        && held.counted != counted
    {
        // At once, so that it is asked for once.
        signal.set(Month::Held(Held { counted: counted.clone(), ..held }));
        read(live, counted, signal);
    }
}

fn read(live: Live, counted: MonthCount, signal: ArcRwSignal<Month>) {
    spawn_local(async move {
        let (config, source) = (live.config.get_value(), live.source.get_untracked());
        match api::month(config, source, counted.month.clone()).await {
            Ok(notices) => {
                let entry = |notice| Entry { words: search::words(&notice), notice: Shared::new(notice) };
                let entries = Arc::new(notices.into_iter().map(entry).collect());
                signal.set(Month::Held(Held { entries, counted }));
            }
            Err(reason) if matches!(signal.get_untracked(), Month::Loading) => {
                signal.set(Month::Failed(reason));
            }
            Err(_) => {}
        }
    });
}
