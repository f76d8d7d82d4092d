//! How the page is shown: theme, time zone, language.

use std::cell::Cell;
use std::rc::Rc;

use leptos::ev;
use leptos::prelude::{GetUntracked, RwSignal, Set, With};

use super::ZoneField;
use crate::browser;
use crate::dom::{View, at_leisure, several, tag, when};
use crate::tongue::Later;

/// A choice: the value that is kept and the words that are read.
pub type Choice = (String, String);

/// What a visitor can set.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// Light or dark.
    Theme,
    /// The zone of times.
    Zone,
    /// The language of texts.
    Language,
}

/// A setting with what is chosen and what there is to choose from.
pub struct Select {
    /// Which setting.
    pub setting: Setting,
    /// The words beside it.
    pub label: &'static str,
    /// The value that is chosen.
    pub chosen: String,
    /// What there is.
    pub choices: Vec<Choice>,
}

/// The visitor's settings, those with a choice.
pub struct DisplaySettings {
    /// What can be set.
    pub selects: Vec<Select>,
    /// Every other zone.
    pub other_zone: ZoneField,
    /// Called with what was chosen.
    pub choose: Rc<dyn Fn(Setting, String)>,
}

impl From<DisplaySettings> for View {
    fn from(DisplaySettings { selects, other_zone, choose }: DisplaySettings) -> Self {
        let mut other_zone = Some(other_zone);
        let selects = selects.into_iter().filter(|select| select.choices.len() > 1);
        selects.fold(several(), |fields, select| {
            let beside = if select.setting == Setting::Zone { other_zone.take() } else { None };
            fields.child(field(select, Rc::clone(&choose))).child(beside)
        })
    }
}

/// The field of a setting.
///
/// Another zone or language is another document, and a browser tells of a change with every arrow that walks a closed list.
/// So what was chosen by key waits for Enter, or for the button that comes (WCAG 2.2 §3.2.2, technique H84).
fn field(select: Select, choose: Rc<dyn Fn(Setting, String)>) -> View {
    let Select { setting, label, chosen, choices } = select;
    let waits = RwSignal::new(None::<String>);
    let is_by_key = Rc::new(Cell::new(false));
    let take = {
        let choose = Rc::clone(&choose);
        move || {
            if let Some(value) = waits.get_untracked() {
                choose(setting, value);
            }
        }
    };
    let (take_by_key, by_key, by_hand) = (take.clone(), Rc::clone(&is_by_key), Rc::clone(&is_by_key));
    let shown = chosen.clone();
    let list = tag("select")
        .on(ev::keydown, move |event| match &*event.key() {
            "Enter" => take_by_key(),
            _ => by_key.set(setting != Setting::Theme),
        })
        .on(ev::pointerdown, move |_| by_hand.set(false))
        .on(ev::change, move |event| match browser::control_value(&event) {
            Some(value) if is_by_key.get() => waits.set((value != shown).then_some(value)),
            Some(value) => choose(setting, value),
            None => {}
        });
    let list = choices.into_iter().fold(list, |list, (value, words)| {
        let is_chosen = value == chosen;
        let option = tag("option").attr("value", value.clone());
        let option = if setting == Setting::Language {
            // Each in its own words. A browser that is asked for thirty names at once stands still.
            option.attr("lang", value.clone()).child(at_leisure(move || browser::language_name(&value)))
        } else {
            option.child(words)
        };
        list.child(if is_chosen { option.attr("selected", "") } else { option })
    });
    let button = move || {
        let take = take.clone();
        tag("button")
            .attr("type", "button")
            .class("button")
            .on(ev::click, move |_| take())
            .child(Later::SettingsApply)
    };
    let label = tag("label").class("field").child(tag("span").child(label)).child(list);
    // Says by itself that there is something to do.
    let wait = tag("div").attr("role", "status").child(when(move || waits.with(Option::is_some), button));
    several().child(label).child(wait)
}
