//! What to look for in the history.

use std::rc::Rc;

use allclear_model::filter::Filter;
use allclear_model::notice::Kind;
use allclear_model::status::Status;
use leptos::ev;
use leptos::prelude::untrack;

use super::{SelectField, option};
use crate::browser;
use crate::dom::{Derived, Tag, View, tag, text, when};
use crate::tongue::{Key, Later, say};

/// Takes a filter, and whether it is still being typed.
pub type Change = Rc<dyn Fn(Filter, bool)>;

/// A text, and three lists to choose from.
pub struct FilterForm {
    /// What is asked for.
    pub filter: Derived<Filter>,
    /// The components there are.
    pub components: Vec<Tag>,
    /// Called with what is asked for from now on.
    pub change: Change,
}

impl From<FilterForm> for View {
    fn from(FilterForm { filter, components, change }: FilterForm) -> Self {
        let impacts = Status::ALL.into_iter().map(|status| {
            let words =
                if status == Status::Operational { say(Key::NoticeNoImpact) } else { say(status.key()) };
            option((status.slug().to_owned(), words.to_owned()))
        });
        let kinds = [
            (Kind::Incident, say(Later::FilterIncidents)),
            (Kind::Maintenance, say(Later::FilterMaintenance)),
        ];
        let kinds = kinds.map(|(kind, words)| option((kind.slug().to_owned(), words.to_owned()))).into();
        let is_any = {
            let filter = filter.clone();
            move || !filter.get().is_empty()
        };
        let clear = {
            let change = Rc::clone(&change);
            move || {
                let change = Rc::clone(&change);
                let button = tag("button").attr("type", "button").class("link-button");
                button.on(ev::click, move |_| change(Filter::default(), false)).child(Later::FilterClear)
            }
        };
        let search = search(filter.clone(), Rc::clone(&change));
        let form = Form { filter, change };
        let component = form.select(
            say(Later::FilterComponent),
            (say(Later::FilterAnyComponent), components),
            |filter| filter.component.clone().unwrap_or_default(),
            |filter, id| Filter { component: (!id.is_empty()).then(|| id.to_owned()), ..filter },
        );
        let kind = form.select(
            say(Later::FilterKind),
            (say(Later::FilterAnyKind), kinds),
            |filter| filter.kind.map(Kind::slug).unwrap_or_default().to_owned(),
            |filter, word| Filter { kind: Kind::from_slug(word), ..filter },
        );
        let impact = form.select(
            say(Later::FilterImpact),
            (say(Later::FilterAnyImpact), impacts.collect()),
            |filter| filter.impact.map(Status::slug).unwrap_or_default().to_owned(),
            |filter, word| Filter { impact: Status::from_slug(word), ..filter },
        );
        tag("form")
            .class("filters")
            .attr("role", "search")
            .on(ev::submit, |event| event.prevent_default())
            .child(search)
            .child(component)
            .child(kind)
            .child(impact)
            .child(when(is_any, clear))
            .into()
    }
}

fn search(filter: Derived<Filter>, change: Change) -> Tag {
    let held = filter.clone();
    let input = tag("input")
        .attr("type", "search")
        .attr("name", "text")
        .attr("enterkeyhint", "search")
        .value(text(move || held.get().text))
        .on(ev::input, move |event| {
            if let Some(text) = browser::control_value(&event) {
                change(Filter { text, ..untrack(|| filter.get()) }, true);
            }
        });
    tag("label").class("field filter-text").child(tag("span").child(Later::FilterSearch)).child(input)
}

/// What every list of the form changes.
struct Form {
    filter: Derived<Filter>,
    change: Change,
}

impl Form {
    /// A list: what it is called, its choices after the one for all, which of them a filter has, and a filter with another.
    fn select(
        &self,
        label: &'static str,
        (all, options): (&'static str, Vec<Tag>),
        read: fn(&Filter) -> String,
        write: fn(Filter, &str) -> Filter,
    ) -> Tag {
        let (held, filter, change) = (self.filter.clone(), self.filter.clone(), Rc::clone(&self.change));
        let options = std::iter::once(option((String::new(), all.to_owned()))).chain(options).collect();
        let chosen = text(move || read(&held.get()));
        let choose = Rc::new(move |value: &str| change(write(untrack(|| filter.get()), value), false));
        SelectField { label, options, chosen, choose }.tag()
    }
}
