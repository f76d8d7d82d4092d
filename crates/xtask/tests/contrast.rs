//! The colours of `style/tokens.css` can be told apart, as WCAG 2.2 measures it, in light and in dark.
#![cfg(test)]

use std::collections::HashMap;

/// Red, green and blue, from 0 to 1.
type Colour = [f64; 3];

/// Body text: level AAA.
const BODY: f64 = 7.0;
/// Other text: level AA.
const TEXT: f64 = 4.5;
/// Icons, bars, and the edges of controls.
const GRAPHICS: f64 = 3.0;

const STATUSES: [&str; 6] =
    ["operational", "degraded_performance", "partial_outage", "major_outage", "under_maintenance", "unknown"];

/// The share of operational bars that is opaque (`style/components/uptime-bar.css`, `lanes.css`).
const QUIET: f64 = 0.82;

struct Tokens(HashMap<String, String>);

impl Tokens {
    fn read() -> Self {
        let css = include_str!("../../../style/tokens.css");
        // What visitors with a wish for more contrast get comes after the rest.
        let css = css.split("@media").next().unwrap();
        let lines = css.lines().filter_map(|line| line.trim().strip_prefix("--")?.strip_suffix(';'));
        let tokens = lines.filter_map(|token| token.split_once(':'));
        Self(tokens.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect())
    }

    fn colour(&self, name: &str, is_dark: bool) -> Colour {
        let value = self.0.get(name).unwrap_or_else(|| panic!("no token --{name}"));
        if let Some(other) = value.strip_prefix("var(--") {
            return self.colour(other.trim_end_matches(')'), is_dark);
        }
        let pair = value.strip_prefix("light-dark(").and_then(|rest| rest.strip_suffix(')'));
        let Some((light, dark)) = pair.and_then(|pair| pair.split_once(", ")) else {
            panic!("--{name} is no pair of colours: {value}")
        };
        hex(if is_dark { dark } else { light })
    }
}

fn hex(text: &str) -> Colour {
    let digits = text.strip_prefix('#').unwrap();
    let full: String = match digits.len() {
        3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
        _ => digits.to_owned(),
    };
    [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&full[at..at + 2], 16).unwrap()) / 255.0)
}

/// A share of one colour over another. The style mixes tints in another space; of a tenth the difference is too small
/// to matter here.
fn over(share: f64, top: Colour, below: Colour) -> Colour {
    [0, 1, 2].map(|at| share.mul_add(top[at], (1.0 - share) * below[at]))
}

fn luminance(colour: Colour) -> f64 {
    let [red, green, blue] =
        colour.map(|part| if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// From 1 to 21 (WCAG 2.2, "contrast ratio").
fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn black_on_white_is_the_most() {
    assert!((contrast(hex("#000"), hex("#ffffff")) - 21.0).abs() < 0.001);
    assert!((contrast(hex("#777"), hex("#fff")) - 4.48).abs() < 0.01, "the known grey that just fails");
}

#[test]
fn every_pair_can_be_told_apart() {
    let tokens = Tokens::read();
    let mut failures = vec![];
    for is_dark in [false, true] {
        let of = |name: &str| tokens.colour(name, is_dark);
        let (page, surface) = (of("brand-page"), of("brand-surface"));
        let mut check = |what: String, one: Colour, other: Colour, least: f64| {
            let found = contrast(one, other);
            if found < least {
                let scheme = if is_dark { "dark" } else { "light" };
                failures.push(format!("{scheme}: {what} is {found:.2}, and should be {least}"));
            }
        };
        for (ground, below) in [("page", page), ("surface", surface)] {
            check(format!("ink on {ground}"), of("ink"), below, BODY);
            check(format!("ink-soft on {ground}"), of("ink-soft"), below, TEXT);
            check(format!("line-strong on {ground}"), of("line-strong"), below, GRAPHICS);
            for status in STATUSES {
                check(format!("the word {status} on {ground}"), of(status), below, TEXT);
            }
        }
        check("a day without data".into(), of("no-data"), surface, GRAPHICS);
        check("the tooltip".into(), page, of("ink"), BODY);
        check("the first button".into(), page, of("brand-accent"), TEXT);
        check("a stage that is ahead".into(), over(0.75, of("ink"), surface), surface, TEXT);
        let quiet = |below| over(QUIET, of("operational"), below);
        check("an operational bar".into(), quiet(surface), surface, GRAPHICS);
        let lane = over(0.14, of("no-data"), surface);
        check("an operational stretch of a lane".into(), quiet(lane), lane, GRAPHICS);
        for status in STATUSES {
            check(format!("a lane's {status}"), of(status), lane, GRAPHICS);
            let banner = over(0.09, of(status), surface);
            check(format!("the banner of {status}"), of("ink"), banner, BODY);
            check(format!("the banner of {status}, second line"), of("ink-soft"), banner, TEXT);
            check(format!("the banner's icon of {status}"), of(status), banner, GRAPHICS);
            check(format!("the mark in the icon of {status}"), surface, of(status), GRAPHICS);
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
