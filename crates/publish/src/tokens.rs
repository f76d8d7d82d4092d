//! The colours a page is built with: `style/tokens.css`, which is the only place that has them.

use std::collections::HashMap;

use crate::color::Color;

/// The names of the colours of statuses.
pub const STATUSES: [&str; 6] =
    ["operational", "degraded_performance", "partial_outage", "major_outage", "under_maintenance", "unknown"];

/// Colours by name.
pub struct Tokens(HashMap<&'static str, &'static str>);

impl Tokens {
    /// The colours of this build.
    pub fn built_in() -> Self {
        let css = include_str!("../../../style/tokens.css");
        // What visitors with a wish for more contrast get comes after the rest.
        let css = css.split("@media").next().unwrap_or(css);
        let lines = css.lines().filter_map(|line| line.trim().strip_prefix("--")?.split_once(';'));
        let tokens = lines.filter_map(|(token, _)| token.split_once(':'));
        Self(tokens.map(|(name, value)| (name.trim(), value.trim())).collect())
    }

    /// A colour in light and in dark surroundings; `None` where the name has none.
    pub fn colors(&self, name: &str) -> Option<[Color; 2]> {
        let value = self.0.get(name)?;
        if let Some(other) = value.strip_prefix("var(--") {
            return self.colors(other.trim_end_matches(')'));
        }
        let (light, dark) = value.strip_prefix("light-dark(")?.strip_suffix(')')?.split_once(", ")?;
        Some([Color::parse(light)?, Color::parse(dark)?])
    }
}
