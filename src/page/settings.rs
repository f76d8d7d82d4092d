//! The display settings in the menu: theme, zone, language. They come with what nobody waits for.

use std::rc::Rc;

use allclear_model::words::LANGUAGES;

use super::Frame;
use super::leisure::{self, Place, place};
use crate::display::{self, Display, SYSTEM, VISITOR};
use crate::dom::View;
use crate::tongue::{Key, say};
use crate::ui::{Choice, DisplaySettings, Select, Setting};

/// The place of the settings. Nobody sees it before the menu is opened, so from here all of that part is asked for.
pub fn settings(frame: Frame) -> View {
    leisure::ask_for(frame);
    place(frame, Place::Settings)
}

/// What the visitor chose and what the document offers.
pub fn draw(frame: Frame, display: &Display) -> View {
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
