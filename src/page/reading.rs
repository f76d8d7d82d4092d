//! Reading months because a filter asks for them: a few at once, and all of them when the visitor wants that.

use allclear_model::summary::MonthCount;
use leptos::prelude::{Get, RwSignal, Set};

use super::finder::Finder;
use crate::archive::{self, Month};
use crate::dom::follow;

/// Months a filter of the history reads by itself, newest first.
const BY_ITSELF: usize = 6;
/// Months that are asked for at once.
const AT_ONCE: usize = 4;

/// The reading. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Reading {
    finder: Finder,
    by_itself: usize,
    is_wanted: RwSignal<bool>,
}

/// How far it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Months that were read.
    pub read: usize,
    /// Months that could not be read.
    pub failed: Vec<MonthCount>,
    /// Months there are to read.
    pub total: usize,
    /// Whether all of them were asked for, and some are still to come.
    pub is_going_on: bool,
}

impl Reading {
    /// Reads along with a finder until the current owner is gone: some months at once when it has a filter, the others
    /// when they are asked for.
    pub fn new(finder: Finder) -> Self {
        Self::with(finder, BY_ITSELF)
    }

    /// Reads nothing until it is asked to.
    pub fn on_demand(finder: Finder) -> Self {
        Self::with(finder, 0)
    }

    fn with(finder: Finder, by_itself: usize) -> Self {
        let reading = Self { finder, by_itself, is_wanted: RwSignal::new(false) };
        follow(move || reading.step());
        reading
    }

    /// Asks for the next months, as far as there are places for them.
    fn step(self) {
        let wanted = match (self.is_wanted.get(), self.finder.is_open()) {
            (true, _) => usize::MAX,
            (false, false) => self.by_itself,
            (false, true) => 0,
        };
        let months: Vec<_> = self.finder.promising().into_iter().take(wanted).collect();
        let states: Vec<_> = months.iter().map(|count| archive::month(&count.month)).collect();
        let on_the_way = states.iter().filter(|state| matches!(state, Month::Loading)).count();
        let waiting = months.into_iter().zip(states).filter(|(_, state)| matches!(state, Month::Waiting));
        for (count, _) in waiting.take(AT_ONCE.saturating_sub(on_the_way)) {
            archive::load(self.finder.frame.live, count);
        }
    }

    /// Reads every month there is.
    pub fn start(self) {
        self.is_wanted.set(true);
    }

    /// Asks for no more months. Those on the way still come.
    pub fn cancel(self) {
        self.is_wanted.set(false);
    }

    /// Asks again for what could not be read.
    pub fn try_again(self) {
        for count in self.progress().failed {
            archive::load(self.finder.frame.live, count);
        }
    }

    /// How far it is.
    pub fn progress(self) -> Progress {
        let months = self.finder.promising();
        let mut progress = Progress { total: months.len(), ..Progress::default() };
        for count in months {
            match archive::month(&count.month) {
                Month::Held(_) => progress.read += 1,
                Month::Failed(_) => progress.failed.push(count),
                Month::Waiting | Month::Loading => {}
            }
        }
        let is_rest = progress.read + progress.failed.len() < progress.total;
        progress.is_going_on = is_rest && self.is_wanted.get();
        progress
    }
}
