//! The display settings in the menu: theme, zone, language. They come with what nobody waits for.

use std::cell::Cell;
use std::rc::Rc;

use allclear_model::words::LANGUAGES;
use allclear_model::zone_search::{find, spelled};

use super::leisure::{self, Place, place};
use super::{Frame, hints, paper};
use crate::browser::{self, Clock, Zone};
use crate::display::{self, SYSTEM, VISITOR};
use crate::dom::View;
use crate::tongue::{Later, say};
use crate::ui::{Choice, DisplaySettings, Select, Setting, ZoneField};

/// The place of the settings. Nobody sees it before the menu is opened, so from here all of that part is asked for.
pub fn settings(frame: Frame) -> View {
    leisure::ask_for(frame);
    place(frame, Place::Settings)
}

thread_local! {
    static IS_LISTENING: Cell<bool> = const { Cell::new(false) };
}

/// What else nobody misses until everything is drawn: it comes with this part, the first time.
fn once(frame: Frame, page_zone: &str) {
    if !IS_LISTENING.replace(true) {
        paper::prepare(frame);
        hints::in_both_zones(frame, page_zone.to_owned());
    }
}

/// What the visitor chose and what the document offers.
pub fn draw(frame: Frame) -> View {
    let display = frame.display;
    let page_zone = frame.read_once(|snapshot| snapshot.summary.page.time_zone.clone());
    let named = |words: &'static str, zone: &str| [words, " · ", &zone.replace('_', " ")].concat();
    let own = Clock::new(&Zone::Visitor, "en");
    let mut zones: Vec<Choice> = vec![(VISITOR.to_owned(), named(say(Later::SettingsZoneMine), own.zone()))];
    if let Some(zone) = page_zone {
        once(frame, &zone);
        let words = named(say(Later::SettingsZonePage), &zone);
        zones.push((zone, words));
    }
    // A zone that the address names and nobody knows is none: times are in the visitor's own.
    let chosen = browser::zone(&display.zone).map_or(VISITOR, |_| &display.zone).to_owned();
    for zone in ["UTC".to_owned(), chosen.clone()] {
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
        (SYSTEM, say(Later::SettingsThemeSystem)),
        ("light", say(Later::SettingsThemeLight)),
        ("dark", say(Later::SettingsThemeDark)),
    ];
    let themes = themes.map(|(value, words)| (value.to_owned(), words.to_owned())).to_vec();
    let select = |setting, label, chosen, choices| Select { setting, label, chosen, choices };
    let selects = vec![
        select(Setting::Theme, say(Later::SettingsTheme), display.theme.clone(), themes),
        select(Setting::Zone, say(Later::SettingsZone), chosen, zones),
        select(
            Setting::Language,
            say(Later::SettingsLanguage),
            language,
            languages.into_iter().map(|tag| (tag, String::new())).collect(),
        ),
    ];
    let choose = Rc::new(|setting, value: String| match setting {
        Setting::Theme => display::choose_theme(&value),
        Setting::Zone => display::choose_zone(&value),
        Setting::Language => display::choose_language(&value),
    });
    let other_zone =
        ZoneField { names: browser::zones, find: meant, choose: Rc::new(|zone| display::choose_zone(&zone)) };
    DisplaySettings { selects, other_zone, choose }.into()
}

/// The zone that is meant by what was typed: one that the browser knows by that name, or the one it lists whose name has it.
fn meant(typed: &str) -> Option<String> {
    browser::zone(&spelled(typed)).or_else(|| {
        let zones = browser::zones();
        find(typed, &zones.iter().map(String::as_str).collect::<Vec<_>>()).map(str::to_owned)
    })
}
