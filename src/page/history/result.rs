//! What the filter has found so far, and the way to the rest.

use std::rc::Rc;

use allclear_model::calendar::first_day;
use allclear_model::summary::MonthCount;

use crate::dom::{Tag, derived, text};
use crate::page::finder::Finder;
use crate::page::reading::{Progress, Reading};
use crate::tongue::{Key, Later, say, tongue};
use crate::ui::SearchProgress;

/// A sentence that is read out when it changes, and what can be done about what is missing.
pub fn result(finder: Finder, reading: Reading) -> Tag {
    let sentence = text(move || sentence(finder, &reading.progress()));
    let is_partial = derived(move || {
        let progress = reading.progress();
        !finder.is_open() && !progress.is_going_on && progress.read + progress.failed.len() < progress.total
    });
    let going_on = derived(move || {
        let progress = reading.progress();
        progress.is_going_on.then_some((progress.read + progress.failed.len(), progress.total))
    });
    let failed =
        text(
            move || if finder.is_open() { String::new() } else { failed(finder, &reading.progress().failed) },
        );
    SearchProgress {
        more: say(Later::HistorySearchAll),
        sentence,
        is_partial,
        going_on,
        failed,
        start: Rc::new(move || reading.start()),
        cancel: Rc::new(move || reading.cancel()),
        try_again: Rc::new(move || reading.try_again()),
    }
    .tag()
}

/// "3 notices found in 6 of 120 months", or how many there are in all.
fn sentence(finder: Finder, progress: &Progress) -> String {
    let months = finder.months();
    let Some(first) = months.last() else { return String::new() };
    if finder.is_open() {
        let all = months
            .iter()
            .map(|count| u64::from(count.incidents) + u64::from(count.maintenances))
            .sum::<u64>();
        let clock = finder.frame.visitor.clock();
        return match first_day(&first.month) {
            Some(day) => tongue().history_notices_since(all, &clock.short_month(day)),
            None => tongue().history_notices(all),
        };
    }
    let found: usize = months.iter().map(|count| finder.found(&count.month).len()).sum();
    let (found, number) = (found as u64, |number: usize| tongue().number(number as u64));
    if progress.read == progress.total {
        tongue().history_found_in_all(found, &number(progress.total))
    } else {
        tongue().history_found_in_some(found, &number(progress.read), &number(progress.total))
    }
}

/// "2 months could not be read: Feb 2024, Jan 2024."
fn failed(finder: Finder, failed: &[MonthCount]) -> String {
    if failed.is_empty() {
        return String::new();
    }
    let clock = finder.frame.visitor.clock();
    let names = failed.iter().filter_map(|count| Some(clock.short_month(first_day(&count.month)?)));
    let names = names.collect::<Vec<_>>().join(say(Key::ListSeparator));
    tongue().history_not_read(failed.len() as u64, &names)
}
