//! The colours of a brand, and of everything else as far as it has to follow them.

use allclear_publish::color::{Color, TEXT};
use allclear_publish::palette::{Choice, Palette};
use allclear_publish::tokens::{STATUSES, Tokens};

use super::super::super::fields::{Fields, Value};

/// What follows from an operator's colours.
#[derive(Default)]
pub struct Colors {
    /// CSS declarations of all colours that are not those of the build.
    pub declarations: Vec<String>,
    /// What is behind the page, in light and in dark surroundings, where that is the operator's.
    pub page: Option<[Color; 2]>,
}

/// What is asked for, in light and in dark surroundings.
struct Asked<'a> {
    value: Value<'a>,
    colors: [Color; 2],
}

const SURROUNDINGS: [&str; 2] = ["light", "dark"];

/// Reads the colours, and notes which of them nobody could read.
pub fn read(fields: Fields) -> Colors {
    let asked = |name| fields.get(name).and_then(|value| Some(Asked { value, colors: colors(value)? }));
    let [ink, page, surface, accent] = ["ink", "page", "surface", "accent"].map(asked);
    let Some(ground) = [&ink, &page, &surface, &accent].into_iter().flatten().next().map(|asked| asked.value)
    else {
        return Colors::default();
    };
    // What is behind everything is what nothing else can be read on.
    let ground = surface.as_ref().or(page.as_ref()).map_or(ground, |asked| asked.value);

    let tokens = Tokens::built_in();
    let mut palettes = Vec::new();
    for (at, surroundings) in SURROUNDINGS.into_iter().enumerate() {
        let of = |asked: &Option<Asked>| asked.as_ref().map(|asked| asked.colors[at]);
        let choice = Choice { ink: of(&ink), page: of(&page), surface: of(&surface), accent: of(&accent) };
        let Ok(palette) = Palette::of(choice, &tokens, at == 1) else {
            let message =
                format!("in {surroundings} surroundings no text could be read on `page` and on `surface`");
            ground.note(ground.finding("unreadable", message).hint("let both be dark, or both be light"));
            return Colors::default();
        };
        for (name, asked) in [("ink", &ink), ("accent", &accent)] {
            if let Some(asked) = asked {
                say_moved(asked, at, &palette, name);
            }
        }
        say_statuses(ground, surroundings, &palette, &tokens);
        palettes.push(palette);
    }
    let given =
        [("brand-ink", &ink), ("brand-page", &page), ("brand-surface", &surface), ("brand-accent", &accent)];
    let is_given = |name: &str| given.iter().any(|(known, asked)| *known == name && asked.is_some());
    let [light, dark] = palettes.as_slice() else { return Colors::default() };
    let both =
        light.colors().iter().zip(dark.colors()).map(|((name, light), (_, dark))| (*name, [*light, *dark]));
    let changed = both.filter(|(name, colors)| is_given(name) || tokens.colors(name) != Some(*colors));
    Colors {
        declarations: changed.map(|(name, colors)| format!("--{name}:{}", css(colors))).collect(),
        page: page.map(|asked| asked.colors),
    }
}

fn say_moved(asked: &Asked, at: usize, palette: &Palette, name: &str) {
    let (wish, surroundings) = (asked.colors[at], SURROUNDINGS[at]);
    let Some(color) = palette.color(&format!("brand-{name}")).filter(|color| *color != wish) else { return };
    let page = palette.color("brand-page").unwrap_or(wish);
    let message = format!(
        "{wish} cannot be read well in {surroundings} surroundings: its contrast with {page} is {:.1}, and text \
         needs {TEXT}",
        wish.contrast(page)
    );
    asked.value.note(asked.value.warning("low-contrast", message).hint(format!("published as {color}")));
}

/// The colours of statuses are not the operator's, but what is behind them may be.
fn say_statuses(ground: Value, surroundings: &str, palette: &Palette, tokens: &Tokens) {
    let is_moved = |name: &&str| {
        palette
            .color(name)
            .is_some_and(|color| tokens.colors(name).is_some_and(|known| !known.contains(&color)))
    };
    let moved: Vec<_> = STATUSES.into_iter().filter(is_moved).map(|name| name.replace('_', " ")).collect();
    if !moved.is_empty() {
        let message = format!(
            "the colours of {} cannot be read well on this in {surroundings} surroundings",
            moved.join(", ")
        );
        let hint =
            "they are published with more contrast; nearer to white or to black they would stay as they are";
        ground.note(ground.warning("low-contrast", message).hint(hint));
    }
}

fn css([light, dark]: [Color; 2]) -> String {
    if light == dark { light.to_string() } else { format!("light-dark({light},{dark})") }
}

/// One colour, or one for light and one for dark surroundings.
fn colors(value: Value) -> Option<[Color; 2]> {
    if value.is_text() {
        return one_color(value).map(|color| [color; 2]);
    }
    let fields = value.table(&SURROUNDINGS)?;
    let [light, dark] = SURROUNDINGS.map(|name| fields.require(name).and_then(one_color));
    Some([light?, dark?])
}

fn one_color(value: Value) -> Option<Color> {
    let text = value.string()?;
    let color = Color::parse(text);
    if color.is_none() {
        value.error("bad-color", format!("`{text}` is not a colour such as `#0b5fff`"));
    }
    color
}
