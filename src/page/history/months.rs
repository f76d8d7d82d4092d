//! The months in a long list. One is read and drawn when the visitor comes near it.

use allclear_model::calendar::{Stretch, first_day, stretches};
use allclear_model::summary::MonthCount;
use leptos::ev;
use leptos::prelude::{Get, RwSignal, Set, WithUntracked, untrack};

use crate::address::Address;
use crate::archive::{self, Month};
use crate::browser;
use crate::dom::{Tag, View, derived, list, several, swap, tag, text, when};
use crate::page::finder::Finder;
use crate::page::frame::try_again;
use crate::page::notices::{cards, counts};
use crate::page::portions::in_portions;
use crate::route;
use crate::tongue::{Key, Later, say, tongue};
use crate::ui::time::date;
use crate::ui::{Detail, Level};

/// A guess at how high a notice is, in pixels, for the room that months take before they are read.
const NOTICE_PX: u32 = 330;
/// As much room as a month takes at most.
const MOST_PX: u32 = 6_000;
/// How high a month's heading is.
const HEAD_PX: f64 = 60.0;

/// The stage of a month nobody has come near to; behind it how many notices are found in it, where some are looked for.
const WAITING: &str = "waiting ";
/// Months drawn at once: more than a window shows.
const PORTION: usize = 6;

/// The months, newest first. `kept` is the part that the visitor has come back to.
pub fn months(finder: Finder, address: Address, kept: Option<String>) -> Tag {
    let keys = move || {
        let months = stretches(&finder.months(), &finder.this_month.get());
        let is_open = finder.is_open();
        months.into_iter().filter_map(|stretch| key(finder, stretch, is_open)).collect()
    };
    // Where the visitor is led must be there to be led to.
    let until = move || {
        let part = browser::kept_place().map(|(part, _)| part);
        part.or_else(|| Some(untrack(|| address.fragment())).filter(|part| !part.is_empty()))
    };
    let row = move |key: String| row(finder, &key, kept.as_deref());
    tag("div")
        .class("months")
        .attr("data-unprinted", Later::HistoryNotPrinted)
        .child(list(in_portions(keys, until, PORTION), row))
}

/// What a stretch is drawn by. While something is looked for, only months in which it was found are drawn.
fn key(finder: Finder, stretch: Stretch, is_open: bool) -> Option<String> {
    match stretch {
        Stretch::Quiet { from, to } => is_open.then(|| format!("{from}/{to}")),
        Stretch::Month(count) if counts(&count).is_empty() => {
            is_open.then(|| format!("{0}/{0}", count.month))
        }
        Stretch::Month(count) => (is_open || !finder.found(&count.month).is_empty()).then_some(count.month),
    }
}

fn row(finder: Finder, key: &str, kept: Option<&str>) -> Option<Tag> {
    match key.split_once('/') {
        Some((from, to)) => quiet(finder, from, to),
        None => month(finder, key, kept == Some(key)),
    }
}

/// "Jan 2026 — No notices in January"
fn quiet(finder: Finder, from: &str, to: &str) -> Option<Tag> {
    let clock = finder.frame.visitor.clock();
    let (first, last) = (first_day(from)?, first_day(to)?);
    let named = |name: &str, first| date(name.to_owned(), clock.short_month(first));
    let heading = tag("h2").child(named(from, first));
    let (heading, words) = if from == to {
        (heading, tongue().history_none_in(&clock.month_name(first)))
    } else {
        let heading = heading.child(" – ").child(named(to, last));
        (heading, say(Later::HistoryNoneInThisTime).to_owned())
    };
    let head = tag("div").class("month-head").child(heading);
    let words = tag("p").class("quiet").child(words);
    Some(tag("section").class("month").attr("id", to.to_owned()).child(head).child(words))
}

fn month(finder: Finder, name: &str, is_shown: bool) -> Option<Tag> {
    let counted = untrack(|| finder.count(name))?;
    let shown = RwSignal::new(is_shown);
    let own = name.to_owned();
    let heading = finder.frame.visitor.clock().short_month(first_day(name)?);
    let link = tag("a").attr("href", route::month(name)).child(date(name.to_owned(), heading));
    let how_many = text(move || {
        let Some(count) = finder.count(&own) else { return String::new() };
        if finder.is_open() {
            return counts(&count);
        }
        let all = u64::from(count.incidents) + u64::from(count.maintenances);
        tongue().history_found_in_month(all, &tongue().number(finder.found(&own).len() as u64))
    });
    let head = tag("div")
        .class("month-head")
        .child(tag("h2").child(link))
        .child(tag("span").class("month-counts").child(how_many));

    let known = browser::known_height(name);
    let room = known.map_or(guess(counted.incidents + counted.maintenances), |height| height - HEAD_PX);
    let near = {
        let counted = counted.clone();
        move || {
            shown.set(true);
            // A filter asks for its months itself.
            if finder.filter.with_untracked(allclear_model::filter::Filter::is_empty) {
                archive::load(finder.frame.live, counted.clone());
            }
        }
    };
    let found = {
        let name = name.to_owned();
        derived(move || finder.found(&name))
    };
    let list = move || cards(finder.frame, found.clone(), Detail::Full, Level::Section);
    let section = tag("section")
        .class("month")
        .attr("id", name.to_owned())
        .style("contain-intrinsic-block-size", &format!("auto {}px", room + HEAD_PX))
        .child(head)
        .child(when(move || shown.get(), list))
        .child(rest(finder, counted, shown, room));
    Some(section.when_near(near))
}

/// A guess at how much room notices take, in pixels.
fn guess(notices: u32) -> f64 {
    f64::from(notices.saturating_mul(NOTICE_PX).min(MOST_PX))
}

/// What is said below the notices of a month that are there: that more are coming, or why not.
fn rest(finder: Finder, counted: MonthCount, shown: RwSignal<bool>, room: f64) -> View {
    let name = counted.month.clone();
    let stage = move || match (archive::month(&name), shown.get()) {
        (Month::Failed(reason), _) => reason.words(tongue()),
        (Month::Held(_), true) => "held".to_owned(),
        (Month::Loading, true) => "loading".to_owned(),
        _ if finder.is_open() => WAITING.to_owned(),
        // What is found in it so far is there; the search asks for the rest.
        (_, true) => "held".to_owned(),
        // Without room, months far below would all stand near the window, and be drawn at once.
        (_, false) => format!("{WAITING}{}", finder.found(&name).len()),
    };
    let load = move || {
        shown.set(true);
        archive::load(finder.frame.live, counted.clone());
    };
    let take = |room: f64, inside: View| {
        tag("div").class("month-room").style("min-height", &format!("{room}px")).child(inside)
    };
    swap(stage, move |stage| match stage.as_str() {
        "held" => several(),
        "loading" => take(room, tag("p").class("quiet").child(Key::PartLoading).into()).into(),
        stage => {
            let load = load.clone();
            let Some(found) = stage.strip_prefix(WAITING) else {
                let why = tongue().history_month_not_loaded(stage);
                return try_again(why, std::rc::Rc::new(load)).into();
            };
            let button = tag("button").attr("type", "button").class("button");
            let button = button.on(ev::click, move |_| load()).child(Later::HistoryShow);
            take(found.parse().map_or(room, guess), button.into()).into()
        }
    })
}
