//! How the page is shown: theme, time zone, language.

use std::rc::Rc;

use leptos::ev;

use super::ZoneField;
use crate::browser;
use crate::dom::{Tag, View, at_leisure, several, tag};

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

fn field(select: Select, choose: Rc<dyn Fn(Setting, String)>) -> Tag {
    let list = tag("select").on(ev::change, move |event| {
        if let Some(value) = browser::control_value(&event) {
            choose(select.setting, value);
        }
    });
    let list = select.choices.into_iter().fold(list, |list, (value, words)| {
        let is_chosen = value == select.chosen;
        let option = tag("option").attr("value", value.clone());
        let option = if select.setting == Setting::Language {
            // Each in its own words. A browser that is asked for thirty names at once stands still.
            option.attr("lang", value.clone()).child(at_leisure(move || browser::language_name(&value)))
        } else {
            option.child(words)
        };
        list.child(if is_chosen { option.attr("selected", "") } else { option })
    });
    tag("label").class("field").child(tag("span").child(select.label)).child(list)
}
