//! The past, month by month: what is near is read, what is looked for is found.

mod controls;
mod months;
mod result;

use std::time::Duration;

use allclear_model::filter::Filter;
use allclear_model::month;
use leptos::prelude::{Set, With, WithUntracked, untrack};

use self::controls::controls;
use self::months::months;
use self::result::result;
use super::Frame;
use super::finder::Finder;
use super::reading::Reading;
use crate::address::Address;
use crate::dom::{Tag, View, follow, several, swap, tag, take_turn};
use crate::tongue::{Later, say};
use crate::ui::Rank;
use crate::{archive, browser, route};

/// All months, with everything that helps to find a notice.
pub fn history() -> View {
    let (frame, address) = (Frame::here(), Address::here());
    if untrack(|| address.path()).trim_end_matches('/') != route::HISTORY {
        // A page number of another history: this is where that one began.
        untrack(|| address.go(&route::filtered(&asked(address)), true));
    }
    frame.entitle(say(Later::HistoryTitle).to_owned());
    let finder = Finder::new(frame, untrack(|| asked(address)), None);
    let reading = Reading::new(finder);
    follow(move || finder.months().into_iter().for_each(|count| archive::keep_up(frame.live, count)));
    let kept = browser::kept_place();
    come_to_the_place(finder, address);
    browser::keep_place(".month");

    let part = kept.map(|(part, _)| part);
    let stage = move || match frame.live.snapshot.with(Option::is_some) {
        false => "unknown".to_owned(),
        true if finder.months().is_empty() => "empty".to_owned(),
        true => "known".to_owned(),
    };
    let content = move |stage: String| match stage.as_str() {
        "unknown" => said(say(Later::HistoryUnknown)).into(),
        "empty" => said(say(Later::HistoryEmpty)).into(),
        _ => several().child(controls(finder, address)).child(result(finder, reading)).child(months(
            finder,
            address,
            part.clone(),
        )),
    };
    let block = tag("section")
        .class("block history")
        .child(tag("h1").child(Later::HistoryTitle))
        .child(swap(stage, content))
        .child(note(frame));
    several().child(frame.banner(Rank::Line)).child(block)
}

/// What the operator has to say about the history.
fn note(frame: Frame) -> View {
    let note = move || frame.read(|snapshot| snapshot.summary.history_note.clone()).flatten();
    let words = move || note().map(|note| frame.visitor.text(&note)).unwrap_or_default();
    swap(words, move |_| {
        let element = tag("p").class("history-note");
        match untrack(note) {
            Some(note) => frame.visitor.says(element, &note),
            None => element,
        }
    })
}

fn said(words: &'static str) -> Tag {
    tag("p").class("empty card").child(words)
}

/// The filter in the address.
fn asked(address: Address) -> Filter {
    Filter::read(&|name| address.query(name))
}

/// Follows the address: another filter, another part of the page, back to a place that was left.
fn come_to_the_place(finder: Finder, address: Address) {
    let mut pointed_at = address.pointed_at();
    follow(move || {
        let (filter, part) = (asked(address), pointed_at().unwrap_or_default());
        // A blank at the end of a word that is being typed stands in no address.
        if finder.filter.with_untracked(|now| now.pairs() != filter.pairs()) {
            finder.filter.set(filter);
        }
        let place = browser::kept_place();
        let come = move || match place {
            Some(place) => browser::go_back_to(&place),
            None if month::parse(&part).is_some() => browser::reveal(&part),
            // Of the page itself, such as what the first link of each leads to.
            None => {}
        };
        // After the months are drawn, and after a new page has given its heading the focus.
        take_turn(move || browser::after(Duration::ZERO, come));
    });
}
