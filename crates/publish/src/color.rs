//! Colours, and how well they can be told apart as WCAG 2.2 measures it.

use std::fmt;

/// Red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color([u8; 3]);

/// Body text: level AAA.
pub const BODY: f64 = 7.0;
/// Other text: level AA.
pub const TEXT: f64 = 4.5;
/// Icons, bars, and the edges of controls.
pub const GRAPHICS: f64 = 3.0;

impl Color {
    const BLACK: Self = Self([0; 3]);
    const WHITE: Self = Self([255; 3]);

    /// The colour of `#06c` or `#0066cc`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        // A sign is no digit, though numbers may have one.
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let number = u32::from_str_radix(digits, 16).ok()?;
        let [_, red, green, blue] = number.to_be_bytes();
        match digits.len() {
            3 => Some(Self([green & 15, blue >> 4, blue & 15].map(|part| part * 17))),
            6 => Some(Self([red, green, blue])),
            _ => None,
        }
    }

    /// So many percent of this over another. Browsers mix tints in another space; of a tenth the difference is too small
    /// to matter here.
    #[must_use]
    pub fn over(self, percent: u8, below: Self) -> Self {
        let share = u16::from(percent.min(100));
        let mixed =
            |at: usize| (share * u16::from(self.0[at]) + (100 - share) * u16::from(below.0[at]) + 50) / 100;
        // A mean of bytes is a byte.
        Self([0, 1, 2].map(|at| u8::try_from(mixed(at)).unwrap_or(u8::MAX)))
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// From 1 to 21 (WCAG 2.2, "contrast ratio").
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// The least contrast with any of these.
    pub fn least_contrast(self, grounds: &[Self]) -> f64 {
        grounds.iter().map(|ground| self.contrast(*ground)).fold(f64::INFINITY, f64::min)
    }

    /// This colour, or the nearest one towards black or white that has the contrast with all of these; `None` where
    /// none has.
    pub fn readable_on(self, grounds: &[Self], contrast: f64) -> Option<Self> {
        (0..=100).find_map(|percent| {
            [Self::BLACK, Self::WHITE]
                .map(|end| end.over(percent, self))
                .into_iter()
                .find(|color| color.least_contrast(grounds) >= contrast)
        })
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn color(text: &str) -> Color {
        Color::parse(text).unwrap()
    }

    #[test]
    fn colours_are_read_and_written() {
        for (text, full) in [("#06c", "#0066cc"), ("#12ABef", "#12abef"), ("#fff", "#ffffff")] {
            assert_eq!(color(text).to_string(), full);
        }
        for text in ["", "#", "06c", "#06", "#0066c", "#0066ccff", "#+66", "#+06600", "red", "#äöü"] {
            assert_eq!(Color::parse(text), None, "{text}");
        }
    }

    #[test]
    fn contrast_is_what_is_known_of_it() {
        assert!((color("#000").contrast(color("#ffffff")) - 21.0).abs() < 0.001);
        assert!(
            (color("#777").contrast(color("#fff")) - 4.48).abs() < 0.01,
            "the known grey that just fails"
        );
        assert!((color("#0b5fff").contrast(color("#0b5fff")) - 1.0).abs() < 0.001);
    }

    #[test]
    fn what_cannot_be_read_is_moved_no_further_than_it_has_to_be() {
        let white = color("#fff");
        assert_eq!(color("#0b5fff").readable_on(&[white], TEXT), Some(color("#0b5fff")));
        let yellow = color("#ffd400").readable_on(&[white], TEXT).unwrap();
        assert!((TEXT..5.0).contains(&yellow.contrast(white)), "{yellow}");
        let on_black = color("#1a1a1a").readable_on(&[color("#000")], TEXT).unwrap();
        assert!((TEXT..5.0).contains(&on_black.contrast(color("#000"))), "{on_black}");
        assert_eq!(color("#888").readable_on(&[color("#000"), white], TEXT + 0.2), None);
    }
}
