//! What a visitor asks by: filters, searches, the calendar, choices.

use std::rc::Rc;

use allclear_model::filter::Filter;
use allclear_model::notice::Kind;
use allclear_model::status::Status;
use leptos::prelude::{Get, RwSignal, Set, Update};

use super::{Exhibit, exhibit, in_card};
use crate::dom::{Tag, derived, tag, text};
use crate::route;
use crate::ui::{
    Cell, Check, CheckList, Choice, DisplaySettings, Export, FilterForm, MonthJump, NoticeSearch,
    SearchProgress, Select, SelectField, Setting, Year, ZoneField, option,
};

pub(super) fn exhibits() -> Vec<Exhibit> {
    let asked = Filter {
        text: "slow".to_owned(),
        component: Some("search".to_owned()),
        kind: Some(Kind::Incident),
        impact: Some(Status::PartialOutage),
    };
    let mut exhibits = vec![
        exhibit("Filter, nothing asked", filter(Filter::default())),
        exhibit("Filter, everything asked", filter(asked)),
        exhibit("Calendar", tag("div").class("history-tools").child(calendar())),
        exhibit("Export", tag("div").class("history-tools").child(Export { choose: Rc::new(|_| {}) })),
        exhibit("Search for a notice", NoticeSearch { search: Rc::new(|_| {}) }),
        exhibit("List to choose from", select()),
        exhibit("Boxes to check, some of them", in_card(checks())),
        exhibit("Display settings", tag("div").child(settings())),
    ];
    exhibits.extend(searches());
    exhibits
}

fn choices() -> Vec<Choice> {
    let pairs = [
        ("api", "API"),
        ("search", "\u{2003}Search"),
        ("files", "Files of every kind and size, wherever they are"),
    ];
    pairs.map(|(value, words)| (value.to_owned(), words.to_owned())).into()
}

fn options() -> Vec<Tag> {
    choices().into_iter().map(option).collect()
}

fn filter(filter: Filter) -> FilterForm {
    let filter = RwSignal::new(filter);
    FilterForm {
        filter: derived(move || filter.get()),
        components: options(),
        change: Rc::new(move |asked, _| filter.set(asked)),
    }
}

/// A year with some months, one with none, one with very many.
fn calendar() -> MonthJump {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let year = |name: &str, counts: [u32; 12]| Year {
        name: name.to_owned(),
        cells: months.into_iter().zip(counts).map(|(label, count)| cell(label, count)).collect(),
    };
    let years = vec![
        year("2026", [0, 3, 1, 0, 12, 0, 1, 2, 0, 5, 4, 0]),
        year("2025", [0; 12]),
        year("2024", [1204, 987, 1, 0, 0, 311, 42, 8, 100, 99, 10_000, 7]),
    ];
    MonthJump { years }
}

fn cell(label: &str, count: u32) -> Cell {
    let words = if count == 0 { String::new() } else { format!("{count} incidents") };
    Cell { label: label.to_owned(), count, words, href: route::HISTORY.to_owned() }
}

fn select() -> Tag {
    let chosen = RwSignal::new("search".to_owned());
    let choose = Rc::new(move |value: &str| chosen.set(value.to_owned()));
    SelectField { label: "Component", options: options(), chosen: text(move || chosen.get()), choose }.tag()
}

fn checks() -> CheckList {
    let chosen = RwSignal::new(vec!["search".to_owned()]);
    let choices = choices().into_iter().enumerate().map(|(depth, (value, words))| Check {
        value,
        words: tag("span").child(words.trim().to_owned()),
        depth,
    });
    let choose = move |id: &str, is_chosen: bool| {
        chosen.update(|chosen| {
            chosen.retain(|one| one != id);
            if is_chosen {
                chosen.push(id.to_owned());
            }
        });
    };
    CheckList {
        label: "Components",
        hint: "None chosen: the whole page",
        choices: choices.collect(),
        chosen: derived(move || chosen.get()),
        choose: Rc::new(choose),
    }
}

fn settings() -> DisplaySettings {
    let select = |setting, label, choices: &[&str]| Select {
        setting,
        label,
        chosen: choices.last().copied().unwrap_or_default().to_owned(),
        choices: choices.iter().map(|words| ((*words).to_owned(), (*words).to_owned())).collect(),
    };
    let selects = vec![
        select(Setting::Theme, "Theme", &["System", "Light", "Dark"]),
        select(Setting::Zone, "Times in", &["UTC", "America/Argentina/Buenos_Aires"]),
        select(Setting::Language, "Language", &["English", "Deutsch"]),
    ];
    let other_zone = ZoneField {
        names: || ["Asia/Kathmandu", "Europe/Berlin"].map(str::to_owned).to_vec(),
        find: |_| None,
        choose: Rc::new(|_| {}),
    };
    DisplaySettings { selects, other_zone, choose: Rc::new(|_, _| {}) }
}

/// Nothing left to search, some left, going on, and with what could not be read.
fn searches() -> Vec<Exhibit> {
    let unread = "2 months could not be read: Feb 2024, Jan 2024.";
    let states = [
        ("Search, done", "3 notices found in all 120 months", false, None, ""),
        ("Search, partial", "3 notices found in 6 of 120 months", true, None, ""),
        ("Search, going on", "3 notices found in 41 of 120 months", false, Some((41, 120)), ""),
        ("Search, something not read", "No notices found in 118 of 120 months", false, None, unread),
    ];
    let searches = states.map(|(what, sentence, is_partial, going_on, failed)| {
        let search = SearchProgress {
            more: "Search all months",
            sentence: text(move || sentence.to_owned()),
            is_partial: derived(move || is_partial),
            going_on: derived(move || going_on),
            failed: text(move || failed.to_owned()),
            start: Rc::new(|| {}),
            cancel: Rc::new(|| {}),
            try_again: Rc::new(|| {}),
        };
        exhibit(what, search.tag())
    });
    searches.into()
}
