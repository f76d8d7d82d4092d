//! The display settings in the menu: theme, zone, language. Downloaded when everything that can be seen is drawn.

use std::rc::Rc;

use allclear_model::words::LANGUAGES;
use leptos::prelude::{Get, RwSignal};

use super::Frame;
use super::arriving::arrive;
use crate::display::{self, Display, SYSTEM, VISITOR};
use crate::dom::{View, several, swap};
use crate::tongue::{Key, say};
use crate::ui::{Choice, DisplaySettings, Select, Setting};

/// What draws them.
type Draw = fn(Frame, &Display) -> View;

/// The settings; nothing until they are here.
pub fn settings(frame: Frame, display: Display) -> View {
    let here: RwSignal<Option<Draw>> = RwSignal::new(None);
    arrive(here, fetched, "the settings did not come");
    swap(
        move || if here.get().is_some() { "here" } else { "" }.to_owned(),
        move |_| here.get().map_or_else(several, |draw| draw(frame, &display)),
    )
}

/// What draws them, after its part of the wasm has been downloaded.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(settings, fallible)]
fn fetched() -> Result<Draw, wasm_split_helpers::SplitLoaderError> {
    Ok(draw)
}

/// What draws them. While developing, the wasm is in one piece and it is here already.
#[cfg(not(feature = "split"))]
async fn fetched() -> Result<Draw, std::convert::Infallible> {
    std::future::ready(Ok(draw as Draw)).await
}

/// What the visitor chose and what the document offers.
fn draw(frame: Frame, display: &Display) -> View {
    let page_zone = frame.read_once(|snapshot| snapshot.summary.page.time_zone.clone());
    let mut zones: Vec<Choice> = vec![(VISITOR.to_owned(), say(Key::SettingsZoneMine).to_owned())];
    for zone in page_zone.into_iter().chain(["UTC".to_owned(), display.zone.clone()]) {
        if !zones.iter().any(|(value, _)| *value == zone) {
            let words = zone.replace('_', " ");
            zones.push((zone, words));
        }
    }
    // What the operator writes in and the page does not speak can be chosen too.
    let languages = frame.read_once(|snapshot| snapshot.languages(&LANGUAGES)).unwrap_or_default();
    let asked = display.languages.first().filter(|tag| languages.contains(tag));
    let language = asked.unwrap_or(&display.language).clone();
    let themes = [
        (SYSTEM, say(Key::SettingsThemeSystem)),
        ("light", say(Key::SettingsThemeLight)),
        ("dark", say(Key::SettingsThemeDark)),
    ];
    let themes = themes.map(|(value, words)| (value.to_owned(), words.to_owned())).to_vec();
    let select = |setting, label, chosen, choices| Select { setting, label, chosen, choices };
    let selects = vec![
        select(Setting::Theme, say(Key::SettingsTheme), display.theme.clone(), themes),
        select(Setting::Zone, say(Key::SettingsZone), display.zone.clone(), zones),
        select(
            Setting::Language,
            say(Key::SettingsLanguage),
            language,
            languages.into_iter().map(|tag| (tag, String::new())).collect(),
        ),
    ];
    let choose = Rc::new(|setting, value: String| match setting {
        Setting::Theme => display::choose_theme(&value),
        Setting::Zone => display::choose_zone(&value),
        Setting::Language => display::choose_language(&value),
    });
    DisplaySettings { selects, choose }.into()
}
