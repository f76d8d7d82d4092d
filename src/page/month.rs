//! One month by itself: what a link to it promises, and a search engine can show.

use std::rc::Rc;

use allclear_model::calendar::{first_day, neighbours};
use allclear_model::filter::Filter;
use allclear_model::month;
use allclear_model::summary::MonthCount;
use chrono::NaiveDate;
use leptos::prelude::{With, untrack};

use super::finder::Finder;
use super::frame::try_again;
use super::not_found::not_found;
use super::notices::cards;
use super::{Frame, parameter};
use crate::archive::{self, Month};
use crate::dom::{Tag, View, derived, follow, several, swap, tag};
use crate::route;
use crate::tongue::{Key, Later, say, tongue};
use crate::ui::time::date;
use crate::ui::{Detail, Level, Rank};

/// A month's notices in full.
pub fn month() -> View {
    let frame = Frame::here();
    swap(parameter(), move |name| {
        // Written as an address has it, so that no month has two.
        let first = month::parse(&name).and_then(|_| first_day(&name));
        first.map_or_else(not_found, |first| one(frame, name, first))
    })
}

fn one(frame: Frame, name: String, first: NaiveDate) -> View {
    let clock = frame.visitor.clock();
    let finder = Finder::new(frame, Filter::default(), None);
    let title = clock.month(chrono::Datelike::year(&first), chrono::Datelike::month(&first));
    frame.entitle(title.clone());
    let counted = {
        let name = name.clone();
        move || finder.count(&name)
    };
    // A month that the history does not count has no document. While that is not known, it may.
    let is_known = move || frame.live.snapshot.with(Option::is_some);
    let stage = {
        let (name, counted) = (name.clone(), counted.clone());
        move || match archive::month(&name) {
            Month::Held(_) => "held".to_owned(),
            Month::Failed(reason) => reason.words(tongue()),
            _ if is_known() && counted().is_none() => "held".to_owned(),
            _ => "loading".to_owned(),
        }
    };
    let load = {
        let name = name.clone();
        move |counted: Option<MonthCount>| {
            let nothing = MonthCount { month: name.clone(), incidents: 0, maintenances: 0 };
            archive::load(frame.live, counted.unwrap_or(nothing));
        }
    };
    {
        let (load, counted) = (load.clone(), counted.clone());
        follow(move || match counted() {
            Some(count) => {
                untrack(|| load(Some(count.clone())));
                untrack(|| archive::keep_up(frame.live, count));
            }
            None if is_known() => {}
            None => untrack(|| load(None)),
        });
    }
    let found = {
        let name = name.clone();
        derived(move || finder.found(&name))
    };
    let is_empty = {
        let found = found.clone();
        move || found.get().is_empty()
    };
    let rest = move |stage: String| match stage.as_str() {
        "loading" => said(say(Key::PartLoading).to_owned()),
        "held" => {
            let (words, is_empty) = (tongue().history_none_in(&clock.month_name(first)), is_empty.clone());
            crate::dom::when(is_empty, move || said(words.clone()))
        }
        reason => {
            let (load, counted) = (load.clone(), counted.clone());
            let again = Rc::new(move || load(untrack(&counted)));
            try_again(tongue().history_month_not_loaded(reason), again).into()
        }
    };
    let back = tag("a").attr("href", route::month_in_history(&name)).child(Later::HistoryTitle);
    let block = tag("section")
        .class("block")
        .child(tag("p").class("crumb").child(back))
        .child(tag("h1").child(date(name.clone(), title)))
        .child(cards(frame, found, Detail::Full, Level::List))
        .child(swap(stage, rest))
        .child(swap(
            move || finder.months().into_iter().map(|count| count.month).collect(),
            move |_| others(finder, &name),
        ));
    several().child(frame.banner(Rank::Line)).child(block)
}

fn said(words: String) -> View {
    tag("p").class("empty card").child(words).into()
}

/// The months before and after that have notices.
fn others(finder: Finder, name: &str) -> Tag {
    let months = untrack(|| finder.months());
    let (before, after) = neighbours(&months, name);
    let link = |month: Option<&str>, arrow: [&'static str; 2]| {
        let month = month?;
        let words = finder.frame.visitor.clock().short_month(first_day(month)?);
        let link = tag("a").attr("href", route::month(month));
        Some(link.child(arrow[0]).child(date(month.to_owned(), words)).child(arrow[1]))
    };
    let nav = tag("nav").class("month-nav").attr("aria-label", Later::HistoryOtherMonths);
    let [back, on] = if tongue().is_rtl() { ["→ ", " ←"] } else { ["← ", " →"] };
    nav.child(link(before, [back, ""])).child(link(after, ["", on]))
}
