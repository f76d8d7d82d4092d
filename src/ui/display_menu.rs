//! How the page is shown: theme, time zone, language.

use leptos::prelude::*;

use super::menu::Menu;
use crate::browser;

/// A choice: the value that is kept and the words that are read.
pub type Choice = (String, String);

/// Selects for theme, zone and language. Languages are offered only when the operator's texts have several.
#[component]
pub fn DisplayMenu(
    /// The chosen theme.
    #[prop(into)]
    theme: Signal<String>,
    /// The chosen zone.
    #[prop(into)]
    zone: Signal<String>,
    /// Zones to choose from.
    #[prop(into)]
    zones: Signal<Vec<Choice>>,
    /// The chosen language.
    #[prop(into)]
    language: Signal<String>,
    /// Languages to choose from.
    #[prop(into)]
    languages: Signal<Vec<Choice>>,
    /// Called with a theme, a zone or a language that was chosen.
    choose: Callback<(Setting, String)>,
) -> impl IntoView {
    let themes = || [("system", "As my system"), ("light", "Light"), ("dark", "Dark")].map(|(value, words)| (value.to_owned(), words.to_owned())).to_vec();
    let has_choice = move || languages.with(Vec::len) > 1;
    let select = move |label: &'static str, setting: Setting, chosen: Signal<String>, choices: Signal<Vec<Choice>>| {
        view! {
            <label class="field">
                <span>{label}</span>
                <select on:change=move |event| {
                    if let Some(value) = browser::control_value(&event) {
                        choose.run((setting, value));
                    }
                }>
                    {move || choices.get().into_iter().map(|(value, words)| {
                        let selected = { let value = value.clone(); move || chosen.get() == value };
                        view! { <option value=value selected=selected>{words}</option> }
                    }).collect_view()}
                </select>
            </label>
        }
    };
    view! {
        <Menu label="Display">
            {select("Theme", Setting::Theme, theme, Signal::derive(themes))}
            {select("Times in", Setting::Zone, zone, zones)}
            <Show when=has_choice>
                {select("Texts in", Setting::Language, language, languages)}
            </Show>
        </Menu>
    }
}

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
