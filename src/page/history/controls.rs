//! What stands above the months: the filter, the calendar, the files to take along.

use std::rc::Rc;
use std::time::Duration;

use allclear_model::calendar::{first_day, years};
use allclear_model::export::{self, Line};
use allclear_model::filter::Filter;
use allclear_model::service::Service;
use allclear_model::summary::MonthCount;
use leptos::prelude::{Get, GetUntracked, Set, untrack};

use crate::address::Address;
use crate::browser;
use crate::dom::{Tag, derived, swap, tag};
use crate::page::Frame;
use crate::page::finder::Finder;
use crate::page::notices::counts;
use crate::route;
use crate::tongue::tongue;
use crate::ui::{Cell, Export, FilterForm, Format, MonthJump, Visitor, Year, option};

/// How long nobody may have typed before the address says what was typed.
const REST: Duration = Duration::from_millis(300);

/// The filter in its form; below it the calendar and the files.
pub fn controls(finder: Finder, address: Address) -> Tag {
    let change = move |filter: Filter, is_typed: bool| {
        finder.filter.set(filter.clone());
        if is_typed {
            browser::after(REST, move || {
                // Not when something else was asked for meanwhile, or the page was left.
                if finder.filter.try_get_untracked() == Some(filter.clone()) {
                    untrack(|| address.go(&route::filtered(&filter), true));
                }
            });
        } else {
            untrack(|| address.go(&route::filtered(&filter), false));
        }
    };
    let form = FilterForm {
        filter: derived(move || finder.filter.get()),
        components: components(finder.frame, finder.filter.get_untracked().component),
        change: Rc::new(change),
    };
    let months = move || finder.months().iter().map(|count| count.month.clone() + &counts(count)).collect();
    let tools = tag("div")
        .class("history-tools")
        .child(swap(months, move |_| calendar(finder)))
        .child(Export { choose: Rc::new(move |format| export(finder, format)) });
    tag("div").class("history-controls").child(form).child(tools)
}

/// All components, those of a group behind it; and the one that is asked for, where it is gone.
fn components(frame: Frame, asked: Option<String>) -> Vec<Tag> {
    let mut options = Vec::new();
    let _ = frame.read_once(|snapshot| {
        for service in &snapshot.summary.components {
            add(&mut options, service, 0, frame.visitor);
        }
    });
    let (ids, mut options): (Vec<_>, Vec<_>) = options.into_iter().unzip();
    if let Some(id) = asked.filter(|id| !ids.contains(id)) {
        options.push(option((id.clone(), id)));
    }
    options
}

fn add(options: &mut Vec<(String, Tag)>, service: &Service, depth: usize, visitor: Visitor) {
    let words = ["\u{2003}".repeat(depth), visitor.text(&service.name)].concat();
    let shown = visitor.in_its_language(option((service.id.clone(), words)), &service.name);
    options.push((service.id.clone(), shown));
    for child in &service.children {
        add(options, child, depth + 1, visitor);
    }
}

/// The years with their months.
fn calendar(finder: Finder) -> MonthJump {
    let clock = finder.frame.visitor.clock();
    let months = untrack(|| finder.months());
    let cell = |year: i32, number: u32, months: &[&MonthCount]| {
        let name = format!("{year:04}-{number:02}");
        let count = months.iter().find(|count| count.month == name);
        Some(Cell {
            label: clock.short_month_name(first_day(&name)?),
            count: count.map_or(0, |count| count.incidents + count.maintenances),
            words: count.map(|count| counts(count)).unwrap_or_default(),
            href: route::month_in_history(&name),
        })
    };
    let years = years(&months).into_iter().map(|(year, months)| Year {
        name: year.to_string(),
        cells: (1..=12).filter_map(|number| cell(year, number, &months)).collect(),
    });
    MonthJump { years: years.collect() }
}

/// Hands over what is found as a file.
fn export(finder: Finder, format: Format) {
    let frame = finder.frame;
    let notices = untrack(|| finder.everything());
    let facts = notices.iter().map(|notice| {
        let name = |id: &String| frame.name(id).unwrap_or_else(|| id.clone());
        let components = notice.impacts.iter().map(|impact| name(&impact.component)).collect();
        (frame.visitor.text(&notice.title), components, browser::absolute(&route::notice(notice)))
    });
    let facts: Vec<_> = facts.collect();
    let lines = notices.iter().zip(facts);
    let lines: Vec<_> = lines
        .map(|(notice, (title, components, address))| Line { notice, title, components, address })
        .collect();
    let page =
        frame.read_once(|snapshot| frame.visitor.text(&snapshot.summary.page.name)).unwrap_or_default();
    match format {
        // The mark in front tells spreadsheets that the letters are UTF-8.
        Format::Csv => {
            browser::download("notices.csv", "text/csv", &format!("\u{feff}{}", export::csv(&lines)));
        }
        Format::Markdown => {
            let heading = tongue().history_of(&page);
            let text = export::markdown(&heading, &lines, frame.live.now.get_untracked(), tongue());
            browser::download("notices.md", "text/markdown", &text);
        }
    }
}
