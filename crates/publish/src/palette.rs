//! All colours of a page in light or in dark surroundings, as an operator's own colours make them.
//!
//! What an operator chooses is kept where it can be read. Where it cannot, and where the colours of the build cannot be
//! read on the operator's, they are moved until they can: a status that nobody can read is no status.

use crate::color::{BODY, Color, GRAPHICS, TEXT};
use crate::tokens::{STATUSES, Tokens};

/// The percentage of a status' colour in the ground of its banner (`style/components/banner.css`).
const TINT: u8 = 9;
/// The percentage of ink in lines, where the ground is the operator's.
const LINE: u8 = 12;

/// What an operator chooses, for one kind of surroundings.
#[derive(Clone, Copy, Debug, Default)]
pub struct Choice {
    /// Text.
    pub ink: Option<Color>,
    /// Behind everything.
    pub page: Option<Color>,
    /// Behind cards.
    pub surface: Option<Color>,
    /// The first button.
    pub accent: Option<Color>,
}

/// Colours by the names of their tokens.
#[derive(Clone, Debug, PartialEq)]
pub struct Palette(Vec<(&'static str, Color)>);

impl Palette {
    /// The colours of a page. `is_dark` tells which surroundings.
    ///
    /// # Errors
    /// The name of a colour that nothing can make readable: what is behind it differs too much.
    pub fn of(choice: Choice, tokens: &Tokens, is_dark: bool) -> Result<Self, &'static str> {
        let built_in =
            |name: &'static str| tokens.colors(name).map(|colors| colors[usize::from(is_dark)]).ok_or(name);
        let is_ground_theirs = choice.page.is_some() || choice.surface.is_some();
        let page = choice.page.map_or_else(|| built_in("brand-page"), Ok)?;
        let surface = choice.surface.map_or_else(|| built_in("brand-surface"), Ok)?;
        let grounds = [page, surface];

        // What was made for the other surroundings may be just right for these.
        let from_build = |name: &'static str, grounds: &[Color], least: f64| {
            let [light, dark] = tokens.colors(name).ok_or(name)?;
            let (own, other) = if is_dark { (dark, light) } else { (light, dark) };
            let fits = [own, other].into_iter().find(|color| color.least_contrast(grounds) >= least);
            fits.or_else(|| own.readable_on(grounds, least)).ok_or(name)
        };
        let statuses = STATUSES.map(|name| from_build(name, &grounds, TEXT).map(|color| (name, color)));
        let statuses = statuses.into_iter().collect::<Result<Vec<_>, _>>()?;
        let banners = statuses.iter().map(|(_, tone)| tone.over(TINT, surface));
        let behind_text: Vec<_> = grounds.into_iter().chain(banners).collect();

        let ink = match choice.ink {
            Some(ink) => ink.readable_on(&behind_text, TEXT).ok_or("brand-ink")?,
            None => from_build("brand-ink", &behind_text, BODY)
                .or_else(|_| from_build("brand-ink", &behind_text, TEXT))?,
        };
        let accent = match choice.accent {
            Some(accent) => accent.readable_on(&[page], TEXT).ok_or("brand-accent")?,
            None => from_build("brand-accent", &[page], TEXT)?,
        };
        let line = if is_ground_theirs { ink.over(LINE, surface) } else { built_in("line")? };
        let mut colors = vec![
            ("brand-ink", ink),
            ("brand-page", page),
            ("brand-surface", surface),
            ("brand-accent", accent),
            ("ink-soft", from_build("ink-soft", &behind_text, TEXT)?),
            ("line", line),
            ("line-strong", from_build("line-strong", &grounds, GRAPHICS)?),
            ("no-data", from_build("no-data", &[surface], GRAPHICS)?),
        ];
        colors.extend(statuses);
        Ok(Self(colors))
    }

    /// The colours by the names of their tokens, in a fixed order.
    pub fn colors(&self) -> &[(&'static str, Color)] {
        &self.0
    }

    /// The colour of a token.
    pub fn color(&self, name: &str) -> Option<Color> {
        self.0.iter().find_map(|(known, color)| (*known == name).then_some(*color))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tokens_of(is_dark: bool) -> Palette {
        let tokens = Tokens::built_in();
        let color = |name| (name, tokens.colors(name).unwrap()[usize::from(is_dark)]);
        let names = [
            "brand-ink",
            "brand-page",
            "brand-surface",
            "brand-accent",
            "ink-soft",
            "line",
            "line-strong",
            "no-data",
        ];
        Palette(names.into_iter().chain(STATUSES).map(color).collect())
    }

    #[test]
    fn without_a_choice_the_colours_are_those_of_the_build() {
        for is_dark in [false, true] {
            let palette = Palette::of(Choice::default(), &Tokens::built_in(), is_dark);
            assert_eq!(palette, Ok(tokens_of(is_dark)));
        }
    }

    #[test]
    fn a_dark_page_in_light_surroundings_has_what_was_made_for_dark_ones() {
        let black = Color::parse("#000");
        let palette = Palette::of(
            Choice { page: black, surface: black, ..Choice::default() },
            &Tokens::built_in(),
            false,
        )
        .unwrap();
        for name in ["brand-ink", "ink-soft", "operational", "major_outage"] {
            assert_eq!(palette.color(name), tokens_of(true).color(name), "{name}");
        }
    }

    #[test]
    fn grounds_that_differ_too_much_are_refused() {
        let choice =
            Choice { page: Color::parse("#000"), surface: Color::parse("#fff"), ..Choice::default() };
        assert!(Palette::of(choice, &Tokens::built_in(), false).is_err());
    }

    fn any_color() -> impl Strategy<Value = Option<Color>> {
        proptest::option::of(
            any::<u32>().prop_map(|bits| Color::parse(&format!("#{:06x}", bits & 0x00ff_ffff)).unwrap()),
        )
    }

    proptest! {
        #[test]
        fn whatever_is_chosen_can_be_read(
            ink in any_color(), page in any_color(), surface in any_color(), accent in any_color(), is_dark: bool,
        ) {
            let choice = Choice { ink, page, surface, accent };
            if let Ok(palette) = Palette::of(choice, &Tokens::built_in(), is_dark) {
                let of = |name: &str| palette.color(name).unwrap();
                let (page, surface) = (of("brand-page"), of("brand-surface"));
                for name in ["brand-ink", "ink-soft"].into_iter().chain(STATUSES) {
                    prop_assert!(of(name).least_contrast(&[page, surface]) >= TEXT, "{name}");
                }
                for status in STATUSES {
                    let banner = of(status).over(TINT, surface);
                    prop_assert!(of("brand-ink").contrast(banner) >= TEXT, "the banner of {status}");
                }
                prop_assert!(of("brand-accent").contrast(page) >= TEXT);
                prop_assert!(of("line-strong").least_contrast(&[page, surface]) >= GRAPHICS);
            }
        }
    }
}
