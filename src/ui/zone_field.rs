//! A time zone by its name: typed, or picked from all there are.

use std::rc::Rc;

use leptos::ev;
use leptos::prelude::{Get, RwSignal, Set};

use crate::browser;
use crate::dom::{View, tag, text, when};
use crate::tongue::{Later, tongue};

/// A field that the browser itself offers names for, so that it is searched as this device searches lists.
pub struct ZoneField {
    /// The names to pick from; none where the browser does not list them. Every name it knows can be typed.
    pub names: fn() -> Vec<String>,
    /// The zone that is meant by what was typed.
    pub find: fn(&str) -> Option<String>,
    /// Called with a zone that there is.
    pub choose: Rc<dyn Fn(String)>,
}

impl From<ZoneField> for View {
    fn from(ZoneField { names, find, choose }: ZoneField) -> Self {
        // Four hundred names that most visits never ask for.
        let is_asked_for = RwSignal::new(false);
        let unknown = RwSignal::new(String::new());
        let take = Rc::new(move |event: &ev::Event| {
            let typed = browser::control_value(event).unwrap_or_default();
            let typed = typed.trim();
            match find(typed) {
                Some(zone) => {
                    unknown.set(String::new());
                    choose(zone);
                }
                None => unknown.set(typed.to_owned()),
            }
        });
        let entered = Rc::clone(&take);
        let input = tag("input")
            .attr("type", "text")
            .attr("list", "zones")
            .attr("autocomplete", "off")
            .attr("autocapitalize", "off")
            .attr("spellcheck", "false")
            .attr("enterkeyhint", "done")
            .attr("aria-describedby", "zone-unknown")
            .attr("aria-invalid", text(move || (!unknown.get().is_empty()).to_string()))
            .on(ev::focus, move |_| is_asked_for.set(true))
            .on(ev::keydown, move |event| {
                // Safari's list of names takes the key for itself, and no change is told.
                if event.key() == "Enter" {
                    entered(&event);
                }
            })
            .on(ev::change, move |event| take(&event));
        let list = move || {
            names().into_iter().fold(tag("datalist").attr("id", "zones"), |list, name| {
                list.child(tag("option").attr("value", name.replace('_', " ")))
            })
        };
        let message = text(move || match unknown.get() {
            name if name.is_empty() => name,
            name => tongue().settings_zone_unknown(&name),
        });
        let message =
            tag("p").class("field-note").attr("id", "zone-unknown").attr("role", "alert").child(message);
        let label =
            tag("label").class("field").child(tag("span").child(Later::SettingsZoneOther)).child(input);
        tag("div").child(label).child(when(move || is_asked_for.get(), list)).child(message).into()
    }
}
