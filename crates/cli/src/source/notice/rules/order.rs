//! Updates in an order that cannot be, or that nobody can have meant.

use allclear_model::notice::{Kind, State};
use chrono::{DateTime, Utc};

use super::windows::hint;
use crate::findings::Finding;
use crate::source::notice::front::Front;
use crate::source::notice::sections::{Sections, Told};
use crate::source::reader::Reader;

/// Notes them.
pub fn check(reader: &Reader, front: &Front, sections: &Sections, now: DateTime<Utc>) {
    let told: Vec<&Told> = sections.told.iter().collect();
    for told in told.iter().filter(|told| told.update.at > now) {
        let span = told.heading.clone();
        let message = "this update was written in the future";
        reader.note(Finding::error("future", &reader.file, span, message).hint(hint(now)));
    }
    if let Some(postmortem) = sections.postmortem.as_ref().filter(|postmortem| postmortem.at > now) {
        let message =
            format!("the postmortem of {} was written in the future", postmortem.at.format("%Y-%m-%d"));
        let end = reader.file.text.len();
        reader.note(Finding::error("future", &reader.file, end..end, message).hint(hint(now)));
    }
    out_of_order(reader, &told);
    again(reader, front, &told);
    overdue(reader, front, &told, now);
}

/// Notes an update whose time does not fit its place among the others: most often a wrong date.
fn out_of_order(reader: &Reader, told: &[&Told]) {
    let pairs = || told.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?)));
    let rises = pairs().filter(|(a, b)| a.update.at < b.update.at).count();
    let falls = pairs().filter(|(a, b)| a.update.at > b.update.at).count();
    if rises == 0 || falls == 0 {
        return;
    }
    // Whichever way most of them go is the way that was meant.
    for (before, this) in pairs() {
        let wrong = if rises >= falls {
            before.update.at > this.update.at
        } else {
            before.update.at < this.update.at
        };
        if wrong {
            let way = if rises >= falls { "earlier" } else { "later" };
            let message = format!("this update is {way} than the one above it");
            let hint = "keep updates in the order of their times, oldest or newest first; is the date right?";
            let span = this.heading.clone();
            reader.note(Finding::error("states-out-of-order", &reader.file, span, message).hint(hint));
        }
    }
}

/// Notes states that come after the end, or that go back to before the beginning.
fn again(reader: &Reader, front: &Front, told: &[&Told]) {
    let mut told = told.to_vec();
    told.sort_by_key(|told| told.update.at);
    let mut over: Option<&Told> = None;
    let mut begun = false;
    for this in told {
        let state = this.update.state;
        let note = |message: String, hint: &str| {
            let span = this.heading.clone();
            reader.note(Finding::warning("states-out-of-order", &reader.file, span, message).hint(hint));
        };
        if let Some(end) = over.filter(|_| !state.is_over() && state != State::Update) {
            let message =
                format!("this was {} already, and is open again from here on", end.update.state.slug());
            note(message, "open another notice if this is another trouble, and use `update` to add a word");
            over = None;
        } else if front.kind == Kind::Maintenance && begun && state == State::Planned {
            note(
                "this was in progress already, and is only planned from here on".to_owned(),
                "cancel it and plan another if it was put off",
            );
        }
        begun |= state == State::InProgress;
        if state.is_over() {
            over = over.or(Some(this));
        }
    }
}

/// Notes a maintenance that should have ended and has not.
fn overdue(reader: &Reader, front: &Front, told: &[&Told], now: DateTime<Utc>) {
    let mut told = told.to_vec();
    told.sort_by_key(|told| told.update.at);
    let last = told.iter().rev().find(|told| told.update.state != State::Update);
    let Some(last) = last.filter(|told| told.update.state == State::InProgress) else { return };
    let Some(end) = front.ends_at.as_ref().filter(|end| end.value < now) else { return };
    let message = format!(
        "this should have ended {} and is still in progress",
        crate::source::moment::write(end.value)
    );
    let hint = "say `completed` when it is over, or move `ends_at`";
    reader.note(Finding::warning("overdue", &reader.file, last.heading.clone(), message).hint(hint));
}
