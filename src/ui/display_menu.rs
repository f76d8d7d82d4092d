//! How the page is shown: theme, time zone, language.

use leptos::prelude::*;

use super::menu::Menu;
use crate::browser;

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
#[component]
pub fn DisplayMenu(
    /// What can be set.
    selects: Vec<Select>,
    /// Called with what was chosen.
    choose: Callback<(Setting, String)>,
) -> impl IntoView {
    let select = move |select: Select| {
        let setting = select.setting;
        let option = |(value, words): Choice| {
            let selected = value == select.chosen;
            view! { <option value=value selected=selected>{words}</option> }.into_any()
        };
        let change = move |event: leptos::ev::Event| {
            if let Some(value) = browser::control_value(&event) {
                choose.run((setting, value));
            }
        };
        view! {
            <label class="field">
                <span>{select.label}</span>
                <select on:change=change>{select.choices.into_iter().map(option).collect::<Vec<_>>()}</select>
            </label>
        }
        .into_any()
    };
    let selects =
        selects.into_iter().filter(|select| select.choices.len() > 1).map(select).collect::<Vec<_>>();
    view! { <Menu label="Display">{selects}</Menu> }.into_any()
}
